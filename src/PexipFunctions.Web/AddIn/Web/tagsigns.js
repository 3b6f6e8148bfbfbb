// Which characters of a body are those of a tag that can be read there whole (tags.js), and where a tag's rest ends.

import { lineEnd } from "./lines.js";

/** @import { FoundTag, Matched, Printed, Reach, SoughtTag } from "../types" */

// What Outlook makes of ":-": see tags.js.
const smiley = /^[JKL\ufffc]/;
const wordSign = /[\p{L}\p{Nd}]/u;
const combining = /\p{M}/u;
const mark = ":-";
// The same as addresses and mail systems write it.
const markForm = /^(?::|[%=]3A)(?:-|[%=]2D)$/i;

/**
 * For each character from the tag's first on the place in its text, or -1: whatever form of them stands there ("\u0130" for
 * "I", "%23" or "\#" for "#", "%3A" for ":", a smiley for ":-", an accent on one). Null where something else stands in place of
 * ":-", or among it.
 * @param {Matched} body
 * @param {FoundTag} other
 * @param {string} text
 */
export function placesOfSigns(body, { start, kind, closed, signs }, text) {
  const [last, content] = [signs[kind.length - 1], signs[kind.length]];
  const between = body.text.slice(last.to, content.from);
  const isSmiley = between === "" && smiley.test(body.text[content.from]);
  // A smiley may have swallowed the "A" behind it.
  const more = signs.length - (text.length - mark.length - (closed ? 0 : 1));
  if (isSmiley ? more !== 0 && more !== 1 : more !== 0 || !markForm.test(between.replaceAll("\\", ""))) {
    return null;
  }
  /** @type {number[]} */
  const places = [];
  /**
   * @param {number} from
   * @param {number} to
   * @param {number} place
   */
  const put = (from, to, place) => {
    while (places.length < to - start) {
      places.push(-1);
    }
    places.fill(place, from - start, to - start);
  };
  ownSigns(body, signs, closed).forEach(({ from, to }, index) => {
    const place = index < kind.length ? index : index + mark.length - more;
    const isEscaped = text[place] === "#" && body.text[from - 1] === "\\";
    put(isEscaped ? from - 1 : from, endOfAccents(body, to), place);
  });
  [...between].forEach((sign, index) => put(last.to + index, last.to + index + 1, kind.length + (sign === "-" || index > Math.max(0, between.indexOf(":")) ? 1 : 0)));
  return Int32Array.from(places);
}

/**
 * Behind a tag whose end was deleted the next line may begin as it ended: "Join" with its "J".
 * @param {Matched} body
 * @param {Reach[]} signs
 * @param {boolean} closed
 */
function ownSigns(body, signs, closed) {
  const last = signs[signs.length - 1].from;
  const isWord = body.line[last] !== body.line[signs[0].from] && body.line[last + 1] === body.line[last] && wordSign.test(body.text[last + 1]);
  return closed || !isWord ? signs : signs.filter(({ from }) => body.line[from] !== body.line[last]);
}

/**
 * @param {Matched} it
 * @param {number} at
 */
function endOfAccents({ text, end }, at) {
  let to = at;
  while (to < end && combining.test(text[to])) {
    to++;
  }
  return to;
}

/**
 * What the characters of a text stand for, and where those stand that are no accents: {forms, index}.
 * @param {string} text
 */
export function formsOf(text) {
  const isSmall = text[0] === text[0].toLowerCase();
  const index = [...text.split("").keys()].filter(at => at === 0 || !combining.test(text[at]));
  return { forms: index.map(at => formOf(text[at], isSmall)).join(""), index };
}

/**
 * In a tag in capitals a small letter is none of it.
 * @param {string} character
 * @param {boolean} isSmall
 */
function formOf(character, isSmall) {
  const [form] = character < "\u0080" ? character : character.normalize("NFKD");
  return form >= "\u0080" ? character : isSmall ? form.toUpperCase() : form;
}

/**
 * Whether a word or a number goes on behind a character, in the form of it: behind what is left of a tag somebody may have
 * typed the whole of it, "Join" rather than "oin".
 * @param {Matched} body
 * @param {number} at
 */
export function goesOn(body, at) {
  const isNext = at + 1 < body.end && body.line[at + 1] === body.line[at] && body.to[at] === body.from[at + 1];
  return isNext && /^(?:\p{L}\p{Ll}|\p{Nd}{2})$/u.test(body.text.slice(at, at + 2));
}

/**
 * Whether what stands behind a tag's last character may have been typed before it: in "[# Hello]#" and "#[ Hello#]" the same is seen.
 * `at` is its place in the body, `end` the place behind it in the printed text.
 * @param {Matched} body
 * @param {number} at
 * @param {Printed} printed
 * @param {number} end
 */
export function mayEndLater(body, at, printed, end) {
  const rest = printed.text.slice(end, lineEnd(printed.line, end - 1));
  const stop = Math.min(lineEnd(body.line, at), body.end);
  if (body.text.slice(at + 1, stop) === rest) {
    return false; // nothing was
  }
  let isOther = false; // of "##" either leaves the same
  for (let later = at + 1; later < stop; later++) {
    const isSame = body.text[later] === body.text[at];
    if (isSame && isOther && (later + 1 < stop ? body.text[later + 1] === rest[0] : rest === "")) {
      return true;
    }
    isOther ||= !isSame;
  }
  return false;
}
