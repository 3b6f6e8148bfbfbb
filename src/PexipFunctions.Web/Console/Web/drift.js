import { badge, h, table, words } from "./dom.js";
import { pages } from "./pages.js";
import { withTimes } from "./times.js";

const STATES = { missing: "fault", surplus: "warning", overrun: "warning", conflict: "fault" };

/** Rooms on the Management Node against what should be there; asked for only at a press, for the integration that is chosen. */
export function driftSection(integrations) {
  const { place, show, clear } = pages("/api/rooms/drift", () => ({ integration: integrations.value }), items =>
    table("Rooms that differ", ["Alias", "Room", "State", "Detail"], items.map(row), "Every room is as it should be."));
  const compare = () => {
    place.replaceChildren(h("p", { className: "loading" }, "Asking the Management Node…"));
    show();
  };
  integrations.addEventListener("change", clear);
  return h("section", { className: "card" }, h("h2", {}, "Rooms that differ"),
    h("p", { className: "help" }, "Compares the rooms on the Management Node with what should be there."),
    h("p", {}, h("button", { type: "button", onclick: compare }, "Compare now")), place);
}

const row = item => h("tr", {}, h("td", {}, item.alias), h("td", {}, item.roomName), h("td", {}, badge(words(item.state), STATES[item.state] ?? "quiet")), h("td", {}, withTimes(item.detail)));
