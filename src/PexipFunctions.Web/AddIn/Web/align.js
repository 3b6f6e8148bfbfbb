// Where a printed text stands in a body's text, whatever was typed into it or deleted from it. Both are read outward from
// a place that they share (the tag), as {codes, lines, startsLine}: characters, the numbers of their lines, and whether the
// first begins a line beside that place. Near linear: what both share is found by short stretches that the printed text has
// once, and those are chained in their order.

import { isLineStart, isWholeLines, isWithinLine, lineEnd, lineFirst, linesBetween, textOf } from "./lines.js";
import { bestChain, seam, sharedLength } from "./runs.js";
import { fillGap, fillRest } from "./shortlines.js";
import { stretchesOf } from "./stretches.js";

/** @import { Numbers, Run, Side } from "../types" */

// A line of ours that was joined to another is known by so many characters.
const leastJoined = 4;
// What Enter has parted, and several lines of somebody stand between, is known by so many where there is no mark of ours.
export const leastParted = 8;

/**
 * The stretches {x, y, length} of the body (from x) that are the printed text (from y), outward and in order. What may as
 * well be somebody's own text is left out.
 * @param {Side} body
 * @param {Side} block
 * @param {boolean} isMarked whether all of the body that is given stands in our mark
 */
export function align(body, block, isMarked) {
  const shared = sharedLength(body.codes, 0, block.codes, 0);
  if (!startsByChance(body, block) && (shared === block.codes.length || shared === body.codes.length)) {
    return shared ? wholeFrom(body, block, shared, isMarked) : [];
  }
  const near = withoutChance(body, block, shared);
  return accept(body, block, bestChain(stretchesOf(body, block, near)), isMarked);
}

/**
 * All of ours is there. Where its last line is the end of a longer one it may be somebody's, if ours stands by itself close by.
 * @param {Side} body
 * @param {Side} block
 * @param {number} shared
 * @param {boolean} isMarked
 */
function wholeFrom(body, block, shared, isMarked) {
  const run = shared === block.codes.length ? withoutJoined({ x: 0, y: 0, length: shared }, body, block, shared + seam) : { x: 0, y: 0, length: shared };
  const runs = run.length ? [run] : [];
  if (run.length < shared) {
    fillRest(body, block, run.length, run.length, runs, isMarked, nextLine);
  }
  return runs;
}

/**
 * Whether a short line of ours would stand in the tag's line: rather somebody typed the same there.
 * @param {Side} body
 * @param {Side} block
 */
export function startsByChance(body, block) {
  return block.startsLine && !body.startsLine && block.lines.length > 0 && lineEnd(block.lines, 0) < leastJoined;
}

/**
 * What somebody typed beside the tag may begin or end as our next line does: it stands in another line than that.
 * @param {Side} body
 * @param {Side} block
 * @param {number} near
 */
function withoutChance(body, block, near) {
  for (let at = 0; at < near; at = lineEnd(block.lines, at)) {
    const isSplit = at === 0 ? block.startsLine : block.lines[at - 1] !== block.lines[at];
    const isSplitInBody = at === 0 ? body.startsLine : body.lines[at - 1] !== body.lines[at];
    const end = lineEnd(block.lines, at);
    if (isSplit && !isSplitInBody && (end > near || end - at < leastJoined || end === near && !isLineStart(body.lines, near))) {
      return at;
    }
  }
  return near;
}

/**
 * @param {Side} body
 * @param {Side} block
 * @param {Run[]} chain
 * @param {boolean} isMarked
 */
function accept(body, block, chain, isMarked) {
  /** @type {Run[]} */
  const runs = [];
  let [x, y] = [0, 0];
  chain.forEach((node, index) => {
    const stop = Math.min(chain[index + 1]?.x ?? body.codes.length, node.x + node.length + seam);
    const whole = withoutScraps(node, body, block, chain[index - 1], chain[index + 1]);
    const found = withoutOverlap(withoutJoined(whole, body, block, stop), x, y, runs, body, block);
    const last = runs.at(-1);
    [x, y] = last ? [last.x + last.length, last.y + last.length] : [0, 0];
    const run = isOurs(found, x, y, body, block, isMarked) ? found : wholeLinesOf(found, body, block);
    if (run.length > 0 && isOurs(run, x, y, body, block, isMarked, found.length)) {
      fillGap(body, block, x, y, run, runs);
      runs.push(run);
      [x, y] = [run.x + run.length, run.y + run.length];
    }
  });
  fillRest(body, block, x, y, runs, isMarked);
  return runs;
}

/**
 * A stretch without the few characters at its ends that are of another line of ours, and of another of the body, which goes on
 * with other words: so do many. Unless what is beside it is of that line as well.
 * @param {Run} it
 * @param {Side} body
 * @param {Side} block
 * @param {Run | undefined} before
 * @param {Run | undefined} behind
 */
function withoutScraps({ x, y, length }, body, block, before, behind) {
  const [first, last] = [lineEnd(block.lines, y) - y, y + length - lineFirst(block.lines, y + length - 1)];
  const isHead = first < Math.min(leastJoined, length) && isLineStart(body.lines, x + first) && isWithinLine(block.lines, block.startsLine, y) && isWithinLine(body.lines, body.startsLine, x);
  const isTail = last < Math.min(leastJoined, length) && isLineStart(body.lines, x + length - last) && !isLineStart(block.lines, y + length) && !isLineStart(body.lines, x + length);
  const hasBefore = before ? body.lines[before.x + before.length - 1] === body.lines[x] : !body.startsLine && body.lines[0] === body.lines[x];
  const cut = [isHead && !hasBefore ? first : 0, isTail && body.lines[behind?.x ?? -1] !== body.lines[x + length - 1] ? last : 0];
  return { x: x + cut[0], y: y + cut[0], length: length - cut[0] - cut[1] };
}

/**
 * A stretch without its last line where that is the beginning of a longer one and stands elsewhere too: by itself, which is
 * the likelier, or in another longer one, and then nobody can tell.
 * @param {Run} run
 * @param {Side} body
 * @param {Side} block
 * @param {number} stop
 */
function withoutJoined(run, body, block, stop) {
  const [x, y] = [run.x + run.length, run.y + run.length];
  const first = lineFirst(block.lines, y - 1);
  if (first < run.y || !isLineStart(block.lines, y) || isLineStart(body.lines, x)) {
    return run;
  }
  const line = textOf(block, first, y);
  const isElsewhere = linesBetween(body, x, Math.min(stop, body.codes.length)).some(({ text }) => text.startsWith(line) || text.endsWith(line));
  return isElsewhere ? { ...run, length: run.length - line.length } : run;
}

/**
 * Where characters may belong to either of two stretches, the ends of lines decide.
 * @param {Run} it
 * @param {number} endX
 * @param {number} endY
 * @param {Run[]} runs
 * @param {Side} body
 * @param {Side} block
 */
function withoutOverlap({ x, y, length }, endX, endY, runs, body, block) {
  const overlap = Math.max(0, endX - x, endY - y);
  const last = runs.at(-1);
  let [cut, best] = [overlap, 0];
  for (let at = overlap; at >= 0 && last && last.length >= overlap; at--) {
    const ends = (isLineStart(block.lines, y + at) ? 1 : 0) + (isLineStart(body.lines, x + at) ? 1 : 0);
    [cut, best] = ends > best ? [at, ends] : [cut, best];
  }
  if (last && cut < overlap) {
    last.length -= overlap - cut;
    runs.splice(runs.length - 1, last.length === 0 ? 1 : 0);
  }
  return { x: x + cut, y: y + cut, length: length - cut };
}

/**
 * Whether a stretch behind somebody's text is ours. The more of the text between it and the shared place is missing, the
 * rather it is somebody's own and looks like ours. `length`: that of the stretch of which this
 * is the whole lines.
 * @param {Run} run
 * @param {number} x
 * @param {number} y
 * @param {Side} body
 * @param {Side} block
 * @param {boolean} isMarked
 * @param {number} [length]
 */
function isOurs(run, x, y, body, block, isMarked, length = run.length) {
  if (run.x === x) {
    return true;
  }
  const isNext = run.y === y;
  const isLast = run.y + run.length === block.codes.length;
  if (isNext && completes(run, x, y, body.lines, block.lines)) {
    return true;
  }
  if (followsReworded(run, x, y, body.lines, block.lines)) {
    return length >= leastParted;
  }
  const needed = isNext && isLast ? 4 : isNext || isLast ? 8 : 16;
  return length >= (isMarked ? 4 : needed + (isWholeLines(body.lines, run.x, run.length) ? 0 : 8));
}

/**
 * Somebody typed into one line: what follows is all the rest of ours in the same line.
 * @param {Run} run
 * @param {number} x
 * @param {number} y
 * @param {Numbers} lines
 * @param {Numbers} ours
 */
function completes(run, x, y, lines, ours) {
  if (y === 0 || ours[y - 1] !== ours[y] || x === 0 || lines[x - 1] !== lines[run.x]) {
    return false;
  }
  const rest = lineEnd(ours, y) - y;
  return run.length >= rest && isLineStart(lines, run.x + rest);
}

/**
 * The line behind one of ours that somebody reworded is ours where it stands behind that one.
 * @param {Run} run
 * @param {number} x
 * @param {number} y
 * @param {Numbers} lines
 * @param {Numbers} ours
 */
function followsReworded(run, x, y, lines, ours) {
  const isWithin = x > 0 && y > 0 && x < run.x && y < run.y && lines[x - 1] === lines[x] && ours[y - 1] === ours[y];
  return isWithin && lineEnd(lines, x) === run.x && lineEnd(ours, y) === run.y && isWholeLines(lines, run.x, run.length) && isWholeLines(ours, run.y, run.length);
}

/**
 * The whole lines in a stretch: its ends may be in lines that somebody reworded.
 * @param {Run} it
 * @param {Side} body
 * @param {Side} block
 */
function wholeLinesOf({ x, y, length }, body, block) {
  let [first, last] = [0, length];
  while (first < last && !(isLineStart(block.lines, y + first) && isLineStart(body.lines, x + first))) {
    first++;
  }
  while (last > first && !(isLineStart(block.lines, y + last) && isLineStart(body.lines, x + last))) {
    last--;
  }
  return { x: x + first, y: y + first, length: last - first };
}

// The one in which the last stretch ends, and the one behind it: a line farther off may be somebody's copy of ours.
const nextLine = 2;
