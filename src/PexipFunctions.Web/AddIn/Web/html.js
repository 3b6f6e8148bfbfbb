// Reads HTML as Outlook's editors write it, without building a document: what is not edited stays as it is, to the byte.
// Linear in the length of the source.

import { decode, readEntity } from "./entities.js";

const voidElements = new Set(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]);
const rawElements = new Set(["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript"]);
// Before and behind these a new line begins.
const lineElements = new Set(("address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption "
  + "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table tbody td tfoot th thead "
  + "tr ul xmp").split(" "));
const commentEnd = /--!?>/g;
const attributes = new Map();
// eslint-disable-next-line no-misleading-character-class -- each of them is one to look for, the combining ones too
const invisible = /[\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/;

/** Stands in the text for what is seen and is no character: a picture, a form's field, a film. */
export const picture = "\ufffc";
/** The same for a horizontal rule. */
export const rule = "\u2500";
const pictures = new Map([...["audio", "button", "canvas", "embed", "iframe", "img", "input", "math", "meter", "object", "progress", "select",
  "svg", "textarea", "video"].map(name => [name, picture]), ["hr", rule]]);

/** The text without white space and invisible characters: what survives every rewriting. */
export function squeeze(text) {
  return [...text].filter(isVisible).join("");
}

/**
 * The source's tokens, its elements, and its squeezed visible text with the place of each character in the source:
 * character i of `text` is source[from[i]..to[i]) and stands in the line with the number `line[i]`.
 */
export function readHtml(source) {
  const tokens = tokenise(source);
  return { source, isHtml: true, tokens, elements: pair(tokens), ...visibleText(source, tokens, true) };
}

/** The same for a plain-text body: one token, no elements. */
export function readText(source) {
  const tokens = source === "" ? [] : [{ type: "text", start: 0, end: source.length }];
  return { source, isHtml: false, tokens, elements: [], ...visibleText(source, tokens, false) };
}

/** Whether a line ends at a tag: that of a paragraph, a cell, a line break. */
export function breaksLine(token) {
  return token.name !== undefined && lineElements.has(token.name);
}

/** The value of a tag's attribute, decoded; "" when it has none. */
export function attribute(source, token, name) {
  const tag = source.slice(token.start, token.end);
  if (!attributes.has(name)) {
    attributes.set(name, new RegExp(`[\\s"'/]${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]*))`, "i"));
  }
  const match = attributes.get(name).exec(tag);
  return match ? decode(match[1] ?? match[2] ?? match[3] ?? "") : "";
}

/** The index of the first visible character at or behind an offset of the source. */
export function textIndex(html, offset) {
  let [low, high] = [0, html.from.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    [low, high] = html.from[middle] < offset ? [middle + 1, high] : [low, middle];
  }
  return low;
}

function tokenise(source) {
  const tokens = [];
  let at = 0;
  while (at < source.length) {
    const token = isTagStart(source, at) ? readTag(source, at) : readCharacters(source, at);
    tokens.push(token);
    at = token.end;
    if (token.type === "open" && rawElements.has(token.name)) {
      const end = endOfRaw(source, at, token.name);
      if (end > at) {
        tokens.push({ type: "raw", start: at, end });
        at = end;
      }
    }
  }
  return tokens;
}

function isTagStart(source, at) {
  return source[at] === "<" && /[a-z/!?]/i.test(source[at + 1] ?? "");
}

function readCharacters(source, start) {
  let end = start + 1;
  while (end < source.length && !isTagStart(source, end)) {
    end++;
  }
  return { type: "text", start, end };
}

function readTag(source, start) {
  if (source.startsWith("<!--", start)) {
    return { type: "comment", start, end: endOfComment(source, start + 4) };
  }
  if (source[start + 1] === "!" || source[start + 1] === "?") {
    return { type: "comment", start, end: endAfter(source, ">", start + 2) };
  }
  const close = source[start + 1] === "/";
  const name = /^[^\s/>]*/.exec(source.slice(start + (close ? 2 : 1), start + 64))[0].toLowerCase();
  const end = endOfTag(source, start + 1);
  return { type: close ? "close" : voidElements.has(name) ? "void" : "open", name, start, end };
}

// The HTML standard ends a comment with "--!>" too, and one that has just begun with ">" or "->".
function endOfComment(source, from) {
  const short = /^-?>/.exec(source.slice(from, from + 2));
  commentEnd.lastIndex = from;
  return short ? from + short[0].length : commentEnd.test(source) ? commentEnd.lastIndex : source.length;
}

function endAfter(source, text, from) {
  const at = source.indexOf(text, from);
  return at < 0 ? source.length : at + text.length;
}

function endOfTag(source, from) {
  let quote = "";
  let before = "";
  for (let at = from; at < source.length; at++) {
    const character = source[at];
    if (quote) {
      quote = character === quote ? "" : quote;
    } else if (character === ">") {
      return at + 1;
    } else if ((character === "\"" || character === "'") && before === "=") {
      quote = character;
    }
    before = character > " " ? character : before;
  }
  return source.length;
}

function endOfRaw(source, from, name) {
  const close = new RegExp(`</${name}\\b`, "ig");
  close.lastIndex = from;
  return close.exec(source)?.index ?? source.length;
}

// Elements with the indices of their first and last token. One that is never closed ends before its parent's end tag.
function pair(tokens) {
  const elements = [];
  const open = [];
  const counts = new Map(); // of open elements by name: an end tag without a beginning costs no search
  const close = (element, last, closed) => {
    counts.set(element.name, counts.get(element.name) - 1);
    Object.assign(element, { last, closed });
  };
  tokens.forEach((token, index) => {
    if (token.type === "void" || token.type === "open") {
      const element = { name: token.name, first: index, last: index, closed: false, parent: open.at(-1) ?? null };
      elements.push(element);
      if (token.type === "open") {
        open.push(element);
        counts.set(token.name, (counts.get(token.name) ?? 0) + 1);
      }
    } else if (token.type === "close" && counts.get(token.name) > 0) {
      while (open.at(-1).name !== token.name) {
        close(open.pop(), index - 1, false);
      }
      close(open.pop(), index, true);
    }
  });
  open.forEach(element => close(element, tokens.length - 1, false));
  return elements;
}

function visibleText(source, tokens, isHtml) {
  const read = { characters: [], from: [], to: [], line: [], number: 0, broken: false };
  let preformatted = isHtml ? 0 : 1;
  for (const token of tokens) {
    if (token.type === "text") {
      readLine(source, token, isHtml, preformatted > 0, read);
      continue;
    }
    read.broken ||= breaksLine(token);
    preformatted += token.name === "pre" ? token.type === "open" ? 1 : -1 : 0;
    if (token.type !== "close" && pictures.has(token.name)) {
      add(read, pictures.get(token.name), token.start, token.end);
      read.broken ||= breaksLine(token);
    }
  }
  return { text: read.characters.join(""), from: read.from, to: read.to, line: read.line };
}

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

function add(read, character, start, end) {
  read.number += read.broken ? 1 : 0;
  read.broken = false;
  read.characters.push(character);
  read.from.push(start);
  read.to.push(end);
  read.line.push(read.number);
}

function isVisible(character) {
  return !invisible.test(character);
}
