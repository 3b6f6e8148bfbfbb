// What pane and function command share: the Office host, and the meeting put together from its parts.

import { Account } from "./account.js";
import { Entra } from "./entra.js";
import { Meeting } from "./meeting.js";
import { Outlook } from "./outlook.js";
import { Service } from "./service.js";
import { SignIn } from "./signin.js";

/** @import { OfficeHost } from "../types" */

const startLimit = 10_000;

/** The Office object once the host is ready; null outside Outlook. */
export async function ready() {
  if (typeof globalThis.Office?.onReady !== "function") {
    return null;
  }
  const info = await new Promise(resolve => globalThis.Office.onReady(resolve));
  return info && globalThis.Office.context?.mailbox ? globalThis.Office : null;
}

/** The same; null too when the host is not ready in time. */
export function office() {
  return Promise.race([ready(), new Promise(resolve => setTimeout(() => resolve(null), startLimit))]);
}

/** @param {OfficeHost} host */
export function openMeeting(host) {
  const outlook = new Outlook(host);
  const root = new URL(".", location.href).href;
  const meeting = new Meeting({
    outlook,
    service: new Service(root, fetch.bind(globalThis), storage()),
    signIn: new SignIn({ account: new Account(host), entra: new Entra() }),
    /** @param {Uint8Array<ArrayBuffer>} bytes */
    random: bytes => crypto.getRandomValues(bytes),
    plainText,
  });
  return { outlook, meeting };
}

function storage() {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}

/**
 * The fragment as it would read: innerText needs it to be laid out.
 * @param {string} html
 */
function plainText(html) {
  const holder = document.createElement("div");
  holder.style.cssText = "position:absolute; left:-10000px; width:600px";
  holder.innerHTML = html;
  document.body.append(holder);
  const text = holder.innerText.trim();
  holder.remove();
  return text;
}
