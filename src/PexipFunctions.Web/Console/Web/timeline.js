import { h, svg, words } from "./dom.js";
import { bounds, local, utc, zone } from "./times.js";

const HOUR = 3_600_000;
const WIDTH = 960;
const ROW = 26;
const LABEL = 90;

/** A day as a picture: for each meeting its join window, in it the meeting, beside it the alias. The table below says the same in words. */
export function timeline(all, day) {
  const meetings = all.filter(meeting => meeting.times.length + meeting.windows.length > 0);
  const { from, to } = bounds(day);
  const [start, end] = [Date.parse(from), Date.parse(to)]; // 23 or 25 hours when the clocks change
  const top = zone() === "UTC" ? 22 : 34;
  const x = moment => Math.min(1, Math.max(0, (moment - start) / (end - start))) * WIDTH;
  const height = top + meetings.length * ROW + 6;
  const now = Date.now();
  return svg("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": `${meetings.length} meetings on ${day}, hours in ${zone()}`, class: "timeline" },
    hours(start, end, x, top, height), meetings.map((meeting, index) => row(meeting, top + index * ROW, x)),
    now >= start && now < end && svg("line", { class: "now", x1: x(now), x2: x(now), y1: top - 4, y2: height }));
}

/** A line for every second hour, with its name in the viewer's zone and, below, in UTC. */
function hours(start, end, x, top, height) {
  return Array.from({ length: Math.ceil((end - start) / (2 * HOUR)) + 1 }, (_, index) => Math.min(start + index * 2 * HOUR, end)).map(at => {
    const left = x(at);
    return svg("g", { class: "hour" }, svg("line", { x1: left, x2: left, y1: top - 4, y2: height }),
      at < end && svg("text", { x: left + 3, y: 12 }, local(at).clock),
      at < end && zone() !== "UTC" && svg("text", { class: "utc", x: left + 3, y: 24 }, `${utc(at).clock} UTC`));
  });
}

function row(meeting, y, x) {
  const bars = [
    ...meeting.windows.map(window => ({ from: window.opens, to: window.closes, name: "window", inset: 0 })),
    ...meeting.times.map(time => ({ from: time.start, to: time.end, name: "time", inset: 5 })),
  ].map(({ from, to, name, inset }) => ({ name, inset, left: x(Date.parse(from)), right: x(Date.parse(to)) }));
  const [left, right] = [Math.min(...bars.map(bar => bar.left)), Math.max(...bars.map(bar => bar.right))];
  const fits = right + LABEL < WIDTH;
  return svg("g", { class: `meeting ${meeting.status} room-${meeting.room.state}` },
    svg("title", {}, `${meeting.subject || meeting.numericAlias || words(meeting.status)}: ${words(meeting.room.state)}`),
    bars.map(bar => svg("rect", { class: bar.name, x: bar.left, width: Math.max(2, bar.right - bar.left), y: y + bar.inset, height: ROW - 6 - 2 * bar.inset, rx: 3 })),
    svg("text", { x: fits ? right + 6 : left - 6, y: y + 14, "text-anchor": fits ? "start" : "end" }, meeting.numericAlias || words(meeting.status)));
}

const KEYS = [["room-none", "Scheduled"], ["room-there", "Room is there"], ["room-overrun", "In use after its window"], ["room-failed", "Room could not be made"]];

/** What the colours mean. */
export const legend = () => h("ul", { className: "legend", "aria-label": "Legend" },
  KEYS.map(([name, text]) => h("li", {}, svg("svg", { viewBox: "0 0 30 16", width: 30, height: 16, class: "timeline key", "aria-hidden": "true" },
    svg("g", { class: name }, svg("rect", { class: "window", x: 1, y: 1, width: 28, height: 14, rx: 3 }), svg("rect", { class: "time", x: 8, y: 5, width: 14, height: 6, rx: 2 }))), text)),
  h("li", {}, "Pale: join window; solid: the meeting itself"));
