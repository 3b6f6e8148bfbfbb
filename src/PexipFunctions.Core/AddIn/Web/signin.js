// Nested app authentication: Outlook signs the organizer in for the pane. MSAL is loaded only where it is needed.

/** Gives access tokens as an integration's `signIn` says; undefined where anyone may use the add-in. */
export class SignIn {
  #load;
  #client = null;

  /** @param load loads MSAL and gives its namespace. */
  constructor(load = loadMsal) {
    this.#load = load;
  }

  /** An access token, or undefined when none is needed, or null when there is none (not signed in, refused, no sign-in service). */
  async token(settings, { interactive = true, fresh = false } = {}) {
    if (settings?.mode !== "signedIn") {
      return undefined;
    }
    try {
      const client = await this.#clientOf(settings);
      return await this.#acquire(client, { scopes: [settings.scope], forceRefresh: fresh }, interactive);
    } catch {
      return null;
    }
  }

  async #acquire(client, request, interactive) {
    try {
      return (await client.acquireTokenSilent(request)).accessToken;
    } catch (error) {
      if (!interactive) {
        throw error;
      }
      return (await client.acquireTokenPopup(request)).accessToken;
    }
  }

  async #clientOf({ clientId, authority }) {
    if (!this.#client) {
      const msal = await this.#load();
      this.#client = await msal.createNestablePublicClientApplication({
        auth: { clientId, authority },
        cache: { cacheLocation: "localStorage" },
      });
    }
    return this.#client;
  }
}

function loadMsal() {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL("msal-browser.min.js", import.meta.url).href;
    script.onload = () => resolve(globalThis.msal);
    script.onerror = () => reject(new Error("The sign-in library cannot be loaded."));
    document.head.append(script);
  });
}
