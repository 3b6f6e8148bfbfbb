import { chooser, none, today } from './choose.js';
import { correlation, h, table, time, words } from './dom.js';
import { pages } from './pages.js';

/** Suggestions; others may be typed. */
const OUTCOMES = ['schedule', 'update', 'updateSilently', 'acceptAgain', 'refuse', 'ignore', 'end', 'created', 'deleted', 'refused', 'failed', 'swept'];

/** What was done and refused. */
export async function operationsPage(at) {
  const choice = await chooser(at.query.get('integration'));
  if (!choice) return [h('h1', {}, 'Operations'), none()];
  const day = h('input', { type: 'date', id: 'day', value: at.query.get('day') ?? today() });
  const outcome = h('input', { type: 'text', id: 'outcome', list: 'outcomes', autocomplete: 'off', spellcheck: false });
  const known = h('input', { type: 'text', id: 'correlation', autocomplete: 'off', spellcheck: false, value: at.query.get('correlation') ?? '' });
  const { place, load, show } = pages('/api/operations',
    () => ({ integration: choice.select.value, day: day.value, outcome: outcome.value.trim(), correlation: known.value.trim() }),
    items => table('Operations', ['Time (UTC)', 'What', 'Outcome', 'Text sent', 'Alias', 'ms', 'Correlation id'], items.map(row), 'Nothing is recorded for this choice.'));
  await load();
  return [h('h1', {}, 'Operations'),
    h('form', { className: 'filters', onsubmit: event => { event.preventDefault(); show(); } },
      h('div', {}, h('label', { htmlFor: 'integration' }, 'Integration'), choice.select),
      h('div', {}, h('label', { htmlFor: 'day' }, 'Day'), day),
      h('div', {}, h('label', { htmlFor: 'outcome' }, 'Outcome'), outcome, h('datalist', { id: 'outcomes' }, OUTCOMES.map(value => h('option', { value })))),
      h('div', {}, h('label', { htmlFor: 'correlation' }, 'Correlation id'), known),
      h('button', { type: 'submit', className: 'primary' }, 'Show')),
    place];
}

const row = item => h('tr', {},
  h('td', {}, time(item.at)), h('td', {}, words(item.kind)), h('td', {}, words(item.outcome), item.reason && h('small', {}, item.reason)), h('td', {}, words(item.template)),
  h('td', {}, item.alias && h('a', { href: `#/explain?q=${encodeURIComponent(item.alias)}` }, item.alias)), h('td', { className: 'number' }, Math.round(item.milliseconds).toString()), h('td', {}, correlation(item.correlationId)));
