import { get, query } from './api.js';
import { badge, h, table, time, words } from './dom.js';

const MODES = { on: 'good', observe: 'info', draining: 'warning', off: 'quiet' };

export const modeBadge = mode => badge(words(mode), MODES[mode] ?? 'quiet');

export async function listPage() {
  const place = h('div');
  const items = [];
  const load = async continuation => {
    const page = await get(query('/api/integrations', { continuation }));
    items.push(...page.items);
    const more = page.continuation && h('button', { type: 'button', onclick: () => load(page.continuation) }, 'Show more');
    place.replaceChildren(table('Integrations', ['Name', 'Mode', 'Health', 'Equipment mailbox', 'Add-in file', 'Saved'], items.map(row),
      'There is no integration yet. An integration connects one equipment mailbox with one Pexip Infinity deployment.'), more || '');
  };
  await load();
  return [
    h('div', { className: 'head' }, h('h1', {}, 'Integrations'), h('a', { className: 'button primary', href: '#/integrations/new' }, 'New integration')),
    place,
  ];
}

const row = item => h('tr', {},
  h('th', { scope: 'row' }, h('a', { href: `#/integrations/${item.id}` }, item.name), item.description && h('small', {}, item.description)),
  h('td', {}, modeBadge(item.mode)),
  h('td', {}, item.alarms > 0 ? h('a', { href: '#/alarms' }, badge(item.alarms === 1 ? '1 alarm' : `${item.alarms} alarms`, 'fault')) : badge('Healthy', 'good')),
  h('td', {}, item.mailboxEmailAddress),
  h('td', {}, `Version ${item.manifestVersion}`, item.manifestMustBeReinstalled && [' ', badge(item.manifestInstalled ? 'Reinstall' : 'Not installed', 'warning')]),
  h('td', {}, time(item.changed)));
