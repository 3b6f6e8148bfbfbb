import { chooser, none, today } from './choose.js';
import { badge, h, table, words } from './dom.js';
import { driftSection } from './drift.js';
import { pages } from './pages.js';
import { legend, timeline } from './timeline.js';

export const STATUS = { scheduled: 'good', refused: 'fault', ignored: 'quiet', ended: 'quiet' };
const ROOMS = { none: 'quiet', due: 'info', there: 'good', overrun: 'warning', policy: 'info', failed: 'fault' };

export const statusBadge = meeting => badge(words(meeting.status), STATUS[meeting.status] ?? 'quiet');
export const clock = text => text.slice(11, 16);

/** The meetings of a day. */
export async function meetingsPage(at) {
  const choice = await chooser(at.query.get('integration'));
  if (!choice) return [h('h1', {}, 'Meetings'), none()];
  const day = h('input', { type: 'date', id: 'day', value: at.query.get('day') ?? today(), required: true });
  const { place, load, show } = pages('/api/meetings', () => ({ integration: choice.select.value, day: day.value }), (items, _, question) => {
    reveal(place);
    return [
      items.some(item => item.times.length > 0) ? h('div', { className: 'picture' },
        h('div', { className: 'scroll', tabIndex: 0, role: 'region', 'aria-label': 'Time line' }, timeline(items, question.day)), legend()) : '',
      table('Meetings', ['Time (UTC)', 'Status', 'Alias', 'Join window', 'Room', 'Subject', 'Organizer'], items.map(row), 'No meeting on this day.'),
      items.some(item => item.status === 'refused') ? h('p', { className: 'help' }, 'Refused meetings stand on the day on which they were refused.') : '',
    ];
  });
  const change = days => {
    day.value = new Date(Date.parse(`${day.value || today()}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
    show();
  };
  choice.select.addEventListener('change', show);
  day.addEventListener('change', () => day.value && show());
  await load();
  return [h('h1', {}, 'Meetings'),
    h('div', { className: 'filters' },
      h('div', {}, h('label', { htmlFor: 'integration' }, 'Integration'), choice.select),
      h('div', {}, h('label', { htmlFor: 'day' }, 'Day'), h('span', { className: 'row' },
        h('button', { type: 'button', 'aria-label': 'The day before', onclick: () => change(-1) }, '‹'), day, h('button', { type: 'button', 'aria-label': 'The day after', onclick: () => change(1) }, '›')))),
    place, driftSection(choice.select)];
}

const spans = (list, from, to) => list.map(span => h('div', { className: 'nowrap' }, `${clock(span[from])}–${clock(span[to])}`));

const row = meeting => h('tr', {},
  h('td', {}, spans(meeting.times, 'start', 'end')),
  h('td', {}, statusBadge(meeting), meeting.reason && h('small', {}, meeting.reason)),
  h('td', {}, h('a', { href: `#/explain?q=${encodeURIComponent(meeting.numericAlias || meeting.key)}` }, meeting.numericAlias || 'Explain')),
  h('td', {}, spans(meeting.windows, 'opens', 'closes')),
  h('td', {}, badge(words(meeting.room.state), ROOMS[meeting.room.state] ?? 'quiet'), meeting.room.detail && h('small', {}, meeting.room.detail)),
  h('td', {}, meeting.subject),
  h('td', {}, meeting.organizer));

/** On a narrow screen the picture is scrolled to the first meeting, as soon as it is drawn. */
const reveal = place => requestAnimationFrame(() => {
  const picture = place.querySelector('.picture .scroll');
  const first = picture?.querySelector('.meeting rect');
  if (first) picture.scrollLeft += first.getBoundingClientRect().left - picture.getBoundingClientRect().left - 24;
});
