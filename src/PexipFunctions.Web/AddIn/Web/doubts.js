// What is like ours and may be somebody's own: it stays. `body` as matchBlocks makes it (match.js), from..to one of its lines.

import { copyAt, lineEnd, lineFirst, stretch } from "./lines.js";
import { lineOf, none } from "./match.js";

/** @import { KnownCopy, LinePart, Matched, ReadBody, Stretch } from "../types" */

// A line of ours is told from others by so many characters.
const leastLine = 4;
// With words before it and behind it is told by so many.
const leastMidst = 24;
// A part of one is small when it is less of it than this.
const leastShare = 0.5;
const blank = /\s|&nbsp;|&#160;/i;
const telling = /:\/\/|@|\d{4}/;

/**
 * A small part of a line of ours in a line of its own, with something missing between it and the others: somebody's own, perhaps.
 * @param {Matched} body
 * @param {LinePart} other
 */
export function isTorn(body, { copy, line, from, to, count }) {
  const { printed, found } = /** @type {KnownCopy} */ (body.copies[copy]);
  const [first, behind] = [printed.line.indexOf(line), printed.line.lastIndexOf(line) + 1];
  const places = body.place.subarray(from, to).filter(place => place !== none);
  const [start, end] = [places[0], places[places.length - 1] + 1];
  const isBefore = found.subarray(first, start).includes(1) && !found[start - 1];
  const isBehind = found.subarray(end, behind).includes(1) && !found[end];
  return count < leastShare * (behind - first) && (isBefore || isBehind);
}

/**
 * The line [from, to) before or behind that is part of the same line of ours as well, or goes on as ours does and then otherwise:
 * nobody can tell which is ours, or what was typed. Undefined when there is none.
 * @param {Matched} body
 * @param {LinePart} other
 * @param {number} from
 * @param {number} to
 * @returns {Stretch | undefined}
 */
export function rivalOf(body, { copy, line }, from, to) {
  const { printed } = /** @type {KnownCopy} */ (body.copies[copy]);
  const ours = printed.text.slice(printed.line.indexOf(line), printed.line.lastIndexOf(line) + 1);
  const part = body.text.slice(from, to);
  return [stretch(lineFirst(body.line, from - 1), from), stretch(to, Math.min(lineEnd(body.line, to), body.end))].find(([start, end]) => {
    const text = start >= 0 && end <= body.end && end - start >= leastLine && body.copy.subarray(start, end).every(owner => owner === none) ? body.text.slice(start, end) : "";
    const isPart = text.length < ours.length && (ours.startsWith(text) || ours.endsWith(text));
    return text !== "" && (isPart || (start < from ? (text + part).endsWith(ours) : (part + text).startsWith(ours)));
  });
}

/**
 * One short line of ours, or one that names a link or number, with words before it and behind: what somebody says of it, or
 * somebody's own. So is what has other words than ours: "35 12 34 56" for "35123456".
 * @param {ReadBody} html
 * @param {Matched} body
 * @param {Uint8Array} own
 * @param {number} from
 * @param {number} to
 */
export function keepMidst(html, body, own, from, to) {
  let [first, last, count] = [-1, -1, 0];
  for (let at = from; at < to; at++) {
    const isOurs = own[at] && !body.tag[at] && body.place[at] !== none;
    [first, last, count] = isOurs ? [first < 0 ? at : first, at, count + 1] : [first, last, count];
  }
  const isOneLine = count > 0 && count === last - first + 1 && lineOf(body, first) === lineOf(body, last) && body.copy[first] === body.copy[last];
  const [isBehind, isBefore] = [own.subarray(from, Math.max(from, first)).includes(0), own.subarray(last + 1, to).includes(0)];
  const isBoth = isBehind && isBefore && (count < leastMidst || telling.test(body.text.slice(first, last + 1)));
  if (isOneLine && (isBoth || (isBehind || isBefore) && count < leastMidst && hasOtherWords(html, body, first, last))) {
    own.fill(0, first, last + 1);
  }
}

/**
 * @param {ReadBody} html
 * @param {Matched} body
 * @param {number} first
 * @param {number} last
 */
function hasOtherWords(html, body, first, last) {
  for (let at = first + 1; at <= last; at++) {
    const between = html.source.slice(html.to[at - 1], html.from[at]).replace(/<[^>]*>/g, "");
    if (blank.test(between) && !copyAt(body, at).printed.begins[body.place[at]]) {
      return true;
    }
  }
  return false;
}

/**
 * A few words of ours with others before and behind that stay: the rest of a line that was reworded, or words of somebody's.
 * @param {Matched} body
 * @param {Uint8Array} own
 * @param {number} from
 * @param {number} to
 */
export function keepIslands(body, own, from, to) {
  for (let [start, end] = [from, from]; start < to; start = end) {
    end = start + 1;
    while (end < to && own[end] === own[start]) {
      end++;
    }
    const isIsland = own[start] && start > from && end < to && end - start < leastMidst && !body.address[start - 1] && !body.address[end];
    if (isIsland && !body.tag.subarray(start, end).includes(1)) {
      own.fill(0, start, end);
    }
  }
}
