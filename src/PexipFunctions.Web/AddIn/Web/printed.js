// A block as it was printed: what the service keeps beside the alias, prepared for comparing it with a body.

import { frame, picture, rule, squeeze } from "./html.js";
import { findTags } from "./tags.js";

/** @import { KnownBlock, Printed } from "../types" */

// One character for each: Word's autocorrection and other programs put typographic and full-width ones in place of ours.
const likeHyphens = /[\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]/g;
const likeQuotes = /[\u2018-\u201b\u2032\u02bc\u00b4`]/g;
const likeDoubleQuotes = /[\u201c-\u201f\u2033]/g;
const fullWidth = /[\uff01-\uff5e]/g;

/**
 * A text whose characters stand for all that look like them; of the same length.
 * @param {string} text
 */
export function fold(text) {
  return text.replace(likeHyphens, "-").replace(likeQuotes, "'").replace(likeDoubleQuotes, "\"")
    .replace(fullWidth, character => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
}

/**
 * What the service tells of a block, {text, links, number, exact}: its visible text in lines, the addresses of its links
 * and pictures, the alias's number, and whether the text is what was printed or was rendered again. Gives the folded text
 * without white space, the number of each character's line, before which of its characters there is white space, and where
 * its tags are.
 * @param {Partial<KnownBlock> | undefined} block
 * @param {boolean} isHtml
 */
export function readPrinted({ text = "", links = [], number = "", exact = true } = {}, isHtml) {
  const words = text.split("\n").map(line => (isHtml ? line : [picture, rule, frame].reduce((rest, sign) => rest.replaceAll(sign, ""), line)).split(/\s+/).map(word => fold(squeeze(word))).filter(word => word !== ""));
  const lines = words.map(line => line.join("")).filter(line => line !== "");
  const begins = new Uint8Array(lines.reduce((length, part) => length + part.length, 0));
  words.flat().reduce((start, word) => {
    begins[start] = 1;
    return start + word.length;
  }, 0);
  const line = new Int32Array(begins.length);
  let at = 0;
  lines.forEach((part, index) => {
    line.fill(index, at, at + part.length);
    at += part.length;
  });
  const folded = lines.join("");
  const from = Array.from(folded, (_, index) => index);
  const tags = findTags({ text: folded, line, from, to: from.map(index => index + 1) }).map(({ start, end }) => ({ start, end }));
  return { text: folded, line, begins, tags, links: [...new Set(links.map(link => fold(squeeze(link))))], number: squeeze(number), exact };
}

/**
 * Where a text stands in a printed block, each place.
 * @param {Printed} printed
 * @param {string} text
 */
export function placesOf(printed, text) {
  const places = [];
  const sought = fold(squeeze(text));
  for (let at = printed.text.indexOf(sought); sought !== "" && at >= 0; at = printed.text.indexOf(sought, at + sought.length)) {
    places.push({ start: at, end: at + sought.length });
  }
  return places;
}

/**
 * Whether an address is that of a link or picture of these blocks, or has one's number in it.
 * @param {Printed[]} known
 */
export function knowsLinks(known) {
  const links = new Set(known.flatMap(printed => printed.links));
  const numbers = known.map(printed => printed.number).filter(isTelling);
  return (/** @type {string} */ address) => {
    const folded = fold(squeeze(address));
    return links.has(folded) || numbers.some(number => folded.includes(number));
  };
}

/**
 * Whether a number is long enough to be known by.
 * @param {string} number
 */
export function isTelling(number) {
  return number.length >= 4;
}
