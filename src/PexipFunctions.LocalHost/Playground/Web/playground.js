// The page around the pane: an appointment form on the fake Office's appointment, the calendar, the inbox, the rooms, the clock.

import { drawCalendar } from "./calendar.js";
import { ask, at, made, minute, press, readable, say } from "./elements.js";
import { draw, read, refuse, show, tell, watchForm } from "./form.js";
import { beOnPremises, openFrames, pressCommand, switchFaults } from "./frames.js";
import { drawRooms, followRooms } from "./rooms.js";

/** @import { FormMeeting, InboxMessage, Opened, SentMeeting, SentOccurrence, WorldState } from "../types" */
/** @typedef {{ meeting: FormMeeting, itemId: string | null }} Draft */

const week = 7 * 24 * 60 * minute;
const storage = "playground";
const text = "<p>Dear all,</p><p>let us look at the last quarter.</p>";
const picture = "<p><img alt=\"A pasted picture\" src=\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAGAAAAA2CAIAAAC3LQuFAAAAsklEQVR42u3ZMQ1CURQFwXWAUSyiAROooMLBecUvSGCSW59iu5vpdn8c7/l6H+9Xd1Jn76TO3kmdvZM6eyd19k7q7J3U2Tups3dSZ++kzl5InUMgda4G+vNvNnX2TursndTZO6mzd1Jn76TO3kmdvZM6eyd1DqqhzlX24WLqcDEuxsW4GBfjYlyMi6nDxbgYF+NiXIyLcTEupg4X42JcjItxMS7GxbgYF1OHi3ExLva9nQ/H4XDqaGRV3wAAAABJRU5ErkJggg==\"></p>";
const appointment = globalThis.appointment;
/** @type {Opened} */
let open = { handle: null, date: null };
/** @type {Draft | null} */
let draft = null; // a new meeting that was not sent, while another is shown
/** @type {WorldState} */
let world;
let looks = 0;
let shown = 0;

appointment.organizer = "organizer.one@example.com";
watchForm(drawParts);
at("send").addEventListener("click", () => mayBeSent() && alone(send));
at("cancel").addEventListener("click", () => alone(cancel));
at("fresh").addEventListener("click", fresh);
at("series").addEventListener("click", () => choose(open.handle, null));
at("copy").addEventListener("click", () => begin({ ...read(), ...tomorrow(), kept: null }));
at("copySaved").addEventListener("click", copySaved);
at("command").addEventListener("click", pressCommand);
at("paste").addEventListener("click", () => { appointment.body += picture; draw(); });
at("toWindow").addEventListener("click", () => advance(Math.max(1, Math.ceil((appointment.start.getTime() - now()) / minute) - world.joinBefore + 1)));
for (const element of elementsOf("[data-minutes]")) {
  element.addEventListener("click", () => advance(Number(element.dataset.minutes)));
}
["down", "liar", "untold", "mobile"].forEach(id => at(id).addEventListener("change", switchFaults));
addEventListener("pagehide", keep);

await look();
beOnPremises(() => world.identity);
elementsOf("[inert]").forEach(part => { part.inert = false; }); // nothing is pressed before there is a meeting
resume();
setInterval(() => look().catch(() => {}), 1_000); // what failed has been said

/**
 * @param {string} selector
 * @returns {NodeListOf<HTMLElement>}
 */
function elementsOf(selector) {
  return document.querySelectorAll(selector);
}

function now() {
  return Date.parse(world.now);
}

function tomorrow() {
  const day = new Date(now());
  day.setUTCDate(day.getUTCDate() + 1);
  const start = day.setUTCHours(10, 0, 0, 0);
  return { start, end: start + 60 * minute };
}

function fresh() {
  begin({ subject: "Quarterly review", ...tomorrow(), body: text, attendees: [{ displayName: "Attendee One", emailAddress: "attendee.one@example.com" }], repeats: null });
}

/**
 * @param {FormMeeting} meeting
 * @param {string | null} id
 */
function begin(meeting, id = null) {
  draft = null;
  put(meeting, { handle: null, date: null }, id);
}

// What classic Outlook's Ctrl+drag leaves: a meeting of its own that was saved before anybody opens it.
function copySaved() {
  begin({ ...read(), start: appointment.start.getTime() + week, end: appointment.end.getTime() + week, kept: null }, "copy");
}

/**
 * @param {string | null} handle
 * @param {string | null} date
 */
async function choose(handle, date) {
  if (open.handle === null && handle !== null) {
    draft = { meeting: read(), itemId: appointment.itemId };
  }
  if (handle === null) {
    if (draft) {
      begin(draft.meeting, draft.itemId);
    }
  } else {
    put(await ask("GET", date ? `meetings/${handle}/occurrences/${date}` : `meetings/${handle}`), { handle, date });
  }
}

/**
 * @param {FormMeeting} meeting
 * @param {Opened} next
 * @param {string | null} id
 */
function put(meeting, next, id = itemId(next)) {
  open = next;
  show(meeting, { itemId: id, series: open.date ? { id: open.handle, exception: isException() } : null });
  say("");
  openFrames();
  drawParts();
}

function isException() {
  const known = sent();
  return known !== undefined && "changed" in known && known.changed;
}

/**
 * What LocalHost lists of the meeting or occurrence in the form; undefined for one that was not sent.
 * @returns {SentMeeting | SentOccurrence | undefined}
 */
function sent() {
  const meeting = world.meetings.find(each => each.handle === open.handle);
  return open.date ? meeting?.occurrences?.find(each => each.date === open.date) : meeting;
}

/**
 * Nothing of the form is pressed or typed while the simulation is told of it.
 * @param {() => Promise<void>} told
 */
async function alone(told) {
  const parts = elementsOf(".form, .calendar");
  const pressed = document.activeElement;
  parts.forEach(part => { part.inert = true; });
  try {
    await told();
  } finally {
    parts.forEach(part => { part.inert = false; });
    if (document.activeElement === document.body && pressed instanceof HTMLElement) {
      pressed.focus();
    }
  }
}

function mayBeSent() {
  const problem = refuse();
  if (problem) {
    say(`Not sent. ${problem}`);
  }
  return !problem;
}

async function send() {
  const apart = isApart();
  const answer = await ask(open.handle ? "PUT" : "POST", path(), read());
  open = { ...open, handle: answer?.handle ?? open.handle };
  appointment.itemId = itemId(open);
  appointment.series &&= { ...appointment.series, exception: true };
  await look();
  say(apart && !isApart() ? "Sent. The series was moved, and what was changed in single meetings is gone, as in Outlook." : "Sent.");
}

async function cancel() {
  await ask("DELETE", path());
  await look();
  say("Cancelled.");
}

// Whether the series in the form has meetings that differ from it.
function isApart() {
  const known = sent();
  return known !== undefined && "occurrences" in known && (known.occurrences ?? []).some(occurrence => occurrence.changed || occurrence.cancelled);
}

/** @param {Opened} opened */
function itemId({ handle, date }) {
  return handle && [handle, date].filter(Boolean).join(" ");
}

function path() {
  return ["meetings", open.handle, open.date && `occurrences/${open.date}`].filter(Boolean).join("/");
}

/** @param {number} minutes */
async function advance(minutes) {
  await ask("POST", `clock/${minutes}`);
  await look();
}

async function look() {
  const turn = ++looks;
  /** @type {WorldState} */
  const state = await ask("GET", "state");
  if (turn < shown) {
    return; // a later look was answered first
  }
  shown = turn;
  if (world && world.start !== state.start) {
    location.reload(); // another start of LocalHost, which knows nothing of what is shown
    return;
  }
  world = state;
  at("now").textContent = state.now.slice(0, 16).replace("T", " ") + " UTC";
  tell(now());
  drawInbox(state.inbox);
  drawRooms(at("timeline"), state, followRooms(state.rooms, now()), now());
  drawParts();
}

function drawParts() {
  const known = sent();
  drawCalendar(world.meetings, open, draft?.meeting.subject ?? null, choose);
  at("occurrence").hidden = !open.date;
  at("occurrenceOf").textContent = open.date ? `One meeting of a series, planned for ${readable(open.date).slice(0, -6)}.` : "";
  at("send").textContent = open.handle ? "Send update" : "Send";
  at("cancel").textContent = open.date ? "Cancel this one" : "Cancel meeting";
  press("copy").disabled = press("copySaved").disabled = !open.handle;
  press("send").disabled = Boolean(known?.cancelled);
  press("cancel").disabled = !known || known.cancelled;
}

/** @param {InboxMessage[]} messages */
function drawInbox(messages) {
  const items = messages.toReversed().map(message => {
    const item = made("li", message.kind, message.text);
    item.prepend(made("strong", "", message.subject), made("time", "", message.received.slice(0, 16).replace("T", " ")));
    return item;
  });
  at("inbox").replaceChildren(...(items.length ? items : [made("li", "", "Nothing yet.")]));
}

// What is being written survives that the page is loaded again; what was sent LocalHost knows.
function keep() {
  sessionStorage.setItem(storage, JSON.stringify({ start: world?.start, open, draft, meeting: read(), itemId: appointment.itemId }));
}

function resume() {
  const kept = JSON.parse(sessionStorage.getItem(storage) ?? "null");
  if (kept?.start !== world.start) {
    return fresh();
  }
  draft = kept.draft;
  put(kept.meeting, kept.open, kept.itemId);
}
