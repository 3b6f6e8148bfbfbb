import { all, post } from './api.js';
import { badge, h, say, time, whileInert, words } from './dom.js';

/** How the API names alarms that concern no single integration. */
const wholeApp = '00000000-0000-0000-0000-000000000000';

/** What is wrong now, with what to do about it. */
export async function alarmsPage() {
  const place = h('div');
  const load = async () => {
    const [alarms, integrations] = await Promise.all([all('/api/alarms'), all('/api/integrations')]);
    const names = new Map(integrations.map(item => [item.id, item.name]));
    place.replaceChildren(...alarms.length > 0 ? alarms.map(alarm => card(alarm, names.get(alarm.integrationId), act)) : [h('p', { className: 'empty' }, 'No alarm is raised. All is well.')]);
  };
  const act = action => whileInert(place, () => action().then(load)).catch(problem => say(problem.text, 'fault'));
  await load();
  return [h('h1', {}, 'Alarms'), place];
}

function card(alarm, name, act) {
  const send = action => () => act(async () => say((await post(`/api/alarms/${alarm.integrationId ?? wholeApp}/${alarm.kind}/${action}`)).message));
  return h('section', { className: 'card alarm' },
    h('h2', {}, words(alarm.kind), ' ', alarm.holds && badge('Work is held back', 'warning')),
    h('p', { className: 'facts' }, name ?? (alarm.integrationId ? 'A deleted integration' : 'The whole app'), ' · since ', time(alarm.raisedAt), ' · last seen ', time(alarm.lastSeenAt), ` · ${alarm.count} times`),
    h('p', {}, alarm.detail), h('p', { className: 'help' }, alarm.remedy),
    alarm.holds && h('button', { type: 'button', className: 'primary', onclick: send('continue') }, 'Continue'),
    alarm.ends === 'acknowledge' && h('button', { type: 'button', onclick: send('acknowledge') }, 'Acknowledge'));
}
