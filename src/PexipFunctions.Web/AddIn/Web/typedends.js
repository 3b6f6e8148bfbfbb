// How the ends of what was typed lie in words and lines (readings.js).

/** @import { Matched, TypedReading } from "../types" */

const lineEnd = 2;

const wordSign = /[\p{L}\p{N}]/u;

/**
 * People type whole lines. Else words rather than letters within two words, but not always both ends of what they type are
 * those of words.
 * @param {TypedReading[]} readings
 * @param {boolean} isLetters
 */
export function likeliest(readings, isLetters) {
  const lines = readings.filter(({ ends }) => Math.min(...ends) === lineEnd);
  const words = readings.filter(({ ends }) => Math.max(...ends) > 0);
  return lines.length ? lines : isLetters && words.some(({ ends }) => Math.min(...ends) > 0) ? words : readings;
}

/** @param {string} character */
function isWord(character) {
  return wordSign.test(character);
}

/**
 * @param {Matched} body
 * @param {number} start
 * @param {number} end
 */
export function endsOf(body, start, end) {
  return [start, end].map(at => body.line[at - 1] !== body.line[at] ? lineEnd : body.to[at - 1] !== body.from[at] || isWord(body.text[at - 1]) !== isWord(body.text[at]) ? 1 : 0);
}
