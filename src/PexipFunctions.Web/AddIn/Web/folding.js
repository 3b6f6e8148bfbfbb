// Reads text as tags are looked for in it: upper-case letters, digits, "." and "#", whatever form of them stands there.
// First it undoes what mail systems do to texts. The server's FoldedText.cs does the same, step by step.

import { removeQuoteMarks } from "./quotemarks.js";

/** @import { FoldedPart, FoldedText, Visible } from "../types" */

const hex = "[0-9A-Fa-f]";
const lead = `[C-Fc-f]${hex}`;
const next = `[89ABab]${hex}`;
const reference = /&(?:amp;|#38;|#x26;)*(?:#[xX]([0-9A-Fa-f]{1,6});|#([0-9]{1,7});|([A-Za-z]{2,14});)|&(?:amp;|#38;|#x26;)+/g;
const octet = new RegExp(`%(?:25)*(?:${lead}(?:%(?:25)*${next}){1,3}|${hex}{2})|=(?:3D)*(?:${lead}(?:=(?:3D)*${next}){1,3}|${hex}{2})`, "g");
// What is put into texts to break lines or to keep them together, and what is escaped in them.
const names = new Map(Object.entries({
  lt: "<", gt: ">", quot: "\"", apos: "'", nbsp: "\u00a0", shy: "\u00ad", zwnj: "\u200c", zwj: "\u200d", lrm: "\u200e", rlm: "\u200f",
  ensp: "\u2002", emsp: "\u2003", thinsp: "\u2009", hairsp: "\u200a", numsp: "\u2007", puncsp: "\u2008", ZeroWidthSpace: "\u200b",
  NoBreak: "\u2060", Tab: "\t", NewLine: "\n", num: "#", colon: ":", period: ".", hyphen: "\u2010", dash: "\u2010", ndash: "\u2013",
  mdash: "\u2014", minus: "\u2212", horbar: "\u2015", percnt: "%", equals: "=", bsol: "\\", ast: "*", lowbar: "_", vert: "|", grave: "`",
}));
// What Windows-1252 reads in 0x80 to 0x9f.
const windows = "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f"
  + "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";
// The last is a no-break space or a soft hyphen, neither of which is seen.
const misread = new RegExp(["[\u00c2-\u00df]", "[\u00e0-\u00ef]", "[\u00f0-\u00f4]"]
  .map((first, index) => `${first}[\u0080-\u00bf${windows}]{${index + 1}}`).concat("\u00c2 ").join("|"), "g");
export const telephoneLink = /<[Tt][Ee][Ll]:[-0-9A-Za-z+*#,;=().%/]{1,60}>/g;
// Signs within which no tag stands; the others are signs of emphasis, quotation or damage.
const breaks = "!\"$%&'()+,/;<?@[]^{}";
const other = "\u00ff";
// To which compatibility forms do not lead.
const plain = new Map([
  ..."\u02d7\u058a\u05be\u1400\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2796\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u2e5d\u301c\u3030\u30a0\u30fc",
].map(dash => [dash, "-"]));
for (const [characters, sign] of [["\u02d0\u02f8\u0589\u05c3\u205a\u2236\ua789", ":"], ["\u3002", "."], ["\u2317\u266f", "#"], ["\u0131", "I"]]) {
  [...characters].forEach(character => plain.set(character, sign));
}
// Letters that show nothing: the fillers of Korean.
const fillers = "\u115f\u1160\u3164\uffa0";
/** @type {Map<string, string>} */
const folded = new Map();

/** What stands between two characters of a folded text: a colon, a colon and a dash behind it, a sign within which no tag stands. */
export const gap = { colon: 1, mark: 2, sign: 4 };

/**
 * The visible text of a body that html.js has read, folded: {text, gaps, from, to}. Character i of `text` stands for
 * html.text[from[i]..to[i]), gaps[i] for what was left out before it; "\u00ff" is a letter or digit that is none of a tag's.
 * @param {Visible} html
 */
export function fold(html) {
  return foldCharacters(removeQuoteMarks(undo(shown(html))));
}

/**
 * The text with a blank where something unseen stands between two characters, and a line end where a line begins.
 * @param {Visible} it
 */
function shown({ text, from, to, line }) {
  const parts = [];
  const begin = [];
  const end = [];
  for (let at = 0; at < text.length; at++) {
    const between = at === 0 || from[at] <= to[at - 1] && line[at] === line[at - 1] ? "" : line[at] === line[at - 1] ? " " : "\n";
    if (between) {
      parts.push(between);
      begin.push(at);
      end.push(at);
    }
    parts.push(text[at]);
    begin.push(at);
    end.push(at + 1);
  }
  return { text: parts.join(""), begin, end };
}

/** @param {FoldedPart} text */
function undo(text) {
  const octets = replace(replace(text, reference, refer), octet, decodeOctets);
  return replace(octets === text ? text : replace(octets, reference, refer), misread, decodeMisread);
}

/**
 * The text with another for each match. What replaces a match stands where the match stood.
 * @param {FoldedPart} text
 * @param {RegExp} pattern
 * @param {(match: RegExpMatchArray) => string} replacement
 */
export function replace(text, pattern, replacement) {
  const parts = [];
  const begin = [];
  const end = [];
  let at = 0;
  /** @param {number} until */
  const copy = until => {
    parts.push(text.text.slice(at, until));
    for (; at < until; at++) {
      begin.push(text.begin[at]);
      end.push(text.end[at]);
    }
  };
  for (const match of text.text.matchAll(pattern)) {
    const behind = match.index + match[0].length;
    const put = replacement(match);
    if (put === match[0]) {
      continue;
    }
    copy(match.index);
    parts.push(put);
    for (let unit = 0; unit < put.length; unit++) {
      begin.push(text.begin[match.index]);
      end.push(text.end[behind - 1]);
    }
    at = behind;
  }
  if (parts.length === 0) {
    return text;
  }
  copy(text.text.length);
  return { text: parts.join(""), begin, end };
}

/**
 * However often its ampersand was escaped.
 * @param {RegExpMatchArray} it
 */
function refer([whole, hexadecimal, decimal, name]) {
  if (name !== undefined) {
    return names.get(name) ?? whole;
  }
  const code = hexadecimal ? parseInt(hexadecimal, 16) : decimal ? parseInt(decimal, 10) : 38;
  return code > 0x10ffff || code >= 0xd800 && code < 0xe000 ? "\ufffd" : String.fromCodePoint(code);
}

/**
 * Letters and digits stay: nothing escapes them, and "=23" may be the end of one line and the beginning of the next.
 * @param {RegExpMatchArray} it
 */
function decodeOctets([whole]) {
  const octets = whole.split(whole[0]).slice(1).map(part => parseInt(part.slice(-2), 16));
  const character = decodeUtf8(octets);
  return character !== null ? /[0-9A-Za-z]/.test(character) ? whole : character
    : octets.length === 1 && (octets[0] === 0xa0 || octets[0] === 0xad) ? " " // of Latin-1
    : whole;
}

/** @param {RegExpMatchArray} it */
function decodeMisread([whole]) {
  if (whole === "\u00c2 ") {
    return " ";
  }
  return decodeUtf8([...whole].map(character => windows.includes(character) ? 0x80 + windows.indexOf(character) : character.charCodeAt(0))) ?? whole;
}

/**
 * The one character that the octets are; null where they are none.
 * @param {number[]} it
 */
function decodeUtf8([first, ...others]) {
  const count = first < 0x80 ? 0 : first < 0xc2 ? -1 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : first < 0xf5 ? 3 : -1;
  if (others.length !== count || others.some(octet => octet < 0x80 || octet > 0xbf)) {
    return null;
  }
  const code = others.reduce((sum, octet) => sum << 6 | octet & 0x3f, first & [0x7f, 0x1f, 0x0f, 0x07][count]);
  const isShortest = code >= [0, 0x80, 0x800, 0x10000][count];
  return isShortest && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : null;
}

/** @param {FoldedPart} it */
function foldCharacters({ text, begin, end }) {
  /** @type {FoldedText} */
  const kept = { text: "", gaps: [], from: [], to: [] };
  let state = 0;
  for (let at = 0, next = 0; at < text.length; at = next) {
    const character = text.charCodeAt(at) < 0x80 ? text[at] : String.fromCodePoint(text.codePointAt(at) ?? 0);
    next = at + character.length;
    for (const sign of character < "\u0080" ? character : foldCharacter(character)) {
      if (/[A-Za-z0-9.#\u00ff]/.test(sign)) {
        kept.text += sign === other ? other : sign.toUpperCase();
        kept.gaps.push(state);
        kept.from.push(begin[at]);
        kept.to.push(end[next - 1]);
        state = 0;
      } else {
        state |= sign === ":" ? gap.colon : sign === "-" && state & gap.colon ? gap.mark : breaks.includes(sign) ? gap.sign : 0;
      }
    }
  }
  return kept;
}

/**
 * What a character that is not ASCII stands for: ASCII, `other` for a letter or digit, nothing for what is left out.
 * @param {string} character
 */
function foldCharacter(character) {
  let text = folded.get(character);
  if (text === undefined) {
    const isLetter = /[\p{L}\p{Nd}]/u.test(character) && !fillers.includes(character);
    text = fillers.includes(character) ? "" : [...character.normalize("NFKD")].map(part => part < "\u0080" ? part : plain.get(part) ?? "").join("");
    text = text === "" && isLetter ? other : text;
    folded.set(character, text);
  }
  return text;
}
