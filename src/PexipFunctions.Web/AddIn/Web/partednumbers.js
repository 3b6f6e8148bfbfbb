// Lines in which words have come between the alias's number (remains.js).

import { lineEnd } from "./lines.js";
import { fold, isTelling } from "./printed.js";
import { leastPart, lineOf, longestNamed, printedLines } from "./remains.js";

/** @import { Printed, ReadBody } from "../types" */

/**
 * Lines in which words have come between the alias's number, as a line of ours has it.
 * @param {ReadBody} html
 * @param {Uint8Array} own
 * @param {number} end
 * @param {Printed[]} known
 */
export function partedNumbers(html, own, end, known) {
  const pieces = known.flatMap(printed => printedLines({ printed, found: new Uint8Array(0) }).flatMap(({ text }) => isTelling(printed.number) ? partsAround(text, printed.number) : []));
  const found = [];
  for (let [from, to] = [0, 0]; from < end && pieces.length > 0; from = to) {
    to = Math.min(lineEnd(html.line, from), end);
    const line = to - from <= longestNamed && !own.subarray(from, to).includes(1) ? fold(html.text.slice(from, to)) : "";
    found.push(...line !== "" && pieces.some(([head, tail]) => isParted(line, head, tail)) ? [lineOf(html, from, to)] : []);
  }
  return found;
}

/**
 * What stands before and behind each place in a number.
 * @param {string} text
 * @param {string} number
 */
function partsAround(text, number) {
  const at = text.indexOf(number);
  return at < 0 ? [] : [...number].slice(1).map((_, index) => at + index + 1).map(place => [text.slice(Math.max(0, place - leastPart), place), text.slice(place, place + leastPart)]);
}

/**
 * @param {string} line
 * @param {string} head
 * @param {string} tail
 */
function isParted(line, head, tail) {
  const at = line.indexOf(head);
  return at >= 0 && line.indexOf(tail, at + head.length) > at + head.length;
}
