import { get, query } from './api.js';
import { badge, h, table, words } from './dom.js';

const STATES = { missing: 'fault', surplus: 'warning', overrun: 'warning', conflict: 'fault' };

/** Rooms on the Management Node against what should be there; asked for only when it is opened. */
export function driftSection(integration) {
  const place = h('div', { 'aria-live': 'polite' });
  const load = async () => {
    place.replaceChildren(h('p', { className: 'loading' }, 'Asking the Management Node…'));
    try {
      const { items } = await get(query('/api/rooms/drift', { integration: integration() }));
      place.replaceChildren(table('Rooms that differ', ['Alias', 'Room', 'State', 'Detail'], items.map(row), 'Every room is as it should be.'));
    } catch (problem) {
      place.replaceChildren(h('p', { className: 'notice fault', role: 'alert' }, problem.text));
    }
  };
  return h('section', { className: 'card' }, h('h2', {}, 'Rooms that differ'),
    h('p', { className: 'help' }, 'Compares the rooms on the Management Node with what should be there.'),
    h('p', {}, h('button', { type: 'button', onclick: load }, 'Compare now')), place);
}

const row = item => h('tr', {}, h('td', {}, item.alias), h('td', {}, item.roomName), h('td', {}, badge(words(item.state), STATES[item.state] ?? 'quiet')), h('td', {}, item.detail));
