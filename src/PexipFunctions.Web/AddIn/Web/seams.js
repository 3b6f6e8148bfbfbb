// What stands between the characters that go: line breaks, and the end of a plain text's line (removal.js).

import { breaksLine, frame, rule } from "./html.js";

/** @import { Edit, ReadBody, Removal, Token } from "../types" */

/**
 * A plain text was put in behind an empty line, and with an end to its last.
 * @param {ReadBody} it
 * @param {Removal[]} blank
 * @returns {Removal[]}
 */
export function linesOfText({ source }, blank) {
  return blank.flatMap(([start, end]) => {
    const lineAt = source.lastIndexOf("\n", start - 1) + 1;
    const rest = /^[^\S\n]*(?:\n|$)/.exec(source.slice(end, end + 1_000));
    if (source.slice(lineAt, start).trim() !== "" || !rest) {
      return [];
    }
    const to = end + rest[0].length;
    const before = /(?:\r?\n){2}$/.exec(source.slice(Math.max(0, start - 4), start));
    const from = before ? start - before[0].length : start;
    return [[before && (from === 0 || to === source.length || source[from - 1] === "\n") ? from : start, to, ""]];
  });
}

/**
 * Where the line breaks between two others have gone, one comes back: words must not run together.
 * @param {Edit} it
 * @param {Removal[]} stretches
 * @returns {Removal[]}
 */
export function seams({ html, own }, stretches) {
  /** @type {Removal[]} */
  const found = [];
  const isGone = within(stretches);
  for (let at = 1; at < own.length; at++) {
    if (own[at] && !own[at - 1]) {
      const before = at - 1;
      while (own[at]) {
        at++;
      }
      const isParted = partsLines(html, before) || partsLines(html, at) || breaksBetween(html, html.to[before], html.from[at], isGone);
      if (at < own.length && html.line[before] !== html.line[at] && !isParted) {
        found.push([html.from[before + 1], html.from[before + 1], html.isHtml ? "<br>" : "\n"]);
      }
    }
  }
  return found;
}

/**
 * A rule or a frame does so by itself.
 * @param {ReadBody} html
 * @param {number} at
 */
function partsLines(html, at) {
  return [rule, frame].includes(html.text[at]) && html.source[html.from[at]] === "<";
}

/**
 * @param {ReadBody} html
 * @param {number} start
 * @param {number} end
 * @param {(start: number, end: number) => boolean} isGone
 */
function breaksBetween(html, start, end, isGone) {
  if (!html.isHtml || isPreformatted(html, start, end)) {
    for (let at = html.source.indexOf("\n", start); at >= 0 && at < end; at = html.source.indexOf("\n", at + 1)) {
      if (!isGone(at, at + 1)) {
        return true;
      }
    }
  }
  for (let at = tokenAt(html.tokens, start); at < html.tokens.length && html.tokens[at].start < end; at++) {
    if (breaksLine(html.tokens[at]) && !isGone(html.tokens[at].start, html.tokens[at].end)) {
      return true;
    }
  }
  return false;
}

/**
 * @param {ReadBody} html
 * @param {number} start
 * @param {number} end
 */
function isPreformatted(html, start, end) {
  html.preformatted ??= html.elements.filter(({ name }) => name === "pre");
  return html.preformatted.some(({ first, last }) => html.tokens[first].end <= start && end <= html.tokens[last].end);
}

/**
 * The first token that begins at or behind an offset.
 * @param {Token[]} tokens
 * @param {number} offset
 */
function tokenAt(tokens, offset) {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    [low, high] = tokens[middle].start < offset ? [middle + 1, high] : [low, middle];
  }
  return low;
}

/**
 * Whether a stretch of the source lies in one of others, which are in order.
 * @param {Removal[]} stretches
 */
export function within(stretches) {
  return (/** @type {number} */ start, /** @type {number} */ end) => {
    let [low, high] = [0, stretches.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      [low, high] = stretches[middle][1] < end ? [middle + 1, high] : [low, middle];
    }
    return low < stretches.length && stretches[low][0] <= start;
  };
}
