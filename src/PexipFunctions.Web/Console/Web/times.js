// Times in the viewer's zone, with UTC beside: the log, alarms and other people's words are in UTC.

import { h } from "./dom.js";

/** @import { Child } from "../types" */

/** @param {number} number */
const pad = number => String(number).padStart(2, "0");

/**
 * A moment's day and time of day in the viewer's zone.
 * @param {number | string | Date} moment
 */
export function local(moment) {
  const at = new Date(moment);
  return { day: `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`, clock: `${pad(at.getHours())}:${pad(at.getMinutes())}` };
}

/**
 * The same in UTC.
 * @param {number | string | Date} moment
 */
export function utc(moment) {
  const text = new Date(moment).toISOString();
  return { day: text.slice(0, 10), clock: text.slice(11, 16) };
}

/** @param {string} moment */
const isUtc = moment => new Date(moment).getTimezoneOffset() === 0;

/** The viewer's zone by its name; UTC also where it is called otherwise. */
export const zone = () => {
  const name = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return ["Etc/UTC", "Etc/GMT", "GMT"].includes(name) ? "UTC" : name;
};

/** @param {string} text */
const beside = text => h("small", { className: "utc" }, text);

/** @param {string} text */
const inUtc = text => {
  const [here, there] = [local(text), utc(text)];
  return `${here.day === there.day ? "" : `${there.day} `}${there.clock} UTC`;
};

/**
 * @param {string} text
 * @param {(there: string) => Child} other
 */
const moment = (text, other) => text
  ? h("time", { dateTime: text, title: text }, `${local(text).day} ${local(text).clock}`, isUtc(text) ? " UTC" : other(inUtc(text)))
  : "";

/**
 * One moment, for a table: UTC in a line of its own.
 * @param {string} text
 */
export const time = text => moment(text, beside);

/**
 * One moment within a sentence.
 * @param {string} text
 */
export const timeWithin = text => moment(text, there => ` (${there})`);

/**
 * From one moment to another, on the day that the page is about.
 * @param {string} from
 * @param {string} to
 */
export function span(from, to) {
  /** @param {typeof local} of */
  const clocks = of => `${of(from).clock}–${of(to).clock}`;
  return h("div", { className: "nowrap" }, clocks(local), isUtc(from) && isUtc(to) ? "" : beside(`${clocks(utc)} UTC`));
}

/**
 * A sentence of the server's, the UTC moments in it as the viewer's.
 * @param {string} text
 */
export const withTimes = text => text.split(/(\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ)/).map((part, index) => index % 2 === 0 ? part : timeWithin(part.replace(" ", "T")));

/** Whose times these are. */
export const zoneNote = () => h("p", { className: "help" }, zone() === "UTC" ? "Times and days are in UTC." : `Times and days are in your time zone (${zone()}); UTC stands beside.`);

export const today = () => local(Date.now()).day;

/**
 * @param {string} day
 * @param {number} days
 */
const midnight = (day, days) => {
  const [year, month, date] = day.split("-").map(Number);
  return new Date(year, month - 1, date + days);
};

/**
 * The day so many days later.
 * @param {string} day
 * @param {number} days
 */
export const shift = (day, days) => local(midnight(day, days)).day;

/**
 * A day's beginning and end, for the API.
 * @param {string} day
 */
export const bounds = day => ({ from: midnight(day, 0).toISOString(), to: midnight(day, 1).toISOString() });

/**
 * The viewer's offset from UTC in minutes, at the beginning of a day.
 * @param {string} day
 */
export const offset = day => -midnight(day, 0).getTimezoneOffset();
