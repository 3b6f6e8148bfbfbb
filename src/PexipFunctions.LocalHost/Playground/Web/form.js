// The appointment's form: what it shows of the fake Office's appointment, and whether Outlook would send it.

import { at, button, made, minute, readable } from "./elements.js";

const day = 24 * 60 * minute;
const longest = 30 * day;
const pauses = { day, week: 7 * day, month: 28 * day };
const [fewest, most] = [2, 60];
const appointment = globalThis.appointment;
const times = { start: 0, end: 60 * minute }; // the last that were right: Outlook never tells an add-in of others
let now = 0;

appointment.changed = draw;
Object.defineProperties(appointment, { start: { get: () => new Date(times.start) }, end: { get: () => new Date(times.end) } });

/** `changed` is called after everything that the organizer does in the form. */
export function watchForm(changed) {
  at("subject").addEventListener("input", changed);
  at("body").addEventListener("input", () => { appointment.body = at("body").innerHTML; changed(); });
  at("start").addEventListener("input", () => { followStart(); check(); changed(); });
  ["end", "every", "times"].forEach(id => at(id).addEventListener("input", () => { check(); changed(); }));
  at("add").addEventListener("submit", event => {
    event.preventDefault();
    attend([...appointment.required, { displayName: at("address").value, emailAddress: at("address").value }]);
    at("address").value = "";
    changed();
  });
}

/** Shows a meeting; `kept` is what Outlook keeps with it. `itemId` and `series`: see Office/office.js. */
export function show({ subject, start, end, body, attendees, repeats, kept }, { itemId = null, series = null } = {}) {
  Object.assign(appointment, {
    body, required: [...attendees], optional: [...kept?.optional ?? []], location: kept?.location ?? "", locations: [...kept?.locations ?? []],
    properties: { ...kept?.properties }, pending: undefined, selection: null, itemId, series,
  });
  at("subject").value = subject;
  at("start").value = input(start);
  at("end").value = input(end);
  at("every").value = repeats?.every ?? "";
  at("times").value = repeats?.times ?? 4;
  at("recurrence").hidden = Boolean(series);
  check();
  draw();
}

/** The meeting as it stands in the form. */
export function read() {
  const { body, required, optional, location, locations, properties, pending } = appointment;
  return {
    subject: at("subject").value, start: `${at("start").value}:00`, end: `${at("end").value}:00`, body,
    location: [location, ...locations.map(place => place.id)].filter(Boolean).join("; "), attendees: required,
    repeats: at("every").value && !at("recurrence").hidden ? { every: at("every").value, times: Number(at("times").value) } : null,
    kept: { optional, location, locations, properties: pending ?? properties },
  };
}

/** What keeps Outlook from sending; the field gets the focus. Empty: nothing. */
export function refuse() {
  const [field, text = ""] = wrong();
  field && at(field).focus();
  return text;
}

/** The form's clock: a time that is over is allowed, and said. */
export function tell(time) {
  now = time;
  check();
}

/** What the organizer does to the attendees; Outlook tells the add-in of it. */
export function attend(recipients) {
  appointment.required = recipients;
  draw();
  globalThis.FakeOutlook.tellListeners(appointment);
}

export function draw() {
  if (at("body").innerHTML !== appointment.body) {
    at("body").innerHTML = appointment.body;
  }
  at("attendees").replaceChildren(...appointment.required.map(chip));
}

function chip(recipient) {
  const name = recipient.displayName || recipient.emailAddress;
  const out = button("out", "×", () => attend(appointment.required.filter(other => other !== recipient)));
  out.setAttribute("aria-label", `Take ${name} out`);
  const whole = made("span", "chip", name);
  whole.append(out);
  return whole;
}

// As in Outlook: a meeting that is moved stays as long as it was.
function followStart() {
  const start = date("start");
  if (!Number.isNaN(start)) {
    at("end").value = input(start + times.end - times.start);
  }
}

function check() {
  const [field, text = ""] = wrong();
  if (!field) {
    Object.assign(times, { start: date("start"), end: date("end") });
  }
  ["start", "end", "times"].forEach(id => at(id).setAttribute("aria-invalid", String(id === field)));
  at("times").parentElement.hidden = !at("every").value;
  at("wrong").textContent = text;
  at("note").textContent = !field && !at("every").value && date("end") <= now ? "This time is over by the clock above: the invitation will be refused." : "";
}

/** The field that is wrong and why; nothing when all is right. */
function wrong() {
  const [start, end, every] = [date("start"), date("end"), at("every").value];
  const count = Number(at("times").value);
  return Number.isNaN(start) ? ["start", "Choose a day and a time for the start."]
    : Number.isNaN(end) ? ["end", "Choose a day and a time for the end."]
    : end <= start ? ["end", `The end must be after the start, ${readable(start)}.`]
    : end - start > longest ? ["end", "A meeting may last 30 days at most."]
    : !every || at("recurrence").hidden ? []
    : !Number.isInteger(count) || count < fewest || count > most ? ["times", `A series has ${fewest} to ${most} meetings.`]
    : end - start > pauses[every] ? ["end", "The meetings of the series would overlap: end this one sooner."]
    : [];
}

function date(id) {
  return at(id).value ? Date.parse(`${at(id).value}:00Z`) : NaN;
}

// What an input of the type datetime-local takes.
function input(time) {
  return (typeof time === "number" ? new Date(time).toISOString() : time).slice(0, 16);
}
