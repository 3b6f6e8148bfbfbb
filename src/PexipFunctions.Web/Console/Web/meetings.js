import { chooser, none } from "./choose.js";
import { badge, h, table, words } from "./dom.js";
import { driftSection } from "./drift.js";
import { pages } from "./pages.js";
import { legend, timeline } from "./timeline.js";
import { bounds, shift, span, today, zoneNote } from "./times.js";

export const STATUS = { scheduled: "good", refused: "fault", ignored: "quiet", ended: "quiet" };
const ROOMS = { none: "quiet", due: "info", there: "good", overrun: "warning", policy: "info", failed: "fault" };

export const statusBadge = meeting => badge(words(meeting.status), STATUS[meeting.status] ?? "quiet");

/** The meetings of a day. */
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
  const { place, load, show } = pages("/api/meetings", question, (items, _, asked) => {
    reveal(place);
    return [
      items.some(item => item.times.length > 0) ? h("div", { className: "picture" },
        h("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": "Time line" }, timeline(items, asked.day)), legend()) : "",
      table("Meetings", ["Time", "Status", "Alias", "Join window", "Room", "Subject", "Organizer"], items.map(row), "No meeting on this day."),
      items.some(item => item.status === "refused") ? h("p", { className: "help" }, "Refused meetings stand on the day on which they were refused.") : "",
    ];
  });
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

const spans = (list, from, to) => list.map(each => [span(each[from], each[to]), each.alias && h("small", {}, `under its own alias ${each.alias}`)]);

const row = meeting => h("tr", {},
  h("td", {}, spans(meeting.times, "start", "end")),
  h("td", {}, statusBadge(meeting), meeting.reason && h("small", {}, meeting.reason)),
  h("td", {}, h("a", { href: `#/explain?q=${encodeURIComponent(meeting.numericAlias || meeting.key)}` }, meeting.numericAlias || "Explain")),
  h("td", {}, spans(meeting.windows, "opens", "closes")),
  h("td", {}, badge(words(meeting.room.state), ROOMS[meeting.room.state] ?? "quiet"), meeting.room.detail && h("small", {}, meeting.room.detail)),
  h("td", {}, meeting.subject),
  h("td", {}, meeting.organizer));

/** On a narrow screen the picture is scrolled to the first meeting, as soon as it is drawn. */
const reveal = place => requestAnimationFrame(() => {
  const picture = place.querySelector(".picture .scroll");
  const first = picture?.querySelector(".meeting rect");
  if (first) {
    picture.scrollLeft += first.getBoundingClientRect().left - picture.getBoundingClientRect().left - 24;
  }
});
