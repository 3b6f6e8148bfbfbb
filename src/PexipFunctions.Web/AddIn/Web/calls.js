// Calls to Outlook: not too many at once, each with an end, and no change upon a change that is not answered.

/** @import { Start } from "../types" */

const answerLimit = 15_000;
// Browsers' Outlooks take no more (office-js-docs-pr, limits-for-activation-and-javascript-api-for-outlook-add-ins.md).
const callsAtOnce = 3;

/** A call to Outlook that failed; `code` is Office's own, "timeout", or "unanswered" for what was not begun. */
export class OutlookError extends Error {
  /**
   * @param {string | number} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

export class Calls {
  #running = 0;
  /** @type {(() => void)[]} */
  #waiting = [];
  /** @type {Set<string>} */
  #unanswered = new Set();

  /**
   * Whether a change of this kind was begun and may still be made.
   * @param {string} kind
   */
  awaits(kind) {
    return this.#unanswered.has(kind);
  }

  /**
   * @param {Start} start begins the call
   */
  async call(start) {
    while (this.#running >= callsAtOnce) {
      await new Promise(resolve => this.#waiting.push(() => resolve(undefined)));
    }
    this.#running++;
    try {
      return await answer(start);
    } finally {
      this.#running--;
      this.#waiting.shift()?.();
    }
  }

  /**
   * The same for a change. While Outlook has not answered it may still make it: another one of the same kind then might do
   * it twice, or write an older text over it, and is not begun.
   * @param {string} kind
   * @param {Start} start
   */
  async change(kind, start) {
    if (this.awaits(kind)) {
      throw new OutlookError("unanswered", "Outlook is still at work on the last change.");
    }
    this.#unanswered.add(kind);
    await this.call(done => {
      try {
        start(result => {
          this.#unanswered.delete(kind);
          done(result);
        });
      } catch (error) {
        this.#unanswered.delete(kind);
        throw error;
      }
    });
  }
}

/**
 * What a client does not take it throws at once (OfficeDev/office-js 6263) or refuses later.
 * @param {Start} start
 * @returns {Promise<any>} see Start
 */
function answer(start) {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new OutlookError("timeout", "Outlook did not answer.")), answerLimit);
    /** @param {() => void} settle */
    const end = settle => {
      clearTimeout(limit);
      settle();
    };
    try {
      start(result => end(() => result.status === "succeeded"
        ? resolve(result.value)
        : reject(new OutlookError(result.error?.code ?? "unknown", result.error?.message ?? "Outlook refused."))));
    } catch (error) {
      end(() => reject(error));
    }
  });
}
