import { chooser, none } from "./choose.js";
import { drawDay } from "./day.js";
import { badge, h, table, words } from "./dom.js";
import { driftSection } from "./drift.js";
import { itemsOf, pages } from "./pages.js";
import { bounds, shift, span, today, zoneNote } from "./times.js";

/** @import { Host, Meeting, MeetingTime, Place, Tone } from "../types" */

/** @type {Record<string, Tone>} */
const STATUS = { scheduled: "good", refused: "fault", ignored: "quiet", ended: "quiet" };
/** @type {Record<string, Tone>} */
const ROOMS = { none: "quiet", due: "info", there: "good", overrun: "warning", policy: "info", failed: "fault" };

/** @param {Meeting} meeting */
export const statusBadge = meeting => badge(words(meeting.status), STATUS[meeting.status] ?? "quiet");

/**
 * The meetings of a day.
 * @param {Place} at
 * @param {Host} host
 */
export async function meetingsPage(at, host) {
  const choice = await chooser(at.query.get("integration"));
  if (!choice) {
    return [h("h1", {}, "Meetings"), none()];
  }
  const day = h("input", { type: "date", id: "day", value: at.query.get("day") ?? today(), required: true });
  day.value ||= today(); // an address may say anything
  const question = () => {
    host.remember({ integration: choice.select.value, day: day.value });
    return { integration: choice.select.value, day: day.value, ...bounds(day.value) };
  };
  const { place, load, show } = pages("/api/meetings", question, (/** @type {Meeting[]} */ items, _, asked) => {
    reveal(place);
    return [
      items.some(item => item.times.length > 0) ? drawDay(items, asked.day) : "",
      table("Meetings", ["Time", "Status", "Alias", "Join window", "Room", "Subject", "Organizer"], items.map(row), "No meeting on this day."),
      items.some(item => item.status === "refused") ? h("p", { className: "help" }, "Refused meetings stand on the day on which they were refused.") : "",
    ];
  }, itemsOf);
  /** @param {number} days */
  const change = days => {
    day.value = shift(day.value || today(), days);
    show();
  };
  choice.select.addEventListener("change", show);
  day.addEventListener("change", () => day.value && show());
  await load();
  return [h("h1", {}, "Meetings"),
    h("div", { className: "filters" },
      h("div", {}, h("label", { htmlFor: "integration" }, "Integration"), choice.select),
      h("div", {}, h("label", { htmlFor: "day" }, "Day"), h("span", { className: "row" },
        h("button", { type: "button", "aria-label": "The day before", onclick: () => change(-1) }, "‹"), day, h("button", { type: "button", "aria-label": "The day after", onclick: () => change(1) }, "›")))),
    zoneNote(), place, driftSection(choice.select)];
}

/** @param {MeetingTime} time */
const timeOf = time => [span(time.start, time.end), time.alias && h("small", {}, `under its own alias ${time.alias}`)];

/** @param {Meeting} meeting */
const row = meeting => h("tr", {},
  h("td", {}, meeting.times.map(timeOf)),
  h("td", {}, statusBadge(meeting), meeting.reason && h("small", {}, meeting.reason)),
  h("td", {}, h("a", { href: `#/explain?q=${encodeURIComponent(meeting.numericAlias || meeting.key)}` }, meeting.numericAlias || "Explain")),
  h("td", {}, meeting.windows.map(window => span(window.opens, window.closes))),
  h("td", {}, badge(words(meeting.room.state), ROOMS[meeting.room.state] ?? "quiet"), meeting.room.detail && h("small", {}, meeting.room.detail)),
  h("td", {}, meeting.subject),
  h("td", {}, meeting.organizer));

/**
 * On a narrow screen the picture is scrolled to the first meeting, as soon as it is drawn.
 * @param {HTMLElement} place
 */
const reveal = place => requestAnimationFrame(() => {
  const picture = place.querySelector(".picture .scroll");
  const first = picture?.querySelector(".track .window, .track .time");
  if (picture && first) {
    picture.scrollLeft += first.getBoundingClientRect().left - picture.getBoundingClientRect().left - 24;
  }
});
