// Whether a mailbox is invited, as far as the lists that Outlook gives can tell.

/** @import { Attendee, Mailbox } from "../types" */

// The most that one client or another lists (office-js-docs-reference, Recipients.getAsync): a list as long as that may be cut.
const cutLengths = new Set([100, 500, 1_000]);

/**
 * "yes", "no" or "unknown" for a mailbox {name, address} and the lists of recipients; null stands for a list that could not
 * be read. "no" is no proof that somebody else is missing: a list holds only whom Outlook has recognised.
 * @param {(Attendee[] | null)[]} lists
 * @param {Mailbox} mailbox
 * @returns {"yes" | "no" | "unknown"}
 */
export function invitation(lists, mailbox) {
  if (lists.some(list => list?.some(recipient => isMailbox(recipient ?? {}, mailbox)))) {
    return "yes";
  }
  return lists.every(list => list && !cutLengths.has(list.length)) ? "no" : "unknown";
}

/**
 * Contacts have an empty address, none, or an Exchange name (OfficeDev/office-js 5569, 4456, 3701): then the name counts,
 * which is sometimes the address (2201).
 * @param {Attendee} it
 * @param {Mailbox} other
 */
function isMailbox({ emailAddress, displayName }, { name, address }) {
  const given = plain(emailAddress);
  return given.includes("@") ? given === plain(address) : [name, address].some(wanted => plain(wanted) !== "" && plain(wanted) === plain(displayName));
}

/** @param {string | undefined} text */
function plain(text) {
  return (text ?? "").trim().toLowerCase();
}
