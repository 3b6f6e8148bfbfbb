import { post, send, textOf } from "./api.js";
import { badge, h, say, whileInert } from "./dom.js";

/** @import { IntegrationDocument, Loaded } from "../types" */

/**
 * The add-in file, the icon and the scripts.
 * @param {Loaded} loaded
 * @param {string} id
 */
export async function installTab({ document: integration }, id) {
  return integration && [
    h("section", { className: "card", "aria-labelledby": "manifest-title" }, h("h2", { id: "manifest-title" }, "Add-in file"), ...manifest(integration, id)),
    h("section", { className: "card", "aria-labelledby": "icon-title" }, h("h2", { id: "icon-title" }, "Add-in image icon"), await icon(id)),
    await script(id, "setup", "Set-up script", `Prepares ${isOnPremises(integration) ? "Exchange on-premises" : "Exchange Online"}: the equipment mailbox, its calendar processing, ${isOnPremises(integration) ? "the service account’s rights" : "the app’s permissions"} on it, and the add-in. Safe to run again; -WhatIf shows what would be done.`),
    await script(id, "teardown", "Teardown script", "Undoes the set-up, and lists the organizers who have meetings to come."),
  ];
}

/** @param {IntegrationDocument} integration */
const isOnPremises = integration => integration.exchange.kind === "ews";

/**
 * @param {IntegrationDocument} integration
 * @param {string} id
 */
function manifest(integration, id) {
  const { manifestVersion, manifestInstalled, manifestMustBeReinstalled } = integration;
  const center = isOnPremises(integration) ? "Exchange admin center (Organization, Add-ins)" : "Microsoft 365 admin center (Settings, Integrated apps)";
  const why = !manifestInstalled ? "Not installed yet"
    : manifestVersion > manifestInstalled ? `Version ${manifestInstalled} is installed: install it again`
    : "This release writes the file in another form: install it again";
  const version = h("p", {}, `Version ${manifestVersion} `, manifestMustBeReinstalled ? badge(why, "warning") : badge("Installed", "good"));
  const installed = async () => {
    const answer = await post(`/api/integrations/${id}/manifest-installed`);
    version.replaceChildren(`Version ${answer.manifestInstalled} `, badge("Installed", "good"));
    say(`Noted: version ${answer.manifestInstalled} of the add-in file is installed.`);
  };
  return [version,
    h("p", {}, `Upload it in the ${center}, or let the set-up script install it. Only a changed field with an asterisk, or a release that writes it in another form, needs it installed again.`),
    h("p", { className: "row" },
      h("button", { type: "button", className: "primary", onclick: () => download(`/api/integrations/${id}/manifest.xml`, `addin-${id}.xml`, "The add-in file") }, "Download the add-in file"),
      h("button", { type: "button", onclick: () => installed().catch(complain) }, "I have installed it"))];
}

/** @param {string} id */
async function icon(id) {
  const path = `/api/integrations/${id}/icon`;
  const picture = h("img", { width: 80, height: 80, alt: "The icon in use", className: "icon" });
  const show = async () => {
    try {
      picture.src = URL.createObjectURL(await (await send("GET", path)).blob());
    } catch {
      picture.src = `/addin/${id}/icon-80.png`;
    }
  };
  await show();
  const error = h("p", { className: "error", role: "alert" });
  /** @type {HTMLInputElement} */
  const input = h("input", { type: "file", accept: "image/png", id: "icon-file", "aria-describedby": "icon-help", onchange: () => change(upload).catch(refused) });
  /** @param {unknown} problem */
  const refused = async problem => {
    error.textContent = textOf(problem);
    input.value = "";
    await show();
  };
  const upload = async () => {
    const file = input.files?.[0];
    if (!file) {
      return;
    }
    error.textContent = "";
    picture.src = URL.createObjectURL(file);
    const answer = await (await send("PUT", path, { body: file, headers: { "Content-Type": "image/png" } })).json();
    await show();
    say(answer.message);
  };
  const standard = async () => {
    const answer = await (await send("DELETE", path)).json();
    await show();
    say(answer.message);
  };
  /** @param {() => Promise<void>} how */
  const change = how => whileInert(element, how); // one after the other: the last choice is what stays
  /** @type {HTMLElement} */
  const element = h("div", { className: "with-icon" }, picture,
    h("div", {}, h("label", { htmlFor: "icon-file" }, "New icon"), input, h("p", { className: "help", id: "icon-help" }, "A PNG of 80 x 80 pixels. The add-in file stays as it is."), error,
      h("button", { type: "button", onclick: () => change(standard).catch(complain) }, "Use the standard icon")));
  return element;
}

/**
 * @param {string} id
 * @param {string} name
 * @param {string} title
 * @param {string} help
 */
async function script(id, name, title, help) {
  const path = `/api/integrations/${id}/${name}.ps1`;
  const text = await (await send("GET", path)).text();
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    say(`${title} copied.`);
  };
  return h("section", { className: "card", "aria-labelledby": `${name}-title` }, h("h2", { id: `${name}-title` }, title), h("p", {}, help),
    h("p", { className: "row" },
      h("button", { type: "button", onclick: () => copy().catch(() => say("The browser does not allow copying: download the script instead.", "warning")) }, "Copy"),
      h("button", { type: "button", onclick: () => download(path, `${name}-${id}.ps1`, title) }, "Download")),
    h("details", {}, h("summary", {}, "Show the script"), h("pre", { className: "script", tabIndex: 0 }, text)));
}

/**
 * @param {string} path
 * @param {string} name the file's
 * @param {string} what what it is, for the status line
 */
export async function download(path, name, what) {
  try {
    save(await (await send("GET", path)).blob(), name);
    say(`${what} is downloaded as ${name}.`);
  } catch (problem) {
    complain(problem);
  }
}

/**
 * Hands the browser a file.
 * @param {Blob} blob
 * @param {string} name
 */
export function save(blob, name) {
  const url = URL.createObjectURL(blob);
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** @param {unknown} problem */
const complain = problem => say(textOf(problem), "fault");
