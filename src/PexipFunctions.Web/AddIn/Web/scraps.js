// What stays of blocks that are not known, or not whole: it is named, since nobody can tell it from the organizer's own.

import { isWordJoined, lineEnd, wordAt } from "./lines.js";
import { isTelling } from "./printed.js";

/** @import { Matched, Printed, Stretch } from "../types" */

const smallLetter = /^[a-z]/;
// Nobody writes so long a word in Base32. Its beginning or its end shows that it is a tag's even where there is no other sign of a block.
const tagPiece = /(?:PXPS|TOK):-A|[A-Z2-7]{24,}#?/g;
const leastPiece = 24;
// A body with more is no meeting's.
const mostPieces = 100;
const telling = /^(?:PXPS|TOK):|#$/;
export const leastStart = 4;
// One character is named as part of a word.
export const leastScrap = 2;
// So many characters in a row are a tag's wherever they stand in a word.
export const leastRest = 8;
const digits = /\d+/g;

/**
 * Lines and words [from, to) of a body as matchBlocks makes it (match.js) of which that is so. `own`: 1 for each character that goes.
 * Where one with a number is known only lines like its are: somebody's signature may have come into our mark.
 * @param {Matched} body
 * @param {Uint8Array} own
 * @param {Printed[]} known
 * @returns {Stretch[]}
 */
export function scrapsOf(body, own, known) {
  const numbered = known.filter(({ number }) => isTelling(number));
  const lines = linesInMarks(body).filter(([from, to]) => numbered.length === 0 || known.some(printed => isLikeOurs(body.text.slice(from, to), printed)));
  const stays = [...lines.map(([from, to]) => /** @type {[from: number, end: number, to: number]} */ ([from, to, to])), ...tagPieces(body)].map(piece => firstThatStays(own, piece)).filter(([from, to]) => to - from >= leastScrap);
  return [...besideTags(body, own), ...stays];
}

/**
 * The lines in our marks of a body in which no block is found.
 * @param {Matched} body
 */
export function linesInMarks(body) {
  return body.copies.length > 0 ? [] : body.marks.flatMap(({ from, to }) => linesIn(body, from, Math.min(to, body.end)));
}

/**
 * Whether a line is one of a block, of the same template with other numbers, or the beginning or the end of one, or holds it or the number.
 * @param {string} text
 * @param {Printed} it
 */
function isLikeOurs(text, { text: printed, line, number }) {
  const sought = text.replace(digits, "0");
  for (let [from, to] = [0, 0]; from < printed.length; from = to) {
    to = lineEnd(line, from);
    const ours = printed.slice(from, to).replace(digits, "0");
    if (sought === ours || sought.length >= leastStart && (ours.startsWith(sought) || ours.endsWith(sought)) || ours.length >= leastRest && sought.includes(ours)) {
      return true;
    }
  }
  return isTelling(number) && text.includes(number);
}

/**
 * @param {Matched} it
 * @param {number} from
 * @param {number} to
 * @returns {Stretch[]}
 */
export function linesIn({ line }, from, to) {
  /** @type {Stretch[]} */
  const lines = [];
  for (let [start, end] = [from, from]; start < to; start = end) {
    end = Math.min(lineEnd(line, start), to);
    lines.push([start, end]);
  }
  return lines;
}

/**
 * From the first character of a line or piece that stays, so far as the line or the word does. What only stands behind it is none of it.
 * @param {Uint8Array} own
 * @param {[from: number, end: number, to: number]} other
 * @returns {Stretch}
 */
function firstThatStays(own, [from, end, to]) {
  let first = from;
  while (first < end && own[first]) {
    first++;
  }
  let behind = first;
  while (first < end && behind < to && !own[behind]) {
    behind++;
  }
  return [first, behind];
}

/**
 * @param {Iterable<RegExpExecArray>} matches
 * @param {number} most
 */
function firstOf(matches, most) {
  const found = [];
  for (const match of matches) {
    if (found.push(match) === most) {
      break;
    }
  }
  return found;
}

/**
 * @param {Matched} body
 * @returns {[from: number, end: number, to: number][]}
 */
function tagPieces(body) {
  const pieces = firstOf(body.text.matchAll(tagPiece), mostPieces).filter(({ index, 0: text }) => index + text.length <= body.end && (body.copies.length > 0 || telling.test(text)));
  let word = [0, 0]; // one may hold many
  return pieces.map(({ index, 0: text }) => {
    const last = index + text.length - 1;
    word = last < word[1] ? word : wordAt(body, last, body.end);
    const [from, end] = [Math.max(word[0], index), last + 1];
    return { piece: /** @type {[from: number, end: number, to: number]} */ ([from, end, word[1]]), isLong: end - from >= Math.min(text.length, leastPiece) };
  }).filter(({ isLong }) => isLong).map(({ piece }) => piece);
}

/**
 * Of a tag of which not all goes, what stays in a word with what goes may be more of it, unless it is a small letter.
 * @param {Matched} body
 * @param {Uint8Array} own
 * @returns {Stretch[]}
 */
function besideTags(body, own) {
  const isWhole = wholeTags(body, own);
  const scraps = [];
  for (let at = 1; at < body.end; at++) {
    const [ours, scrap] = own[at] ? [at, at - 1] : [at - 1, at];
    if (own[at] !== own[at - 1] && body.tag[ours] && !isWhole[body.copy[ours]] && !smallLetter.test(body.text[scrap]) && isWordJoined(body, at)) {
      scraps.push(whatStays(body, own, scrap));
    }
  }
  return scraps;
}

/**
 * What of a word stays around a character.
 * @param {Matched} body
 * @param {Uint8Array} own
 * @param {number} at
 * @returns {Stretch}
 */
function whatStays(body, own, at) {
  let [from, to] = [at, at + 1];
  while (from > 0 && !own[from - 1] && isWordJoined(body, from)) {
    from--;
  }
  while (to < body.end && !own[to] && isWordJoined(body, to)) {
    to++;
  }
  return [from, to];
}

/**
 * Of which copies a tag goes whole, where any of it does.
 * @param {Matched} body
 * @param {Uint8Array} own
 */
function wholeTags(body, own) {
  const taken = takenOf(body, own);
  return body.copies.map(({ printed, closed }, index) => !printed ? closed : printed.tags.every(({ start, end }) => {
    const count = countOf(taken[index], start, end);
    return count === 0 || count === end - start;
  }));
}

/**
 * The places of each copy's tags that go.
 * @param {Matched} body
 * @param {Uint8Array} own
 */
export function takenOf(body, own) {
  const taken = body.copies.map(() => new Set());
  body.tag.forEach((isTag, at) => isTag && own[at] && taken[body.copy[at]].add(body.place[at]));
  return taken;
}

/**
 * @param {Set<number>} places
 * @param {number} start
 * @param {number} end
 */
export function countOf(places, start, end) {
  return [...places].filter(place => start <= place && place < end).length;
}
