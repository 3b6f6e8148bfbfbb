import { badge, h, table, words } from "./dom.js";
import { itemsOf, pages } from "./pages.js";
import { withTimes } from "./times.js";

/** @import { Drift, Tone } from "../types" */

/** @type {Record<string, Tone>} */
const STATES = { missing: "fault", surplus: "warning", overrun: "warning", conflict: "fault" };

/**
 * Rooms on the Management Node against what should be there; asked for only at a press, for the integration that is chosen.
 * @param {HTMLSelectElement} integrations
 */
export function driftSection(integrations) {
  const { place, show, clear } = pages("/api/rooms/drift", () => ({ integration: integrations.value }), (/** @type {Drift[]} */ items) =>
    table("Rooms that differ", ["Alias", "Room", "State", "Detail"], items.map(row), "Every room is as it should be."), itemsOf);
  const compare = () => {
    place.replaceChildren(h("p", { className: "loading" }, "Asking the Management Node…"));
    show();
  };
  integrations.addEventListener("change", clear);
  return h("section", { className: "card" }, h("h2", {}, "Rooms that differ"),
    h("p", { className: "help" }, "Compares the rooms on the Management Node with what should be there."),
    h("p", {}, h("button", { type: "button", onclick: compare }, "Compare now")), place);
}

/** @param {Drift} item */
const row = item => h("tr", {}, h("td", {}, item.alias), h("td", {}, item.roomName), h("td", {}, badge(words(item.state), STATES[item.state] ?? "quiet")), h("td", {}, withTimes(item.detail)));
