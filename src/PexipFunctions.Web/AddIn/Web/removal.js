// Takes characters out of a body's source with the markup that stood for nothing else. What holds anything of somebody
// else's stays, to the byte, but for our mark and a link of ours around it.

import { historyStart } from "./history.js";
import { attribute, breaksLine, textIndex } from "./html.js";
import { linesOfText, seams, within } from "./seams.js";
import { endlessStart } from "./tokens.js";

/** @import { Edit, ReadBody, ReadElement, Removal, Token } from "../types" */

// Without its cell a table's row falls apart; without its body a page does.
const kept = new Set(["html", "head", "body", "tbody", "thead", "tfoot", "td", "th"]);
// What a tag has in an attribute that lacks its end quote.
const swallowed = /<\/?[a-z]/i;

/**
 * The stretches [start, end, replacement] of the source that go, in order and without overlap.
 * @param {ReadBody} html
 * @param {Uint8Array} own 1 for each visible character that goes
 * @param {ReadElement[]} marked our marked elements
 * @param {(address: string) => boolean} isOurs whether an address is that of a link of ours
 * @returns {Removal[]}
 */
export function removalOf(html, own, marked, isOurs) {
  const whole = wholeReferences(html, own);
  const body = { html, own: whole, count: countsOf(whole), marked: new Set(marked), holders: holdersOf(marked) };
  const blank = merge([...ownStretches(body), ...marked.flatMap(element => edgesOf(body, element))]);
  const gone = html.isHtml ? markupIn(body, blank, isOurs) : linesOfText(html, blank);
  const stretches = merge([...textIn(html, blank), ...gone]);
  return upTo(merge([...stretches, ...seams(body, stretches)]), endlessStart(html));
}

/**
 * What stands behind a comment that nothing ends is in it: nobody sees that it was in our element.
 * @param {Removal[]} stretches
 * @param {number} end
 * @returns {Removal[]}
 */
function upTo(stretches, end) {
  return stretches.filter(([start]) => start < end).map(([start, stop, text]) => [start, Math.min(stop, end), text]);
}

/**
 * A character reference of two characters goes with both or stays.
 * @param {ReadBody} html
 * @param {Uint8Array} own
 */
function wholeReferences(html, own) {
  return own.map((isOwn, at) => isOwn
    && !(html.from[at - 1] === html.from[at] && !own[at - 1]) && !(html.from[at + 1] === html.from[at] && !own[at + 1]) ? 1 : 0);
}

/** @param {Uint8Array} own */
function countsOf(own) {
  const counts = new Uint32Array(own.length + 1);
  own.forEach((isOwn, at) => { counts[at + 1] = counts[at] + isOwn; });
  return counts;
}

/**
 * A mark that is whole shows how far ours reached: what holds it was there before.
 * @param {ReadElement[]} marked
 */
function holdersOf(marked) {
  /** @type {Set<ReadElement>} */
  const holders = new Set();
  for (const element of marked) {
    for (let parent = element.parent; parent && !holders.has(parent); parent = parent.parent) {
      holders.add(parent);
    }
  }
  return holders;
}

/**
 * From the first to the last of neighbouring characters that go.
 * @param {Edit} it
 * @returns {Removal[]}
 */
function ownStretches({ html, own }) {
  /** @type {Removal[]} */
  const stretches = [];
  for (let at = 0; at < own.length; at++) {
    if (own[at]) {
      const start = at;
      while (own[at + 1]) {
        at++;
      }
      stretches.push([html.from[start], html.to[at], ""]);
    }
  }
  return stretches;
}

/**
 * What is blank between the mark and our first and last characters was ours.
 * @param {Edit} it
 * @param {ReadElement} element
 * @returns {Removal[]}
 */
function edgesOf({ html, own }, element) {
  const [open, close] = [html.tokens[element.first], html.tokens[element.last]];
  const [first, behind] = insideOf(html, element);
  return first === behind ? [] : [
    ...own[first] ? [blankFrom(open.end, html.from[first])] : [],
    ...own[behind - 1] ? [blankFrom(html.to[behind - 1], element.closed ? close.start : close.end)] : [],
  ];
}

/**
 * @param {ReadBody} html
 * @param {ReadElement} element
 */
function insideOf(html, element) {
  return [textIndex(html, html.tokens[element.first].start), textIndex(html, html.tokens[element.last].end)];
}

/**
 * @param {Edit} body
 * @param {Removal[]} blank
 * @param {(address: string) => boolean} isOurs
 * @returns {Removal[]}
 */
function markupIn(body, blank, isOurs) {
  const { html, own, count, marked, holders } = body;
  /** @type {Removal[]} */
  const gone = [];
  const isBlank = within(blank);
  for (const element of html.elements) {
    const [open, close] = [html.tokens[element.first], html.tokens[element.last]];
    const [first, behind] = insideOf(html, element);
    const ours = count[behind] - count[first];
    const isWhole = first < behind ? ours === behind - first : isBlank(open.start, close.end) || marked.has(element);
    if (isWhole && !kept.has(element.name) && !holders.has(element) && !swallowed.test(html.source.slice(open.start + 1, open.end))) {
      gone.push([open.start, close.end, ""]);
    } else if (marked.has(element)) {
      gone.push(withoutId(html.source, open));
    } else if (element.name === "a" && (ours > 0 || first === behind && open.start < historyStart(html)) && isOurs(attribute(html.source, open, "href"))) {
      // Also one that somebody has emptied.
      gone.push([open.start, open.end, ""], ...element.closed ? [blankFrom(close.start, close.end)] : []);
    }
  }
  const comments = html.tokens.filter(token => token.type === "comment" && isBlank(token.start, token.end)).map(token => blankFrom(token.start, token.end));
  return [...gone, ...comments, ...lineBreaks(html, own, count)];
}

/**
 * @param {string} source
 * @param {Token} other
 * @returns {Removal}
 */
function withoutId(source, { start, end }) {
  const tag = source.slice(start, end);
  return [start, end, tag.replace(/\s+id\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)/i, "")];
}

/**
 * A line break goes with its line.
 * @param {ReadBody} html
 * @param {Uint8Array} own
 * @param {Uint32Array} count
 * @returns {Removal[]}
 */
function lineBreaks(html, own, count) {
  /** @type {Removal[]} */
  const gone = [];
  let start = 0;
  for (const token of html.tokens) {
    if (breaksLine(token)) {
      const end = textIndex(html, token.start);
      if (token.name === "br" && start < end && count[end] - count[start] === end - start) {
        gone.push([token.start, token.end, ""]);
      }
      start = end;
    }
  }
  return gone;
}

/**
 * @param {ReadBody} html
 * @param {Removal[]} blank
 * @returns {Removal[]}
 */
function textIn(html, blank) {
  /** @type {Removal[]} */
  const stretches = [];
  let index = 0;
  for (const token of html.tokens.filter(candidate => candidate.type === "text")) {
    while (index < blank.length && blank[index][1] <= token.start) {
      index++;
    }
    for (let at = index; at < blank.length && blank[at][0] < token.end; at++) {
      stretches.push([Math.max(token.start, blank[at][0]), Math.min(token.end, blank[at][1]), ""]);
    }
  }
  return stretches;
}

/**
 * @param {Removal[]} stretches
 * @returns {Removal[]}
 */
function merge(stretches) {
  /** @type {Removal[]} */
  const merged = [];
  for (const [start, end, text] of stretches.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) {
      last[1] = Math.max(last[1], end);
      last[2] += text;
    } else {
      merged.push([start, end, text]);
    }
  }
  return merged;
}

/**
 * What goes without anything in its place.
 * @param {number} start
 * @param {number} end
 * @returns {Removal}
 */
function blankFrom(start, end) {
  return [start, end, ""];
}
