// The appointment's form: what it shows of the fake Office's appointment, and whether Outlook would send it.

import { at, button, field, made, minute, readable } from "./elements.js";

/** @import { FormMeeting, Kept, Recipient } from "../types" */

const day = 24 * 60 * minute;
const longest = 30 * day;
/** @type {Record<string, number>} */
const pauses = { day, week: 7 * day, month: 28 * day };
const [fewest, most] = [2, 60];
const appointment = globalThis.appointment;
const times = { start: 0, end: 60 * minute }; // the last that were right: Outlook never tells an add-in of others
let now = 0;

appointment.changed = draw;
Object.defineProperties(appointment, { start: { get: () => new Date(times.start) }, end: { get: () => new Date(times.end) } });

/**
 * @param {() => void} changed called after everything that the organizer does in the form
 */
export function watchForm(changed) {
  at("subject").addEventListener("input", changed);
  at("body").addEventListener("input", () => { appointment.body = at("body").innerHTML; changed(); });
  at("start").addEventListener("input", () => { followStart(); check(); changed(); });
  ["end", "every", "times"].forEach(id => at(id).addEventListener("input", () => { check(); changed(); }));
  at("add").addEventListener("submit", event => {
    event.preventDefault();
    attend([...appointment.required, { displayName: field("address").value, emailAddress: field("address").value }]);
    field("address").value = "";
    changed();
  });
}

/**
 * Shows a meeting; `kept` is what Outlook keeps with it.
 * @param {FormMeeting} meeting
 * @param {object} item see Office/office.js
 * @param {string | null} [item.itemId]
 * @param {{ id: string | null, exception: boolean } | null} [item.series]
 */
export function show({ subject, start, end, body, attendees, repeats, kept }, { itemId = null, series = null } = {}) {
  Object.assign(appointment, {
    body, required: [...attendees], optional: [...kept?.optional ?? []], location: kept?.location ?? "", locations: [...kept?.locations ?? []],
    properties: { ...kept?.properties }, pending: undefined, selection: null, itemId, series,
  });
  field("subject").value = subject;
  field("start").value = input(start);
  field("end").value = input(end);
  field("every").value = repeats?.every ?? "";
  field("times").value = String(repeats?.times ?? 4);
  at("recurrence").hidden = Boolean(series);
  check();
  draw();
}

/**
 * The meeting as it stands in the form.
 * @returns {FormMeeting & { kept: Kept }}
 */
export function read() {
  const { body, required, optional, location, locations, properties, pending } = appointment;
  return {
    subject: field("subject").value, start: `${field("start").value}:00`, end: `${field("end").value}:00`, body,
    location: [location, ...locations.map(place => place.id)].filter(Boolean).join("; "), attendees: required,
    repeats: field("every").value && !at("recurrence").hidden ? { every: field("every").value, times: Number(field("times").value) } : null,
    kept: { optional, location, locations, properties: pending ?? properties },
  };
}

/** What keeps Outlook from sending; the field gets the focus. Empty: nothing. */
export function refuse() {
  const problem = wrong();
  if (problem) {
    at(problem.field).focus();
  }
  return problem?.text ?? "";
}

/**
 * The form's clock: a time that is over is allowed, and said.
 * @param {number} time
 */
export function tell(time) {
  now = time;
  check();
}

/**
 * What the organizer does to the attendees; Outlook tells the add-in of it.
 * @param {Recipient[]} recipients
 */
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

/** @param {Recipient} recipient */
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
    field("end").value = input(start + times.end - times.start);
  }
}

function check() {
  const problem = wrong();
  if (!problem) {
    Object.assign(times, { start: date("start"), end: date("end") });
  }
  ["start", "end", "times"].forEach(id => at(id).setAttribute("aria-invalid", String(id === problem?.field)));
  at("howOften").hidden = !field("every").value;
  at("wrong").textContent = problem?.text ?? "";
  at("note").textContent = !problem && !field("every").value && date("end") <= now ? "This time is over by the clock above: the invitation will be refused." : "";
}

/** The field that is wrong and why; null when all is right. */
function wrong() {
  const [start, end, every] = [date("start"), date("end"), field("every").value];
  const count = Number(field("times").value);
  return Number.isNaN(start) ? { field: "start", text: "Choose a day and a time for the start." }
    : Number.isNaN(end) ? { field: "end", text: "Choose a day and a time for the end." }
    : end <= start ? { field: "end", text: `The end must be after the start, ${readable(start)}.` }
    : end - start > longest ? { field: "end", text: "A meeting may last 30 days at most." }
    : !every || at("recurrence").hidden ? null
    : !Number.isInteger(count) || count < fewest || count > most ? { field: "times", text: `A series has ${fewest} to ${most} meetings.` }
    : end - start > pauses[every] ? { field: "end", text: "The meetings of the series would overlap: end this one sooner." }
    : null;
}

/** @param {string} id */
function date(id) {
  return field(id).value ? Date.parse(`${field(id).value}:00Z`) : NaN;
}

/**
 * What an input of the type datetime-local takes.
 * @param {number | string} time
 */
function input(time) {
  return (typeof time === "number" ? new Date(time).toISOString() : time).slice(0, 16);
}
