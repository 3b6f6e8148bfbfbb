// Draws what was sent and the rooms on one time line: each meeting's join windows and times, each room as it was really seen.

import { made, minute } from "./elements.js";

const hour = 60 * minute;
const steps = [60, 120, 180, 360, 720, 1_440, 2_880, 10_080, 43_200].map(minutes => minutes * minute);
const mostTicks = 5;
const [past, ahead] = [12 * hour, 48 * hour]; // of a long series only what is near is drawn, or nothing of it would be seen
const rooms = new Map();

/** The rooms that were seen since the page was loaded: {name, aliases, from, to}, `to` null while it is there. */
export function followRooms(present, now) {
  present.forEach(room => rooms.has(room.id) || rooms.set(room.id, { name: room.name, aliases: room.aliases, from: Date.parse(room.created), to: null }));
  rooms.forEach((room, id) => { room.to ??= present.some(other => other.id === id) ? null : now; });
  return [...rooms.values()];
}

/** `state`: what LocalHost tells of meetings and join windows; `seen`: the rooms. */
export function drawTimeline(root, state, seen, now) {
  const lanes = state.meetings.filter(meeting => !meeting.cancelled).map(meeting => ({ subject: meeting.subject, windows: windows(meeting, state) }));
  if (lanes.length === 0 && seen.length === 0) {
    root.replaceChildren(made("p", "", "No meetings sent yet."));
    return;
  }
  const near = lanes.flatMap(lane => lane.windows).filter(window => window.closes >= now - past);
  const last = Math.max(now, Math.min(...near.map(window => window.opens))) + ahead;
  const drawn = near.filter(window => window.opens <= last);
  const [from, to] = [Math.min(now, ...drawn.map(window => window.opens)) - hour / 2, Math.max(now, ...drawn.map(window => window.closes)) + hour / 2];
  const scale = { from, to, percent: time => `${100 * (Math.min(to, Math.max(from, time)) - from) / (to - from)}%` };
  const here = lanes.filter(lane => lane.windows.some(window => drawn.includes(window)));
  const rest = lanes.length - here.length;
  root.replaceChildren(
    ...here.map(lane => drawLane(lane.subject, scale, now, lane.windows.filter(window => drawn.includes(window))
      .flatMap(window => [bar("window", scale, window.opens, window.closes), bar("meeting", scale, window.start, window.end)]))),
    ...seen.filter(room => (room.to ?? now) > from).map(room =>
      drawLane(`${room.name} · ${room.aliases.join(", ")}${room.to ? " (gone)" : ""}`, scale, now, [bar("room", scale, room.from, room.to ?? now)])),
    axis(scale),
    legend(),
    ...rest ? [made("p", "hint", `${rest} of the meetings ${rest === 1 ? "is" : "are"} over, or too far ahead to be drawn.`)] : []);
}

function windows(meeting, { joinBefore, joinAfter }) {
  return (meeting.occurrences?.filter(occurrence => !occurrence.cancelled) ?? [meeting]).map(time => {
    const [start, end] = [Date.parse(time.start), Date.parse(time.end)];
    return { start, end, opens: start - joinBefore * minute, closes: end + joinAfter * minute };
  });
}

function bar(kind, scale, start, end) {
  const span = made("span", kind, "");
  Object.assign(span.style, { left: scale.percent(start), width: end === undefined ? "" : `calc(${scale.percent(end)} - ${scale.percent(start)})` });
  return span;
}

function drawLane(label, scale, now, bars) {
  const [row, track] = [made("div", "lane", ""), made("div", "track", "")];
  track.append(...bars, bar("now", scale, now));
  row.append(made("p", "", label), track);
  return row;
}

function axis({ from, to, percent }) {
  const row = made("div", "axis", "");
  const step = steps.find(candidate => (to - from) / candidate <= mostTicks) ?? to - from;
  for (let time = Math.ceil(from / step) * step; time < to - (to - from) / 10; time += step) { // at the end there is no room for a label
    const tick = made("span", "", label(time, step));
    tick.style.left = percent(time);
    row.append(tick);
  }
  return row;
}

function label(time, step) {
  const [day, clock] = new Date(time).toISOString().slice(5, 16).split("T");
  return step < 1_440 * minute && clock !== "00:00" ? clock : day;
}

function legend() {
  const row = made("div", "legend", "");
  for (const [kind, text] of [["window", "may be joined"], ["meeting", "meeting"], ["room", "room on the node"], ["now", "now"]]) {
    const entry = made("span", "", text);
    entry.prepend(made("i", kind, ""));
    row.append(entry);
  }
  return row;
}
