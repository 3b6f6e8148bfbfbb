// The tokens of HTML as Outlook's editors write it: tags, text, comments, and what stands raw in scripts and styles.

/** @import { ReadBody, Token } from "../types" */

const voidElements = new Set(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]);

const rawElements = new Set(["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext"]);

const commentEnd = /--!?>/g;

/**
 * The tokens of a source. One that goes to its end because nothing ends it is `endless`: a comment, a tag, an element whose text is raw.
 * @param {string} source
 */
export function tokenise(source) {
  /** @type {Token[]} */
  const tokens = [];
  let at = 0;
  while (at < source.length) {
    const token = isTagStart(source, at) ? readTag(source, at) : readCharacters(source, at);
    tokens.push(token);
    at = token.end;
    if (token.type === "open" && rawElements.has(token.name)) {
      const found = endOfRaw(source, at, token.name);
      const end = found < 0 ? source.length : found;
      token.endless ||= found < 0;
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
    return upTo(source, { type: "comment", start, end: endOfComment(source, start + 4) });
  }
  if (source[start + 1] === "!" || source[start + 1] === "?") {
    return upTo(source, { type: "comment", start, end: source.indexOf(">", start + 2) + 1 });
  }
  const close = source[start + 1] === "/";
  const name = /^[^\s/>]*/.exec(source.slice(start + (close ? 2 : 1), start + 64))?.[0].toLowerCase() ?? "";
  return upTo(source, { type: close ? "close" : voidElements.has(name) ? "void" : "open", name, start, end: endOfTag(source, start + 1) });
}

/**
 * A token as it was found; with the source's end for its own where that is 0.
 * @param {string} source
 * @param {Token} token
 * @returns {Token}
 */
function upTo(source, token) {
  return token.end > 0 ? token : { ...token, end: source.length, endless: true };
}

/**
 * The HTML standard ends a comment with "--!>" too, and one that has just begun with ">" or "->".
 * @param {string} source
 * @param {number} from
 */
function endOfComment(source, from) {
  const short = /^-?>/.exec(source.slice(from, from + 2));
  commentEnd.lastIndex = from;
  return short ? from + short[0].length : commentEnd.test(source) ? commentEnd.lastIndex : 0;
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
  return 0;
}

/**
 * @param {string} source
 * @param {number} from
 * @param {string} name
 */
function endOfRaw(source, from, name) {
  const close = new RegExp(`</${name}\\b`, "ig");
  close.lastIndex = from;
  return name === "plaintext" ? -1 : close.exec(source)?.index ?? -1;
}

/**
 * Where what nothing ends begins, a comment, a tag or raw text; the source's end when there is none.
 * @param {ReadBody} html
 */
export function endlessStart({ source, tokens }) {
  return tokens.findLast(token => token.endless)?.start ?? source.length;
}
