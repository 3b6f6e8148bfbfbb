// How much of a tag and of its block stands in a body (tagblocks.js).

import { lineEnd, lineFirst } from "./lines.js";

/** @import { Matched, Numbers, PlacedTag, Printed } from "../types" */

// Templates print the same beside each tag: a character of the tag itself tells more.
const worthOfTag = 4;

const mostAlike = 100;

// And its whole line more than what stands before and behind.
const worthOfLine = 100;

/**
 * How much of the tag is there, and how far body and printed text agree before and behind. A line that ends there, and goes on
 * in the body, is somebody's.
 * @param {Matched} body
 * @param {PlacedTag} other
 */
export function likeness(body, { printed, at, start, end, found }) {
  let score = found.length * worthOfTag + (isSameLine(body, printed, start, at.start) ? worthOfLine : 0);
  for (const [step, from, to] of [[-1, start - 1, at.start - 1], [1, end, at.end]]) {
    let [count, whole] = [0, 0];
    let isLonger = false;
    while (count < mostAlike && body.text[from + step * count] !== undefined && body.text[from + step * count] === printed.text[to + step * count]) {
      const [isEnd, isEndInBody] = [endsAt(printed.line, to + step * count, step), endsAt(body.line, from + step * count, step)];
      count++;
      whole = isEnd && isEndInBody ? count : whole;
      isLonger = isEnd && !isEndInBody;
    }
    score += isLonger ? whole : count;
  }
  return score;
}

/**
 * Whether a line ends at a character.
 * @param {Numbers} line
 * @param {number} place
 * @param {number} step
 */
function endsAt(line, place, step) {
  return line[place] !== line[place + step];
}

/**
 * Whether a tag's line holds the same words as where it is printed: "End PXPS:-...#", of a template that prints it twice.
 * @param {Matched} body
 * @param {Printed} printed
 * @param {number} start
 * @param {number} place
 */
function isSameLine(body, printed, start, place) {
  const [from, first] = [lineFirst(body.line, start), lineFirst(printed.line, place)];
  return body.text.slice(from, lineEnd(body.line, start)) === printed.text.slice(first, lineEnd(printed.line, place));
}
