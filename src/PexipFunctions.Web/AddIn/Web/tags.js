// Finds tags in what a body shows. The server's TagCandidates.cs and TagShape.cs find the same.

import { fold, gap } from "./folding.js";

/** @import { FoldedText, FoundTag, TagKind, Visible } from "../types" */

const prefix = /PXPS|TOK/g;
// Longest text that is looked at behind a prefix.
const longestTag = 198;
const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const [headLength, sealedHeadLength, macLength, longestRun, longestAlias, leastAliasDigits] = [26, 27, 16, 106, 23, 5];
const [signedPlaceholder, suffixLength] = [93, 16];
// The first byte of a tag: as they were, and sealed.
const [version, sealed] = [1, 3];

/**
 * The tags in a body that readHtml or readText (html.js) has read, in order: {kind: "PXPS" | "TOK", text, run, closed, start, end, signs}.
 * `text` is the tag as the server wrote it, `start` and `end` are indices into the body's `text`. Where the final "#" is
 * gone (`closed` is false), `text` and `end` are the likeliest only; the server tells by `run`, all that may belong to it.
 * Between `start` and `end` may stand what an organizer typed or a mail system put in; `signs` are the characters that were read,
 * each {from, to}.
 * @param {Visible} html
 * @returns {FoundTag[]}
 */
export function findTags(html) {
  const folded = fold(html);
  const tags = [];
  for (const match of folded.text.matchAll(prefix)) {
    const kind = /** @type {TagKind} */ (match[0]);
    const tag = read(folded, match.index + kind.length, kind);
    if (tag) {
      const last = tag.last;
      tags.push({
        kind, text: `${kind}:-${tag.content}#`, run: `${kind}:-${tag.run}`, closed: tag.closed,
        start: folded.from[match.index], end: folded.to[last], signs: signsOf(folded, match.index, last),
      });
    }
  }
  return tags;
}

/**
 * @param {FoldedText} it
 * @param {number} first
 * @param {number} last
 */
function signsOf({ from, to }, first, last) {
  return Array.from({ length: last - first + 1 }, (_, index) => ({ from: from[first + index], to: to[first + index] }));
}

/**
 * @param {FoldedText} folded
 * @param {number} start
 * @param {TagKind} kind
 */
function read(folded, start, kind) {
  const window = folded.text.slice(start, start + longestTag);
  const isMarked = (folded.gaps[start] & gap.mark) !== 0;
  return readShaped(window, start, kind, isMarked) ?? (isMarked ? readMarked(folded, window, start) : null);
}

/**
 * Outlook makes of ":-" with what follows a picture, or a letter of the typeface Wingdings (J, K, L); either may have
 * swallowed the A with which every content begins. E to H come second, or M to P where the tag is sealed.
 * @param {string} window
 * @param {number} start
 * @param {TagKind} kind
 * @param {boolean} isMarked
 */
function readShaped(window, start, kind, isMarked) {
  const skip = !isMarked && /^[JKL]/.test(window) ? 1 : 0;
  const swallowed = /^[E-HM-P]/.test(window.slice(skip)) ? "A" : "";
  const text = swallowed + window.slice(skip);
  if (!/^A[E-HM-P]/.test(text)) {
    return null;
  }
  const contents = kind === "PXPS" ? aliasContents(text) : placeholderContents(text);
  if (contents.length === 0) {
    return null;
  }
  const [content] = contents;
  const closed = text[content.length] === "#";
  const longest = Math.max(...contents.map(candidate => candidate.length));
  return {
    content, closed, run: closed ? `${content}#` : text.slice(0, longest),
    last: start + skip + content.length - swallowed.length - (closed ? 0 : 1),
  };
}

/**
 * A tag of another form, or of a version to come: written in Base32 between its marks.
 * @param {FoldedText} folded
 * @param {string} window
 * @param {number} start
 */
function readMarked(folded, window, start) {
  const end = window.indexOf("#");
  const content = window.slice(0, Math.max(end, 0));
  const hasSign = folded.gaps.slice(start, start + end + 1).some(between => between & gap.sign);
  const isWhole = /^[A-Z2-7.]{8,190}$/.test(content) && !/PXPS|TOK/.test(content) && !hasSign;
  return isWhole ? { content, closed: true, run: `${content}#`, last: start + end } : null;
}

/**
 * What a tag with an alias may have as its content at the beginning of a text, likeliest first.
 * @param {string} text
 */
function aliasContents(text) {
  const run = readRun(text).slice(0, longestRun);
  const bytes = decode(run);
  if (bytes[0] === sealed) {
    return sealedContents(text, run, bytes[2]);
  }
  if (bytes.length <= headLength + macLength || bytes[0] !== version) {
    return [];
  }
  const [alias] = matched(/^[-._0-9A-Za-z]*/, String.fromCharCode(...bytes.slice(headLength, headLength + longestAlias)));
  const ends = [];
  for (let length = alias.length; length > 0; length--) {
    const end = endOf(run, headLength + length + macLength);
    if (end) {
      const digits = matched(/[0-9]*$/, alias.slice(0, length))[0].length;
      ends.push({ end, rank: text[end] === "#" ? 0 : digits >= leastAliasDigits ? 1 : 2 });
    }
  }
  return ends.sort((one, two) => one.rank - two.rank).map(({ end }) => text.slice(0, end));
}

/**
 * A sealed tag says how long its alias is, and so where it ends.
 * @param {string} text
 * @param {string} run
 * @param {number} alias
 */
function sealedContents(text, run, alias) {
  const end = alias >= 1 && alias <= longestAlias ? endOf(run, sealedHeadLength + alias + macLength) : 0;
  return end ? [text.slice(0, end)] : [];
}

/**
 * Where so many bytes end, if they may: the bits that are left over in the last character are zero. Else 0.
 * @param {string} run
 * @param {number} bytes
 */
function endOf(run, bytes) {
  const end = Math.ceil(bytes * 8 / 5);
  return end <= run.length && (base32.indexOf(run[end - 1]) & (1 << end * 5 - bytes * 8) - 1) === 0 ? end : 0;
}

/**
 * The same for a placeholder. Its suffix is the pane's, of a fixed length, and not signed.
 * @param {string} text
 */
function placeholderContents(text) {
  const signed = readRun(text).slice(0, signedPlaceholder);
  const bytes = decode(signed);
  // A time in seconds has three zeros before it.
  const time = bytes[0] === version ? 18 : bytes[0] === sealed ? 2 : -1;
  if (signed.length < signedPlaceholder || time < 0 || bytes[time] | bytes[time + 1] | bytes[time + 2]) {
    return [];
  }
  const suffix = text[signedPlaceholder] === "." ? readRun(text.slice(signedPlaceholder + 1)).slice(0, suffixLength) : "";
  return [suffix ? `${signed}.${suffix}` : signed];
}

/** @param {string} text */
function readRun(text) {
  return matched(/^[A-Z2-7]*/, text)[0];
}

/**
 * Of a pattern that matches any text.
 * @param {RegExp} pattern
 * @param {string} text
 */
function matched(pattern, text) {
  return /** @type {RegExpExecArray} */ (pattern.exec(text));
}

/** @param {string} text */
function decode(text) {
  const bytes = [];
  let [buffer, bits] = [0, 0];
  for (const character of text) {
    [buffer, bits] = [buffer << 5 | base32.indexOf(character), bits + 5];
    if (bits >= 8) {
      bits -= 8;
      bytes.push(buffer >> bits);
      buffer &= (1 << bits) - 1;
    }
  }
  return bytes;
}
