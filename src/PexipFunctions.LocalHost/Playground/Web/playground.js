// The page around the pane: an appointment form on the fake Office's appointment, the inbox, the rooms, the clock.

import { drawTimeline } from "./timeline.js";

const joinBuffer = { before: 30, after: 60 };
const minute = 60_000;
const week = 7 * 24 * 60 * minute;
const picture = "<p><img alt=\"A pasted picture\" src=\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAGAAAAA2CAIAAAC3LQuFAAAAsklEQVR42u3ZMQ1CURQFwXWAUSyiAROooMLBecUvSGCSW59iu5vpdn8c7/l6H+9Xd1Jn76TO3kmdvZM6eyd19k7q7J3U2Tups3dSZ++kzl5InUMgda4G+vNvNnX2TursndTZO6mzd1Jn76TO3kmdvZM6eyd1DqqhzlX24WLqcDEuxsW4GBfjYlyMi6nDxbgYF+NiXIyLcTEupg4X42JcjItxMS7GxbgYF1OHi3ExLva9nQ/H4XDqaGRV3wAAAABJRU5ErkJggg==\"></p>";
const at = id => document.getElementById(id);
const appointment = globalThis.appointment;
let handle = null;
let now = null;
let looks = 0;
let shown = 0;
const sent = new Map();
const rooms = new Map();

appointment.changed = drawForm;
appointment.organizer = "organizer.one@example.com";
Object.defineProperties(appointment, { start: { get: () => new Date(date("start")) }, end: { get: () => new Date(date("end")) } });
at("body").addEventListener("input", () => { appointment.body = at("body").innerHTML; });
at("add").addEventListener("submit", event => {
  event.preventDefault();
  attend([...appointment.required, { displayName: at("address").value, emailAddress: at("address").value }]);
  at("address").value = "";
});
at("send").addEventListener("click", () => alone(send));
at("cancel").addEventListener("click", () => alone(cancel));
at("fresh").addEventListener("click", () => start("<p>Dear all,</p><p>let us look at the last quarter.</p>"));
at("copy").addEventListener("click", () => start(appointment.body, [...appointment.required]));
at("copySaved").addEventListener("click", copySaved);
at("command").addEventListener("click", pressCommand);
at("toWindow").addEventListener("click", () => advance(Math.max(1, Math.ceil((date("start") - now) / minute) - joinBuffer.before + 1)));
document.querySelectorAll("[data-minutes]").forEach(button => button.addEventListener("click", () => advance(Number(button.dataset.minutes))));
at("paste").addEventListener("click", () => { appointment.body += picture; drawForm(); });
["down", "liar", "untold", "mobile"].forEach(id => at(id).addEventListener("change", switchFaults));

await look();
document.querySelectorAll("[inert]").forEach(part => { part.inert = false; }); // nothing is pressed before there is a meeting
start("<p>Dear all,</p><p>let us look at the last quarter.</p>");
setInterval(() => look().catch(() => {}), 1_000); // what failed has been said

function start(body, required = [{ displayName: "Attendee One", emailAddress: "attendee.one@example.com" }], itemId = null, first = tomorrow(), last = first + 60 * minute) {
  Object.assign(appointment, { body, required, locations: [], itemId, properties: {} });
  handle = null;
  at("start").value = new Date(first).toISOString().slice(0, 16);
  at("end").value = new Date(last).toISOString().slice(0, 16);
  say("");
  openPane();
  drawForm();
}

// What classic Outlook's Ctrl+drag leaves: a meeting of its own that was saved before anybody opens it.
function copySaved() {
  start(appointment.body, [...appointment.required], "copy", date("start") + week, date("end") + week);
}

function tomorrow() {
  const day = new Date(now);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.setUTCHours(10, 0, 0, 0);
}

// What the organizer does to the attendees; Outlook tells the add-in of it.
function attend(recipients) {
  appointment.required = recipients;
  drawForm();
  globalThis.FakeOutlook.tellListeners(appointment);
}

function openPane() {
  appointment.listeners = []; // of the last pane
  at("command").disabled = true; // until the commands' page is there
  anew("pane");
  const commands = anew("commands");
  commands.addEventListener("load", () => { at("command").disabled = !commands.contentWindow?.Office?.actions.functions.insertVmr; });
}

// A frame of its own for each meeting: what the page of the last one still does is not done to this one.
function anew(id) {
  const frame = at(id).cloneNode();
  frame.src = `/playground/${id}`;
  at(id).replaceWith(frame);
  return frame;
}

function switchFaults() {
  appointment.faults = {
    service: at("down").checked ? "down" : undefined,
    attendees: at("liar").checked ? "ignored" : undefined,
    "requiredAttendees.getAsync": at("untold").checked ? "refused" : undefined,
  };
  appointment.platform = at("mobile").checked ? "iOS" : "OfficeOnline";
  at("pane").hidden = at("mobile").checked;
  openPane();
}

async function pressCommand() {
  const insert = at("commands").contentWindow.Office.actions.functions.insertVmr;
  const before = appointment.notifications.length;
  await insert({ completed: () => say(appointment.notifications.slice(before).at(-1) ?? "Done. (Outlook mobile has nowhere to say more.)") });
}

// Nothing of the form is pressed or typed while the simulation is told of it.
async function alone(tell) {
  const form = document.querySelector(".form");
  const pressed = document.activeElement;
  form.inert = true;
  try {
    await tell();
  } finally {
    form.inert = false;
    document.activeElement === document.body && pressed.focus();
  }
  await look();
}

async function send() {
  const meeting = {
    subject: at("subject").value, start: `${at("start").value}:00`, end: `${at("end").value}:00`, body: appointment.body,
    location: [appointment.location, ...appointment.locations.map(place => place.id)].filter(Boolean).join("; "), attendees: appointment.required,
  };
  const answer = await ask(handle ? "PUT" : "POST", handle ? `meetings/${handle}` : "meetings", meeting);
  handle = answer?.handle ?? handle;
  appointment.itemId = handle;
  sent.set(handle, { subject: meeting.subject, start: date("start"), end: date("end") });
  drawForm();
  say("Sent.");
}

async function cancel() {
  await ask("DELETE", `meetings/${handle}`);
  sent.get(handle).cancelled = true;
  drawForm();
  say("Cancelled.");
}

async function advance(minutes) {
  await ask("POST", `clock/${minutes}`);
  await look();
}

async function look() {
  const turn = ++looks;
  const state = await ask("GET", "state");
  if (turn < shown) {
    return; // a later look was answered first
  }
  shown = turn;
  now = Date.parse(state.now);
  at("now").textContent = state.now.slice(0, 16).replace("T", " ") + " UTC";
  drawInbox(state.inbox);
  followRooms(state.rooms);
  const meetings = [...sent.values()].filter(meeting => !meeting.cancelled)
    .map(meeting => ({ ...meeting, opens: meeting.start - joinBuffer.before * minute, closes: meeting.end + joinBuffer.after * minute }));
  drawTimeline(at("timeline"), meetings, [...rooms.values()], now);
}

function drawForm() {
  if (at("body").innerHTML !== appointment.body) {
    at("body").innerHTML = appointment.body;
  }
  at("attendees").replaceChildren(...appointment.required.map(chip));
  at("send").textContent = handle ? "Send update" : "Send";
  at("copy").disabled = at("copySaved").disabled = !handle;
  at("send").disabled = Boolean(sent.get(handle)?.cancelled);
  at("cancel").disabled = !handle || at("send").disabled;
}

function chip(recipient) {
  const name = recipient.displayName || recipient.emailAddress;
  const out = made("button", "out", "×");
  out.type = "button";
  out.setAttribute("aria-label", `Take ${name} out`);
  out.addEventListener("click", () => attend(appointment.required.filter(other => other !== recipient)));
  const whole = made("span", "chip", name);
  whole.append(out);
  return whole;
}

function drawInbox(messages) {
  const items = messages.toReversed().map(message => {
    const item = made("li", message.kind, message.text);
    item.prepend(made("strong", "", message.subject), made("time", "", message.received.slice(0, 16).replace("T", " ")));
    return item;
  });
  at("inbox").replaceChildren(...(items.length ? items : [made("li", "", "Nothing yet.")]));
}

function followRooms(present) {
  present.forEach(room => rooms.has(room.id) || rooms.set(room.id, { name: room.name, aliases: room.aliases, from: Date.parse(room.created), to: null }));
  rooms.forEach((room, id) => { room.to ??= present.some(other => other.id === id) ? null : now; });
}

async function ask(method, path, body) {
  const response = await fetch(`/playground/${path}`, { method, headers: { "Content-Type": "application/json" }, body: body && JSON.stringify(body) })
    .catch(() => ({ status: "nothing: is LocalHost running?" }));
  if (!response.ok) {
    say(`The simulation answered ${response.status}`);
    throw new Error(`${method} ${path}: ${response.status}`);
  }
  return (response.headers.get("Content-Type") ?? "").includes("json") ? await response.json() : null;
}

function date(id) {
  return Date.parse(`${at(id).value}:00Z`);
}

function say(text) {
  at("status").textContent = text;
}

function made(name, kind, text) {
  const element = document.createElement(name);
  element.className = kind;
  element.textContent = text;
  return element;
}
