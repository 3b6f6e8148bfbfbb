// Aligns what stands before or behind a block's tag in a body (match.js).

import { align } from "./align.js";
import { none } from "./match.js";

/** @import { Direction, KnownCopy, Matched, Numbers } from "../types" */

/**
 * Aligns a copy with a body from one character on, before it or behind.
 * @param {Matched} body
 * @param {KnownCopy} copy
 * @param {number} index
 * @param {Direction} fourth
 * @param {number} y
 * @param {number} last
 */
export function alignSide(body, copy, index, { step, from, stop }, y, last) {
  let length = 0;
  /**
   * @param {number} at
   * @param {number} place
   */
  const isSame = (at, place) => at !== stop && body.copy[at] === none && !copy.found[place] && body.text.charCodeAt(at) === copy.printed.text.charCodeAt(place);
  while (y + step * length !== last && isSame(from + step * length, y + step * length)) {
    length++;
  }
  // An editor may part a division, and give both its mark. The same outside of all marks is somebody's.
  const isInMark = copy.mark ? (/** @type {number} */ at) => body.marks.some(({ from, to }) => from <= at && at < to) : undefined;
  /** @param {number} count */
  const isAllIn = count => !isInMark || Array.from({ length: count }, (_, by) => from + step * by).every(isInMark);
  const behind = from + step * length;
  const isJoined = body.line[from] === body.line[from - step] && copy.printed.line[y] !== copy.printed.line[y - step];
  if (y + step * length === last && isAllIn(length) && (length === 0 || !isJoined && (behind === stop || body.line[behind] !== body.line[behind - step]))) { // nobody has edited it
    for (let count = 0; count < length; count++) {
      assign(body, copy, index, from + step * count, y + step * count);
    }
    return;
  }
  const side = outward(body.text, body.line, from, stop, step, at => body.copy[at] === none && body.address[at] === 0 && isInMark?.(at) !== false);
  const block = outward(copy.printed.text, copy.printed.line, y, last, step, at => copy.found[at] === 0);
  for (const run of align(side, block, isInMark !== undefined)) {
    for (let count = 0; count < run.length; count++) {
      assign(body, copy, index, side.index[run.x + count], block.index[run.y + count]);
    }
  }
}

/**
 * @param {Matched} body
 * @param {KnownCopy} copy
 * @param {number} index
 * @param {number} at
 * @param {number} place
 */
function assign(body, copy, index, at, place) {
  [body.copy[at], body.place[at], copy.found[place]] = [index, place, 1];
}

/**
 * A text as align.js reads it, from one place to another.
 * @param {string} text
 * @param {Numbers} line
 * @param {number} from
 * @param {number} stop
 * @param {number} step
 * @param {(at: number) => boolean} isMeant
 */
export function outward(text, line, from, stop, step, isMeant) {
  const most = Math.max(0, (stop - from) * step);
  const [index, codes, lines] = [new Int32Array(most), new Uint16Array(most), new Int32Array(most)];
  let count = 0;
  for (let at = from; count < most && at !== stop; at += step) {
    if (isMeant(at)) {
      [index[count], codes[count], lines[count]] = [at, text.charCodeAt(at), line[at]];
      count++;
    }
  }
  const startsLine = count > 0 && line[index[0]] !== line[from - step];
  return { index: index.subarray(0, count), codes: codes.subarray(0, count), lines: lines.subarray(0, count), startsLine };
}
