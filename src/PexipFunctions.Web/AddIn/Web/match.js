// Which characters of a body are those of which printed block, by aligning each block outward from its tag.

import { historyStart } from "./history.js";
import { textIndex } from "./html.js";
import { preferWholeLines } from "./likelylines.js";
import { copyAt } from "./lines.js";
import { addLost, wordsLikeTags } from "./lost.js";
import { fold } from "./printed.js";
import { keepEitherReading } from "./readings.js";
import { alignSide } from "./sides.js";
import { blockOfTag, isOnlyLike } from "./tagblocks.js";

/** @import { Copy, FoundTag, KnownCopy, Matched, Printed, Reach, ReadBody, SoughtTag } from "../types" */

// A body with more tags is no meeting's; they are only taken out.
const mostTags = 50;
// So many blocks may stand in one another.
const mostMixed = 10;
const mostLinks = 200;
const mostLost = 5;
// What begins as our tags do is looked for by so many characters.
const leastCut = 4;

/** The tags of an integration begin alike: what is no longer tells no block. */
export const commonStart = 41;
/** No block, or no place in it. */
export const none = -1;

/**
 * The number of the printed line of which a placed character is.
 * @param {Matched} body
 * @param {number} at
 */
export function lineOf(body, at) {
  return copyAt(body, at).printed.line[body.place[at]];
}

/**
 * Matches a body with what is known of its blocks. Gives `copies`, one {printed, tag, at, mark, found} for each tag (printed: null
 * when the block is not known; found: 1 for each printed character that is in the body) and for each block that has lost its
 * tag, `doubts`, the characters that may be a tag's last or the first of somebody's word, and for each visible character `copy`, the number of its copy, and `place`, where in the printed text it stands; `tag[i]` is 1 in tags,
 * `address[i]` in what a client has put behind a link.
 * @param {ReadBody} html
 * @param {FoundTag[]} tags the body's own tags {text, start, end}, without those of quoted history
 * @param {Reach[]} marks where our marked elements are, {from, to} as indices of visible characters
 * @param {Printed[]} known blocks as readPrinted gives them
 * @param {number[]} [words] where what begins as a tag is none
 * @returns {Matched}
 */
export function matchBlocks(html, tags, marks, known, words = []) {
  const length = html.text.length;
  /** @type {Matched} */
  const body = {
    text: fold(html.text), source: html.source, line: html.line, from: html.from, to: html.to, end: textIndex(html, historyStart(html)), marks, copies: [], doubts: [],
    copy: new Int32Array(length).fill(none), place: new Int32Array(length).fill(none), address: new Uint8Array(length), tag: new Uint8Array(length),
  };
  findAddresses(body, known);
  const all = [...tags, ...tagsCutShort(body, tags, known).filter(({ start }) => !words.includes(start))].sort((one, two) => one.start - two.start);
  all.forEach((tag, index) => addCopy(body, { ...tag, next: all[index + 1]?.start ?? length }, index < mostTags ? known : []));
  body.copies.forEach((copy, index) => alignCopy(body, copy, index));
  if (body.copies.length > 1) {
    body.copies.slice(0, mostMixed).forEach((copy, index) => alignBeyond(body, copy, index));
  }
  const more = wordsLikeTags(body);
  if (more.length > 0 && words.length < mostTags) {
    return matchBlocks(html, tags, marks, known, [...words, ...more]);
  }
  for (const printed of known) {
    for (let count = 0; count < mostLost && addLost(body, printed); count++) { /* adds until there is nothing to add */ }
  }
  preferWholeLines(body);
  keepEitherReading(body);
  judgeTags(body);
  return body;
}

/**
 * Where no more of a tag is found than its beginning the block may be another's.
 * @param {Matched} body
 */
function judgeTags(body) {
  body.tag.forEach((isTag, at) => {
    const copy = isTag ? body.copies[body.copy[at]] : null;
    if (copy?.printed && body.place[at] !== none) {
      const isCommon = copy.printed.tags.some(({ start }) => start <= body.place[at] && body.place[at] < start + commonStart);
      copy.isSure ||= !isCommon;
    }
  });
}

/**
 * Converting HTML to text puts the address behind the link: "Join <https://...>".
 * @param {Matched} body
 * @param {Printed[]} known
 */
function findAddresses(body, known) {
  if (!body.text.includes("<")) {
    return;
  }
  const links = [...new Set(known.flatMap(printed => printed.links))].slice(0, mostLinks);
  for (const sought of links.map(link => `<${link}>`)) {
    for (let at = body.text.indexOf(sought); at >= 0 && at < body.end; at = body.text.indexOf(sought, at + sought.length)) {
      body.address.fill(1, at, at + sought.length);
    }
  }
}

/**
 * Beginnings of our tags that are no tags any more.
 * @param {Matched} body
 * @param {FoundTag[]} tags
 * @param {Printed[]} known
 */
function tagsCutShort(body, tags, known) {
  /** @type {Map<number, Omit<SoughtTag, "next">>} */
  const found = new Map();
  const starts = new Set(tags.map(({ start }) => start));
  const ours = new Set(known.flatMap(printed => printed.tags.map(at => printed.text.slice(at.start, at.end))));
  for (const sought of new Set([...ours].map(tag => tag.slice(0, leastCut)))) {
    for (let at = body.text.indexOf(sought); at >= 0 && at < body.end && found.size < mostTags; at = body.text.indexOf(sought, at + 1)) {
      if (!starts.has(at)) {
        const end = at + Math.max(...[...ours].map(tag => sharedText(body.text, at, tag)));
        found.set(at, { text: body.text.slice(at, end), start: at, end, signs: [], isCut: true });
      }
    }
  }
  return [...found.values()];
}

/**
 * @param {Matched} body
 * @param {SoughtTag} tag
 * @param {Printed[]} known
 */
function addCopy(body, tag, known) {
  const { printed, at, start, end, places, signs, found = [], doubt } = blockOfTag(body, tag, known);
  // What goes on in the next tag, or in words, and is none that is known, only looks like one.
  if (!printed && (tag.isCut || tag.end > tag.next || isOnlyLike(body, /** @type {FoundTag} */ (tag)))) {
    return;
  }
  const copy = /** @type {Copy} */ ({
    printed, tag: { start, end }, closed: tag.closed, cutAt: tag.isCut ? tag.start : undefined, at, mark: markAt(body, tag.start), first: 0, last: printed?.text.length ?? 0,
    found: new Uint8Array(printed?.text.length ?? 0),
  });
  const before = body.copies.at(-1);
  const owner = body.copies.length;
  places.forEach((/** @type {number} */ place, /** @type {number} */ index) => {
    if (place !== none) {
      [body.copy[start + index], body.place[start + index], body.tag[start + index]] = [owner, place, 1];
    }
  });
  for (const { from, to } of signs) {
    for (let character = from; character < to && character < body.end; character++) {
      [body.copy[character], body.tag[character]] = [owner, 1];
    }
  }
  body.copies.push(copy);
  body.doubts.push(...doubt === undefined ? [] : [doubt]);
  join(before, copy);
  found.forEach((/** @type {number} */ place) => { copy.found[place] = 1; });
}

/**
 * The marked element in which a character stands, or null.
 * @param {Matched} it
 * @param {number} at
 */
export function markAt({ marks }, at) {
  return marks.findLast(({ from, to }) => from <= at && at < to) ?? null;
}

/**
 * A template may print the tag more than once: between two tags of one block lies what is printed between them.
 * @param {Copy | undefined} before
 * @param {Copy} copy
 */
function join(before, copy) {
  if (copy.printed && before?.printed === copy.printed && before.at.end <= copy.at.start) {
    [before.last, copy.first, copy.found] = [copy.at.start, before.at.end, before.found];
  }
}

/**
 * @param {Matched} body
 * @param {Copy} copy
 * @param {number} index
 */
function alignCopy(body, copy, index) {
  if (copy.printed) {
    const [before, behind] = [body.copies[index - 1]?.tag.end ?? 0, body.copies[index + 1]?.tag.start ?? body.end];
    const last = reachedBefore(body, copy, before);
    alignSide(body, copy, index, { step: -1, from: copy.tag.start - 1, stop: last.at - 1 }, copy.at.start - 1, last.place - 1);
    alignSide(body, copy, index, { step: 1, from: copy.tag.end, stop: behind }, copy.at.end, copy.last);
  }
}

/**
 * Where a block's text goes on that has been found behind its tag before this one: what is printed before that stands before it.
 * @param {Matched} body
 * @param {KnownCopy} copy
 * @param {number} from
 * @param {number} [start]
 * @param {number} [to]
 */
function reachedBefore(body, copy, from, start = copy.at.start, to = copy.tag.start) {
  const last = copy.found.subarray(copy.first, start).lastIndexOf(1) + copy.first;
  const at = last < copy.first ? -1 : body.place.subarray(from, to).indexOf(last);
  return at < 0 ? { at: from, place: copy.first } : { at: from + at + 1, place: last + 1 };
}

/**
 * A block that was pasted into another parts what belongs together: beyond the neighbour it goes on.
 * @param {Matched} body
 * @param {Copy} copy
 * @param {number} index
 */
function alignBeyond(body, copy, index) {
  if (!copy.printed) {
    return;
  }
  const reached = { body: [copy.tag.start, copy.tag.end], printed: [copy.at.start, copy.at.end] };
  body.copy.forEach((owner, at) => {
    if (owner === index && body.place[at] !== none) {
      reached.body = [Math.min(reached.body[0], at), Math.max(reached.body[1], at + 1)];
      reached.printed = [Math.min(reached.printed[0], body.place[at]), Math.max(reached.printed[1], body.place[at] + 1)];
    }
  });
  // What is printed between two tags of one block stands between them.
  const [before, behind] = [body.copies[index - 1], body.copies[index + 1]].map(other => other?.found === copy.found ? other.tag : null);
  const last = reachedBefore(body, copy, before?.end ?? 0, reached.printed[0], reached.body[0]);
  alignSide(body, copy, index, { step: -1, from: reached.body[0] - 1, stop: last.at - 1 }, reached.printed[0] - 1, last.place - 1);
  alignSide(body, copy, index, { step: 1, from: reached.body[1], stop: behind?.start ?? body.end }, reached.printed[1], copy.last);
}

/**
 * How far a text goes on as another begins.
 * @param {string} text
 * @param {number} at
 * @param {string} other
 */
function sharedText(text, at, other) {
  let length = 0;
  while (length < other.length && text[at + length] === other[length]) {
    length++;
  }
  return length;
}
