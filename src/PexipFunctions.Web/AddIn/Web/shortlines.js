// Lines of ours too short to be looked for by themselves: between two stretches that are ours, and behind the last (align.js).

import { leastParted } from "./align.js";
import { isLineStart, lineEnd, linesBetween, restOfLine, textOf } from "./lines.js";

/** @import { Run, Side } from "../types" */

/**
 * Between two stretches that are ours, a line of ours is ours however short.
 * @param {Side} body
 * @param {Side} block
 * @param {number} x
 * @param {number} y
 * @param {Run} run
 * @param {Run[]} runs
 */
export function fillGap(body, block, x, y, run, runs) {
  if (run.x === x || run.y === y) {
    return;
  }
  const own = linesBetween(block, y, run.y);
  const places = new Map(own.map(line => [line.text, /** @type {number[]} */ ([])]));
  for (const line of own.length ? linesBetween(body, x, run.x) : []) {
    places.get(line.text)?.push(line.start);
  }
  let least = x;
  for (const line of own) {
    const place = places.get(line.text)?.find(start => start >= least);
    if (place !== undefined) {
      runs.push({ x: place, y: line.start, length: line.text.length });
      least = place + line.text.length;
    }
  }
}

const nearLines = 10;

/**
 * Behind the last stretch: lines too short to be looked for, where they follow at once or close by.
 * @param {Side} body
 * @param {Side} block
 * @param {number} x
 * @param {number} y
 * @param {Run[]} runs
 * @param {boolean} isMarked
 * @param {number} [most]
 */
export function fillRest(body, block, x, y, runs, isMarked, most = nearLines) {
  const parted = restOfLine(block, y);
  const rest = [...parted, ...linesBetween(block, y, block.codes.length)];
  let end = x;
  for (let count = 0; count < most && end < body.codes.length && rest.length > 0; count++) {
    const stop = lineEnd(body.lines, end);
    const text = textOf(body, end, stop);
    const found = rest.findIndex(line => line.text === text);
    const isNext = found === 0 && rest[0].start === y && (rest[0] !== parted[0] || text.length >= leastParted || count <= 1 || isMarked);
    if (found >= 0 && isLineStart(body.lines, end) && (end > 0 || body.startsLine || !block.startsLine) && (text.length >= 4 || isMarked) && (end === x || isNext && (text.length >= leastParted || isMarked))) {
      runs.push({ x: end, y: rest[found].start, length: text.length });
      y = rest[found].start + text.length;
      x = stop;
      rest.splice(0, found + 1);
    }
    end = stop;
  }
}
