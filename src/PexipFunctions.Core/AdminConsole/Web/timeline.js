import { svg, words } from './dom.js';

const HOURS = 24;
const LEFT = 0;
const WIDTH = 960;
const ROW = 26;
const TOP = 22;

/** A day as a picture: for each meeting its join window, and in it the meeting. The table beside it says the same in words. */
export function timeline(meetings, day) {
  const start = Date.parse(`${day}T00:00:00Z`);
  const x = moment => LEFT + Math.min(1, Math.max(0, (Date.parse(moment) - start) / (HOURS * 3_600_000))) * WIDTH;
  const height = TOP + meetings.length * ROW + 6;
  const hours = Array.from({ length: HOURS / 2 + 1 }, (_, index) => index * 2).map(hour => {
    const at = LEFT + hour / HOURS * WIDTH;
    return svg('g', { class: 'hour' }, svg('line', { x1: at, x2: at, y1: TOP - 4, y2: height }),
      hour < HOURS && svg('text', { x: at + 3, y: 12 }, `${String(hour).padStart(2, '0')}:00`));
  });
  const rows = meetings.map((meeting, index) => {
    const y = TOP + index * ROW;
    const bar = (from, to, name, inset) => svg('rect', { class: name, x: x(from), width: Math.max(2, x(to) - x(from)), y: y + inset, height: ROW - 6 - 2 * inset, rx: 3 });
    return svg('g', { class: `meeting ${meeting.status} room-${meeting.room.state}` }, svg('title', {}, `${meeting.subject || meeting.numericAlias}: ${words(meeting.room.state)}`),
      meeting.windows.map(window => bar(window.opens, window.closes, 'window', 0)), meeting.times.map(time => bar(time.start, time.end, 'time', 5)));
  });
  return svg('svg', { viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-label': `${meetings.length} meetings on ${day}, hours in UTC`, class: 'timeline' }, hours, rows);
}
