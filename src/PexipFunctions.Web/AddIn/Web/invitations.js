// Invites the scheduling mailbox, and tells whether it is invited.

/** @import { Config, Mailbox, Perhaps } from "../types" */
/** @import { Outlook } from "./outlook.js" */

// Waits between looks at the attendee list: some clients show an addition late.
const attendeeWaits = [0, 300, 900, 1_800];

export class Invitations {
  #outlook;
  #added = false;
  #wasListed = false; // by Outlook, or put there by the pane with its address, which makes Outlook list it

  /** @param {Outlook} outlook */
  constructor(outlook) {
    this.#outlook = outlook;
  }

  /** The organizer begins again: the mailbox may be added once more where Outlook does not tell who is invited. */
  forget() {
    this.#added = false;
  }

  /**
   * Also where Outlook does not tell who is invited, but there not with every press. Gives the value of `missing`.
   * @param {Mailbox} mailbox
   */
  async invite(mailbox) {
    let missing = await this.missing(mailbox);
    if (!missing || missing === "unknown" && this.#added) {
      return missing;
    }
    const waits = await this.#outlook.addAttendee(mailbox.name, mailbox.address).then(() => attendeeWaits, () => [0]);
    this.#added = waits === attendeeWaits;
    this.#wasListed ||= this.#added;
    for (const wait of waits) {
      await this.#outlook.wait(wait);
      missing = await this.missing(mailbox);
      if (!missing) {
        break;
      }
    }
    return missing;
  }

  /**
   * Whether the mailbox has still to be invited: true, false or "unknown".
   * @param {Mailbox} mailbox
   */
  async missing(mailbox) {
    return perhaps({ yes: false, no: true }, await this.#invitation(mailbox));
  }

  /**
   * Whether it has still to be taken out. A list holds only whom Outlook has recognized (@types/office-js, Recipients.getAsync): a mailbox
   * that was never seen there may stand in the field as a name that the organizer has typed.
   * @param {Mailbox} mailbox
   */
  async left(mailbox) {
    const invited = await this.#invitation(mailbox);
    return perhaps({ yes: true, no: false }, invited === "no" && !this.#wasListed ? "unknown" : invited);
  }

  /** @param {Mailbox} mailbox */
  async #invitation(mailbox) {
    const invited = await this.#outlook.invitation(mailbox);
    this.#wasListed ||= invited === "yes";
    return invited;
  }
}

/**
 * @param {{ yes: boolean, no: boolean }} answers
 * @param {"yes" | "no" | "unknown"} invited
 * @returns {Perhaps}
 */
function perhaps(answers, invited) {
  return invited === "unknown" ? "unknown" : answers[invited];
}

/** @param {Config} config */
export function mailboxOf(config) {
  return { name: config.mailboxName, address: config.mailboxAddress };
}
