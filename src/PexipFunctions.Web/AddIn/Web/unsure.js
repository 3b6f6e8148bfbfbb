// Where the organizer may have typed the whole of a line in which ours stands, and deleted ours, or reworded it: it stays, and is named.

import { lineEnd, lineFirst, stretch } from "./lines.js";
import { none } from "./match.js";

/** @import { KnownCopy, Matched, Printed, Reach, Stretch } from "../types" */

// What was reworded still has so many characters of ours, and so much of it; more where it stands outside of the block.
const leastReworded = 4;
const leastAlike = 0.5;
const leastOutside = 0.75;
// So many lines before and behind ours may be what our lines became.
export const nearLines = 3;
// A line of ours is told from others by so many.
const leastLine = 4;
/**
 * Keeps a line of a body as matchBlocks makes it (match.js) of which nobody can tell, and gives those [from, to) of which one or the
 * other is ours: with somebody's words in it, where what is printed before or behind is gone; or beside one like ours, reworded.
 * @param {Matched} body
 * @param {Uint8Array[]} whole
 * @param {Uint8Array} own
 * @param {Reach[]} reach
 * @param {number} from
 * @param {number} to
 * @returns {Stretch[]}
 */
export function keepUnsure(body, whole, own, reach, from, to) {
  const owners = body.copy.subarray(from, to);
  const copy = owners.find(owner => owner !== none);
  const isOne = copy !== undefined && owners.every(owner => owner === none || owner === copy);
  if (!isOne || !own.subarray(from, to).includes(1) || body.tag.subarray(from, to).includes(1)) {
    return [];
  }
  const known = /** @type {KnownCopy} */ (body.copies[copy]); // a copy that is not has its tag alone
  const { printed } = known;
  const isMixed = owners.some((owner, at) => owner === none && !body.address[from + at]);
  const places = body.place.subarray(from, to).filter(place => place !== none).sort();
  const [first, last] = [printed.line[places[0]], printed.line[places[places.length - 1]]];
  const rivals = first === last ? rivalsOf(body, lineOf(printed, places[0]), from, to, isMixed, other => isMixed || isAmongOurs(body, copy, reach[copy], other)) : [];
  const isTorn = isMixed && !(isThere(known, whole[copy], first, -1) && isThere(known, whole[copy], last, 1));
  if (isTorn || rivals.some(({ isOutside }) => !isOutside) || !isMixed && isJoinedBeside(body, printed, first, last, from, to)) {
    own.fill(0, from, to);
    return [[from, to], ...rivals.map(({ line }) => line)];
  }
  return rivals.map(({ line }) => line);
}

/**
 * Whether the line before one of ours, or behind it, is there. Of a tag's line something may have been deleted, but not where it
 * stands beside ours: it tells by itself whose it is.
 * @param {KnownCopy} it
 * @param {Uint8Array} whole
 * @param {number} number
 * @param {number} step
 */
function isThere({ printed: { line, tags }, found }, whole, number, step) {
  const edge = step < 0 ? line.indexOf(number) - 1 : line.lastIndexOf(number) + 1;
  return whole[number + step] !== 0 || found[edge] === 1 && tags.some(({ start }) => line[start] === number + step);
}

/**
 * What stands beside a block is nobody else's because it is like ours: it may be left of an earlier one.
 * @param {Matched} it
 * @param {number} copy
 * @param {Reach} reach
 * @param {Stretch} fourth
 */
function isAmongOurs({ copies }, copy, reach, [from, to]) {
  const { mark } = copies[copy];
  return reach.from < from && to <= reach.to || mark !== null && mark.from <= from && to <= mark.to;
}

/**
 * @param {Printed} it
 * @param {number} place
 */
function lineOf({ text, line }, place) {
  return text.slice(lineFirst(line, place), lineEnd(line, place));
}

/**
 * Lines {line: [from, to), isOutside} before and behind one of ours that are the same, reworded.
 * @param {Matched} body
 * @param {string} ours
 * @param {number} from
 * @param {number} to
 * @param {boolean} isMixed
 * @param {(line: Stretch) => boolean} isAmong
 */
function rivalsOf(body, ours, from, to, isMixed, isAmong) {
  return linesBeside(body, from, to, nearLines).map(line => ({ line, isOutside: !isAmong(line) }))
    .filter(({ line: [start, end], isOutside }) => isFree(body, start, end)
      && (isReworded(ours, body.text.slice(start, end), isOutside ? leastOutside : leastAlike) || isMixed && isRestOf(ours, body.text.slice(start, end))));
}

/**
 * Whether a text is what is left of a line of ours when the rest of it was deleted.
 * @param {string} ours
 * @param {string} text
 */
export function isRestOf(ours, text) {
  return text.length >= leastLine && text.length < ours.length && (ours.startsWith(text) || ours.endsWith(text));
}

/**
 * So many lines before and behind one, as far as they are nobody's.
 * @param {Matched} body
 * @param {number} from
 * @param {number} to
 * @param {number} most
 * @returns {Stretch[]}
 */
function linesBeside(body, from, to, most) {
  const { line, end } = body;
  /** @type {Stretch[]} */
  const lines = [];
  for (let [count, start, stop] = [0, from, to]; count < most; count++) {
    const [before, behind] = [start > 0 && (count === 0 || isFree(body, start, start + 1)) ? stretch(lineFirst(line, start - 1), start) : null,
      stop < end && (count === 0 || isFree(body, stop - 1, stop)) ? stretch(stop, Math.min(lineEnd(line, stop), end)) : null];
    lines.push(...before ? [before] : [], ...behind ? [behind] : []);
    [start, stop] = [before?.[0] ?? start, behind?.[1] ?? stop];
  }
  return lines;
}

/**
 * @param {Matched} it
 * @param {number} from
 * @param {number} to
 */
export function isFree({ copy }, from, to) {
  return copy.subarray(from, to).every(owner => owner === none);
}

/**
 * Whether a text is a line of ours but for one piece of it.
 * @param {string} ours
 * @param {string} text
 * @param {number} share
 */
function isReworded(ours, text, share) {
  const most = Math.min(ours.length, text.length);
  let [before, behind] = [0, 0];
  while (before < most && ours[before] === text[before]) {
    before++;
  }
  while (behind < most - before && ours.at(-1 - behind) === text.at(-1 - behind)) {
    behind++;
  }
  return before + behind >= Math.max(leastReworded, share * ours.length) && !text.includes(ours);
}

/**
 * Whether our line stands beside one that has all of it and other words, and that one rather than itself beside the rest of ours.
 * @param {Matched} body
 * @param {Printed} printed
 * @param {number} first
 * @param {number} last
 * @param {number} from
 * @param {number} to
 */
function isJoinedBeside(body, printed, first, last, from, to) {
  const ours = body.text.slice(from, to);
  return linesBeside(body, from, to, 1).some(([start, end]) => {
    const [far, near, isEdge] = start < from ? [start - 1, to, last === printed.line.at(-1)] : [end, from - 1, first === 0];
    /** @param {number} at */
    const isOurs = at => at >= 0 && at < body.end && body.copy[at] !== none;
    const text = isFree(body, start, end) ? body.text.slice(start, end) : "";
    return (text.startsWith(ours) || text.endsWith(ours)) && text.length > ours.length && isOurs(far) && !isOurs(near) && !isEdge;
  });
}
