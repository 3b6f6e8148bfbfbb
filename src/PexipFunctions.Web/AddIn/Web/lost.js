// A block whose tag was deleted, or broken: what is left of the tag tells it, or all of its lines.

import { isWholeLines, lineEnd } from "./lines.js";
import { commonStart, markAt, none } from "./match.js";
import { isTelling } from "./printed.js";
import { findRuns } from "./runs.js";
import { alignSide, outward } from "./sides.js";
import { goesOn, mayEndLater } from "./tagsigns.js";

/** @import { KnownCopy, Matched, Part, Printed, Run, Side } from "../types" */

// It is looked for by so many characters in a row, its number or some of its tag among them, at so many places.
const leastAlone = 16;
const mostTried = 20;
// And so much may have been typed into it.
const mostTyped = 4_000;
// Without any of its tag it is known by so much of it, and so many lines: the organizer may have copied one.
const leastPart = 0.9;
const leastLines = 3;
// A piece of its tag by so many characters.
const leastRest = 8;

/**
 * Adds one to the copies of a body as matchBlocks makes it. False when there is none.
 * @param {Matched} body
 * @param {Printed} printed
 */
export function addLost(body, printed) {
  const all = outward(body.text, body.line, 0, body.end, 1, at => body.copy[at] === none && body.address[at] === 0);
  const block = outward(printed.text, printed.line, 0, printed.text.length, 1, () => true);
  /** @param {Run} it */
  const inTag = ({ y, length }) => (/** @type {Part} */ { start, end }) => Math.max(0, Math.min(y + length, end) - Math.max(y, start + commonStart));
  /** @param {Run} run */
  const hasTag = run => printed.tags.map(inTag(run)).reduce((sum, count) => sum + count, 0) >= leastAlone;
  /** @param {Run} run */
  const hasNumber = run => isTelling(printed.number) && printed.text.slice(run.y, run.y + run.length).includes(printed.number);
  const runs = findRuns(all.codes, block.codes, 0).filter(run => run.length >= leastAlone).map(run => ({ ...run, hasTag: hasTag(run) }));
  return runs.filter(run => run.hasTag || hasNumber(run)).sort((one, two) => Number(two.hasTag) - Number(one.hasTag) || two.length - one.length)
    .slice(0, mostTried).some(run => addAt(body, printed, all, run));
}

/**
 * @param {Matched} body
 * @param {Printed} printed
 * @param {Side} all
 * @param {Run & { hasTag: boolean }} run
 */
function addAt(body, printed, all, run) {
  const index = body.copies.length;
  const start = all.index[run.x];
  const before = start > 0 ? body.copies[body.copy[start - 1]] : undefined;
  if (run.hasTag && before?.printed === printed && body.place[start - 1] === run.y - 1 && !before.found[run.y]) {
    return addBehind(body, before, all, run);
  }
  const found = new Uint8Array(printed.text.length);
  const copy = { printed, tag: { start, end: start }, at: { start: run.y, end: run.y }, mark: markAt(body, start), first: 0, last: found.length, found };
  const most = printed.text.length + mostTyped;
  const [from, to] = [Math.max(0, start - most), Math.min(body.end, start + most)];
  alignSide(body, copy, index, { step: -1, from: start - 1, stop: from - 1 }, run.y - 1, -1);
  alignSide(body, copy, index, { step: 1, from: start, stop: to }, run.y, found.length);
  const isOurs = run.hasTag || isWhole(body, printed, index, from, to);
  if (isOurs) {
    takeRest(body, printed, index, from, to);
    body.copies.push(copy);
  } else {
    for (let at = from; at < to; at++) {
      if (body.copy[at] === index) {
        [body.copy[at], body.place[at]] = [none, none];
      }
    }
  }
  return isOurs;
}

/**
 * What goes on where one that is known ends: Enter has parted its tag.
 * @param {Matched} body
 * @param {KnownCopy} copy
 * @param {Side} all
 * @param {Run} fourth
 */
function addBehind(body, copy, all, { x, y, length }) {
  const owner = body.copies.indexOf(copy);
  for (let by = 0; by < length && all.index[x + by] === all.index[x] + by && !copy.found[y + by]; by++) {
    const at = all.index[x + by];
    [body.copy[at], body.place[at], copy.found[y + by]] = [owner, y + by, 1];
  }
  takeRest(body, copy.printed, owner, all.index[x], all.index[x] + length);
  return true;
}

/**
 * Whether a block is there but for its tag, in lines of its own. The organizer may have copied one of its lines, or say it in a
 * sentence: that is no block.
 * @param {Matched} body
 * @param {Printed} printed
 * @param {number} index
 * @param {number} start
 * @param {number} stop
 */
function isWhole(body, printed, index, start, stop) {
  const lines = new Set();
  let [part, all] = [0, 0];
  const places = new Map();
  for (let at = start; at < stop; at++) {
    if (body.copy[at] === index) {
      places.set(body.place[at], at);
    }
  }
  for (let [from, to] = [0, 0]; from < printed.text.length; from = to) {
    to = lineEnd(printed.line, from);
    if (!printed.tags.some(tag => from < tag.end && tag.start < to)) {
      all += to - from;
      const first = places.get(from) ?? none;
      const isLine = first !== none && isWholeLines(body.line, first, to - from) && places.get(to - 1) === first + to - from - 1;
      part += isLine ? to - from : 0;
      lines.add(isLine ? from : none);
    }
  }
  lines.delete(none);
  return lines.size >= leastLines && part >= leastPart * all;
}

/**
 * The tag goes wherever it stands, even from a line that somebody reworded; but not a character at the end of what is left
 * of it that somebody may have typed.
 * @param {Matched} body
 * @param {Printed} printed
 * @param {number} index
 * @param {number} from
 * @param {number} to
 */
function takeRest(body, printed, index, from, to) {
  /** @param {number} place */
  const isInTag = place => printed.tags.some(({ start, end }) => start <= place && place < end);
  /** @param {number} at */
  const isOfTag = at => at < to && body.copy[at] === index && body.place[at] !== none && isInTag(body.place[at]);
  for (let [start, end] = [from, from]; start < to; start = end) {
    end = start + 1;
    while (isOfTag(start) && isOfTag(end) && body.place[end] === body.place[end - 1] + 1) {
      end++;
    }
    if (isOfTag(start) && end - start >= leastRest) {
      body.tag.fill(1, start, end);
      const next = body.place[end - 1] + 1;
      const isUnsure = isInTag(next) ? goesOn(body, end - 1) : mayEndLater(body, end - 1, printed, next);
      body.doubts.push(...isUnsure ? [end - 1] : []);
    }
  }
}

/**
 * Where the beginnings of tags stand that are somebody's words, "the line with PXPS:-": all tags of an integration begin alike, so one
 * by itself is no tag, without any line of its block and outside of our mark.
 * @param {Matched} body
 */
export function wordsLikeTags({ copies, copy, tag }) {
  const counts = copies.map(() => ({ all: 0, tag: 0 }));
  copy.forEach((owner, at) => {
    if (owner !== none) {
      counts[owner].all++;
      counts[owner].tag += tag[at];
    }
  });
  return copies.flatMap(({ cutAt, mark }, index) => {
    const count = counts[index];
    return cutAt !== undefined && !mark && count.all > 0 && count.all <= commonStart && count.all === count.tag ? [cutAt] : [];
  });
}
