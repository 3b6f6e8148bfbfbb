// Reads HTML as Outlook's editors write it, without building a document: what is not edited stays as it is, to the byte.
// Linear in the length of the source.

import { decode, readEntity } from "./entities.js";
import { tokenise } from "./tokens.js";

/** @import { ReadBody, ReadElement, Reading, Token } from "../types" */

// Before and behind these a new line begins.
const lineElements = new Set(("address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption "
  + "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table tbody td tfoot th thead "
  + "tr ul xmp").split(" "));
// These are seen even when there is nothing in them: a grid, a bullet, a frame. Others are where they have a border; the parts of a table are its own.
const framed = new Set(["details", "fieldset", "li", "table"]);
const unframed = new Set(["body", "br", "caption", "hr", "tbody", "td", "tfoot", "th", "thead", "tr"]);
const border = /[\s;"']border(?:-(?:top|right|bottom|left|style))*\s*:[^;"']*(?:dashed|dotted|double|groove|inset|outset|ridge|solid)/i;
/** @type {Map<string, RegExp>} */
const attributes = new Map();
const anyAttribute = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/g;
// eslint-disable-next-line no-misleading-character-class -- each of them is one to look for, the combining ones too
const invisible = /[\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/;

/** Stands in the text for what is seen and is no character: a picture, a form's field, a film. */
export const picture = "\ufffc";
/** The same for a horizontal rule. */
export const rule = "\u2500";
/** The same for a table, a list's item or a frame in which nothing is seen. */
export const frame = "\u25ad";
const pictures = new Map(/** @type {[string, string][]} */ ([...["audio", "button", "canvas", "embed", "iframe", "img", "input", "math", "meter", "object", "progress", "select",
  "svg", "textarea", "video"].map(name => [name, picture]), ["hr", rule]]));

/**
 * The text without white space and invisible characters: what survives every rewriting.
 * @param {string} text
 */
export function squeeze(text) {
  return [...text].filter(isVisible).join("");
}

/**
 * The source's tokens, its elements, and its squeezed visible text with the place of each character in the source:
 * character i of `text` is source[from[i]..to[i]) and stands in the line with the number `line[i]`.
 * @param {string} source
 * @returns {ReadBody}
 */
export function readHtml(source) {
  const tokens = tokenise(source);
  const elements = pair(tokens);
  return { source, isHtml: true, tokens, elements, ...visibleText(source, tokens, elements, true) };
}

/**
 * The same for a plain-text body: one token, no elements.
 * @param {string} source
 * @returns {ReadBody}
 */
export function readText(source) {
  /** @type {Token[]} */
  const tokens = source === "" ? [] : [{ type: "text", start: 0, end: source.length }];
  return { source, isHtml: false, tokens, elements: [], ...visibleText(source, tokens, [], false) };
}

/**
 * Whether a line ends at a tag: that of a paragraph, a cell, a line break.
 * @param {Token} token
 */
export function breaksLine(token) {
  return token.name !== undefined && lineElements.has(token.name);
}

/**
 * The value of a tag's attribute, decoded; "" when it has none.
 * @param {string} source
 * @param {Token} token
 * @param {string} name
 */
export function attribute(source, token, name) {
  const tag = source.slice(token.start, token.end);
  if (!attributes.has(name)) {
    attributes.set(name, new RegExp(`[\\s"'/]${name}\\s*=`, "i"));
  }
  // Most have none of that name; of the others one may have the like of it in another's value.
  const found = attributes.get(name)?.test(tag) ? [...tag.slice(1).matchAll(anyAttribute)].find(match => match[1].toLowerCase() === name) : undefined;
  return found ? decode(found[2] ?? found[3] ?? found[4] ?? "") : "";
}

/**
 * The index of the first visible character at or behind an offset of the source.
 * @param {ReadBody} html
 * @param {number} offset
 */
export function textIndex(html, offset) {
  let [low, high] = [0, html.from.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    [low, high] = html.from[middle] < offset ? [middle + 1, high] : [low, middle];
  }
  return low;
}

/**
 * Elements with the indices of their first and last token. One that is never closed ends before its parent's end tag.
 * @param {Token[]} tokens
 */
function pair(tokens) {
  /** @type {ReadElement[]} */
  const elements = [];
  /** @type {ReadElement[]} */
  const open = [];
  /** @type {Map<string, number>} */
  const counts = new Map(); // of open elements by name: an end tag without a beginning costs no search
  /**
   * @param {ReadElement} element
   * @param {number} last
   * @param {boolean} closed
   */
  const close = (element, last, closed) => {
    counts.set(element.name, (counts.get(element.name) ?? 0) - 1);
    Object.assign(element, { last, closed });
  };
  tokens.forEach((token, index) => {
    if (token.type === "void" || token.type === "open") {
      /** @type {ReadElement} */
      const element = { name: token.name, first: index, last: index, closed: false, parent: open.at(-1) ?? null };
      elements.push(element);
      if (token.type === "open") {
        open.push(element);
        counts.set(token.name, (counts.get(token.name) ?? 0) + 1);
      }
    } else if (token.type === "close" && (counts.get(token.name) ?? 0) > 0) {
      const first = open.findLastIndex(element => element.name === token.name);
      open.splice(first + 1).reverse().forEach(element => close(element, index - 1, false));
      open.splice(first).forEach(element => close(element, index, true));
    }
  });
  open.forEach(element => close(element, tokens.length - 1, false));
  return elements;
}

/**
 * @param {string} source
 * @param {Token[]} tokens
 * @param {ReadElement[]} elements
 * @param {boolean} isHtml
 */
function visibleText(source, tokens, elements, isHtml) {
  /** @type {Reading} */
  const read = { characters: [], from: [], to: [], line: [], number: 0, broken: false };
  const frames = emptyFrames(source, tokens, elements);
  let preformatted = isHtml ? 0 : 1;
  tokens.forEach((token, index) => {
    if (token.type === "text") {
      readLine(source, token, isHtml, preformatted > 0, read);
    } else {
      read.broken ||= breaksLine(token);
      preformatted += token.name === "pre" ? token.type === "open" ? 1 : -1 : 0;
      const sign = frames.has(index) ? frame : token.type === "close" ? undefined : pictures.get(token.name ?? "");
      if (sign) {
        add(read, sign, token.start, token.end);
        read.broken ||= breaksLine(token);
      }
    }
  });
  return { text: read.characters.join(""), from: read.from, to: read.to, line: read.line };
}

/**
 * The first tokens of those frames in which nothing is seen but other frames.
 * @param {string} source
 * @param {Token[]} tokens
 * @param {ReadElement[]} elements
 */
function emptyFrames(source, tokens, elements) {
  const frames = elements.filter(({ name, first }) => isFrame(source, tokens[first], name));
  const next = new Uint32Array(frames.length > 0 ? tokens.length + 1 : 0).fill(tokens.length); // of each token: the first from there on that shows something
  for (let index = next.length - 2; index >= 0; index--) {
    next[index] = isSeen(source, tokens[index]) ? index : next[index + 1];
  }
  return new Set(frames.filter(({ first, last }) => next[first] > last).map(({ first }) => first));
}

/**
 * @param {string} source
 * @param {Token} token
 */
function isSeen(source, { type, name, start, end }) {
  for (let at = start; at < end && type === "text";) {
    const entity = source[at] === "&" ? readEntity(source, at) : null;
    if ((entity ? entity.text : source[at]).split("").some(isVisible)) {
      return true;
    }
    at = entity ? entity.end : at + 1;
  }
  return type !== "close" && pictures.has(name ?? "");
}

/**
 * @param {string} source
 * @param {Token} token
 * @param {string} name
 */
function isFrame(source, { type, start, end }, name) {
  return type === "open" && (framed.has(name) || lineElements.has(name) && !unframed.has(name) && end - start > name.length + "border".length && border.test(source.slice(start, end)));
}

/**
 * @param {string} source
 * @param {Token} token
 * @param {boolean} isHtml
 * @param {boolean} preformatted
 * @param {Reading} read
 */
function readLine(source, token, isHtml, preformatted, read) {
  for (let at = token.start; at < token.end;) {
    const code = source.charCodeAt(at);
    const entity = isHtml && code === 38 ? readEntity(source, at) : null;
    const end = entity ? entity.end : at + 1;
    if (preformatted && (code === 10 || code === 13)) {
      read.broken = true;
    }
    for (const character of (entity ? entity.text : source[at]).split("")) {
      if (code > 38 && code < 127 || isVisible(character)) {
        add(read, character, at, end);
      }
    }
    at = end;
  }
}

/**
 * @param {Reading} read
 * @param {string} character
 * @param {number} start
 * @param {number} end
 */
function add(read, character, start, end) {
  read.number += read.broken ? 1 : 0;
  read.broken = false;
  read.characters.push(character);
  read.from.push(start);
  read.to.push(end);
  read.line.push(read.number);
}

/** @param {string} character */
function isVisible(character) {
  return !invisible.test(character);
}
