// Where the lines of a text are that is read outward from a place (align.js): {codes, lines, startsLine}.

/** @import { KnownCopy, Matched, Numbers, ReadBody, Side, Stretch } from "../types" */

const longestLine = 500;
const blank = /\s|&nbsp;|&#(?:160|x0*a0);/i;

/**
 * The block of a character that has a place in one: only a known block gives places.
 * @param {Pick<Matched, "copies" | "copy">} body
 * @param {number} at
 */
export function copyAt({ copies, copy }, at) {
  return /** @type {KnownCopy} */ (copies[copy[at]]);
}

/**
 * @param {number} from
 * @param {number} to
 * @returns {Stretch}
 */
export function stretch(from, to) {
  return [from, to];
}

/**
 * Whether a line begins at a character; also where the text ends. `lines`: the number of each character's line.
 * @param {Numbers} lines
 * @param {number} at
 */
export function isLineStart(lines, at) {
  return at === 0 || lines[at - 1] !== lines[at];
}

/**
 * Whether a stretch is a line or several.
 * @param {Numbers} lines
 * @param {number} start
 * @param {number} length
 */
export function isWholeLines(lines, start, length) {
  return isLineStart(lines, start) && isLineStart(lines, start + length);
}

/**
 * Whether a line that began before goes on at a character.
 * @param {Numbers} lines
 * @param {boolean} startsLine
 * @param {number} at
 */
export function isWithinLine(lines, startsLine, at) {
  return at > 0 ? lines[at - 1] === lines[at] : !startsLine;
}

/**
 * The first character of a character's line.
 * @param {Numbers} lines
 * @param {number} at
 */
export function lineFirst(lines, at) {
  let first = at;
  while (first > 0 && lines[first - 1] === lines[at]) {
    first--;
  }
  return first;
}

/**
 * Behind the last character of a line.
 * @param {Numbers} lines
 * @param {number} start
 */
export function lineEnd(lines, start) {
  let end = start + 1;
  while (end < lines.length && lines[end] === lines[start]) {
    end++;
  }
  return end;
}

/**
 * The word [from, to) of a body (html.js) around a character.
 * @param {Pick<ReadBody, "source" | "line" | "from" | "to">} html
 * @param {number} at
 * @param {number} end
 * @returns {Stretch}
 */
export function wordAt(html, at, end) {
  let [from, to] = [at, at + 1];
  while (from > 0 && isWordJoined(html, from)) {
    from--;
  }
  while (to < end && isWordJoined(html, to)) {
    to++;
  }
  return [from, to];
}

/**
 * Whether a word goes on from the character before. White space is not in the text, but in the source: markup alone parts no word.
 * @param {Pick<ReadBody, "source" | "line" | "from" | "to">} it
 * @param {number} at
 */
export function isWordJoined({ source, line, from, to }, at) {
  return line[at - 1] === line[at] && (to[at - 1] >= from[at] || !blank.test(source.slice(to[at - 1], from[at]).replace(/<[^>]*>/g, "")));
}

/**
 * What is still to come of a line that somebody has parted by Enter: a list of one {start, text} or none.
 * @param {Pick<Side, "codes" | "lines" | "startsLine">} it
 * @param {number} y
 */
export function restOfLine({ codes, lines, startsLine }, y) {
  return y < codes.length && isWithinLine(lines, startsLine, y) ? [{ start: y, text: textOf({ codes }, y, lineEnd(lines, y)) }] : [];
}

/**
 * The whole lines {start, text} between two places.
 * @param {Pick<Side, "codes" | "lines" | "startsLine">} it
 * @param {number} from
 * @param {number} to
 */
export function linesBetween({ codes, lines, startsLine }, from, to) {
  const found = [];
  let start = from < to && isWithinLine(lines, startsLine, from) ? lineEnd(lines, from) : from;
  while (start < to) {
    const end = lineEnd(lines, start);
    if (end <= to && end - start <= longestLine) {
      found.push({ start, text: textOf({ codes }, start, end) });
    }
    start = end;
  }
  return found;
}

/**
 * The characters between two places, as a string.
 * @param {Pick<Side, "codes">} it
 * @param {number} from
 * @param {number} to
 */
export function textOf({ codes }, from, to) {
  return String.fromCharCode(...codes.subarray(from, Math.min(to, from + longestLine)));
}
