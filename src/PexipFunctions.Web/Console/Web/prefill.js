// What a new integration's form fills in by itself.

/** Most organizers are of the mailbox's own domain. What an admin has entered himself stays. */
export function prefillDomain(controls) {
  const [mailbox, domains] = ["mailboxEmailAddress", "exchange.acceptedOrganizerDomains"].map(path => controls.get(path));
  let given = "";
  mailbox.control.addEventListener("change", () => {
    const domain = mailbox.value.split("@")[1]?.trim().toLowerCase() ?? "";
    if (domains.value.join("\n") === given) {
      domains.value = domain ? [domain] : [];
      given = domain;
    }
  });
}
