// The add-in's pages: the pane, and the one that holds the one-click button's command.

import { at, field, press, say } from "./elements.js";

/** @typedef {Window & { Office?: { actions: { functions: { insertVmr?: (event: { completed: () => void }) => Promise<void> } } } }} CommandsWindow */

const appointment = globalThis.appointment;

/** Opens both pages for the meeting that is in the form now. */
export function openFrames() {
  appointment.listeners = []; // of the last pane
  press("command").disabled = true; // until the commands' page is there
  replace("pane");
  const commands = replace("commands");
  commands.addEventListener("load", () => { press("command").disabled = !commandOf(commands); });
}

/**
 * What the commands' page has told Office.js to run.
 * @param {HTMLIFrameElement} frame
 */
function commandOf(frame) {
  const page = /** @type {CommandsWindow | null} */ (frame.contentWindow);
  return page?.Office?.actions.functions.insertVmr;
}

/** @param {string} id */
const frameOf = id => /** @type {HTMLIFrameElement} */ (at(id));

/**
 * A frame of its own for each meeting: what the page of the last one still does is not done to this one.
 * @param {string} id
 */
function replace(id) {
  const frame = /** @type {HTMLIFrameElement} */ (frameOf(id).cloneNode());
  frame.src = `/playground/${id}`;
  at(id).replaceWith(frame);
  return frame;
}

/** Outlook and the service as the boxes say; the pages begin again. */
export function switchFaults() {
  appointment.faults = {
    service: field("down").checked ? "down" : undefined,
    attendees: field("liar").checked ? "ignored" : undefined,
    "requiredAttendees.getAsync": field("untold").checked ? "refused" : undefined,
  };
  appointment.platform = field("mobile").checked ? "iOS" : "OfficeOnline";
  at("pane").hidden = field("mobile").checked;
  openFrames();
}

/**
 * A mailbox on-premises has the Outlook on the web of its server, which vouches for people, and no add-in on a phone.
 * @param {() => string | null} identity the token of now; null: the mailbox is in Exchange Online
 */
export function beOnPremises(identity) {
  if (identity()) {
    Object.assign(appointment, { client: "owa", identity });
    at("mobileClient").hidden = true;
  }
}

export async function pressCommand() {
  const insert = commandOf(frameOf("commands"));
  const before = appointment.notifications.length;
  await insert?.({ completed: () => say(appointment.notifications.slice(before).at(-1) ?? "Done. (Outlook mobile has nowhere to say more.)") });
}
