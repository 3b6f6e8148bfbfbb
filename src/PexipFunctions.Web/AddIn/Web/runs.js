// The stretches that two texts share, found by short ones that the second has once, and chained in their order. Near linear.

/** @import { ChainNode, Run, TextLine, WeighedRun } from "../types" */

const seedLength = 8;
// What a hostile body may cost: so many stretches are looked at, each against so many before it.
const mostRuns = 4_000;
const lookBack = 200;
const leastLine = 4;
const mostPlaces = 10;
/** How far from the seam of two stretches the second may begin again. */
export const seam = 200;

/**
 * The longest stretches that two texts share and that the second has once, in the order of the first.
 * @param {Uint16Array} body
 * @param {Uint16Array} block
 * @param {number} near
 */
export function findRuns(body, block, near) {
  const seeds = indexOf(block, Math.max(0, near - seam));
  const ends = new Map(near ? [[0, near]] : []); // by diagonal: how far the last stretch reached
  const runs = [];
  const first = Math.max(0, near - seam);
  let hash = 0;
  for (let x = first; x < body.length && runs.length < mostRuns; x++) {
    hash = (Math.imul(hash, 31) + body[x]) | 0;
    if (x - first >= seedLength) {
      hash = (hash - Math.imul(body[x - seedLength], power)) | 0;
    }
    const y = x - first >= seedLength - 1 ? seeds.get(hash) : undefined;
    const start = x - seedLength + 1;
    if (y >= 0 && (ends.get(start - y) ?? 0) <= start) {
      const run = extend(body, start, block, y, ends.get(start - y) ?? 0);
      if (run.length >= seedLength) {
        runs.push(run);
        ends.set(start - y, run.x + run.length);
      }
    }
  }
  return runs.sort((a, b) => a.x - b.x || a.y - b.y);
}

/**
 * The same around each line of the first text that is a whole line of the second, though that has it several times.
 * @param {Uint16Array} body
 * @param {TextLine[]} lines of both: {start, text}
 * @param {Uint16Array} block
 * @param {TextLine[]} ours
 */
export function lineRuns(body, lines, block, ours) {
  const places = new Map();
  for (const { start, text } of ours.filter(({ text: words }) => words.length >= leastLine)) {
    places.set(text, [...places.get(text) ?? [], start].slice(0, mostPlaces));
  }
  const ends = new Map();
  const runs = [];
  for (const { start: x, text } of lines) {
    for (const y of runs.length < mostRuns ? places.get(text) ?? [] : []) {
      const end = ends.get(x - y) ?? 0;
      if (end <= x) {
        const run = extend(body, x, block, y, end);
        runs.push(run);
        ends.set(x - y, run.x + run.length);
      }
    }
  }
  return runs;
}

const power = Array.from({ length: seedLength }).reduce(product => Math.imul(product, 31), 1);

/**
 * Places of the short stretches that occur once.
 * @param {Uint16Array} codes
 * @param {number} from
 */
function indexOf(codes, from) {
  const places = new Map();
  let hash = 0;
  for (let at = from; at < codes.length; at++) {
    hash = (Math.imul(hash, 31) + codes[at]) | 0;
    if (at - from >= seedLength) {
      hash = (hash - Math.imul(codes[at - seedLength], power)) | 0;
    }
    if (at - from >= seedLength - 1) {
      places.set(hash, places.has(hash) ? -1 : at - seedLength + 1);
    }
  }
  return places;
}

/**
 * @param {Uint16Array} body
 * @param {number} x
 * @param {Uint16Array} block
 * @param {number} y
 * @param {number} least
 */
function extend(body, x, block, y, least) {
  let back = 0;
  while (x - back > least && y - back > 0 && body[x - back - 1] === block[y - back - 1]) {
    back++;
  }
  return { x: x - back, y: y - back, length: back + sharedLength(body, x, block, y) };
}

/**
 * How far two texts go on alike.
 * @param {Uint16Array} body
 * @param {number} x
 * @param {Uint16Array} block
 * @param {number} y
 */
export function sharedLength(body, x, block, y) {
  let length = 0;
  while (x + length < body.length && y + length < block.length && body[x + length] === block[y + length]) {
    length++;
  }
  return length;
}

/**
 * Of stretches {x, y, length, worth, lines} those in an order that both texts have, which cover most with the fewest and shortest gaps.
 * @param {WeighedRun[]} runs
 */
export function bestChain(runs) {
  /** @type {ChainNode[]} */
  const nodes = [{ x: 0, y: 0, length: 0, worth: 0, lines: 0, score: 0, before: null, sum: 0 }, ...runs.map(run => ({ ...run, score: -Infinity, before: null, sum: 0 }))];
  let best = nodes[0];
  for (let index = 1; index < nodes.length; index++) {
    const node = nodes[index];
    node.sum = nodes[index - 1].sum + node.lines;
    /** @param {number} other */
    const skipped = other => Math.max(0, nodes[index - 1].sum - nodes[other].sum);
    join(nodes[0], node, skipped(0));
    for (let other = Math.max(1, index - lookBack); other < index; other++) {
      join(nodes[other], node, skipped(other));
    }
    best = node.score > best.score ? node : best;
  }
  const chain = [];
  for (let node = best; node.before; node = node.before) {
    chain.unshift(node);
  }
  return joined(chain);
}

/**
 * Those in one that go on where the one before ends, in both texts.
 * @param {ChainNode[]} chain
 */
function joined(chain) {
  /** @type {Run[]} */
  const found = [];
  for (const { x, y, length } of chain) {
    const last = found.at(-1);
    if (last && last.x + last.length === x && last.y + last.length === y) {
      last.length += length;
    } else {
      found.push({ x, y, length });
    }
  }
  return found;
}

/**
 * Lines that look like ours and are skipped would have to be somebody's own: that is less likely, the longer it is.
 * @param {ChainNode} before
 * @param {ChainNode} node
 * @param {number} skipped
 */
function join(before, node, skipped) {
  const [gapX, gapY] = [node.x - before.x - before.length, node.y - before.y - before.length];
  const overlap = Math.max(0, -gapX, -gapY);
  if (node.length - overlap < 1) {
    return;
  }
  const [typed, deleted] = [gapX + overlap, gapY + overlap];
  const score = before.score + node.worth - overlap - skipped - (typed > 0 ? 3 + Math.log2(typed) / 2 : 0) - (deleted > 0 ? 2 : 0);
  if (score > node.score) {
    Object.assign(node, { score, before });
  }
}
