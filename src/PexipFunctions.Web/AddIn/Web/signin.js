// How the organizer is known to the app: by Entra, by Exchange, or not at all, as an integration's set of ways says.

/** @import { SignInSettings, SignInWay } from "../types" */
/** @import { Account } from "./account.js" */
/** @import { Entra } from "./entra.js" */

/** Gives tokens by the first way that gives one. */
export class SignIn {
  #account;
  #entra;
  /** @type {SignInWay | null} the way of the last token */
  #last = null;
  /** @type {Set<SignInWay>} whose token the app has refused once */
  #renewed = new Set();
  /** @type {Set<SignInWay>} whose token it has refused again */
  #given = new Set();

  /** @param {{ account: Pick<Account, "isOnPremises" | "hasNestedSignIn" | "identityToken">, entra: Pick<Entra, "token"> }} it */
  constructor({ account, entra }) {
    this.#account = account;
    this.#entra = entra;
  }

  /**
   * A token, or undefined where none is needed, or null when there is none.
   * @param {SignInSettings | undefined} settings
   * @param {{ interactive?: boolean, fresh?: boolean }} [other] `fresh`: the app has refused the last
   * @returns {Promise<string | null | undefined>}
   */
  async token(settings, { interactive = true, fresh = false } = {}) {
    if (!settings) {
      return undefined;
    }
    this.#note(fresh);
    const ways = this.#ways(settings).filter(way => !this.#given.has(way));
    for (const way of ways) {
      const token = await this.#by(way, settings, false);
      if (token !== null) {
        return token;
      }
    }
    // Nobody is asked to sign in where that is not needed: there the last way gave its leave.
    return interactive && ways.includes("entra") ? await this.#by("entra", settings, true) : null;
  }

  /**
   * Why there is no token, for the organizer.
   * @param {SignInSettings} settings
   */
  static missing(settings) {
    return waysOf(settings).includes("entra")
      ? "You need to sign in to use this add-in."
      : "Outlook does not tell this add-in who you are. It is for mailboxes on your organization's own Exchange servers: ask your administrator.";
  }

  /** @param {SignInSettings} settings */
  static isNeeded(settings) {
    return !waysOf(settings).includes("anonymous");
  }

  /** @param {boolean} isRefused */
  #note(isRefused) {
    if (!isRefused) {
      this.#renewed.clear();
      this.#given.clear();
    } else if (this.#last) {
      (this.#renewed.has(this.#last) ? this.#given : this.#renewed).add(this.#last);
    }
  }

  /**
   * @param {SignInWay} way
   * @param {SignInSettings} settings
   * @param {boolean} interactive
   */
  async #by(way, settings, interactive) {
    const fresh = this.#renewed.has(way);
    this.#last = way;
    switch (way) {
      case "entra": return await this.#entra.token(settings, { interactive, fresh });
      case "exchange": return await this.#account.identityToken(fresh);
      default: return undefined;
    }
  }

  /**
   * In the order in which they are tried. A mailbox of which Outlook says that it is in the cloud has no token of a server
   * on-premises; where it says nothing, clients with nested sign-in are those of Exchange Online.
   * @param {SignInSettings} settings
   * @returns {SignInWay[]}
   */
  #ways(settings) {
    const { isOnPremises, hasNestedSignIn } = this.#account;
    const isEntraFirst = isOnPremises === undefined ? hasNestedSignIn : !isOnPremises;
    /** @type {SignInWay[]} */
    const order = isEntraFirst ? ["entra", "exchange", "anonymous"] : ["exchange", "entra", "anonymous"];
    const ways = waysOf(settings);
    return order.filter(way => ways.includes(way) && (way !== "exchange" || isOnPremises !== false));
  }
}

/**
 * The last copy of the texts may be of before there was a set.
 * @param {SignInSettings} it
 * @returns {SignInWay[]}
 */
function waysOf({ ways, mode }) {
  return ways ?? (mode === "signedIn" ? ["entra"] : ["anonymous"]);
}
