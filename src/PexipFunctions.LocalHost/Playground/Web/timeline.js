// Draws what was sent and the rooms on one time line: each meeting's join window and time, each room as it was really seen.

const minute = 60_000;
const steps = [60, 120, 180, 360, 720, 1_440, 2_880, 10_080, 43_200].map(minutes => minutes * minute);
const mostTicks = 5;

/** `meetings`: {subject, start, end, opens, closes}; `rooms`: {name, aliases, from, to}, `to` null while it is there. Times in milliseconds. */
export function drawTimeline(root, meetings, rooms, now) {
  if (meetings.length === 0) {
    root.replaceChildren(made("p", "", "No meetings sent yet."));
    return;
  }
  const [from, to] = [Math.min(now, ...meetings.map(meeting => meeting.opens)) - 30 * minute, Math.max(now, ...meetings.map(meeting => meeting.closes)) + 30 * minute];
  const percent = time => `${100 * (Math.max(from, time) - from) / (to - from)}%`;
  const bar = (kind, start, end) => {
    const span = made("span", kind, "");
    Object.assign(span.style, { left: percent(start), width: end === undefined ? "" : `calc(${percent(end)} - ${percent(start)})` });
    return span;
  };
  const lane = (label, bars) => {
    const [row, track] = [made("div", "lane", ""), made("div", "track", "")];
    track.append(...bars, bar("now", now));
    row.append(made("p", "", label), track);
    return row;
  };
  root.replaceChildren(
    ...meetings.map(meeting => lane(meeting.subject, [bar("window", meeting.opens, meeting.closes), bar("meeting", meeting.start, meeting.end)])),
    ...rooms.filter(room => (room.to ?? now) > from).map(room =>
      lane(`${room.name} · ${room.aliases.join(", ")}${room.to ? " (gone)" : ""}`, [bar("room", room.from, room.to ?? now)])),
    axis(from, to, percent),
    legend());
}

function axis(from, to, percent) {
  const row = made("div", "axis", "");
  const step = steps.find(candidate => (to - from) / candidate <= mostTicks) ?? to - from;
  for (let time = Math.ceil(from / step) * step; time < to; time += step) {
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

function made(name, kind, text) {
  const element = document.createElement(name);
  element.className = kind;
  element.textContent = text;
  return element;
}
