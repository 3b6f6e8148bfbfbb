// The lines before and behind a place of a text.

import { lineEnd, lineFirst } from "./lines.js";

/** @import { Lines } from "../types" */

// So many lines before and behind it are looked at for those that are printed there.
const nearLines = 10;

/**
 * @param {Lines} it
 * @param {number} index
 */
export function linesBefore({ text, line }, index) {
  const lines = [];
  let first = index < line.length ? lineFirst(line, index) : index;
  while (first > 0 && lines.length < nearLines) {
    const start = lineFirst(line, first - 1);
    lines.push({ start, text: text.slice(start, first) });
    first = start;
  }
  return lines;
}

/**
 * @param {Lines} it
 * @param {number} index
 */
export function linesBehind({ text, line }, index) {
  const lines = [];
  for (let [start, end] = [index, index]; start < text.length && lines.length < nearLines; start = end) {
    end = lineEnd(line, start);
    lines.push({ start, text: text.slice(start, end) });
  }
  return lines;
}
