// What is left of a block and should be named: links and numbers of ours in lines that the organizer has reworded.

import { historyStart } from "./history.js";
import { attribute, frame, picture, rule, textIndex } from "./html.js";
import { isWordJoined, lineEnd, wordAt } from "./lines.js";
import { partedNumbers } from "./partednumbers.js";
import { fold, isTelling } from "./printed.js";

/** @import { Copy, KnownCopy, Owned, Printed, Reach, ReadBody } from "../types" */

const token = /[a-z][a-z0-9+.-]*:(?:\/\/)?[^\s<>"\ufffc]{3,}|[^\s<>"()[\],;:\ufffc]+@[^\s<>"()[\],;:\ufffc]+|\+?\d[\d.,/-]{2,}\d/gi;
const mostNamed = 100;
export const longestNamed = 500;
// A shorter line leads nobody to the earlier room.
const leastLine = 2;
// Without a tag and our mark a block is known by so many of its lines.
const leastLines = 2;
// What stands in a line with other words is a line of ours by so many.
export const leastPart = 8;
const nearLines = 2;
// What is left of one, alone in its line, by so many.
const leastRest = 4;
// Enter parts a line into so many, rather than more.
const mostParted = 3;
const isAddress = /@|:\/\/|\d{4}/;
// They are seen, and are none of a text's characters.
const signs = [picture, rule, frame];

/**
 * The words of the body that name a link or a number of ours and stay, and lines like ours that stay where ours are not to be found.
 * @param {ReadBody} html
 * @param {Omit<Owned, "unknown">} found what findOwn gives: `own`, 1 for each visible character that goes, `like`, 1 for each that is like ours and stays, `copies`, `doubts`
 * @param {Printed[]} known blocks as readPrinted gives them
 * @param {(address: string) => boolean} isOurs whether an address is that of a link of ours
 * @param {boolean} isWhole whether nothing has been taken out of the body yet
 */
export function remainsOf(html, { own, like, copies, doubts }, known, isOurs, isWhole) {
  const numbers = known.map(printed => printed.number).filter(isTelling);
  const end = textIndex(html, historyStart(html));
  const found = [...wordsIn(html, like, end), ...numbersIn(html, own, end, numbers), ...partedNumbers(html, own, end, known), ...linksIn(html, own, isOurs), ...linesIn(html, { own, like, copies }, known, end),
    ...isWhole ? linesWithoutTag(html, known, own, end, copies.length > 0) : [], ...doubts.map(([from, to]) => lineOf(html, from, to, own))];
  return [...new Set(found)].filter(part => part !== "").slice(0, mostNamed);
}

/**
 * Links and numbers in the words that have any of ours that stay.
 * @param {ReadBody} html
 * @param {Int32Array} like
 * @param {number} end
 */
function wordsIn(html, like, end) {
  const found = [];
  for (let at = 0; at < end; at++) {
    if (like[at]) {
      const [from, to] = wordAt(html, at, end);
      found.push(...html.text.slice(from, to).match(token) ?? []);
      at = to - 1;
    }
  }
  return found;
}

/**
 * The alias's number wherever it stays, with the word around it; also where a picture, a rule or a frame parts it.
 * @param {ReadBody} html
 * @param {Uint8Array} own
 * @param {number} end
 * @param {string[]} numbers
 */
function numbersIn(html, own, end, numbers) {
  const places = Array.from({ length: numbers.length > 0 ? end : 0 }, (_, at) => at).filter(at => !signs.includes(html.text[at]));
  const text = fold(places.map(at => html.text[at]).join(""));
  const found = [];
  for (const number of numbers) {
    for (let [at, behind] = [text.indexOf(number), 0]; at >= 0; at = text.indexOf(number, at + number.length)) {
      if (places[at] >= behind && !own[places[at]] && !own[places[at + number.length - 1]]) {
        const [from, to] = wordAt(html, places[at], end);
        found.push(html.text.slice(from, to).match(token)?.find(part => part.includes(number)) ?? number);
        behind = to;
      }
    }
  }
  return found;
}

/**
 * The lines of a block that has lost its tag and our mark: one alone is rather the organizer's. Where a block has its tag, those of a copy
 * of it: two that stand side by side, and
 * what is left of an address.
 * @param {ReadBody} html
 * @param {Printed[]} known
 * @param {Uint8Array} own
 * @param {number} end
 * @param {boolean} isCopy
 */
function linesWithoutTag(html, known, own, end, isCopy) {
  /** @type {(Reach & { text: string })[]} */
  const lines = [];
  for (let [from, to] = [0, 0]; from < end && known.length > 0; from = to) {
    to = Math.min(lineEnd(html.line, from), end);
    lines.push(...own.subarray(from, to).includes(1) ? [] : [{ from, to, text: fold(html.text.slice(from, to)) }]);
  }
  const found = known.map(printed => {
    const ours = new Set(printedLines({ printed, found: new Uint8Array(0) }).map(({ text }) => text));
    const like = lines.filter(({ text }) => ours.has(text) || (isCopy ? text.length >= leastPart && isRestOfOne(ours, text) : holdsOneOf(ours, text)));
    return isCopy ? like.filter((line, index) => isAddress.test(line.text) && !ours.has(line.text) || [like[index - 1], like[index + 1]].some(other => isBeside(line, other))) : like;
  });
  return found.filter(ours => isCopy || new Set(ours.map(({ text }) => text)).size >= leastLines).flat().map(({ from, to }) => lineOf(html, from, to));
}

/**
 * @param {Reach & { text: string }} line
 * @param {Reach & { text: string } | undefined} other
 */
function isBeside(line, other) {
  return other !== undefined && other.text !== line.text && (other.to === line.from || other.from === line.to);
}

/**
 * Lines that may be ours or somebody's own: nothing tells it but their words.
 * @param {ReadBody} html
 * @param {Pick<Owned, "own" | "like" | "copies">} other
 * @param {Printed[]} known
 * @param {number} end
 */
function linesIn(html, { own, like, copies }, known, end) {
  const ours = [...copies.flatMap(copy => copy.printed ? printedLines(copy) : []), ...unknownLines(copies, known)];
  const [all, missing] = [ours, ours.filter(({ isMissing }) => isMissing)].map(lines => new Set(lines.map(({ text }) => text)));
  const text = all.size > 0 ? fold(html.text) : "";
  const [isAmong, isNear] = [amongOurs(own, copies), nearOurs(html, own)];
  const found = [];
  /** @type {number[]} */
  let before = []; // the lines right before that stay
  for (let [from, to] = [0, 0]; from < end && all.size > 0; from = to) {
    to = lineEnd(html.line, from);
    const line = text.slice(from, to);
    if (own.subarray(from, to).includes(1)) {
      before = [];
      continue;
    }
    before = [...before.slice(1 - mostParted), from];
    const isLike = missing.has(line) || !like.subarray(from, to).includes(0) || all.has(line) && isAmong(from, to) || isNear(from) && (holdsOneOf(missing, line) || isRestOfOne(missing, line));
    const first = isLike ? from : before.find(start => missing.has(text.slice(start, to)));
    found.push(...first === undefined ? [] : before.filter(start => start >= first).map(start => lineOf(html, start, lineEnd(html.line, start))));
  }
  return found;
}

/**
 * Those of all blocks, where one in our mark has a tag of which nobody can tell whose it is.
 * @param {Copy[]} copies
 * @param {Printed[]} known
 */
function unknownLines(copies, known) {
  const isUnknown = copies.some(({ printed, mark }) => !printed && mark);
  return isUnknown ? known.flatMap(printed => printedLines({ printed, found: new Uint8Array(printed.text.length) })).map(({ text }) => ({ text, isMissing: false })) : [];
}

/**
 * Whether a stretch stands in one of our marks, or between the first and the last of ours.
 * @param {Uint8Array} own
 * @param {Copy[]} copies
 */
function amongOurs(own, copies) {
  const marks = copies.flatMap(({ mark }) => mark ?? []);
  const [first, last] = [own.indexOf(1), own.lastIndexOf(1)];
  return (/** @type {number} */ from, /** @type {number} */ to) => first < from && to <= last || marks.some(mark => mark.from <= from && to <= mark.to);
}

/**
 * Whether a line is among ours or so near.
 * @param {ReadBody} it
 * @param {Uint8Array} own
 */
function nearOurs({ line }, own) {
  const [first, last] = [own.indexOf(1), own.lastIndexOf(1)];
  return (/** @type {number} */ at) => first >= 0 && line[at] >= line[first] - nearLines && line[at] <= line[last] + nearLines;
}

/**
 * What is left of one when the rest was deleted.
 * @param {Set<string>} lines
 * @param {string} text
 */
function isRestOfOne(lines, text) {
  return text.length >= leastRest && [...lines].some(line => line.startsWith(text) || line.endsWith(text));
}

/**
 * @param {Set<string>} lines
 * @param {string} text
 */
function holdsOneOf(lines, text) {
  return [...lines].some(line => line.length >= leastPart && text.includes(line));
}

/**
 * A block's printed lines {text, isMissing}: whether most of one is not in the body.
 * @param {Pick<KnownCopy, "printed" | "found">} it
 */
export function printedLines({ printed, found }) {
  const lines = [];
  for (let [from, to] = [0, 0]; from < printed.text.length; from = to) {
    to = lineEnd(printed.line, from);
    const count = found.subarray(from, to).reduce((sum, isFound) => sum + isFound, 0);
    lines.push(...to - from >= leastLine ? [{ text: printed.text.slice(from, to), isMissing: count < (to - from) / 2 }] : []);
  }
  return lines;
}

/**
 * What is seen of a stretch, stays, and can be written: a picture cannot, nor a frame.
 * @param {ReadBody} html
 * @param {number} from
 * @param {number} to
 * @param {Uint8Array} [own]
 */
export function lineOf(html, from, to, own) {
  let text = "";
  for (let at = from; at < Math.min(to, from + longestNamed); at++) {
    text += (at === from || isWordJoined(html, at) ? "" : " ") + (own?.[at] ? "" : html.text[at]);
  }
  return text.replaceAll(picture, "").replaceAll(frame, "").replace(/ +/g, " ").trim();
}

/**
 * @param {ReadBody} html
 * @param {Uint8Array} own
 * @param {(address: string) => boolean} isOurs
 */
function linksIn(html, own, isOurs) {
  const end = historyStart(html);
  return html.elements.filter(element => element.name === "a" && html.tokens[element.first].start < end).flatMap(element => {
    const address = attribute(html.source, html.tokens[element.first], "href").trim();
    const [first, behind] = [textIndex(html, html.tokens[element.first].end), textIndex(html, html.tokens[element.last].start)];
    return address !== "" && isOurs(address) && first < behind && !own.subarray(first, behind).includes(1) ? [address] : [];
  });
}
