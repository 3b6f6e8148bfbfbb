// The tokens of HTML as Outlook's editors write it: tags, text, comments, and what stands raw in scripts and styles.

/** @import { Token } from "../types" */

const voidElements = new Set(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]);

const rawElements = new Set(["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript"]);

const commentEnd = /--!?>/g;

/** @param {string} source */
export function tokenise(source) {
  /** @type {Token[]} */
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

/**
 * @param {string} source
 * @param {number} at
 */
function isTagStart(source, at) {
  return source[at] === "<" && /[a-z/!?]/i.test(source[at + 1] ?? "");
}

/**
 * @param {string} source
 * @param {number} start
 * @returns {Token}
 */
function readCharacters(source, start) {
  let end = start + 1;
  while (end < source.length && !isTagStart(source, end)) {
    end++;
  }
  return { type: "text", start, end };
}

/**
 * @param {string} source
 * @param {number} start
 * @returns {Token}
 */
function readTag(source, start) {
  if (source.startsWith("<!--", start)) {
    return { type: "comment", start, end: endOfComment(source, start + 4) };
  }
  if (source[start + 1] === "!" || source[start + 1] === "?") {
    return { type: "comment", start, end: endAfter(source, ">", start + 2) };
  }
  const close = source[start + 1] === "/";
  const name = /^[^\s/>]*/.exec(source.slice(start + (close ? 2 : 1), start + 64))?.[0].toLowerCase() ?? "";
  const end = endOfTag(source, start + 1);
  return { type: close ? "close" : voidElements.has(name) ? "void" : "open", name, start, end };
}

/**
 * The HTML standard ends a comment with "--!>" too, and one that has just begun with ">" or "->".
 * @param {string} source
 * @param {number} from
 */
function endOfComment(source, from) {
  const short = /^-?>/.exec(source.slice(from, from + 2));
  commentEnd.lastIndex = from;
  return short ? from + short[0].length : commentEnd.test(source) ? commentEnd.lastIndex : source.length;
}

/**
 * @param {string} source
 * @param {string} text
 * @param {number} from
 */
function endAfter(source, text, from) {
  const at = source.indexOf(text, from);
  return at < 0 ? source.length : at + text.length;
}

/**
 * @param {string} source
 * @param {number} from
 */
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

/**
 * @param {string} source
 * @param {number} from
 * @param {string} name
 */
function endOfRaw(source, from, name) {
  const close = new RegExp(`</${name}\\b`, "ig");
  close.lastIndex = from;
  return close.exec(source)?.index ?? source.length;
}
