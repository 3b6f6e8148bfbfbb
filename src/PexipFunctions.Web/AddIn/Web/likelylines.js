// Which of several lines of a body that are like one of ours is it.
//
// Where one of the body is only a part of a line of ours, and the whole stands close by and is nobody's, the whole is ours, and the
// part may be somebody's own.
// What stands in a longer line of ours that somebody quotes is a part of the quotation: "Or https://join.example.com/35123456"
// is not our "35123456" behind words of theirs. Nor is what has words of ours and theirs between lines that are all theirs.

import { copyAt, lineEnd, lineFirst } from "./lines.js";

/** @import { Matched } from "../types" */

// As in match.js.
const none = -1;
const nearLines = 3;
// What is left of a line is told by so many characters.
const leastLeft = 8;

/**
 * Settles it for a body as matchBlocks makes it.
 * @param {Matched} body
 */
export function preferWholeLines(body) {
  for (let [from, to] = [0, 0]; from < body.end; from = to) {
    to = Math.min(lineEnd(body.line, from), body.end);
    const place = body.place[from];
    if (place !== none && !body.tag[from] && !body.tag[to - 1]) {
      preferWhole(body, from, to);
    }
    if (body.copy.subarray(from, to).some((owner, at) => owner === none && !body.address[from + at]) && !body.tag.subarray(from, to).includes(1)) {
      releaseQuoted(body, from, to);
    }
  }
}

/**
 * @param {Matched} body
 * @param {number} from
 * @param {number} to
 */
function releaseQuoted(body, from, to) {
  const isParted = [from - 1, to].every(at => at < 0 || at >= body.end || body.copy[at] === none);
  for (let [start, end] = [from, from]; start < to; start = end) {
    end = start + 1;
    while (end < to && body.copy[end] === body.copy[start] && (body.place[start] === none || body.place[end] === body.place[end - 1] + 1)) {
      end++;
    }
    if (body.place[start] !== none && (isParted || isQuoted(body, from, to, start, end))) {
      const { found } = body.copies[body.copy[start]];
      body.place.subarray(start, end).forEach(place => { found[place] = 0; });
      body.copy.fill(none, start, end);
      body.place.fill(none, start, end);
    }
  }
}

/**
 * Whether a stretch is in a longer line of ours that is there whole, or that line stands beside it by itself, or what is left of it.
 * @param {Matched} body
 * @param {number} from
 * @param {number} to
 * @param {number} start
 * @param {number} end
 */
function isQuoted(body, from, to, start, end) {
  const { text, line } = copyAt(body, start).printed;
  const beside = [body.text.slice(from > 0 ? lineFirst(body.line, from - 1) : 0, from), body.text.slice(to, to < body.end ? Math.min(lineEnd(body.line, to), body.end) : to)];
  for (let [first, behind] = [0, 0]; first < text.length; first = behind) {
    behind = lineEnd(line, first);
    const ours = text.slice(first, behind);
    const isThere = ours.length >= end - start && body.text.slice(Math.max(from, end - ours.length), Math.min(to, start + ours.length)).includes(ours);
    if (isThere && (ours.length > end - start || beside.some(other => isLeftOf(ours, other)))) {
      return true;
    }
  }
  return false;
}

/**
 * Whether a text is a line of ours, or that with a piece deleted from it.
 * @param {string} ours
 * @param {string} text
 */
function isLeftOf(ours, text) {
  if (text.length < leastLeft || text.length >= ours.length) {
    return text === ours;
  }
  let before = 0;
  while (before < text.length && ours[before] === text[before]) {
    before++;
  }
  return ours.endsWith(text.slice(before));
}

/**
 * @param {Matched} body
 * @param {number} from
 * @param {number} to
 */
function preferWhole(body, from, to) {
  const copy = body.copy[from];
  const { printed, found } = copyAt(body, from);
  const [start, end] = [lineFirst(printed.line, body.place[from]), lineEnd(printed.line, body.place[from])];
  const isPart = to - from < end - start && found.subarray(start, end).reduce((sum, isFound) => sum + isFound, 0) === to - from
    && body.place.subarray(from, to).every((place, at) => body.copy[from + at] === copy && start <= place && place < end);
  const whole = isPart ? wholeNear(body, from, to, printed.text.slice(start, end)) : none;
  if (whole === none) {
    return;
  }
  body.copy.fill(none, from, to);
  body.place.fill(none, from, to);
  found.fill(1, start, end);
  for (let at = start; at < end; at++) {
    [body.copy[whole + at - start], body.place[whole + at - start]] = [copy, at];
  }
}

/**
 * Where one of the lines close by begins that is a text, and not taken for another of ours, nor on the other side of one: nobody moves
 * lines. What stands outside of our mark is somebody's.
 * @param {Matched} body
 * @param {number} from
 * @param {number} to
 * @param {string} text
 */
function wholeNear(body, from, to, text) {
  const copy = body.copy[from];
  const { mark } = body.copies[copy];
  const isIn = (/** @type {number} */ start, /** @type {number} */ stop) => !mark || body.marks.some(other => other.from <= start && stop <= other.to);
  /** @param {number} step */
  const whole = step => {
    for (let [count, start, stop] = [0, from, to]; count < nearLines && (step < 0 ? start > 0 : stop < body.end); count++) {
      [start, stop] = step < 0 ? [lineFirst(body.line, start - 1), start] : [stop, Math.min(lineEnd(body.line, stop), body.end)];
      if (body.copy.subarray(start, stop).includes(copy)) {
        return none;
      }
      if (isIn(start, stop) && body.text.slice(start, stop) === text && body.copy.subarray(start, stop).every(owner => owner === none)) {
        return start;
      }
    }
    return none;
  };
  return [whole(-1), whole(1)].find(start => start !== none) ?? none;
}
