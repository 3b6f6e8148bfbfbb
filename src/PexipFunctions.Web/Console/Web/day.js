import { h, words } from "./dom.js";
import { legend, scaleOf, timeline } from "./timeline.js";
import { bounds, local, utc, zone } from "./times.js";

/** @import { Lane, Meeting } from "../types" */

const mostLines = 13; // every second hour, also of the day with 25

const KEYS = [["room-none", "Scheduled"], ["room-there", "Room is there"], ["room-overrun", "In use after its window"], ["room-failed", "Room could not be made"]]
  .map(([kind, text]) => ({ kind, text, bars: ["window", "time"] }));

/**
 * A day as a picture: for each meeting its join window, in it the meeting, beside it the alias. The table below says the same in words.
 * @param {Meeting[]} all
 * @param {string} day
 */
export function drawDay(all, day) {
  const meetings = all.filter(meeting => meeting.times.length + meeting.windows.length > 0);
  const [from, to] = [bounds(day).from, bounds(day).to].map(Date.parse); // 23 or 25 hours when the clocks change
  const ticks = scaleOf(from, to, mostLines, from).moments.filter(at => at < to)
    .map(at => ({ at, text: local(at).clock, below: zone() === "UTC" ? undefined : `${utc(at).clock} UTC` }));
  return h("div", { className: "picture" },
    h("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": "Time line" },
      timeline({ name: `${meetings.length} meetings on ${day}, hours in ${zone()}`, from, to, ticks, lanes: meetings.map(laneOf), now: Date.now(), beside: true })),
    legend(KEYS, "Pale: join window; solid: the meeting itself"));
}

/**
 * @param {Meeting} meeting
 * @returns {Lane}
 */
const laneOf = meeting => ({
  label: meeting.numericAlias || words(meeting.status),
  kind: `${meeting.status} room-${meeting.room.state}`,
  title: `${meeting.subject || meeting.numericAlias || words(meeting.status)}: ${words(meeting.room.state)}`,
  bars: [
    ...meeting.windows.map(window => ({ kind: "window", from: Date.parse(window.opens), to: Date.parse(window.closes) })),
    ...meeting.times.map(time => ({ kind: "time", from: Date.parse(time.start), to: Date.parse(time.end) })),
  ],
});
