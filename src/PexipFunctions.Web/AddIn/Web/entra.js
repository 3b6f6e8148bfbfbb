// Nested app authentication: Outlook signs the organizer in for the pane. Where it cannot, MSAL opens a window for it, which
// comes back to a page of its own (sign-in.js). MSAL is loaded only where it is needed.

/** @import { Msal, MsalClient, SignInSettings } from "../types" */

/** Gives Entra's access tokens. */
export class Entra {
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
   * An access token, or null when there is none (not signed in, refused, no sign-in service).
   * @param {SignInSettings} settings
   * @param {{ interactive: boolean, fresh: boolean }} how with the organizer, or without; not one that was given before
   */
  async token(settings, { interactive, fresh }) {
    try {
      const client = await this.#clientOf(settings);
      const scopes = [settings.scope];
      return interactive
        ? (await client.acquireTokenPopup({ scopes })).accessToken
        : (await client.acquireTokenSilent({ scopes, forceRefresh: fresh, ...this.#known(client) })).accessToken;
    } catch {
      return null;
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
