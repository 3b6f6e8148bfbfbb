import { badge, correlation, h, table, time, words } from './dom.js';
import { statusBadge } from './meetings.js';
import { pages } from './pages.js';

/** Why a meeting is what it is. */
export async function explainPage(at) {
  const input = h('textarea', { id: 'q', rows: 3, spellcheck: false, value: at.query.get('q') ?? '', 'aria-describedby': 'q-help' });
  const list = pages('/api/meetings/explain', () => ({ q: input.value.trim() }), (meetings, found) => [
    ...answer({ ...found, meetings }),
    found.continuation ? h('p', {}, `${meetings.length} of ${found.total} shown.`) : '',
  ], found => found.meetings);
  const show = async () => {
    if (!input.value.trim()) return;
    list.place.replaceChildren(h('p', { className: 'loading' }, 'Looking…'));
    await list.show();
  };
  await show();
  return [h('h1', {}, 'Explain a meeting'),
    h('form', { onsubmit: event => { event.preventDefault(); show(); } },
      h('label', { htmlFor: 'q' }, 'Alias, organizer and day, or text with a tag'), input,
      h('p', { className: 'help', id: 'q-help' }, 'For example 35123456, organizer@contoso.com 2026-03-02, or the body of an invitation with its PXPS:- tag.'),
      h('button', { type: 'submit', className: 'primary' }, 'Explain')),
    list.place];
}

function answer(found) {
  return [
    h('p', { className: 'notice info' }, h('strong', {}, found.summary)),
    found.tag && h('section', { className: 'card' }, h('h2', {}, 'Tag'), h('dl', {},
      pair('Genuine', found.tag.genuine ? badge('Yes', 'good') : badge('No', 'fault')), pair('Alias', found.tag.alias), pair('State', words(found.tag.state)), pair('Detail', found.tag.detail))),
    ...found.meetings.map((item, index) => one(item, found.total > 1 ? `History of meeting ${index + 1} of ${found.total}` : 'History')),
  ].filter(Boolean);
}

const pair = (name, value) => value && value.length !== 0 ? [h('dt', {}, name), h('dd', {}, value)] : [];

function one({ integrationId, integrationName, meeting, cause, history, earlier }, caption) {
  return h('section', { className: 'card' },
    h('h2', {}, meeting.subject || meeting.alias || meeting.organizer || meeting.key, ' ', statusBadge(meeting)),
    h('p', {}, cause),
    h('dl', {}, pair('Integration', integrationName), pair('Organizer', meeting.organizer), pair('Alias', meeting.alias), pair('Kind', words(meeting.kind)),
      pair('Times (UTC)', meeting.times.slice(0, 5).map(span => h('div', {}, time(span.start), ' – ', time(span.end)))),
      pair('Join windows', meeting.windows.slice(0, 5).map(span => h('div', {}, time(span.opens), ' – ', time(span.closes)))),
      pair('Room', `${words(meeting.room.state)}${meeting.room.detail ? `: ${meeting.room.detail}` : ''}`)),
    h('h3', {}, 'History'),
    earlier > 0 && h('p', {}, `The last ${history.length} entries; `, h('a', { href: `#/operations?integration=${integrationId}&day=${history[0].at.slice(0, 10)}` }, `${earlier} earlier ones`), ' are in the operations log, by day.'),
    table(caption, ['Time (UTC)', 'What', 'Outcome', 'Text sent', 'Correlation id'], history.map(entry => h('tr', {},
      h('td', {}, time(entry.at)), h('td', {}, words(entry.kind)), h('td', {}, words(entry.outcome), entry.reason && h('small', {}, entry.reason)),
      h('td', {}, words(entry.template)), h('td', {}, correlation(entry.correlationId)))), 'Nothing is recorded.'));
}
