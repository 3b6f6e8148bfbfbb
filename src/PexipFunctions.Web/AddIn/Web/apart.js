// Lines of ours that may as well be the organizer's, since a body can be read in two ways: they stay, and are named.
// `body` as matchBlocks makes it (match.js); lines are [from, to).

import { copyAt, lineEnd, lineFirst, stretch } from "./lines.js";
import { none } from "./match.js";

/** @import { Matched, Stretch } from "../types" */

// So many lines before and behind one of ours may hold it too.
const nearLines = 10;
// A shorter line of ours is held by chance, unless in words of its own.
const leastHeld = 8;
const wordSign = /[\p{L}\p{N}]/u;

/**
 * Keeps a line of ours in a line [from, to) of a body that has words of the organizer's too, where another close by has all of it
 * and words as well: of "From a telephone: Oslo" and "From a telephone: Bergen" one was typed whole. Gives both.
 * @param {Matched} body
 * @param {Uint8Array} own
 * @param {number} from
 * @param {number} to
 */
export function keepRivalled(body, own, from, to) {
  const lines = body.copy.subarray(from, to).some((owner, at) => owner === none && !body.address[from + at]) ? printedIn(body, own, from, to) : [];
  return lines.flatMap(places => {
    const { printed } = copyAt(body, places[0]);
    const first = lineFirst(printed.line, body.place[places[0]]);
    const ours = printed.text.slice(first, lineEnd(printed.line, first));
    const others = ours.length === places.length || holds(body, from, to, ours) ? stretchesBeside(body, from, to).filter(([start, end]) => holds(body, start, end, ours)) : [];
    places.filter(() => others.length > 0).forEach(at => { own[at] = 0; });
    return others.length > 0 ? [stretch(from, to), ...others] : [];
  });
}

/**
 * The places that go of each printed line in a line of the body, but for the tag's.
 * @param {Matched} body
 * @param {Uint8Array} own
 * @param {number} from
 * @param {number} to
 */
function printedIn(body, own, from, to) {
  /** @type {Map<string, number[]>} */
  const lines = new Map();
  for (let at = from; at < to; at++) {
    if (own[at] && body.place[at] !== none) {
      const { line } = copyAt(body, at).printed;
      const key = `${body.copy[at]} ${line[body.place[at]]}`;
      const places = lines.get(key) ?? [];
      lines.set(key, places);
      places.push(at);
    }
  }
  return [...lines.values()].filter(places => places.every(at => !body.tag[at]));
}

/**
 * @param {Matched} body
 * @param {number} from
 * @param {number} to
 * @param {string} ours
 */
function holds(body, from, to, ours) {
  const text = body.text.slice(from, to);
  let at = text.length > ours.length ? text.indexOf(ours) : none;
  while (at >= 0 && ours.length < leastHeld && !(isWordEnd(body, from + at) && isWordEnd(body, from + at + ours.length))) {
    at = text.indexOf(ours, at + 1);
  }
  return at >= 0;
}

/**
 * @param {Matched} it
 * @param {number} at
 */
function isWordEnd({ text, line, from, to }, at) {
  return at === 0 || line[at - 1] !== line[at] || to[at - 1] !== from[at] || wordSign.test(text[at - 1]) !== wordSign.test(text[at]);
}

/**
 * What is nobody's in the lines before and behind one, as far as no line between is ours.
 * @param {Matched} body
 * @param {number} from
 * @param {number} to
 */
function stretchesBeside(body, from, to) {
  return [-1, 1].flatMap(step => {
    /** @type {Stretch[]} */
    const found = [];
    for (let [count, start, end, isFree] = [0, from, to, true]; count < nearLines && isFree && (step < 0 ? start > 0 : end < body.end); count++) {
      [start, end] = step < 0 ? [lineFirst(body.line, start - 1), start] : [end, Math.min(lineEnd(body.line, end), body.end)];
      const free = freeIn(body, start, end);
      found.push(...free);
      isFree = free.length === 1 && free[0][1] - free[0][0] === end - start;
    }
    return found;
  });
}

/**
 * @param {Matched} it
 * @param {number} from
 * @param {number} to
 */
function freeIn({ copy }, from, to) {
  /** @type {Stretch[]} */
  const found = [];
  for (let [start, end] = [from, from]; start < to; start = end) {
    end = start + 1;
    while (end < to && (copy[end] === none) === (copy[start] === none)) {
      end++;
    }
    found.push(...copy[start] === none ? [stretch(start, end)] : []);
  }
  return found;
}

/**
 * Keeps the first and the last line of a block that is not in our mark, where others' lines stand between it and the rest: they may have
 * been typed between ours, or the organizer has a line like ours, which was deleted. Gives those lines.
 * @param {Matched} body
 * @param {Uint8Array} own
 * @param {Stretch[]} unsure lines that are kept already: they are nobody's for certain
 * @returns {Stretch[]}
 */
export function keepOutermost(body, own, unsure) {
  const kept = new Set(unsure.map(([from]) => from));
  const lines = linesOf(body).flatMap(each => outermost(body, own, each, kept));
  lines.forEach(([from, to]) => own.fill(0, from, to));
  return lines;
}

/**
 * @param {Matched} body
 * @param {Uint8Array} own
 * @param {Stretch[]} lines
 * @param {Set<number>} kept
 */
function outermost(body, own, lines, kept) {
  /**
   * @param {Stretch} it
   * @param {Stretch} other
   */
  const isAlone = ([from, to], [start, end]) => own.subarray(from, to).includes(1) && !body.tag.subarray(from, to).includes(1)
    && (end < from ? hasOther(body, end, from, kept) : hasOther(body, to, start, kept));
  return [[lines[0], lines[1]], [lines.at(-1), lines.at(-2)]].flatMap(([line, next]) => line && next && isAlone(line, next) ? [line] : []);
}

/**
 * @param {Matched} it
 * @param {number} from
 * @param {number} to
 * @param {Set<number>} kept
 */
function hasOther({ line }, from, to, kept) {
  for (let at = from; at < to; at = lineEnd(line, at)) {
    if (!kept.has(at)) {
      return true;
    }
  }
  return false;
}

/**
 * The lines of a body that have any of each known copy that is not in our mark.
 * @param {Matched} body
 */
function linesOf({ line, copy, copies, end }) {
  /** @type {Stretch[][]} */
  const lines = copies.map(() => []);
  for (let at = 0; at < end; at++) {
    const owner = copy[at];
    if (owner !== none && copies[owner].printed && !copies[owner].mark) {
      const last = lines[owner].at(-1);
      lines[owner].push(...last && at < last[1] ? [] : [stretch(lineFirst(line, at), Math.min(lineEnd(line, at), end))]);
    }
  }
  return lines;
}
