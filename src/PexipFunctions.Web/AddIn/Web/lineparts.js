// Parts of printed lines in a line of the body: which go, and which stay since the line was reworded (ownership.js).

import { isTorn, rivalOf } from "./doubts.js";
import { stretch } from "./lines.js";
import { lineOf, none } from "./match.js";
import { isLow } from "./readings.js";

/** @import { KnownCopy, LinePart, Matched, Reach, Stretch } from "../types" */

// What is left of a line of ours at the edge of a block may be somebody's own if it is shorter, or less of the line.
const leastRest = 8;

const leastShare = 0.5;

// A line of ours into which somebody typed may be somebody's own if it is shorter.
const leastLine = 4;

/**
 * Parts of printed lines in one line of the body. Where it holds nothing else, the rest of ours was deleted: the parts go. Where
 * somebody typed into our line, and all of ours is still there around it, ours goes. Else the line was reworded, and stays.
 * @param {Matched} body
 * @param {Uint8Array[]} whole
 * @param {Uint8Array} own
 * @param {Reach[]} reach
 * @param {number} from
 * @param {number} to
 * @returns {Stretch[]}
 */
export function decideParts(body, whole, own, reach, from, to) {
  /** @type {Stretch[]} */
  const doubts = [];
  let isMixed = false;
  for (let at = from; at < to; at++) {
    isMixed ||= body.copy[at] === none && !body.address[at];
  }
  /** @param {LinePart} part */
  const isRest = part => part.from === from && part.to === to || isWhatDeletingLeaves(body, part, from, to);
  for (let at = from; at < to; at++) {
    const isWhole = body.place[at] !== none && whole[body.copy[at]][lineOf(body, at)];
    if (body.place[at] === none || isWhole && !isMixed) {
      continue;
    }
    const part = partAt(body, from, to, at);
    if (isWhole ? part.from === from && part.to === to && !isTypedOnce(body, part) : isMixed) {
      takeAround(body, own, part);
    } else if (!isWhole && !isTorn(body, part)
      && (part.count >= leastRest && part.share >= leastShare || reach[body.copy[at]].from < from && to < reach[body.copy[at]].to && isRest(part))) {
      const hasTag = body.tag.subarray(part.from, part.to).includes(1);
      const rival = hasTag ? null : rivalOf(body, part, from, to);
      // So few characters of ours somebody may have typed.
      const isUnsure = rival || !hasTag && part.count < leastLine;
      own.fill(1, isUnsure ? part.to : part.from, part.to);
      doubts.push(...isUnsure ? [stretch(from, to), ...rival ? [rival] : []] : []);
    }
    at = part.to - 1;
  }
  return doubts;
}

/**
 * Whether in a line with all of ours the others stand side by side; or have the tag among them. Else there may be a likelier reading:
 * who pastes "join.example.com" into an address that has the same.
 * @param {Matched} body
 * @param {LinePart} part
 */
function isTypedOnce(body, { copy, line, from, to }) {
  const { printed } = known(body, copy);
  const owners = body.copy.subarray(from, to);
  const [first, last] = [owners.indexOf(none), owners.lastIndexOf(none)];
  const places = body.place.subarray(from, to).filter(place => place !== none);
  const isAll = places.length === printed.line.lastIndexOf(line) - printed.line.indexOf(line) + 1;
  const isInOrder = isAll && places.every((place, index) => index === 0 || place === places[index - 1] + 1);
  return body.tag.subarray(from, to).includes(1) || isInOrder && owners.subarray(first, last + 1).every(owner => owner === none);
}

/**
 * Deleting from within one line into another leaves the beginning of the one and the end of the other.
 * @param {Matched} body
 * @param {LinePart} other
 * @param {number} from
 * @param {number} to
 */
function isWhatDeletingLeaves(body, { copy, line, from: start, to: end }, from, to) {
  const { printed } = known(body, copy);
  return start > from && end === to && body.place[end - 1] === printed.line.lastIndexOf(line)
    || start === from && end < to && body.place[start] === printed.line.indexOf(line);
}

/**
 * The characters around one that belong to its printed line or to nobody.
 * @param {Matched} body
 * @param {number} from
 * @param {number} to
 * @param {number} at
 */
function partAt(body, from, to, at) {
  const [copy, line] = [body.copy[at], lineOf(body, at)];
  /**
   * A line with the second tag of a block may be that of the first as well.
   * @param {number} other
   */
  const isSame = other => body.copies[body.copy[other]].found === body.copies[copy].found;
  /** @param {number} other */
  const belongs = other => body.copy[other] === none || body.place[other] !== none && isSame(other) && lineOf(body, other) === line;
  let [start, end, count] = [at, at, 0];
  while (start > from && belongs(start - 1)) {
    start--;
  }
  while (end < to && belongs(end)) {
    count += body.copy[end] === none ? 0 : 1;
    end++;
  }
  const { printed, found } = known(body, copy);
  const ofLine = found.subarray(printed.line.indexOf(line), printed.line.lastIndexOf(line) + 1);
  return { copy, line, from: start, to: end, count, share: ofLine.reduce((sum, isFound) => sum + isFound, 0) / ofLine.length };
}

/**
 * @param {Matched} body
 * @param {Uint8Array} own
 * @param {LinePart} third
 */
function takeAround(body, own, { copy, line, from, to }) {
  const { printed } = known(body, copy);
  const first = printed.line.indexOf(line);
  const ours = printed.text.slice(first, printed.line.lastIndexOf(line) + 1);
  const theirs = body.text.slice(from, to);
  let [before, behind] = [0, 0];
  while (before < ours.length && ours[before] === theirs[before]) {
    before++;
  }
  while (behind < ours.length && ours.at(-1 - behind) === theirs.at(-1 - behind)) {
    behind++;
  }
  // Characters of two halves are alike when both are.
  before -= isLow(ours, before) ? 1 : 0;
  behind -= isLow(ours, ours.length - behind) ? 1 : 0;
  if (ours.length >= leastLine && before + behind >= ours.length && ours.length < theirs.length) {
    // What may stand before as well as behind what was typed may be typed: it stays, but for the tag.
    own.fill(0, from, to);
    own.fill(1, from, from + ours.length - behind);
    own.fill(1, to - ours.length + before, to);
    body.tag.subarray(from, to).forEach((isTag, index) => { own[from + index] |= isTag; });
  }
}

/**
 * A copy that a part of a printed line is of.
 * @param {Matched} body
 * @param {number} copy
 */
export function known(body, copy) {
  return /** @type {KnownCopy} */ (body.copies[copy]);
}
