// Which characters of a body are ours and may go: decided line by line where the organizer has edited.

import { keepOutermost, keepRivalled } from "./apart.js";
import { keepCrossing } from "./crossing.js";
import { keepIslands, keepMidst } from "./doubts.js";
import { attribute, frame, picture, rule, squeeze } from "./html.js";
import { decideParts } from "./lineparts.js";
import { lineFirst, stretch, wordAt } from "./lines.js";
import { takeMarkedLines } from "./markedlines.js";
import { lineOf, matchBlocks, none } from "./match.js";
import { fold } from "./printed.js";
import { linesInMarks, scrapsOf } from "./scraps.js";
import { tagRests } from "./tagrests.js";
import { keepUnsure } from "./unsure.js";

/** @import { FoundTag, Matched, Numbers, Owned, Printed, Reach, ReadBody, Stretch } from "../types" */

const twins = new RegExp(`${rule}{2,}|${frame}{2,}`, "g");

/**
 * What is ours: `own[i]` is 1 for each visible character i that may go; `like[i]` for each that is like ours and stays, since
 * its line was reworded; `unknown` when a block in the body is not known, or not to the letter; `copies` as of matchBlocks; `doubts`,
 * lines [from, to) of which one is ours and nobody can tell which.
 * Parameters: see matchBlocks.
 * @param {ReadBody} html
 * @param {FoundTag[]} tags
 * @param {Reach[]} marks
 * @param {Printed[]} known
 * @returns {Owned}
 */
export function findOwn(html, tags, marks, known) {
  const body = matchBlocks(html, tags, marks, known);
  const whole = wholeLines(body);
  const own = Uint8Array.from(body.tag);
  body.place.forEach((place, at) => {
    if (place !== none && whole[body.copy[at]][lineOf(body, at)]) {
      own[at] = 1;
    }
  });
  const scattered = keepScattered(body, own);
  const reach = reaches(body, own);
  // What goes in the first round makes the second sure of what stands between it.
  const unsure = [...decideLines(html, body, whole, own, reach).unsure, ...keepCrossing(body, own, reaches(body, own))];
  const { doubts, unsure: more } = decideLines(html, body, whole, own, reaches(body, own));
  unsure.push(...more, ...keepOutermost(body, own, [...unsure, ...more]));
  const isPictureLeft = decidePictures(html, body, own, reach);
  const isFrameLeft = keepTwins(html, body, own) || reach.some((between, copy) => body.copies[copy].found.includes(0) && hasFrame(body, own, between));
  takeAddresses(body, own);
  takeMarkedLines(body, own, known);
  const like = body.copy.map((copy, at) => copy !== none && !own[at] ? 1 : 0);
  body.doubts.forEach(at => { [own[at], like[at]] = [0, 0]; });
  const scraps = scrapsOf(body, own, known);
  const unknown = isPictureLeft || isFrameLeft || scraps.length > 0 || linesInMarks(body).some(([from, to]) => !own.subarray(from, to).includes(1)) || body.copies.some((copy, index) => !copy.printed || copy.isSure === false || !copy.printed.exact && !whole[index].every(line => line !== 0));
  const words = body.doubts.map(at => stretch(at, wordAt(html, at, body.end)[1]));
  return { own, like, unknown, copies: body.copies, doubts: [...scattered, ...doubts, ...unsure, ...words, ...scraps, ...tagRests(body, own, known)] };
}

/**
 * @param {ReadBody} html
 * @param {Matched} body
 * @param {Uint8Array[]} whole
 * @param {Uint8Array} own
 * @param {Reach[]} reach
 */
function decideLines(html, body, whole, own, reach) {
  /** @type {{ doubts: Stretch[], unsure: Stretch[] }} */
  const { doubts, unsure } = { doubts: [], unsure: [] };
  for (let [from, to] = [0, 0]; from < body.end; from = to) {
    to = endOfLine(html.line, from, body.end);
    doubts.push(...decideParts(body, whole, own, reach, from, to));
    unsure.push(...keepRivalled(body, own, from, to));
    keepMidst(html, body, own, from, to);
    keepIslands(body, own, from, to);
    unsure.push(...keepUnsure(body, whole, own, reach, from, to));
  }
  return { doubts, unsure };
}

/**
 * The rest of a line of ours in a later line that holds other words, and begins or ends as ours does by chance; or all of it, if
 * there is more of it there. Gives lines [from, to) of which nobody can tell whose they are.
 * @param {Matched} body
 * @param {Uint8Array} own
 * @returns {Stretch[]}
 */
function keepScattered(body, own) {
  const lines = new Map(); // of each printed line {first: the line in which it begins, kept, gone: its places in the body}
  for (let [from, to] = [0, 0]; from < body.end; from = to) {
    to = endOfLine(body.line, from, body.end);
    const isMixed = body.copy.subarray(from, to).includes(none);
    for (let at = from; at < to; at++) {
      if (own[at] && !body.tag[at] && body.place[at] !== none) {
        const key = `${body.copy[at]} ${lineOf(body, at)}`;
        const line = lines.get(key) ?? { first: from, kept: [], gone: [] };
        lines.set(key, line);
        (isMixed && line.first !== from ? line.kept : line.gone).push(at);
      }
    }
  }
  /** @type {Stretch[]} */
  const doubts = [];
  for (const { kept, gone } of lines.values()) {
    const isParted = kept.length > 0 && kept[0] === gone[gone.length - 1] + 1; // by Enter; or what follows goes on as ours does
    [...kept, ...isParted || kept.length > gone.length ? gone : []].forEach(at => { own[at] = 0; });
    doubts.push(...isParted ? [gone[0], kept[0]].map(at => stretch(lineFirst(body.line, at), endOfLine(body.line, at, body.end))) : []);
  }
  return doubts;
}

/**
 * @param {Numbers} line
 * @param {number} from
 * @param {number} end
 */
function endOfLine(line, from, end) {
  let to = from + 1;
  while (to < end && line[to] === line[from]) {
    to++;
  }
  return to;
}

/**
 * Of each block's printed lines: 1 when all characters are in the body. Clients replace pictures, rules and frames: they do not count.
 * @param {Matched} body
 */
function wholeLines(body) {
  return body.copies.map(({ printed, found }) => {
    const whole = new Uint8Array(printed?.text ? printed.line[printed.line.length - 1] + 1 : 0).fill(1);
    found.forEach((isFound, place) => {
      if (printed && !isFound && ![picture, rule, frame].includes(printed.text[place])) {
        whole[printed.line[place]] = 0;
      }
    });
    return whole;
  });
}

/**
 * How far each copy's own characters reach.
 * @param {Matched} body
 * @param {Uint8Array} own
 */
function reaches(body, own) {
  const reach = body.copies.map(({ tag }) => ({ from: tag.start, to: tag.end }));
  body.copy.forEach((copy, at) => {
    if (copy !== none && own[at]) {
      reach[copy].from = Math.min(reach[copy].from, at);
      reach[copy].to = Math.max(reach[copy].to, at + 1);
    }
  });
  return reach;
}

/**
 * Of pictures those go that have an address of ours and stand in our block; any other may be somebody's own, in the place of ours
 * or beside it. Gives whether a picture of ours may still be there: by its own address, or by one that a client gave it.
 * @param {ReadBody} html
 * @param {Matched} body
 * @param {Uint8Array} own
 * @param {Reach[]} reach
 */
function decidePictures(html, body, own, reach) {
  const missing = body.copies.map(({ printed }) => printed ? printed.text.split(picture).length - 1 : 0);
  /** @type {number[]} */
  const left = [];
  for (let at = html.text.indexOf(picture); at >= 0 && at < body.end; at = html.text.indexOf(picture, at + 1)) {
    const address = fold(squeeze(attribute(html.source, { type: "void", name: "", start: html.from[at], end: html.to[at] }, "src")));
    const inside = body.copies.findIndex((copy, index) => body.copy[at] === index || reach[index].from <= at && at < reach[index].to || copy.mark && copy.mark.from <= at && at < copy.mark.to);
    const isOurs = inside >= 0 && body.copies[inside].printed?.links.includes(address) === true;
    own[at] = isOurs ? 1 : 0;
    if (isOurs) {
      missing[inside]--;
    } else {
      left.push(inside >= 0 ? inside : body.copies.findIndex(({ printed }) => printed?.links.includes(address)));
    }
  }
  return left.some(copy => missing[copy] > 0);
}

/**
 * Of frames and rules in a row some of which are ours nobody can tell which, unless they are the same: all stay. Gives whether there are any.
 * @param {ReadBody} html
 * @param {Matched} body
 * @param {Uint8Array} own
 */
function keepTwins({ source, from, to }, { text, end }, own) {
  let isKept = false;
  for (const { index: first, 0: { length } } of text.slice(0, end).matchAll(twins)) {
    const places = Array.from({ length }, (_, at) => first + at);
    const isSame = text[first] === rule && new Set(places.map(at => source.slice(from[at], to[at]))).size === 1;
    if (!isSame && new Set(places.map(at => own[at])).size > 1) {
      own.fill(0, first, first + length);
      isKept = true;
    }
  }
  return isKept;
}

/**
 * Whether a frame stays between others of ours: one that held a line of ours until somebody deleted it is like any other.
 * @param {Matched} body
 * @param {Uint8Array} own
 * @param {Reach} between
 */
function hasFrame({ text }, own, { from, to }) {
  return text.slice(from, to).split("").some((character, at) => character === frame && !own[from + at]);
}

/**
 * An address that a client has put behind a link goes with the link.
 * @param {Matched} body
 * @param {Uint8Array} own
 */
function takeAddresses(body, own) {
  body.address.forEach((isAddress, at) => {
    if (isAddress && at > 0 && own[at - 1]) {
      own[at] = 1;
    }
  });
}
