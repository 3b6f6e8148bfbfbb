// Takes the marks of quotations ("> ", "JD> ") out of a folded text.

import { replace, telephoneLink } from "./folding.js";

/** @import { FoldedPart } from "../types" */

const quoteSigns = ">|]}\u00bb\u203a\uff1e\uff5c";

const mostInitials = 10;

const blanks = " \t\v\f\r\n\u0085\u00a0\u2002\u2003\u2009\u202f\u3000\ufeff";

const lineEnd = /[\n\r]/g;

/**
 * Letters count as a quote mark ("JD> ") only where the last line that had any began with the same.
 * @param {FoldedPart} text
 */
export function removeQuoteMarks(text) {
  const lines = replace(text, telephoneLink, () => "");
  /** @type {FoldedPart} */
  const parts = { text: "", begin: [], end: [] };
  /** @type {string[]} */
  let before = [];
  for (let start = 0; start < lines.text.length;) {
    lineEnd.lastIndex = start;
    const end = lineEnd.test(lines.text) ? lineEnd.lastIndex : lines.text.length;
    const { marks, skip } = readQuoteMarks(lines.text, start, end, before);
    parts.text += lines.text.slice(start + skip, end);
    for (let at = start + skip; at < end; at++) {
      parts.begin.push(lines.begin[at]);
      parts.end.push(lines.end[at]);
    }
    // Lines that were wrapped between two quotations begin with a part of the marks of the others.
    before = marks.some((mark, index) => mark !== before[index]) && marks.some(mark => mark.length > 1) ? marks : before;
    start = end;
  }
  return parts;
}

/**
 * A line's marks, and how much of it are marks of an earlier line.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {string[]} before
 */
function readQuoteMarks(text, start, end, before) {
  const marks = [];
  let skip = 0;
  let at = start;
  for (let mark = readMark(text, at, end); mark; mark = readMark(text, at, end)) {
    marks.push(mark.text);
    skip = skip === at - start && before[marks.length - 1] === mark.text ? mark.end - start : skip;
    at = mark.end;
  }
  return { marks, skip };
}

/**
 * @param {string} text
 * @param {number} start
 * @param {number} end
 */
function readMark(text, start, end) {
  let first = start;
  while (first < end && blanks.includes(text[first])) {
    first++;
  }
  for (let at = first; at < end && at <= first + mostInitials && !blanks.includes(text[at]); at++) {
    if (quoteSigns.includes(text[at])) {
      return { text: text.slice(first, at + 1), end: at + 1 };
    }
  }
  return null;
}
