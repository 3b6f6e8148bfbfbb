// How a call to Outlook goes: later, by callback, with a status; or one of the ways in which it goes wrong.

(() => {
  // Longer than any caller waits.
  const veryLate = 60_000;
  const families = {
    attendees: /^(required|optional)Attendees\.(add|set)Async$/,
    body: /^body\.(set|prepend|setSelectedData)Async$/,
  };

  /**
   * How the next call of a name goes. `faults` says it by the call's name ("body.setAsync"), for a family of calls
   * ("attendees", "body") or for all ("all"): "refused" (failed, with a code), "throws" (at once: 6263, 370), "ignored"
   * (success, and nothing was done or told: 582, 1506, 6823, 6328, 1170), "silent" (nothing is done, no answer ever
   * comes), "unanswered" (done, no answer ever comes), "tooLate" (done and answered after a minute). "late" is for attendees:
   * added, and told from the second look on. A list is used up call by call, and what follows it goes well.
   */
  function faultOf(appointment, name) {
    const { faults } = appointment;
    const family = Object.keys(families).find(key => faults[key] && families[key].test(name));
    const key = faults[name] ? name : family ?? "all";
    return Array.isArray(faults[key]) ? faults[key].shift() : key === "all" && faults.silent ? "silent" : faults[key];
  }

  /** A function that makes calls for one Office object: (name, done, act). */
  function caller(appointment, { concurrent = Infinity }) {
    let running = 0;
    return (name, done, act) => {
      appointment.calls.push(name);
      const fault = faultOf(appointment, name);
      if (fault === "throws") {
        throw argumentError("Value does not fall within the expected range.");
      }
      if (running >= concurrent) {
        return setTimeout(() => done(failure(officeError("TooManyCalls", 5001))));
      }
      running++;
      if (fault !== "silent") {
        setTimeout(() => {
          const result = outcome(appointment, fault, act);
          if (fault !== "unanswered") {
            running--;
            done(result);
          }
        }, fault === "tooLate" ? veryLate : 0);
      }
    };
  }

  function outcome(appointment, fault, act) {
    try {
      const value = fault === "refused" ? fail("InternalError", 5001) : fault === "ignored" ? undefined : act(fault);
      appointment.changed();
      return { status: "succeeded", value };
    } catch (error) {
      return failure(error);
    }
  }

  function failure(error) {
    return { status: "failed", error: { name: error.name, code: error.code ?? 5001, message: error.message } };
  }

  // Codes: office-js-docs-pr, javascript-api-for-office-error-codes.md, where it has one for the name.
  function officeError(name, code = 9020) {
    return Object.assign(new Error(name), { name, code });
  }

  function fail(name, code) {
    throw officeError(name, code);
  }

  /** What Office.js throws at once at a caller whose arguments it does not take. */
  function argumentError(message, name = "Sys.ArgumentException") {
    return Object.assign(new Error(`${name}: ${message}`), { name });
  }

  Object.assign(globalThis.FakeOutlook, { caller, fail, argumentError });
})();
