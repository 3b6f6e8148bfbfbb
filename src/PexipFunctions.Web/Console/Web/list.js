import { badge, h, table, words } from "./dom.js";
import { itemsOf, pages } from "./pages.js";
import { time } from "./times.js";

/** @import { IntegrationItem, Tone } from "../types" */

/** @type {Record<string, Tone>} */
const MODES = { on: "good", observe: "info", draining: "warning", off: "quiet" };

/** @param {string} mode */
export const modeBadge = mode => badge(words(mode), MODES[mode] ?? "quiet");

export async function listPage() {
  const { place, load } = pages("/api/integrations", () => ({}), (/** @type {IntegrationItem[]} */ items) =>
    table("Integrations", ["Name", "Mode", "Health", "Equipment mailbox", "Add-in file", "Saved"], items.map(row),
      "There is no integration yet. An integration connects one equipment mailbox with one Pexip Infinity deployment."), itemsOf);
  await load();
  return [
    h("div", { className: "head" }, h("h1", {}, "Integrations"), h("a", { className: "button primary", href: "#/integrations/new" }, "New integration")),
    place,
  ];
}

/** @param {IntegrationItem} item */
const row = item => h("tr", {},
  h("th", { scope: "row" }, h("a", { href: `#/integrations/${item.id}` }, item.name), item.description && h("small", {}, item.description)),
  h("td", {}, modeBadge(item.mode)),
  h("td", {}, item.alarms > 0 ? h("a", { href: `#/alarms?integration=${item.id}` }, badge(item.alarms === 1 ? "1 alarm" : `${item.alarms} alarms`, "fault")) : badge("Healthy", "good")),
  h("td", {}, item.mailboxEmailAddress),
  h("td", {}, `Version ${item.manifestVersion}`, item.manifestMustBeReinstalled && [" ", badge(item.manifestInstalled ? "Reinstall" : "Not installed", "warning")]),
  h("td", {}, time(item.changed)));
