// Whose mailbox it is, and Exchange's proof of it. What is newer than Mailbox 1.5 is looked for before use.

import { Calls } from "./calls.js";

/** @import { OfficeHost } from "../types" */

// A client that does not answer must not keep the pane from its texts.
const answerLimit = 5_000;
const kept = 10 * 60_000;

export class Account {
  #office;
  #calls = new Calls();
  /** @type {{ token: string, at: number } | null} */
  #last = null;

  /** @param {OfficeHost} office */
  constructor(office) {
    this.#office = office;
  }

  /**
   * Whether the mailbox is on a server of the organization's own, in hybrid organizations too; undefined where the client does
   * not say (below Mailbox 1.6, and Outlook 2016 of volume licences: index.d.ts of @types/office-js, UserProfile).
   */
  get isOnPremises() {
    const type = this.#mailbox?.userProfile?.accountType;
    return type ? String(type) === "enterprise" : undefined;
  }

  /** Whether Outlook signs people in for pages by itself. */
  get hasNestedSignIn() {
    return this.#hasSet("NestedAppAuth", "1.1");
  }

  /**
   * The identity token that Exchange gives, or null. Learn: "Inside the Exchange identity token"; it is good for hours.
   * @param {boolean} fresh not one that was given before
   */
  async identityToken(fresh) {
    if (this.#last && !fresh && Date.now() - this.#last.at < kept) {
      return this.#last.token;
    }
    const mailbox = this.#mailbox;
    if (typeof mailbox?.getUserIdentityTokenAsync !== "function") {
      return null;
    }
    const token = await inTime(this.#calls.call(done => mailbox.getUserIdentityTokenAsync(done)).catch(() => null));
    this.#last = typeof token === "string" && token !== "" ? { token, at: Date.now() } : null;
    return this.#last?.token ?? null;
  }

  get #mailbox() {
    return this.#office.context?.mailbox;
  }

  /**
   * @param {string} name
   * @param {string} version
   */
  #hasSet(name, version) {
    return this.#office.context?.requirements?.isSetSupported?.(name, version) ?? false;
  }
}

/**
 * @template Value
 * @param {Promise<Value>} answer
 * @returns {Promise<Value | null>}
 */
function inTime(answer) {
  return new Promise(resolve => {
    const limit = setTimeout(() => resolve(null), answerLimit);
    answer.then(value => {
      clearTimeout(limit);
      resolve(value);
    });
  });
}
