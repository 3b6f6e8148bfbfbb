// The organizer's calendar: every meeting that was sent, and of an open series its occurrences.

import { at, button, field, made, readable } from "./elements.js";

/** @import { Opened, SentMeeting } from "../types" */
/** @typedef {(handle: string | null, date: string | null) => unknown} Choose */

let drawn = "";

/**
 * @param {SentMeeting[]} meetings
 * @param {Opened} open what the form shows
 * @param {string | null} draft the subject of one that was not sent and is not shown
 * @param {Choose} choose opens one
 */
export function drawCalendar(meetings, open, draft, choose) {
  const fresh = draft ?? (open.handle ? null : field("subject").value);
  const wanted = JSON.stringify([meetings, open, fresh]);
  if (wanted === drawn) {
    return; // what has the focus keeps it
  }
  drawn = wanted;
  const focus = document.activeElement instanceof HTMLElement && document.activeElement.dataset.entry;
  const entries = meetings.toReversed().map(meeting => entry(meeting, open, choose));
  if (fresh !== null) {
    const item = made("li", "", "");
    item.append(opener(null, null, fresh, "not sent yet", !open.handle, choose));
    entries.unshift(item);
  }
  at("meetings").replaceChildren(...entries);
  if (focus) {
    /** @type {HTMLElement | null} */
    const entry = document.querySelector(`[data-entry="${CSS.escape(focus)}"]`);
    entry?.focus();
  }
}

/**
 * @param {SentMeeting} meeting
 * @param {Opened} open
 * @param {Choose} choose
 */
function entry(meeting, open, choose) {
  const item = made("li", "", "");
  const here = open.handle === meeting.handle;
  const count = meeting.occurrences ? `, series of ${meeting.occurrences.length}` : "";
  item.append(opener(meeting.handle, null, meeting.subject, `${readable(meeting.start)}${count}${meeting.cancelled ? ", cancelled" : ""}`, here && !open.date, choose, meeting.cancelled));
  if (here && meeting.occurrences && !meeting.cancelled) {
    const list = made("ol", "occurrences", "");
    list.append(...meeting.occurrences.map(occurrence => {
      const line = made("li", "", "");
      const state = occurrence.cancelled ? "cancelled" : occurrence.changed ? "changed" : "";
      line.append(opener(meeting.handle, occurrence.date, readable(occurrence.start), state, open.date === occurrence.date, choose, occurrence.cancelled));
      return line;
    }));
    item.append(list);
  }
  return item;
}

/**
 * @param {string | null} handle
 * @param {string | null} date
 * @param {string} text
 * @param {string} detail
 * @param {boolean} current
 * @param {Choose} choose
 */
function opener(handle, date, text, detail, current, choose, gone = false) {
  const element = button(gone ? "entry gone" : "entry", text || "(no title)", () => choose(handle, date));
  element.append(made("small", "", detail));
  element.dataset.entry = `${handle ?? "new"} ${date ?? ""}`;
  element.disabled = gone && date !== null; // there is nothing left of it
  if (current) {
    element.setAttribute("aria-current", "true");
  }
  return element;
}
