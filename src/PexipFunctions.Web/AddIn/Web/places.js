// Where things are in a meeting's body: a Teams block, and the point at which a block of ours may stand.

import { historyStart } from "./history.js";
import { attribute, textIndex } from "./html.js";
import { endlessStart } from "./tokens.js";

/** @import { ReadBody, ReadElement } from "../types" */

const flowContainers = new Set(["body", "div", "td", "th", "li", "blockquote", "section", "article", "main", "center", "form", "dd"]);
const teamsLink = /teams\.(?:microsoft|live|cloud\.microsoft)[a-z.]*(?:\/|%2f)(?:l(?:\/|%2f)meetup-join|meet)(?:\/|%2f)/i;
const teamsRule = /_{20,}/g;

/**
 * Whether the body itself, not what it quotes, has a Teams link.
 * @param {ReadBody} html
 */
export function hasTeams(html) {
  return teamsLink.test(html.source.slice(0, historyStart(html)));
}

/**
 * The offset at which a new block belongs: before the line of quoted history or of a Teams block, else at the end.
 * @param {ReadBody} html
 */
export function insertionPoint(html) {
  const history = historyStart(html);
  const marker = Math.min(history, teamsStart(html, history));
  // What nothing ends would swallow a block behind it.
  return marker < html.source.length ? Math.min(lineBefore(html, marker), endlessStart(html)) : outermost(html, Math.min(endOfBody(html), endlessStart(html)));
}

/**
 * The place before the line in which an offset stands, as far out as nothing visible stands between.
 * @param {ReadBody} html
 * @param {number} offset
 */
export function lineBefore(html, offset) {
  const index = textIndex(html, offset);
  const first = lineStart(html, index);
  const start = first < index ? html.from[first] : offset;
  return html.isHtml ? outermost(html, start) : html.source.lastIndexOf("\n", start - 1) + 1;
}

/**
 * The place behind the line of a visible character, in the same way.
 * @param {ReadBody} html
 * @param {number} index
 */
export function lineBehind(html, index) {
  let last = index;
  while (last + 1 < html.line.length && html.line[last + 1] === html.line[index]) {
    last++;
  }
  const offset = html.to[last];
  if (!html.isHtml) {
    const end = html.source.indexOf("\n", offset);
    return end < 0 ? html.source.length : end + 1;
  }
  return outermostBehind(html, offset);
}

/**
 * The index of the first character of the line in which a visible character stands.
 * @param {ReadBody} html
 * @param {number} index
 */
export function lineStart(html, index) {
  let first = index;
  while (first > 0 && html.line[first - 1] === html.line[index]) {
    first--;
  }
  return first;
}

/**
 * The same place seen from as far out as nothing visible stands between: before the paragraph rather than in it.
 * @param {ReadBody} html
 * @param {number} offset
 */
export function outermost(html, offset) {
  let best = offset;
  for (let element = innermost(html, offset); element && isWithinBody(element); element = element.parent) {
    const start = html.tokens[element.first].start;
    if (hasContent(html, html.tokens[element.first].end, best)) {
      break;
    }
    best = isFlow(element.parent) ? start : best;
  }
  return best;
}

/**
 * @param {ReadBody} html
 * @param {number} offset
 */
function outermostBehind(html, offset) {
  let best = offset;
  for (let element = innermost(html, offset); element && isWithinBody(element); element = element.parent) {
    const end = html.tokens[element.last].end;
    if (hasContent(html, best, html.tokens[element.last].start)) {
      break;
    }
    best = isFlow(element.parent) ? end : best;
  }
  const next = html.tokens.find(token => token.start >= best && token.type !== "text");
  return next?.name === "br" && !hasContent(html, best, next.start) ? next.end : best;
}

/** @param {ReadElement} element */
function isWithinBody(element) {
  return element.name !== "body" && element.name !== "html";
}

/** @param {ReadElement | null} element */
function isFlow(element) {
  return !element || flowContainers.has(element.name) || element.name === "html";
}

/**
 * @param {ReadBody} html
 * @param {number} end
 */
function teamsStart(html, end) {
  const link = teamsLink.exec(html.source.slice(0, end));
  if (!link) {
    return html.source.length;
  }
  const characters = textIndex(html, link.index);
  const rule = [...html.text.slice(0, characters).matchAll(teamsRule)].findLast(match => characters - match.index < 600);
  const heading = html.text.slice(0, characters).search(/MicrosoftTeams[^_]{0,300}$/);
  const element = html.elements.find(candidate => /\bme-email-text\b/.test(attribute(html.source, html.tokens[candidate.first], "class")));
  return rule ? html.from[rule.index]
    : element ? html.tokens[element.first].start
    : heading >= 0 ? html.from[heading]
    : html.from[characters] ?? link.index;
}

/**
 * @param {ReadBody} html
 * @param {number} offset
 */
function innermost(html, offset) {
  return html.elements.findLast(({ first, last, closed }) =>
    html.tokens[first].type === "open" && html.tokens[first].start < offset && offset < html.tokens[last].end + (closed ? 0 : 1)) ?? null;
}

/**
 * @param {ReadBody} html
 * @param {number} start
 * @param {number} end
 */
function hasContent(html, start, end) {
  return textIndex(html, start) < textIndex(html, end);
}

/** @param {ReadBody} html */
function endOfBody(html) {
  const end = html.tokens.findLast(token => token.type === "close" && token.name === "body")
    ?? html.tokens.findLast(token => token.type === "close" && token.name === "html");
  return end ? end.start : html.source.length;
}
