import { badge, correlation, h, table, words } from "./dom.js";
import { statusBadge } from "./meetings.js";
import { pages } from "./pages.js";
import { local, offset, time, timeWithin, today, withTimes, zoneNote } from "./times.js";

/** @import { Child, Explained, ExplainedMeeting, Host, Operation, Place } from "../types" */

/**
 * Why a meeting is what it is.
 * @param {Place} at
 * @param {Host} host
 */
export async function explainPage(at, host) {
  const input = h("textarea", { id: "q", rows: 3, spellcheck: false, value: at.query.get("q") ?? "", "aria-describedby": "q-help" });
  const question = () => {
    const q = input.value.trim();
    host.remember({ q });
    return { q, utcOffset: String(offset(/\d{4}-\d\d-\d\d$/.exec(q)?.[0] ?? today())) };
  };
  /** @type {(meetings: ExplainedMeeting[], found: Explained) => Child[]} */
  const draw = (meetings, found) => [
    ...answer({ ...found, meetings }),
    found.continuation ? h("p", {}, `${meetings.length} of ${found.total} shown.`) : "",
  ];
  const list = pages("/api/meetings/explain", question, draw, found => found.meetings);
  const show = async () => {
    if (!input.value.trim()) {
      return;
    }
    list.place.replaceChildren(h("p", { className: "loading" }, "Looking…"));
    await list.show();
  };
  await show();
  return [h("h1", {}, "Explain a meeting"),
    h("form", { onsubmit: event => { event.preventDefault(); show(); } },
      h("label", { htmlFor: "q" }, "Alias, organizer and day, correlation id, or text with a tag"), input,
      h("p", { className: "help", id: "q-help" }, "For example 35123456, organizer@contoso.com 2026-03-02, the correlation id of a refusal, or the body of an invitation with its PXPS:- tag."),
      h("button", { type: "submit", className: "primary" }, "Explain")),
    zoneNote(), list.place];
}

/**
 * @param {Explained} found
 * @returns {Child[]}
 */
function answer(found) {
  return [
    h("p", { className: "notice info" }, h("strong", {}, found.summary)),
    found.tag && h("section", { className: "card" }, h("h2", {}, "Tag"), h("dl", {},
      pair("Genuine", found.tag.genuine ? badge("Yes", "good") : badge("No", "fault")), pair("Alias", found.tag.alias), pair("State", words(found.tag.state)), pair("Detail", withTimes(found.tag.detail)))),
    found.entries.length > 0 && h("section", { className: "card" }, h("h2", {}, "Recorded under this"), entries("Recorded under this", found.entries)),
    ...found.meetings.map((item, index) => one(item, found.total > 1 ? `History of meeting ${index + 1} of ${found.total}` : "History")),
  ];
}

/**
 * @param {string} name
 * @param {Child} value
 */
const pair = (name, value) => value && !(Array.isArray(value) && value.length === 0) ? [h("dt", {}, name), h("dd", {}, value)] : [];

/**
 * @param {[from: string, to: string, alias?: string][]} list
 */
const spans = list => list.slice(0, 5).map(([from, to, alias]) => h("div", {}, timeWithin(from), " – ", timeWithin(to), alias && ` under its own alias ${alias}`));

/**
 * @param {ExplainedMeeting} explained
 * @param {string} caption
 */
function one({ integrationId, integrationName, meeting, cause, history, earlier }, caption) {
  return h("section", { className: "card" },
    h("h2", {}, meeting.subject || meeting.alias || meeting.organizer || meeting.key, " ", statusBadge(meeting)),
    h("p", {}, cause),
    h("dl", {}, pair("Integration", integrationName), pair("Organizer", meeting.organizer), pair("Alias", meeting.alias), pair("Kind", words(meeting.kind)),
      pair("Times", spans(meeting.times.map(each => [each.start, each.end, each.alias]))),
      pair("Join windows", spans(meeting.windows.map(each => [each.opens, each.closes]))),
      pair("Room", `${words(meeting.room.state)}${meeting.room.detail ? `: ${meeting.room.detail}` : ""}`)),
    h("h3", {}, "History"),
    earlier > 0 && h("p", {}, `The last ${history.length} entries; `, h("a", { href: `#/operations?integration=${integrationId}&day=${local(history[0].at).day}` }, `${earlier} earlier ones`), " are in the operations log, by day."),
    entries(caption, history));
}

/**
 * @param {string} caption
 * @param {Operation[]} list
 */
const entries = (caption, list) => table(caption, ["Time", "What", "Outcome", "Text sent", "Correlation id"], list.map(entry => h("tr", {},
  h("td", {}, time(entry.at)), h("td", {}, words(entry.kind)), h("td", {}, words(entry.outcome), entry.reason && h("small", {}, entry.reason)),
  h("td", {}, words(entry.template)), h("td", {}, correlation(entry.correlationId, entry.integrationId)))), "Nothing is recorded.");
