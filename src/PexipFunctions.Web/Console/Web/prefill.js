// What a new integration's form fills in by itself.

/** @import { Field } from "./controls.js" */

/**
 * Most organizers are of the mailbox's own domain. What an admin has entered himself stays.
 * @param {Field} mailbox
 * @param {Field} domains
 */
export function prefillDomain(mailbox, domains) {
  let given = "";
  mailbox.control.addEventListener("change", () => {
    const domain = String(mailbox.value).split("@")[1]?.trim().toLowerCase() ?? "";
    if (String(domains.value) === given) {
      domains.value = domain ? [domain] : [];
      given = domain;
    }
  });
}
