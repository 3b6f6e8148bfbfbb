import { all, post, textOf } from "./api.js";
import { badge, h, say, whileInert, words } from "./dom.js";
import { local, timeWithin, zoneNote } from "./times.js";

/** @import { Alarm, Host, IntegrationItem, Place } from "../types" */

/** How the API names alarms that concern no single integration. */
const wholeApp = "00000000-0000-0000-0000-000000000000";

/**
 * Where each kind is looked into or repaired, beside what the alarm itself names.
 * @type {Record<string, (id: string, at: string) => [text: string, href: string][]>}
 */
const PLACES = {
  "graph-sign-in": id => [["Settings", `#/integrations/${id}`], ["Test", `#/integrations/${id}/test`]],
  "graph-access-denied": id => [["Set-up script", `#/integrations/${id}/install`], ["Test", `#/integrations/${id}/test`]],
  "mailbox-missing": id => [["Settings", `#/integrations/${id}`], ["Set-up script", `#/integrations/${id}/install`]],
  "mailbox-not-enabled": id => [["Test", `#/integrations/${id}/test`]],
  "graph-failing": id => [["Test", `#/integrations/${id}/test`]],
  "exchange-sign-in": id => [["Settings", `#/integrations/${id}`], ["Test", `#/integrations/${id}/test`]],
  "exchange-access-denied": id => [["Settings", `#/integrations/${id}`], ["Test", `#/integrations/${id}/test`]],
  "exchange-failing": id => [["Test", `#/integrations/${id}/test`]],
  "organizer-sign-in": id => [["Settings", `#/integrations/${id}`]],
  "graph-concurrency": id => [["Settings", `#/integrations/${id}`]],
  "sending-limit": id => [["Settings", `#/integrations/${id}`]],
  "subscription-failing": id => [["Test", `#/integrations/${id}/test`]],
  "many-refusals": (id, at) => [["Refusals", operations(id, at, "refuse")]],
  "many-removals": (id, at) => [["Removals", operations(id, at, "end")]],
  "mailbox-replaced": id => [["Settings", `#/integrations/${id}`], ["Test", `#/integrations/${id}/test`]],
  "answered-by-others": id => [["Set-up script", `#/integrations/${id}/install`]],
  "infinity-unreachable": id => [["Test", `#/integrations/${id}/test`]],
  "infinity-sign-in": id => [["Settings", `#/integrations/${id}`], ["Test", `#/integrations/${id}/test`]],
  "node-lost-rooms": id => [["Rooms that differ", `#/meetings?integration=${id}`]],
  "theme-missing": id => [["Settings", `#/integrations/${id}`]],
  "sweep-held": id => [["Rooms that differ", `#/meetings?integration=${id}`]],
  "switched-off": id => [["Rooms that differ", `#/meetings?integration=${id}`], ["Settings", `#/integrations/${id}`]],
  "unaccepted-domain": id => [["Settings", `#/integrations/${id}`]],
  "domains-narrowed": id => [["Settings", `#/integrations/${id}`], ["Meetings", `#/meetings?integration=${id}`]],
  "text-repaired": id => [["Settings", `#/integrations/${id}`]],
  "many-placeholders": id => [["Settings", `#/integrations/${id}`]],
  "aliases-short": id => [["Settings", `#/integrations/${id}`]],
};

/**
 * @param {string} id
 * @param {string} at
 * @param {string} outcome
 */
const operations = (id, at, outcome) => `#/operations?integration=${id}&day=${local(at).day}&outcome=${outcome}`;

/**
 * What is wrong now, with what to do about it; of one integration when the address names it.
 * @param {Place} at
 * @param {Host} host
 */
export async function alarmsPage(at, host) {
  const place = h("div");
  const only = at.query.get("integration");
  const load = async (again = false) => {
    /** @type {[Alarm[], IntegrationItem[]]} */
    const [raised, integrations] = await Promise.all([host.raised(again), all("/api/integrations")]);
    const names = new Map(integrations.map(item => [item.id, item.name]));
    const alarms = raised.filter(alarm => !only || alarm.integrationId === only);
    place.replaceChildren(
      ...only ? [h("p", {}, `Only those of ${names.get(only) ?? "a deleted integration"}. `, h("a", { href: "#/alarms" }, "All alarms"))] : [],
      ...alarms.length > 0 ? alarms.map(alarm => card(alarm, names.get(alarm.integrationId ?? wholeApp), act)) : [h("p", { className: "empty" }, "No alarm is raised. All is well.")]);
  };
  /** @param {Action} action */
  const act = action => whileInert(place, () => action().then(() => load(true))).catch(problem => say(textOf(problem), "fault"));
  await load(false);
  return [h("h1", {}, "Alarms"), zoneNote(), place];
}

/** @typedef {() => Promise<void>} Action */

/**
 * @param {Alarm} alarm
 * @param {string | undefined} name of its integration, if there is one
 * @param {(action: Action) => void} act
 */
function card(alarm, name, act) {
  /** @param {string} action */
  const send = action => () => act(async () => say((await post(`/api/alarms/${alarm.integrationId ?? wholeApp}/${alarm.kind}/${action}`)).message));
  /** @param {string} domain */
  const accept = domain => () => act(async () =>
    say((await post(`/api/integrations/${alarm.integrationId}/accepted-domains/${encodeURIComponent(domain)}`)).message));
  return h("section", { className: "card alarm" },
    h("h2", {}, words(alarm.kind), " ", alarm.holds && badge("Work is held back", "warning"), alarm.endsAt && badge("No longer seen", "good")),
    h("p", { className: "facts" }, owner(alarm, name), " · since ", timeWithin(alarm.raisedAt), " · last seen ", timeWithin(alarm.lastSeenAt), ` · ${alarm.count === 1 ? "once" : `${alarm.count} times`}`),
    h("p", {}, alarm.detail), h("p", { className: "help" }, alarm.remedy),
    alarm.endsAt && h("p", {}, "It ends at ", timeWithin(alarm.endsAt), ", unless it comes back."),
    leads(alarm, name),
    name && alarm.domains.length > 0 && h("p", { className: "row" }, alarm.domains.map((domain, index) =>
      h("button", { type: "button", onclick: accept(domain) }, `Accept ${alarm.domainNames[index]}`))),
    alarm.holds && h("button", { type: "button", className: "primary", onclick: send("continue") }, "Continue"),
    alarm.ends === "acknowledge" && h("button", { type: "button", onclick: send("acknowledge") }, "Acknowledge"));
}

/**
 * @param {Alarm} alarm
 * @param {string | undefined} name
 */
const owner = (alarm, name) => name ? h("a", { href: `#/integrations/${alarm.integrationId}` }, name) : alarm.integrationId ? "A deleted integration" : "The whole app";

/**
 * Ways to what the alarm concerns.
 * @param {Alarm} alarm
 * @param {string | undefined} name
 */
function leads(alarm, name) {
  const links = [
    ...alarm.concerns.map(what => [`Explain ${what.length > 32 ? "the meeting" : what}`, `#/explain?q=${encodeURIComponent(what)}`]),
    ...name && alarm.integrationId ? PLACES[alarm.kind]?.(alarm.integrationId, alarm.lastSeenAt) ?? [] : [], // a deleted integration has no pages
  ];
  return links.length > 0 && h("p", { className: "row leads" }, links.map(([text, href]) => h("a", { href }, text)));
}

/**
 * A line for each alarm of an integration, for its own pages.
 * @param {Alarm[]} alarms
 * @param {string} id
 */
export const alarmNotice = (alarms, id) => {
  const own = alarms.filter(alarm => alarm.integrationId === id);
  return own.length > 0 && h("div", { className: "notice warning" },
    own.map(alarm => h("p", {}, h("strong", {}, `${words(alarm.kind)}: `), alarm.detail)),
    h("p", {}, h("a", { href: `#/alarms?integration=${id}` }, own.length === 1 ? "What to do about this alarm" : `What to do about these ${own.length} alarms`)));
};
