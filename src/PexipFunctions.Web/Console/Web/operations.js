import { chooser, none } from "./choose.js";
import { correlation, h, table, words } from "./dom.js";
import { itemsOf, pages } from "./pages.js";
import { bounds, local, time, today, zoneNote } from "./times.js";

/** @import { Host, Operation, Place } from "../types" */

/** Suggestions; others may be typed. */
const OUTCOMES = ["schedule", "update", "updateSilently", "acceptAgain", "refuse", "ignore", "end", "created", "deleted", "refused", "failed", "givenUp", "putAside", "swept"];

/**
 * What was done and refused.
 * @param {Place} at
 * @param {Host} host
 */
export async function operationsPage(at, host) {
  const choice = await chooser(at.query.get("integration"));
  if (!choice) {
    return [h("h1", {}, "Operations"), none()];
  }
  const day = h("input", { type: "date", id: "day", value: at.query.get("day") ?? today() });
  const outcome = h("input", { type: "text", id: "outcome", list: "outcomes", autocomplete: "off", spellcheck: false, value: at.query.get("outcome") ?? "" });
  const known = h("input", { type: "text", id: "correlation", autocomplete: "off", spellcheck: false, value: at.query.get("correlation") ?? "" });
  const remember = () => host.remember({ integration: choice.select.value, day: day.value, outcome: outcome.value.trim(), correlation: known.value.trim() });
  const question = () => {
    day.value ||= today();
    remember();
    return { integration: choice.select.value, ...bounds(day.value), outcome: outcome.value.trim(), correlation: known.value.trim() };
  };
  const { place, load, show } = pages("/api/operations", question, (/** @type {Operation[]} */ items, _, asked) => {
    if (asked.correlation && items.length > 0) {
      showWhere(items[0]);
    }
    return table("Operations", ["Time", "What", "Outcome", "Text sent", "Alias", "ms", "Correlation id"], items.map(row), asked.correlation ? "Nothing is recorded under this correlation id." : "Nothing is recorded for this choice.");
  }, itemsOf);

  /**
   * An id is looked for everywhere: what was found says of which integration and day it is.
   * @param {Operation} entry
   */
  const showWhere = entry => {
    if (choice.items.some(item => item.id === entry.integrationId)) {
      choice.select.value = entry.integrationId;
    }
    day.value = local(entry.at).day;
    remember();
  };
  // an id needs no other filter
  for (const filter of [choice.select, day, outcome]) {
    filter.addEventListener("input", () => { known.value = ""; });
  }
  await load();
  return [h("h1", {}, "Operations"),
    h("form", { className: "filters", onsubmit: event => { event.preventDefault(); show(); } },
      h("div", {}, h("label", { htmlFor: "integration" }, "Integration"), choice.select),
      h("div", {}, h("label", { htmlFor: "day" }, "Day"), day),
      h("div", {}, h("label", { htmlFor: "outcome" }, "Outcome"), outcome, h("datalist", { id: "outcomes" }, OUTCOMES.map(value => h("option", { value })))),
      h("div", {}, h("label", { htmlFor: "correlation" }, "Correlation id"), known),
      h("button", { type: "submit", className: "primary" }, "Show")),
    zoneNote(), place];
}

/** @param {Operation} item */
const row = item => h("tr", {},
  h("td", {}, time(item.at)), h("td", {}, words(item.kind)), h("td", {}, words(item.outcome), item.reason && h("small", {}, item.reason)), h("td", {}, words(item.template)),
  h("td", {}, explain(item)), h("td", { className: "number" }, Math.round(item.milliseconds).toString()), h("td", {}, correlation(item.correlationId, item.integrationId)));

/** @param {Operation} item */
const explain = item => (item.alias || item.subject) && h("a", { href: `#/explain?q=${encodeURIComponent(item.alias || item.subject)}` }, item.alias || "Explain");
