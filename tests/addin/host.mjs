// An appointment, the app's answers and the meeting's parts, put together for tests without a browser.

import "../../src/PexipFunctions.LocalHost/Playground/Office/clients.js";
import "../../src/PexipFunctions.LocalHost/Playground/Office/calls.js";
import "../../src/PexipFunctions.LocalHost/Playground/Office/body.js";
import "../../src/PexipFunctions.LocalHost/Playground/Office/attendees.js";
import "../../src/PexipFunctions.LocalHost/Playground/Office/parts.js";
import "../../src/PexipFunctions.LocalHost/Playground/Office/office.js";
import { Meeting } from "../../src/PexipFunctions.Web/AddIn/Web/meeting.js";
import { Outlook } from "../../src/PexipFunctions.Web/AddIn/Web/outlook.js";
import { Service } from "../../src/PexipFunctions.Web/AddIn/Web/service.js";
import { Account } from "../../src/PexipFunctions.Web/AddIn/Web/account.js";
import { Entra } from "../../src/PexipFunctions.Web/AddIn/Web/entra.js";
import { SignIn } from "../../src/PexipFunctions.Web/AddIn/Web/signin.js";
import { firstTag, instructions, known, printedOf, secondTag } from "./samples.mjs";

export const mailbox = "vmr-scheduling@example.com";

export const config = {
  title: "Add a VMR", description: "This assigns a Virtual Meeting Room", buttonLabel: "Add a VMR",
  success: { heading: "Success", message: "Set up." }, already: { heading: "VMR already assigned", message: "Select Send." },
  unable: { heading: "Cannot assign a VMR right now", message: "Select Send." }, error: { heading: "Error", message: "Try again." },
  placeholder: "<div>This meeting will be hosted in a Virtual Meeting Room. Joining instructions will be<br>sent to you soon in a separate email.</div>",
  tok: "TOK:-AEAQGIBTGMZTGMZTGMZTGMZTGMZTGMZTGM#", tokUntil: "2999-01-01T00:00:00Z", mailboxName: "VMR Scheduling", mailboxAddress: mailbox,
  signIn: { mode: "anonymous", clientId: "", authority: "", scope: "" }, officeJsUrl: "/office.js",
};
config.placeholderPrinted = printedOf(config.placeholder);

export function alias(tag = firstTag, location = "") {
  return {
    alias: "123456789@example.com", numericAlias: "123456789", aliasTag: tag, instructions: instructions(tag),
    mailboxName: "VMR Scheduling", mailboxAddress: mailbox, location, printed: printedOf(instructions(tag), "123456789"),
  };
}

/** What a healthy app says of a tag that it is asked about. */
export function tagAnswer({ body }, state = "usable") {
  const { tag } = JSON.parse(body);
  return { state, printed: known.find(block => block.text.includes(tag)) ?? null };
}

export function json(body, status = 200, type = "application/json") {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": type } });
}

export function problem(status, detail = "No.") {
  return json({ status, detail }, status, "application/problem+json");
}

export function memoryStorage(content = {}) {
  const map = new Map(Object.entries(content));
  return { getItem: key => map.get(key) ?? null, setItem: (key, value) => map.set(key, value) };
}

// What is random in a placeholder is another with each press, and the same in each run: by chance it can look like a prefix,
// and the short tag above is none to a reader then (tags.json has one as the app signs it).
let presses = 0;

/**
 * A meeting over the fake Outlook. `routes` answers by path: {config, aliases, tags}, each (request) => Response;
 * those left out answer as a healthy app does. `requests` records what was asked.
 */
export function meetingOver({ appointment = {}, routes = {}, storage = memoryStorage(), signIn = null, entra = null } = {}) {
  const form = globalThis.FakeOutlook.createAppointment(appointment);
  const requests = [];
  const tags = [firstTag, secondTag];
  const healthy = { config: () => json(config), aliases: () => json(alias(tags.shift())), tags: options => json(tagAnswer(options)) };
  const fetch = async (address, options) => {
    const path = address.split("/").at(-1);
    requests.push({ path, headers: options.headers ?? {}, body: options.body ? JSON.parse(options.body) : null });
    return await (routes[path] ?? healthy[path])(options);
  };
  const office = globalThis.FakeOutlook.createOffice(form);
  const outlook = new Outlook(office, async () => {});
  const meeting = new Meeting({
    outlook,
    service: new Service("https://app.example.com/addin/1/", fetch, storage),
    signIn: signIn ?? new SignIn({ account: new Account(office), entra: entra ?? new Entra() }),
    random: bytes => bytes.map((_, index) => index === 0 ? presses++ : 0),
    plainText: html => html.replace(/<br>/g, "\n").replace(/<[^>]*>/g, "").trim(),
  });
  return { form, requests, outlook, meeting };
}
