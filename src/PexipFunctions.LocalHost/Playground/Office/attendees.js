// The attendees. `appointment.required` and `.optional` hold who stands in the fields: {displayName, emailAddress}, with
// `resolved: false` for what the organizer typed and Outlook has not recognised, `exchangeName` for what is given instead
// of an address.

(() => {
  const { fail, reaches } = globalThis.FakeOutlook;
  const callLimit = 100; // TYP Recipients.addAsync, setAsync
  const nameLimit = 255; // LIM "Display name"
  // "All Outlook clients use regular expression rules to resolve email addresses" (TYP Recipients.addAsync).
  const address = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+$/;

  /** `item.requiredAttendees` or `item.optionalAttendees`. */
  function createAttendees(appointment, kind, client, call) {
    const name = method => `${kind}Attendees.${method}`;
    let hidden = [];
    return {
      getAsync: (...rest) => call(name("getAsync"), rest.at(-1), () => {
        const shown = list(appointment, kind, client).filter(recipient => !hidden.includes(recipient)).map(tell);
        hidden = [];
        return shown;
      }),
      addAsync: (recipients, ...rest) => call(name("addAsync"), rest.at(-1), fault => {
        const added = accepted(recipients, client, appointment);
        if (appointment[kind].length + added.length > client.field) {
          fail("NumberOfRecipientsExceeded");
        }
        appointment[kind].push(...added);
        hidden = fault === "late" ? added : [];
        tellListeners(appointment);
      }),
      // Overwrites: who was not resolved and so not told is gone, and an organizer who was told is an attendee.
      setAsync: (recipients, ...rest) => call(name("setAsync"), rest.at(-1), () => {
        appointment[kind] = accepted(recipients, client, appointment);
        tellListeners(appointment);
      }),
    };
  }

  function list(appointment, kind, client) {
    const resolved = appointment[kind].filter(recipient => recipient.resolved !== false);
    const organizer = { displayName: "Organizer One", emailAddress: appointment.organizer };
    const withOrganizer = kind === "required" && (client.listsOrganizer === "always" || client.listsOrganizer === "when saved" && appointment.itemId);
    return [...withOrganizer ? [organizer] : [], ...resolved].slice(0, client.listed);
  }

  // The address may be empty (5569, 5439), missing (4456) or an Exchange name (3701).
  function tell({ displayName, emailAddress, exchangeName }) {
    return { displayName, emailAddress: exchangeName ?? emailAddress, recipientType: "other" };
  }

  function accepted(recipients, client, appointment) {
    if (client.addsFrom && !reaches(appointment.clientVersion ?? "4.2600.0", client.addsFrom)) {
      fail("OperationNotSupported", 5000);
    }
    if (recipients.length > callLimit) {
      fail("NumberOfRecipientsExceeded");
    }
    return recipients
      .map(recipient => typeof recipient === "string" ? { displayName: recipient, emailAddress: recipient } : recipient)
      .filter(({ emailAddress }) => !(client.dropsApostrophes && emailAddress?.includes("'")))
      .map(({ displayName = "", emailAddress }) => {
        if (displayName.length > nameLimit) {
          fail("DisplayNameTooLong");
        }
        return { displayName, emailAddress, ...address.test(emailAddress ?? "") ? {} : { resolved: false } };
      });
  }

  /** Tells who asked that the fields have changed; also what the organizer does calls it. */
  function tellListeners(appointment) {
    appointment.listeners.forEach(listener => setTimeout(() => listener({ type: "olkRecipientsChanged" })));
  }

  Object.assign(globalThis.FakeOutlook, { createAttendees, tellListeners });
})();
