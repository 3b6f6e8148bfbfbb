// A stand-in for Office.js over an appointment in memory, as strict and as lossy as the real ones are known to be. A plain
// script, as Office.js is one: the pane loads it in its place. In a frame it works on the parent page's appointment, if
// there is one. Its parts lie beside it and come before it.

(() => {
  const { caller, clientOf, createAttendees, createBody, createLocation, createNotifications, createPlaces, createProperties, fail, reaches, readSelection } = globalThis.FakeOutlook;

  /**
   * An appointment that is being written, and the client in which it is: `client` by name (see clients.js), else by
   * `platform`; `mailboxVersion` instead of the client's own. `faults`: see calls.js. `rewrite` is what the editor does to
   * HTML that is set. `selection`: what is selected in the body, as two offsets; null: the caret was never there.
   * `identity`: gives the identity token of Exchange on-premises.
   * `series`: {id, exception} in an occurrence. `user`: who is signed in, where that is not the organizer. `hidden`:
   * Outlook gives no item at all (a mailbox that is hidden from address lists: office-js-docs-pr, delegate-access.md).
   */
  function createAppointment(options = {}) {
    return {
      subject: "", bodyType: "html", body: "<div><br></div>", selection: null, optional: [], locations: [], location: "", properties: {},
      itemId: null, series: null, organizer: "organizer@example.com", user: null, hidden: false, identity: null,
      start: new Date(Date.UTC(2026, 10, 24, 10)), end: new Date(Date.UTC(2026, 10, 24, 11)),
      theme: null, faults: {}, notifications: [], calls: [], listeners: [], rewrite: html => html, changed: () => {},
      ...options,
      required: [...options.required ?? []],
    };
  }

  function createOffice(appointment) {
    const client = clientOf(appointment);
    const call = caller(appointment, client);
    const user = appointment.user ?? appointment.organizer;
    return {
      context: {
        platform: client.platform,
        officeTheme: appointment.theme ?? undefined,
        requirements: { isSetSupported: (name, version) => name === "Mailbox" && reaches(client.mailbox, version) },
        mailbox: {
          diagnostics: { hostName: client.hostName },
          userProfile: {
            emailAddress: user, displayName: "Signed-in Person",
            ...reaches(client.mailbox, "1.6") ? { accountType: client.accountType ?? "office365" } : {},
          },
          // Turned off in all of Exchange Online (TYP Mailbox.getUserIdentityTokenAsync, which names this code among three).
          getUserIdentityTokenAsync: done => call("getUserIdentityTokenAsync", done, () =>
            client.givesIdentity && appointment.identity ? appointment.identity() : fail("InternalServerError", 9001)),
          addHandlerAsync: (type, handler, done) => { done?.({ status: "succeeded" }); },
          item: appointment.hidden ? null : createItem(appointment, client, call),
        },
      },
      onReady: ready => Promise.resolve({ host: "Outlook", platform: client.platform }).then(info => (ready?.(info), info)),
      actions: { functions: {}, associate(name, action) { this.functions[name] = action; } },
      CoercionType: { Html: "html", Text: "text" },
      EventType: { RecipientsChanged: "olkRecipientsChanged" },
    };
  }

  function createItem(appointment, client, call) {
    const has = version => reaches(client.mailbox, version);
    return {
      itemType: "appointment",
      body: createBody(appointment, client, call),
      requiredAttendees: createAttendees(appointment, "required", client, call),
      optionalAttendees: createAttendees(appointment, "optional", client, call),
      location: createLocation(appointment, call),
      start: { getAsync: (...rest) => call("start.getAsync", rest.at(-1), () => appointment.start) },
      end: { getAsync: (...rest) => call("end.getAsync", rest.at(-1), () => appointment.end) },
      loadCustomPropertiesAsync: done => call("loadCustomPropertiesAsync", done, () => createProperties(appointment, client, call)),
      ...has("1.2") ? { getSelectedDataAsync: (type, ...rest) => readSelection(appointment, call, rest) } : {},
      ...client.noNotifications ? {} : { notificationMessages: createNotifications(appointment, call) },
      ...has("1.7") ? {
        seriesId: appointment.series?.id ?? null, // null for a single appointment and for a series itself (TYP)
        // The form of an occurrence tells the occurrence's own times; no recipientType (TYP Organizer.getAsync).
        organizer: { getAsync: (...rest) => call("organizer.getAsync", rest.at(-1), () => ({ displayName: "Organizer One", emailAddress: appointment.organizer })) },
        addHandlerAsync: (type, handler, ...rest) => call("addHandlerAsync", rest.at(-1) ?? (() => {}), () => { appointment.listeners.push(handler); }),
      } : {},
      ...has("1.8") ? {
        enhancedLocation: createPlaces(appointment, call),
        getItemIdAsync: (...rest) => call("getItemIdAsync", rest.at(-1), () => appointment.itemId ?? fail("ItemNotSaved", 5004)),
      } : {},
    };
  }

  // In a frame of another site's page, as in Outlook on the web, the page around is out of reach.
  function parentForm() {
    try {
      return globalThis.parent !== globalThis ? globalThis.parent.appointment : null;
    } catch {
      return null;
    }
  }

  /** What closing and opening the form again makes of an appointment: what waited is kept. */
  function reopen(appointment) {
    Object.assign(appointment, { properties: appointment.pending ?? appointment.properties, pending: undefined, listeners: [] });
  }

  Object.assign(globalThis.FakeOutlook, { createAppointment, createOffice, reopen });
  if (globalThis.document?.currentScript) {
    const form = parentForm();
    globalThis.appointment = form ?? createAppointment(globalThis.appointmentOptions ?? {});
    globalThis.Office = createOffice(globalThis.appointment);
    const fetchReally = globalThis.fetch;
    globalThis.fetch = (...request) => form?.faults.service === "down" ? Promise.reject(new TypeError("Failed to fetch")) : fetchReally(...request);
  }
})();
