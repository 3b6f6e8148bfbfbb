// What was typed into a line of ours may begin or end with the character that follows or precedes it there: in "vi[vi]deo"
// and "[vi]video" the same is seen. What is theirs in one of the readings stays.

/** @import { Matched, Numbers } from "../types" */

// As in match.js.
import { copyAt } from "./lines.js";
import { endsOf, likeliest } from "./typedends.js";

const none = -1;
const mostShift = 100;
const letters = /^\p{L}+$/u;
// What is pasted into a word, rather than typed.
const link = /:\/\/|www\.|\\\\|\w[@:]\w/i;
/**
 * Settles it for a body as matchBlocks makes it.
 * @param {Matched} body
 */
export function keepEitherReading(body) {
  for (let start = 0; start < body.end; start++) {
    if (body.copy[start] !== none) {
      continue;
    }
    let end = start;
    while (end < body.end && body.copy[end] === none) {
      end++;
    }
    const [isBehind, isBefore] = [isPlaced(body, start - 1), end < body.end && isPlaced(body, end)];
    const isWithin = isBehind && isBefore && body.copy[end] === body.copy[start - 1] && body.place[end] > body.place[start - 1];
    const shifted = isWithin ? [...shiftsBack(body, start, end), ...shiftsOn(body, start, end)] : [];
    const joint = isWithin && shifted.length === 0 ? end - restBefore(body, start, end) : end;
    if (shifted.length > 0) {
      settle(body, start, end, shifted, joined(body, start, end));
    } else if (joint < end) {
      keepBoth(body, start, joint, shiftsBack(body, start, joint));
    } else {
      settleEdges(body, start, end, isBehind, isBefore);
    }
    start = end;
  }
}

/**
 * @param {Matched} body
 * @param {number} start
 * @param {number} end
 * @param {number[]} shifted
 */
function keepBoth(body, start, end, shifted) {
  settle(body, start, end, shifted);
  body.doubts.push(...shifted.length > 0 ? [start + Math.min(...shifted)] : []);
}

/**
 * How many characters before one of ours are printed there, and were left for being too few to tell.
 * @param {Matched} it
 * @param {number} start
 * @param {number} end
 */
function restBefore({ text, copies, copy, place }, start, end) {
  const { printed } = copyAt({ copies, copy }, end);
  let count = 0;
  while (end - count > start && place[end] - count - 1 > place[start - 1] && text[end - count - 1] === printed.text[place[end] - count - 1]) {
    count++;
  }
  return count;
}

/**
 * @param {Matched} body
 * @param {number} at
 */
function isPlaced(body, at) {
  return at >= 0 && body.place[at] !== none;
}

/**
 * What was typed before our first character or behind our last, in the same line.
 * @param {Matched} body
 * @param {number} start
 * @param {number} end
 * @param {boolean} isBehind
 * @param {boolean} isBefore
 */
function settleEdges(body, start, end, isBehind, isBefore) {
  let [from, to] = [end, start];
  while (isBefore && from > start && body.line[from - 1] === body.line[end]) {
    from--;
  }
  while (isBehind && to < end && body.line[to] === body.line[start - 1]) {
    to++;
  }
  if (from < end) {
    settle(body, from, end, shiftsOn(body, from, end));
  }
  if (start < to) {
    settle(body, start, to, shiftsBack(body, start, to));
  }
}

/**
 * @param {Matched} body
 * @param {number} start
 * @param {number} end
 * @param {number[]} shifted
 * @param {(by: number, least: number, last: number) => number} [costOf]
 */
function settle(body, start, end, shifted, costOf = () => 0) {
  if (shifted.length === 0) {
    return;
  }
  const readings = [0, ...shifted];
  const [least, last] = [Math.min(...readings), Math.max(...readings)];
  const costs = readings.map(by => costOf(by, least, last));
  const cheapest = readings.filter((_, index) => costs[index] === Math.min(...costs));
  const isLetters = letters.test(body.text.slice(start + least, start + last)) && !link.test(body.text.slice(start + least, end + last)) && !body.tag.subarray(start + least, end + last).includes(1);
  const best = likeliest(cheapest.map(by => ({ by, ends: endsOf(body, start + by, end + by) })), isLetters).map(({ by }) => by);
  const [from, to] = [start + best[0], end + best[0]];
  shift(body, start, end, best[0]);
  const text = body.text.slice(from, to);
  for (const by of best.filter(other => body.text.slice(start + other, end + other) !== text)) {
    body.copy.fill(none, start + by, end + by);
    body.place.fill(none, start + by, end + by);
    body.tag.fill(0, start + by, end + by);
  }
}

/**
 * Nothing was typed into a tag that stands there whole.
 * @param {Matched} body
 * @param {number} start
 * @param {number} end
 */
function shiftsBack(body, start, end) {
  return isWholeTag(body, start - 1, -1) ? [] : shifts(body, start, end, -1);
}

/**
 * @param {Matched} body
 * @param {number} start
 * @param {number} end
 */
function shiftsOn(body, start, end) {
  return isWholeTag(body, end, 1) ? [] : shifts(body, start, end, 1);
}

/**
 * Whether one begins at a character, or ends there where `step` is -1.
 * @param {Matched} it
 * @param {number} at
 * @param {number} step
 */
function isWholeTag({ copies, copy, place, tag }, at, step) {
  const found = tag[at] && place[at] !== none ? copyAt({ copies, copy }, at).printed.tags.find(({ start, end }) => place[at] === (step > 0 ? start : end - 1)) : undefined;
  const length = found ? found.end - found.start : 0;
  /** @param {number} count */
  const isSame = count => copy[at + step * count] === copy[at] && place[at + step * count] === place[at] + step * count;
  return length > 0 && Array.from({ length }, (_, count) => count).every(isSame);
}

/**
 * By how many characters the typed text may as well begin earlier or later.
 * @param {Matched} body
 * @param {number} start
 * @param {number} end
 * @param {number} step
 */
function shifts(body, start, end, step) {
  const found = [];
  const owner = body.copy[step < 0 ? start - 1 : end];
  for (let by = step; Math.abs(by) < Math.min(mostShift, end - start + 1); by += step) {
    const [left, right] = step < 0 ? [start + by, end + by] : [start + by - 1, end + by - 1];
    if (left < 0 || right >= body.end || body.text[left] !== body.text[right] || body.copy[step < 0 ? left : right] !== owner) {
      break;
    }
    if (!isLow(body.text, start + by) && !isLow(body.text, end + by)) {
      found.push(by);
    }
  }
  return found;
}

/**
 * Whether a place is behind the first half of a character of two.
 * @param {string} text
 * @param {number} at
 */
export function isLow(text, at) {
  return /[\udc00-\udfff]/.test(text[at] ?? "");
}

/**
 * @param {Matched} body
 * @param {number} start
 * @param {number} end
 * @param {number} by
 */
function shift(body, start, end, by) {
  for (let count = 0; count < Math.abs(by); count++) {
    const [from, to] = by < 0 ? [start - 1 - count, end - 1 - count] : [end + count, start + count];
    for (const { list, empty } of [{ list: body.copy, empty: none }, { list: body.place, empty: none }, { list: body.tag, empty: 0 }]) {
      [list[to], list[from]] = [list[from], empty];
    }
  }
}

/**
 * How many of our lines would have been joined to the one before by typing somewhere else.
 * @param {Matched} body
 * @param {number} start
 * @param {number} end
 */
function joined(body, start, end) {
  const { line } = copyAt(body, end).printed;
  const [before, behind] = [body.place[start - 1] + 1 - start, body.place[end] - end];
  return (/** @type {number} */ by, /** @type {number} */ least, /** @type {number} */ last) => joins(body, line, start + least, start + by, before) + joins(body, line, end + by + 1, end + last + 1, behind);
}

/**
 * The same where character `at` is our character `at + shift`.
 * @param {Matched} body
 * @param {Numbers} line
 * @param {number} from
 * @param {number} to
 * @param {number} shift
 */
function joins(body, line, from, to, shift) {
  let count = 0;
  for (let at = from; at < to; at++) {
    count += line[at - 1 + shift] !== line[at + shift] && body.line[at - 1] === body.line[at] ? 1 : 0;
  }
  return count;
}
