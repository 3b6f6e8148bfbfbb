// A stand-in for Office.js over an appointment in memory, with the faults that real clients have. A plain script, as
// Office.js is one: the pane loads it in its place. In a frame it works on the parent page's appointment, if there is one.

(() => {
  /**
   * An appointment that is being written.
   * `faults`: attendees = "ignored" (addAsync succeeds and does nothing) | "late" (shown after a second look) | "refused";
   * body = "refused" | "ignored"; silent = true (no callback ever comes).
   * `rewrite` is what the editor does to HTML that is set.
   */
  function createAppointment(options = {}) {
    return {
      subject: "", bodyType: "html", body: "<div><br></div>", required: [], optional: [], locations: [], location: "", properties: {},
      itemId: null, organizer: "organizer@example.com", start: new Date(Date.UTC(2026, 10, 24, 10)), end: new Date(Date.UTC(2026, 10, 24, 11)), mailboxVersion: "1.14", platform: "OfficeOnline", theme: null, faults: {}, notifications: [], calls: [],
      rewrite: html => html, changed: () => {},
      ...options,
      required: [...options.required ?? []],
    };
  }

  function createOffice(appointment) {
    const listeners = [];
    return {
      context: {
        platform: appointment.platform,
        officeTheme: appointment.theme ?? undefined,
        requirements: { isSetSupported: (name, version) => name === "Mailbox" && compare(version, appointment.mailboxVersion) <= 0 },
        mailbox: {
          userProfile: { emailAddress: appointment.organizer, displayName: "Organizer One" },
          addHandlerAsync: (type, handler, done) => { listeners.push(handler); done?.({ status: "succeeded" }); },
          item: createItem(appointment),
        },
      },
      onReady: ready => Promise.resolve({ host: "Outlook", platform: appointment.platform }).then(info => (ready?.(info), info)),
      actions: { functions: {}, associate(name, action) { this.functions[name] = action; } },
      CoercionType: { Html: "html", Text: "text" },
    };
  }

  function createItem(appointment) {
    const answer = answerer(appointment);
    const item = {
      itemType: "appointment",
      body: createBody(appointment, answer),
      requiredAttendees: createAttendees(appointment, "required", answer),
      optionalAttendees: createAttendees(appointment, "optional", answer),
      location: {
        getAsync: done => answer(done, () => appointment.location),
        setAsync: (text, done) => answer(done, () => { appointment.location = text; }),
      },
      start: { getAsync: done => answer(done, () => appointment.start) },
      end: { getAsync: done => answer(done, () => appointment.end) },
      loadCustomPropertiesAsync: done => answer(done, () => createProperties(appointment, answer)),
    };
    if (!["iOS", "Android"].includes(appointment.platform)) {
      item.notificationMessages = { replaceAsync: (key, message, done) => answer(done, () => { appointment.notifications.push(message.message); }) };
    }
    if (compare("1.7", appointment.mailboxVersion) <= 0) {
      item.organizer = { getAsync: done => answer(done, () => ({ displayName: "Organizer One", emailAddress: appointment.organizer })) };
    }
    if (compare("1.8", appointment.mailboxVersion) <= 0) {
      item.enhancedLocation = createLocations(appointment, answer);
      item.getItemIdAsync = done => answer(done, () => appointment.itemId ?? fail("ItemNotSaved"));
    }
    return item;
  }

  function createBody(appointment, answer) {
    return {
      getTypeAsync: done => answer(done, () => appointment.bodyType),
      getAsync: (type, done) => answer(done, () => appointment.body),
      setAsync: (body, options, done) => answer(done, () => {
        appointment.calls.push("body.setAsync");
        if (appointment.faults.body === "refused") {
          fail("GenericHostError");
        }
        if (appointment.faults.body !== "ignored") {
          appointment.body = appointment.rewrite(body);
        }
      }),
    };
  }

  function createAttendees(appointment, kind, answer) {
    let late = [];
    return {
      getAsync: done => answer(done, () => {
        const shown = [...appointment[kind]];
        appointment[kind].push(...late.splice(0));
        return shown;
      }),
      addAsync: (recipients, done) => answer(done, () => {
        appointment.calls.push("requiredAttendees.addAsync");
        switch (appointment.faults.attendees) {
          case "ignored": return;
          case "refused": return fail("GenericHostError");
          case "late": late = recipients; return;
          default: appointment[kind].push(...recipients);
        }
      }),
      setAsync: (recipients, done) => answer(done, () => {
        if (appointment.faults.attendees !== "ignored") {
          appointment[kind] = [...recipients];
        }
      }),
    };
  }

  function createLocations(appointment, answer) {
    return {
      getAsync: done => answer(done, () => appointment.locations.map(place => ({ locationIdentifier: { ...place } }))),
      addAsync: (places, done) => answer(done, () => { appointment.locations.push(...places); }),
      removeAsync: (places, done) => answer(done, () => {
        appointment.locations = appointment.locations.filter(place => !places.some(gone => gone.id === place.id));
      }),
    };
  }

  function createProperties(appointment, answer) {
    const values = { ...appointment.properties };
    return {
      get: name => values[name],
      set: (name, value) => { values[name] = value; },
      saveAsync: done => answer(done, () => { appointment.properties = values; }),
    };
  }

  // Answers as Office.js does: later, by callback, with a status. What the page shows is redrawn.
  function answerer(appointment) {
    return (done, action) => {
      if (appointment.faults.silent) {
        return;
      }
      setTimeout(() => {
        try {
          const value = action();
          appointment.changed();
          done({ status: "succeeded", value });
        } catch (error) {
          done({ status: "failed", error: { code: error.code ?? 9999, message: error.message } });
        }
      });
    };
  }

  function fail(message) {
    throw Object.assign(new Error(message), { code: message === "ItemNotSaved" ? 5004 : 5001 });
  }

  function compare(left, right) {
    const [a, b] = [left, right].map(version => version.split(".").map(Number));
    return a[0] - b[0] || a[1] - b[1];
  }

  globalThis.FakeOutlook = { createAppointment, createOffice };
  if (globalThis.document?.currentScript) {
    const form = globalThis.parent !== globalThis ? globalThis.parent.appointment : null;
    globalThis.appointment = form ?? createAppointment(globalThis.appointmentOptions ?? {});
    globalThis.Office = createOffice(globalThis.appointment);
    const fetchReally = globalThis.fetch;
    globalThis.fetch = (...request) => form?.faults.service === "down" ? Promise.reject(new TypeError("Failed to fetch")) : fetchReally(...request);
  }
})();
