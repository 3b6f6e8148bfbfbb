// Of two lines of ours in the wrong order one was typed, and nobody can tell which (unsure.js).

import { lineEnd, lineFirst, stretch } from "./lines.js";
import { none } from "./match.js";
import { isFree, isRestOf, nearLines } from "./unsure.js";

/** @import { KnownCopy, Matched, PlacedLine, Printed, Reach, Stretch } from "../types" */

// In the wrong order by so many.
const leastCrossing = 2;
const mostCrossing = 2;

/**
 * Of two lines of ours in the wrong order one was typed, and nobody can tell which: both stay. Gives such lines as keepUnsure does.
 * @param {Matched} body
 * @param {Uint8Array} own
 * @param {Reach[]} reach
 */
export function keepCrossing(body, own, reach) {
  return body.copies.flatMap((copy, index) => copy.printed ? crossings(body, own, reach[index], copy, index) : []);
}

/**
 * @param {Matched} body
 * @param {Uint8Array} own
 * @param {Reach} reach
 * @param {KnownCopy} fourth
 * @param {number} index
 */
function crossings(body, own, reach, { printed, found, mark }, index) {
  const [start, stop] = mark ? [mark.from, Math.min(mark.to, body.end)] : withNearLines(body, reach);
  const missing = missingLines(printed, found);
  /** @type {PlacedLine[]} */
  const lines = []; // {from, to, place}: of ours that go, and of those that are as ours are
  for (let [from, to] = [start, start]; from < stop && missing.size > 0; from = to) {
    to = Math.min(lineEnd(body.line, from), stop);
    const first = body.place.subarray(from, to).findIndex((place, at) => place !== none && own[from + at] === 1 && body.copy[from + at] === index);
    const place = first >= 0 ? body.place[from + first] : isFree(body, from, to) ? placeOf(missing, body.text.slice(from, to)) : undefined;
    lines.push(...place === undefined ? [] : [{ from, to, place, isOurs: first >= 0 }]);
  }
  return lines.flatMap((line, at) => line.isOurs ? [] : crossed(body, own, lines, at));
}

/**
 * @param {Matched} it
 * @param {Reach} other
 */
function withNearLines({ line, end }, { from, to }) {
  let [start, stop] = [lineFirst(line, from), to];
  for (let count = 0; count < nearLines; count++) {
    start = start > 0 ? lineFirst(line, start - 1) : start;
    stop = stop < end ? Math.min(lineEnd(line, stop), end) : stop;
  }
  return [start, stop];
}

/**
 * The lines of ours that stand on the wrong side of one, if they are few.
 * @param {Matched} body
 * @param {Uint8Array} own
 * @param {PlacedLine[]} lines
 * @param {number} at
 * @returns {Stretch[]}
 */
function crossed(body, own, lines, at) {
  const { from, to, place } = lines[at];
  const ours = [-1, 1].flatMap(step => {
    const beside = [];
    for (let other = at + step; lines[other] && beside.length < 2; other += step) {
      beside.push(...lines[other].isOurs ? [lines[other]] : []);
    }
    return beside.filter(line => (line.place - place) * step < 0);
  });
  const crossing = ours.filter(other => !body.tag.subarray(other.from, other.to).includes(1));
  if (crossing.length === 0 || crossing.length > mostCrossing || crossing.length < ours.length) {
    return [];
  }
  crossing.forEach(other => own.fill(0, other.from, other.to));
  return [...crossing.map(other => stretch(other.from, other.to)), [from, to]];
}

/**
 * That of the line which a text is, or is left of.
 * @param {Map<string, number>} missing
 * @param {string} text
 */
function placeOf(missing, text) {
  return missing.get(text) ?? [...missing].find(([line]) => isRestOf(line, text))?.[1];
}

/**
 * Where in a printed text lines begin that are not in the body, but for a sign that any line may end with.
 * @param {Printed} it
 * @param {Uint8Array} found
 */
function missingLines({ text, line }, found) {
  const lines = new Map();
  for (let [from, to] = [0, 0]; from < text.length; from = to) {
    to = lineEnd(line, from);
    const count = found.subarray(from, to).reduce((sum, isFound) => sum + isFound, 0);
    if (to - from >= leastCrossing && count <= 1 && count < (to - from) / 2) {
      lines.set(text.slice(from, to), from);
    }
  }
  return lines;
}
