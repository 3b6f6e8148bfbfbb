// Nested app authentication: Outlook signs the organizer in for the pane. Where it cannot, MSAL opens a window for it, which
// comes back to a page of its own (sign-in.js). MSAL is loaded only where it is needed.

/** @import { Msal, MsalClient, MsalRequest, SignInSettings } from "../types" */

/** Gives access tokens as an integration's `signIn` says; undefined where anyone may use the add-in. */
export class SignIn {
  #load;
  #page;
  /** @type {Msal | null} */
  #msal = null;
  /** @type {MsalClient | null} */
  #client = null;

  /**
   * @param {() => Promise<Msal>} load loads MSAL and gives its namespace
   * @param {() => { url: string, isFramed: boolean }} page the page to which a window comes back, and whether this one stands in a frame of another site's
   */
  constructor(load = loadMsal, page = ownPage) {
    this.#load = load;
    this.#page = page;
  }

  /**
   * An access token, or undefined when none is needed, or null when there is none (not signed in, refused, no sign-in service).
   * @param {SignInSettings | undefined} settings
   * @param {{ interactive?: boolean, fresh?: boolean }} [other]
   * @returns {Promise<string | null | undefined>}
   */
  async token(settings, { interactive = true, fresh = false } = {}) {
    if (settings?.mode !== "signedIn") {
      return undefined;
    }
    try {
      const client = await this.#clientOf(settings);
      return await this.#acquire(client, { scopes: [settings.scope], forceRefresh: fresh, ...this.#known(client) }, interactive);
    } catch {
      return null;
    }
  }

  /**
   * @param {MsalClient} client
   * @param {MsalRequest} request
   * @param {boolean} interactive
   */
  async #acquire(client, request, interactive) {
    try {
      return (await client.acquireTokenSilent(request)).accessToken;
    } catch (error) {
      if (!interactive) {
        throw error;
      }
      return (await client.acquireTokenPopup({ scopes: request.scopes })).accessToken;
    }
  }

  /**
   * Who signed in by a window before is asked for by name; Outlook knows by itself. No hidden frames: they need cookies of
   * another site's, which browsers block.
   * @param {MsalClient} client
   */
  #known(client) {
    const account = client.getActiveAccount?.() ?? client.getAllAccounts?.()[0];
    return { cacheLookupPolicy: this.#msal?.CacheLookupPolicy?.AccessTokenAndRefreshToken, ...(account ? { account } : {}) };
  }

  /** @param {SignInSettings} it */
  async #clientOf({ clientId, authority }) {
    if (!this.#client) {
      const msal = await this.#load();
      const { url, isFramed } = this.#page();
      this.#msal = msal;
      this.#client = await msal.createNestablePublicClientApplication({
        auth: { clientId, authority, redirectUri: url, ...(isFramed ? { popupRelayUri: url } : {}) },
        cache: { cacheLocation: "localStorage" },
      });
    }
    return this.#client;
  }
}

// Registered in Entra to the letter: without what Outlook appends to the pane's address.
function ownPage() {
  return { url: new URL("sign-in", location.href).href, isFramed: globalThis.top !== globalThis.window };
}

/** @returns {Promise<Msal>} */
function loadMsal() {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL("msal-browser.min.js", import.meta.url).href;
    script.onload = () => resolve(globalThis.msal);
    script.onerror = () => reject(new Error("The sign-in library cannot be loaded."));
    document.head.append(script);
  });
}
