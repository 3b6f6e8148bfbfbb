// The time line of the console and of the playground: lanes with bars over one scale. What a bar is stands in its class.

import { h } from "./dom.js";

/** @import { Bar, Lane, Tick } from "../types" */

const minute = 60_000;
const steps = [60, 120, 180, 360, 720, 1_440, 2_880, 10_080, 43_200].map(minutes => minutes * minute);

/**
 * The moments of a scale, as close as `most` of them allow.
 * @param {number} from
 * @param {number} to
 * @param {number} most
 * @param {number} origin a moment on a full step, such as a day's beginning; 0 for UTC
 */
export function scaleOf(from, to, most, origin) {
  const step = steps.find(candidate => (to - from) / candidate <= most) ?? to - from;
  const first = origin + Math.ceil((from - origin) / step) * step;
  return { step, moments: Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, index) => first + index * step) };
}

/**
 * @param {object} line
 * @param {string} line.name what it is for those who do not see it
 * @param {number} line.from
 * @param {number} line.to
 * @param {Tick[]} line.ticks
 * @param {Lane[]} line.lanes
 * @param {number} line.now
 * @param {boolean} [line.beside] whether a label stands beside its bars; else above them
 */
export function timeline({ name, from, to, ticks, lanes, now, beside = false }) {
  /** @param {number} moment */
  const percent = moment => 100 * (Math.min(to, Math.max(from, moment)) - from) / (to - from);
  return h("div", { className: `timeline ${beside ? "beside" : ""}`, role: beside ? "img" : "group", "aria-label": name },
    h("div", { className: "axis", "aria-hidden": "true" }, ticks.map(tick => at(h("span", {}, tick.text, tick.below && h("small", {}, tick.below)), percent(tick.at)))),
    lanes.map(lane => laneOf(lane, percent, now >= from && now < to && { kind: "now", from: now })));
}

/**
 * @param {Lane} lane
 * @param {(moment: number) => number} percent
 * @param {Bar | false} now
 */
function laneOf(lane, percent, now) {
  const bars = now ? [...lane.bars, now] : lane.bars;
  const track = h("div", { className: "track" }, bars.map(bar => at(h("span", { className: bar.kind }), percent(bar.from), bar.to === undefined ? undefined : percent(bar.to))));
  const label = h("p", {}, lane.label);
  const ends = lane.bars.map(bar => percent(bar.to ?? bar.from));
  const right = Math.max(...ends);
  // Only where labels stand beside the bars: behind the last of them, or before the first where there is no room.
  label.style.setProperty("--behind", `${right}%`);
  label.style.setProperty("--before", `${100 - Math.min(...lane.bars.map(bar => percent(bar.from)))}%`);
  label.classList.toggle("before", right > 90);
  return h("div", { className: `lane ${lane.kind ?? ""}`, title: lane.title }, label, track);
}

/**
 * @param {HTMLElement} element
 * @param {number} left
 * @param {number} [right]
 */
function at(element, left, right) {
  element.style.left = `${left}%`;
  if (right !== undefined) {
    element.style.width = `${right - left}%`;
  }
  return element;
}

/**
 * What the colours mean.
 * @param {{ kind?: string, bars: string[], text: string }[]} keys lane and bars that look so
 * @param {string} [note]
 */
export const legend = (keys, note) => h("ul", { className: "legend", "aria-label": "Legend" },
  keys.map(({ kind, bars, text }) => h("li", {}, h("span", { className: `lane key ${kind ?? ""}`, "aria-hidden": "true" },
    h("span", { className: "swatch" }, bars.map(bar => h("span", { className: bar })))), text)),
  note && h("li", {}, note));
