// Lines of ours that stay in our marked element when everything else of the block was deleted, its tag and number too.

import { lineEnd } from "./lines.js";

/** @import { Matched, Printed } from "../types" */

// As in match.js.
const none = -1;
// A line of ours is told from others by so many characters.
const leastLine = 8;

/**
 * Takes whole lines of one known block, in their order, from marked elements in which no block is found.
 * @param {Matched} body
 * @param {Uint8Array} own
 * @param {Printed[]} known
 */
export function takeMarkedLines(body, own, known) {
  for (const { from, to } of body.marks) {
    if (body.copy.subarray(from, to).every(owner => owner === none)) {
      const [best] = known.map(printed => linesOf(body, from, Math.min(to, body.end), printed)).sort((one, two) => two.length - one.length);
      best?.forEach(([start, end]) => own.fill(1, start, end));
    }
  }
}

/**
 * @param {Matched} body
 * @param {number} from
 * @param {number} to
 * @param {Printed} printed
 */
function linesOf(body, from, to, printed) {
  const found = [];
  let place = 0;
  for (let [start, end] = [from, from]; start < to; start = end) {
    end = lineEnd(body.line, start);
    const at = end <= to && end - start >= leastLine ? placeOf(printed, body.text.slice(start, end), place) : none;
    if (at !== none && (start === 0 || body.line[start - 1] !== body.line[start])) {
      found.push([start, end]);
      place = at + end - start;
    }
  }
  return found;
}

/**
 * @param {Printed} it
 * @param {string} sought
 * @param {number} from
 */
function placeOf({ text, line }, sought, from) {
  let at = text.indexOf(sought, from);
  while (at >= 0 && (line[at - 1] === line[at] || lineEnd(line, at) !== at + sought.length)) {
    at = text.indexOf(sought, at + 1);
  }
  return at;
}
