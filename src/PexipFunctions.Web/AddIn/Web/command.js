// One press without a pane. Pure of the page, so that it can be tested whole.

/** @import { Config, Notice, State } from "../types" */
/** @import { Meeting } from "./meeting.js" */
/** @import { Outlook } from "./outlook.js" */

/**
 * Does what the press asks for and gives the words to show; never throws.
 * @param {{ outlook: Outlook, meeting: Meeting }} it
 */
export async function runCommand({ outlook, meeting }) {
  try {
    if (!outlook.supported) {
      return "This version of Outlook cannot add a VMR to a meeting.";
    }
    const config = await meeting.config();
    if (!config) {
      return "The add-in cannot be loaded right now. Please try again.";
    }
    if (config.closed) {
      return `${config.notice.heading}. ${config.notice.message}`;
    }
    const found = await meeting.look(config);
    return words(config, await finish(meeting, config, found));
  } catch {
    return "There was a problem adding the joining instructions. Please try again.";
  }
}

/**
 * Where there is no pane, a second press is all that helps against a mailbox that Outlook did not add.
 * @param {Meeting} meeting
 * @param {Config} config
 * @param {State} found
 */
async function finish(meeting, config, found) {
  switch (found.name) {
    case "already": return found.missing ? await meeting.invite(config, found) : found;
    case "perhapsCopied": case "unchecked": return found;
    default: return await meeting.assign(config);
  }
}

/**
 * A function for Office.actions: runs one press after the other and completes each event exactly once.
 * @param {() => Promise<string>} run
 * @param {(text: string) => Promise<void>} notify
 */
export function commandFor(run, notify) {
  let last = Promise.resolve();
  return (/** @type {{ completed: (options?: { allowEvent: boolean }) => void }} */ event) => {
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

/**
 * @param {Config} config
 * @param {State} state
 */
function words(config, state) {
  switch (state.name) {
    case "success": return ready(config.success, config, state);
    case "already": return ready(config.already, config, state);
    case "unable": return ready(config.unable, config, state);
    case "perhapsCopied": return joined(plain(config.already.heading), "If this is a copy of another meeting, delete the joining instructions and try again.");
    case "unchecked": return `${plain(config.already.heading)}, but it cannot be checked right now.`;
    case "byHand": return "The old joining instructions could not be replaced. Delete them from the text by hand, then try again.";
    default: return joined(plain(config.error.heading), state.detail ?? plain(config.error.message));
  }
}

/**
 * @param {Notice} it
 * @param {Config} other
 * @param {State} third
 */
function ready({ heading }, { mailboxAddress, notice }, { missing, remains, unsure }) {
  if (notice) {
    return joined(plain(heading), `${notice.heading}: nothing is booked.`);
  }
  return joined(plain(heading), !missing ? remains || unsure ? "Parts of the earlier joining instructions are left: look through the text." : "Select Send to schedule."
    : missing === true ? `Add ${mailboxAddress} as an attendee.` : `Make sure that ${mailboxAddress} is an attendee.`);
}

/**
 * Outlook shows 150 characters: what is to be done counts more than the heading.
 * @param {string} heading
 * @param {string} step
 */
function joined(heading, step) {
  const whole = `${heading}. ${step}`;
  return whole.length > 150 ? step : whole;
}

/** @param {string} html */
function plain(html) {
  return html.replace(/<[^>]*>/g, "").replace(/&amp;/g, "&");
}
