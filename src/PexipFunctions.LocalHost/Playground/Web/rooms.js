// What was sent and the rooms on one time line: each meeting's join windows and times, each room as it was really seen.

import { legend, scaleOf, timeline } from "/console/timeline.js";
import { made, minute } from "./elements.js";

/** @import { FollowedRoom, SeenRoom, SentMeeting, WorldState } from "../types" */
/** @import { Bar, Lane } from "../../../PexipFunctions.Web/Console/types" */
/** @typedef {{ start: number, end: number, opens: number, closes: number }} Window */

const hour = 60 * minute;
const day = 24 * hour;
const mostTicks = 5;
const [past, ahead] = [12 * hour, 48 * hour]; // of a long series only what is near is drawn, or nothing of it would be seen
/** @type {Map<number, FollowedRoom>} */
const rooms = new Map();
const keys = [["window", "may be joined"], ["time", "meeting"], ["room", "room on the node"], ["now", "now"]].map(([bar, text]) => ({ bars: [bar], text }));

/**
 * The rooms that were seen since the page was loaded.
 * @param {SeenRoom[]} present
 * @param {number} now
 */
export function followRooms(present, now) {
  present.forEach(room => rooms.has(room.id) || rooms.set(room.id, { name: room.name, aliases: room.aliases, from: Date.parse(room.created), to: null }));
  rooms.forEach((room, id) => { room.to ??= present.some(other => other.id === id) ? null : now; });
  return [...rooms.values()];
}

/**
 * @param {HTMLElement} root
 * @param {WorldState} state what LocalHost tells of meetings and join windows
 * @param {FollowedRoom[]} seen
 * @param {number} now
 */
export function drawRooms(root, state, seen, now) {
  const meetings = state.meetings.filter(meeting => !meeting.cancelled).map(meeting => ({ subject: meeting.subject, windows: windowsOf(meeting, state) }));
  if (meetings.length === 0 && seen.length === 0) {
    root.replaceChildren(made("p", "", "No meetings sent yet."));
    return;
  }
  const near = meetings.flatMap(meeting => meeting.windows).filter(window => window.closes >= now - past);
  const last = Math.max(now, Math.min(...near.map(window => window.opens))) + ahead;
  const drawn = new Set(near.filter(window => window.opens <= last));
  const moments = [...drawn].flatMap(window => [window.opens, window.closes]);
  const [from, to] = [Math.min(now, ...moments) - hour / 2, Math.max(now, ...moments) + hour / 2];
  const here = meetings.map(({ subject, windows }) => ({ subject, windows: windows.filter(window => drawn.has(window)) })).filter(({ windows }) => windows.length > 0);
  const rest = meetings.length - here.length;
  /** @type {Lane[]} */
  const lanes = [
    ...here.map(({ subject, windows }) => ({ label: subject, bars: windows.flatMap(barsOf) })),
    ...seen.filter(room => (room.to ?? now) > from).map(room => ({
      label: `${room.name} · ${room.aliases.join(", ")}${room.to ? " (gone)" : ""}`, bars: [{ kind: "room", from: room.from, to: room.to ?? now }],
    })),
  ];
  root.replaceChildren(
    timeline({ name: "Meetings and rooms", from, to, ticks: ticksOf(from, to), lanes, now }),
    legend(keys),
    ...rest ? [made("p", "hint", `${rest} of the meetings ${rest === 1 ? "is" : "are"} over, or too far ahead to be drawn.`)] : []);
}

/**
 * @param {SentMeeting} meeting
 * @param {WorldState} state
 * @returns {Window[]}
 */
function windowsOf(meeting, { joinBefore, joinAfter }) {
  return (meeting.occurrences?.filter(occurrence => !occurrence.cancelled) ?? [meeting]).map(time => {
    const [start, end] = [Date.parse(time.start), Date.parse(time.end)];
    return { start, end, opens: start - joinBefore * minute, closes: end + joinAfter * minute };
  });
}

/**
 * @param {Window} window
 * @returns {Bar[]}
 */
const barsOf = window => [{ kind: "window", from: window.opens, to: window.closes }, { kind: "time", from: window.start, to: window.end }];

/**
 * At the end there is no room for what stands at a line.
 * @param {number} from
 * @param {number} to
 */
function ticksOf(from, to) {
  const { step, moments } = scaleOf(from, to, mostTicks, 0);
  return moments.filter(moment => moment < to - (to - from) / 10).map(moment => {
    const [date, clock] = new Date(moment).toISOString().slice(5, 16).split("T");
    return { at: moment, text: step < day && clock !== "00:00" ? clock : date };
  });
}
