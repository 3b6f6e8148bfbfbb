// What stays of a known tag that is not there whole (scraps.js).

import { wordAt } from "./lines.js";
import { countOf, leastRest, leastScrap, leastStart, linesIn, takenOf } from "./scraps.js";

/** @import { Matched, Printed, Stretch } from "../types" */

// What nobody writes alone in a line.
const beginning = /^(?:PXPS|TOK):-?$/;

const longestWord = 200;

/**
 * Words [from, to) in our mark that are a piece of a known tag, or have one in them, and stay: one that is not there whole.
 * One character is named where it stands alone in its line. And lines anywhere that are the beginning of one.
 * @param {Matched} body
 * @param {Uint8Array} own
 * @param {Printed[]} known
 * @returns {Stretch[]}
 */
export function tagRests(body, own, known) {
  const gone = takenOf(body, own).map((places, index) => body.copies[index].printed?.tags.every(({ start, end }) => countOf(places, start, end) === end - start));
  /** @param {Printed} printed */
  const isGone = printed => body.copies.some((copy, index) => copy.printed === printed && gone[index]);
  const tags = known.filter(printed => printed.tags.length > 0 && !isGone(printed)).flatMap(({ text, tags: places }) => places.map(({ start, end }) => text.slice(start, end)));
  /** @param {string} word */
  const isRest = word => tags.some(tag => isRestOf(tag, word));
  const words = tags.length > 0 ? body.marks.flatMap(({ from, to }) => wordsIn(body, own, from, Math.min(to, body.end))) : [];
  return [...words.filter(([from, to]) => to - from <= longestWord && isRest(body.text.slice(from, to)) && (to - from >= leastScrap || isAlone(body, from))),
    ...tagStarts(body, own, known)];
}

/**
 * Lines of which nothing goes and that hold the beginning of a tag, and nothing else.
 * @param {Matched} body
 * @param {Uint8Array} own
 * @param {Printed[]} known
 * @returns {Stretch[]}
 */
function tagStarts(body, own, known) {
  const tags = known.flatMap(({ text, tags: places }) => places.map(({ start, end }) => text.slice(start, end)));
  return linesIn(body, 0, body.end).filter(([from, to]) => {
    const text = to - from >= leastStart && to - from <= longestWord && !own.subarray(from, to).includes(1) ? body.text.slice(from, to) : "";
    return text !== "" && (beginning.test(text) || tags.some(tag => tag.startsWith(text)));
  });
}

/**
 * A piece of a tag, its beginning and its end in one, or a word with a longer piece in it.
 * @param {string} tag
 * @param {string} word
 */
function isRestOf(tag, word) {
  const places = [...word].map((_, at) => at);
  return tag.includes(word) || places.some(at => tag.startsWith(word.slice(0, at)) && tag.endsWith(word.slice(at)))
    || places.some(at => at + leastRest <= word.length && tag.includes(word.slice(at, at + leastRest)));
}

/**
 * @param {Matched} it
 * @param {number} at
 */
function isAlone({ line, end }, at) {
  return (at === 0 || line[at - 1] !== line[at]) && (at + 1 >= end || line[at + 1] !== line[at]);
}

/**
 * The words of which nothing goes.
 * @param {Matched} body
 * @param {Uint8Array} own
 * @param {number} from
 * @param {number} to
 * @returns {Stretch[]}
 */
function wordsIn(body, own, from, to) {
  /** @type {Stretch[]} */
  const words = [];
  for (let [start, end] = [from, from]; start < to; start = end) {
    [, end] = wordAt(body, start, to);
    words.push(...own.subarray(start, end).includes(1) ? [] : [/** @type {Stretch} */ ([start, end])]);
  }
  return words;
}
