// One press without a pane. Pure of the page, so that it can be tested whole.

/** Does what the press asks for and gives the words to show; never throws. */
export async function runCommand({ outlook, meeting }) {
  try {
    if (!outlook.supported) {
      return "This version of Outlook cannot add a VMR to a meeting.";
    }
    const config = await meeting.config();
    if (!config) {
      return "The add-in cannot be loaded right now. Please try again.";
    }
    const found = await meeting.look(config);
    const done = ["already", "perhapsCopied", "unchecked"].includes(found.name) ? found : await meeting.assign(config);
    return words(config, done);
  } catch {
    return "There was a problem adding the joining instructions. Please try again.";
  }
}

/** A function for Office.actions: runs one press after the other and completes each event exactly once. */
export function commandFor(run, notify) {
  let last = Promise.resolve();
  return event => {
    last = last.then(async () => {
      try {
        await notify(await run());
      } catch {
        // A client that cannot show the words has them in the meeting's body all the same.
      } finally {
        event.completed({ allowEvent: true });
      }
    });
    return last;
  };
}

function words(config, state) {
  const { heading } = {
    success: config.success, already: config.already, perhapsCopied: config.already, unchecked: config.already, unable: config.unable,
  }[state.name] ?? config.error;
  const address = state.missing ? ` Add ${config.mailboxAddress} as an attendee.` : " Select Send to schedule.";
  return state.name === "error" ? `${plain(heading)}. ${state.detail ?? plain(config.error.message)}` : `${plain(heading)}.${address}`;
}

function plain(html) {
  return html.replace(/<[^>]*>/g, "").replace(/&amp;/g, "&");
}
