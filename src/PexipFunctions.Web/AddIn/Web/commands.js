// The function command: Outlook mobile's button, and one press on the desktop.

import { commandFor, runCommand } from "./command.js";
import { office, openMeeting } from "./start.js";

// Registered at once: a host may call before onReady has answered.
globalThis.Office?.actions?.associate("insertVmr", commandFor(press, notify));
/** @type {ReturnType<typeof openMeeting> | null} */
let opened = null;

async function press() {
  const host = await office();
  if (!host) {
    return "";
  }
  opened = openMeeting(host);
  return await runCommand(opened);
}

/** @param {string} text */
async function notify(text) {
  if (text && opened?.outlook.canNotify) {
    await opened.outlook.notify(text);
  }
}
