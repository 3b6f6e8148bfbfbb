// The stretches that a body and a printed text share, and what each is worth as ours. Both are read outward from a place (align.js).

import { isLineStart, isWholeLines, lineEnd, lineFirst, linesBetween } from "./lines.js";
import { findRuns, lineRuns } from "./runs.js";

/** @import { Numbers, PartRun, Run, Side } from "../types" */

// Of two places, that where our lines are whole, and lines of the body, is the likelier.
const worthOfPart = 0.7;
const costOfParts = 3;
// A part of so many characters is ours rather than what stands behind it.
const leastLikely = 16;

/**
 * The stretches {x, y, length, worth, lines} in the order of the body, whole lines apart from parts of them; the first `near`
 * characters are shared. A line of the body that is a whole line of ours is that, and no part of others.
 * @param {Side} body
 * @param {Side} block
 * @param {number} near
 */
export function stretchesOf(body, block, near) {
  const runs = runsOf(body, block, near);
  const isElsewhere = wholePlaces(runs, block.codes.length);
  return runs.map(run => ({ ...run, ...worthOf(run, body, block, isElsewhere) }));
}

/**
 * @param {Side} body
 * @param {Side} block
 * @param {number} near
 */
function runsOf(body, block, near) {
  const ours = linesBetween(block, 0, block.codes.length);
  const texts = new Set(ours.map(({ text }) => text));
  const lines = linesBetween(body, 0, body.codes.length).filter(({ text }) => texts.has(text));
  const starts = new Set(lines.map(({ start }) => start));
  const found = [...near ? [{ x: 0, y: 0, length: near }] : [], ...findRuns(body.codes, block.codes, near)];
  const known = new Set(found.map(({ x, y }) => `${x} ${y}`));
  const more = lineRuns(body.codes, lines, block.codes, ours).filter(({ x, y }) => !known.has(`${x} ${y}`));
  return [...found, ...more].flatMap(run => inParts(run, body, block, at => starts.has(lineFirst(body.lines, at)))).sort((one, two) => one.x - two.x || one.y - two.y);
}

/**
 * The whole lines of a stretch apart from the parts of others.
 * @param {Run} run
 * @param {Side} body
 * @param {Side} block
 * @param {(at: number) => boolean} isWholeLine
 */
function inParts(run, body, block, isWholeLine) {
  const parts = [];
  for (let [at, end] = [0, 0]; at < run.length; at = end) {
    end = Math.min(lineEnd(body.lines, run.x + at) - run.x, run.length);
    const isWhole = isWholeLines(body.lines, run.x + at, end - at) && isWholeLines(block.lines, run.y + at, end - at);
    const last = parts.at(-1);
    if (isWhole && last?.isWhole && last.x + last.length === run.x + at) {
      last.length += end - at;
    } else if (isWhole || !isWholeLine(run.x + at)) {
      parts.push({ x: run.x + at, y: run.y + at, length: end - at, isWhole });
    }
  }
  return parts;
}

/**
 * Which characters of the printed text stand in whole lines of the body.
 * @param {PartRun[]} runs
 * @param {number} length
 */
function wholePlaces(runs, length) {
  const isWhole = new Uint8Array(length);
  runs.filter(run => run.isWhole).forEach(({ y, length: count }) => isWhole.fill(1, y, y + count));
  return isWhole;
}

/**
 * @param {PartRun} it
 * @param {Side} body
 * @param {Side} block
 * @param {Uint8Array} isElsewhere
 */
function worthOf({ x, y, length }, body, block, isElsewhere) {
  const { ours, both, longest } = partsOf(x, y, length, body.lines, block.lines);
  const isLines = isWholeLines(body.lines, x, length);
  // Somebody's line that has one of ours in it, and no more, is rather a line of theirs.
  const whole = isLines ? ours : both;
  const worth = whole + (length - whole) * worthOfPart - (isLines ? 0 : costOfParts);
  // One that was typed into, or is somebody's, where the line stands by itself as well.
  const isDoubtful = !isLines && isElsewhere[y] === 1;
  return { worth, lines: isDoubtful ? 0 : Math.max(both, longest >= leastLikely ? length * worthOfPart : 0) };
}

/**
 * Of a stretch, how many characters are whole lines of ours (`ours`), and how many of the body too (`both`); and its `longest`
 * part: two lines of ours that stand beside each other in one do so by chance, when they are short.
 * @param {number} x
 * @param {number} y
 * @param {number} length
 * @param {Numbers} lines
 * @param {Numbers} block the printed text's
 */
function partsOf(x, y, length, lines, block) {
  let [ours, both, longest, start] = [0, 0, 0, 0];
  for (let at = 0; at < length;) {
    const end = lineEnd(block, y + at) - y;
    if (end <= length && isLineStart(block, y + at)) {
      ours += end - at;
      both += isWholeLines(lines, x + at, end - at) ? end - at : 0;
    }
    at = Math.min(end, length);
    if (at === length || !isLineStart(lines, x + at)) {
      [longest, start] = [Math.max(longest, at - start), at];
    }
  }
  return { ours, both, longest };
}
