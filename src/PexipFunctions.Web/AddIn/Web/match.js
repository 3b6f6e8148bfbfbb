// Which characters of a body are those of which printed block, by aligning each block outward from its tag.

import { align } from "./align.js";
import { historyStart } from "./history.js";
import { textIndex } from "./html.js";
import { preferWholeLines } from "./likelylines.js";
import { addLost } from "./lost.js";
import { fold } from "./printed.js";
import { keepEitherReading } from "./readings.js";
import { sharedLength } from "./runs.js";
import { blockOfTag } from "./tagblocks.js";

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

/** The number of the printed line of which a placed character is. */
export function lineOf(body, at) {
  return body.copies[body.copy[at]].printed.line[body.place[at]];
}

/**
 * Matches a body with what is known of its blocks. Gives `copies`, one {printed, tag, at, mark, found} for each tag (printed: null
 * when the block is not known; found: 1 for each printed character that is in the body) and for each block that has lost its
 * tag, `doubts`, the characters that may be a tag's last or the first of somebody's word, and for each visible character `copy`, the number of its copy, and `place`, where in the printed text it stands; `tag[i]` is 1 in tags,
 * `address[i]` in what a client has put behind a link.
 * @param tags the body's own tags {text, start, end}, without those of quoted history
 * @param marks where our marked elements are, {from, to} as indices of visible characters
 * @param known blocks as readPrinted gives them
 */
export function matchBlocks(html, tags, marks, known) {
  const length = html.text.length;
  const body = {
    text: fold(html.text), source: html.source, line: html.line, from: html.from, to: html.to, end: textIndex(html, historyStart(html)), marks, copies: [], doubts: [],
    copy: new Int32Array(length).fill(none), place: new Int32Array(length).fill(none), address: new Uint8Array(length), tag: new Uint8Array(length),
  };
  findAddresses(body, known);
  tags = [...tags, ...tagsCutShort(body, tags, known)].sort((one, two) => one.start - two.start);
  tags.forEach((tag, index) => addCopy(body, { ...tag, next: tags[index + 1]?.start ?? length }, index < mostTags ? known : []));
  body.copies.forEach((copy, index) => alignCopy(body, copy, index));
  if (body.copies.length > 1) {
    body.copies.slice(0, mostMixed).forEach((copy, index) => alignBeyond(body, copy, index));
  }
  for (const printed of known) {
    for (let count = 0; count < mostLost && addLost(body, printed); count++) { /* adds until there is nothing to add */ }
  }
  preferWholeLines(body);
  keepEitherReading(body);
  judgeTags(body);
  return body;
}

// Where no more of a tag is found than its beginning the block may be another's.
function judgeTags(body) {
  body.tag.forEach((isTag, at) => {
    const copy = isTag ? body.copies[body.copy[at]] : null;
    if (copy?.printed && body.place[at] !== none) {
      const isCommon = copy.printed.tags.some(({ start }) => start <= body.place[at] && body.place[at] < start + commonStart);
      copy.isSure ||= !isCommon;
    }
  });
}

// Converting HTML to text puts the address behind the link: "Join <https://...>".
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

// Beginnings of our tags that are no tags any more.
function tagsCutShort(body, tags, known) {
  const found = new Map();
  const starts = new Set(tags.map(({ start }) => start));
  const ours = new Set(known.flatMap(printed => printed.tags.map(at => printed.text.slice(at.start, at.end))));
  for (const sought of new Set([...ours].map(tag => tag.slice(0, leastCut)))) {
    for (let at = body.text.indexOf(sought); at >= 0 && at < body.end && found.size < mostTags; at = body.text.indexOf(sought, at + 1)) {
      if (!starts.has(at)) {
        const end = at + Math.max(...[...ours].map(tag => sharedLength(body.text, at, tag, 0)));
        found.set(at, { text: body.text.slice(at, end), start: at, end, signs: [], isCut: true });
      }
    }
  }
  return [...found.values()];
}

function addCopy(body, tag, known) {
  const { printed, at, start, end, places, signs, found = [], doubt } = blockOfTag(body, tag, known);
  // What goes on in the next tag, and is none that is known, only looks like one.
  if (!printed && (tag.isCut || tag.end > tag.next)) {
    return;
  }
  const copy = { printed, tag: { start, end }, closed: tag.closed, at, mark: markAt(body, tag.start), first: 0, last: printed?.text.length ?? 0 };
  const before = body.copies.at(-1);
  const owner = body.copies.length;
  places.forEach((place, index) => {
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
  copy.found ??= new Uint8Array(printed?.text.length ?? 0);
  found.forEach(place => { copy.found[place] = 1; });
}

/** The marked element in which a character stands, or null. */
export function markAt({ marks }, at) {
  return marks.findLast(({ from, to }) => from <= at && at < to) ?? null;
}

// A template may print the tag more than once: between two tags of one block lies what is printed between them.
function join(before, copy) {
  if (copy.printed && before?.printed === copy.printed && before.at.end <= copy.at.start) {
    [before.last, copy.first, copy.found] = [copy.at.start, before.at.end, before.found];
  }
}

function alignCopy(body, copy, index) {
  if (copy.printed) {
    const [before, behind] = [body.copies[index - 1]?.tag.end ?? 0, body.copies[index + 1]?.tag.start ?? body.end];
    const last = reachedBefore(body, copy, before);
    alignSide(body, copy, index, { step: -1, from: copy.tag.start - 1, stop: last.at - 1 }, copy.at.start - 1, last.place - 1);
    alignSide(body, copy, index, { step: 1, from: copy.tag.end, stop: behind }, copy.at.end, copy.last);
  }
}

// Where a block's text goes on that has been found behind its tag before this one: what is printed before that stands before it.
function reachedBefore(body, copy, from, start = copy.at.start, to = copy.tag.start) {
  const last = copy.found.subarray(copy.first, start).lastIndexOf(1) + copy.first;
  const at = last < copy.first ? -1 : body.place.subarray(from, to).indexOf(last);
  return at < 0 ? { at: from, place: copy.first } : { at: from + at + 1, place: last + 1 };
}

// A block that was pasted into another parts what belongs together: beyond the neighbour it goes on.
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

/** Aligns a copy with a body from one character on, before it or behind. */
export function alignSide(body, copy, index, { step, from, stop }, y, last) {
  let length = 0;
  const isSame = (at, place) => at !== stop && body.copy[at] === none && !copy.found[place] && body.text.charCodeAt(at) === copy.printed.text.charCodeAt(place);
  while (y + step * length !== last && isSame(from + step * length, y + step * length)) {
    length++;
  }
  // An editor may part a division, and give both its mark. The same outside of all marks is somebody's.
  const isInMark = copy.mark ? at => body.marks.some(({ from, to }) => from <= at && at < to) : undefined;
  const isAllIn = count => !isInMark || Array.from({ length: count }, (_, by) => from + step * by).every(isInMark);
  const behind = from + step * length;
  const isJoined = body.line[from] === body.line[from - step] && copy.printed.line[y] !== copy.printed.line[y - step];
  if (y + step * length === last && isAllIn(length) && (length === 0 || !isJoined && (behind === stop || body.line[behind] !== body.line[behind - step]))) { // nobody has edited it
    for (let count = 0; count < length; count++) {
      assign(body, copy, index, from + step * count, y + step * count);
    }
    return;
  }
  const side = outward(body.text, body.line, from, stop, step, at => body.copy[at] === none && body.address[at] === 0 && isInMark?.(at) !== false);
  const block = outward(copy.printed.text, copy.printed.line, y, last, step, at => copy.found[at] === 0);
  for (const run of align(side, block, isInMark !== undefined)) {
    for (let count = 0; count < run.length; count++) {
      assign(body, copy, index, side.index[run.x + count], block.index[run.y + count]);
    }
  }
}

function assign(body, copy, index, at, place) {
  [body.copy[at], body.place[at], copy.found[place]] = [index, place, 1];
}

/** A text as align.js reads it, from one place to another. */
export function outward(text, line, from, stop, step, isMeant) {
  const most = Math.max(0, (stop - from) * step);
  const [index, codes, lines] = [new Int32Array(most), new Uint16Array(most), new Int32Array(most)];
  let count = 0;
  for (let at = from; count < most && at !== stop; at += step) {
    if (isMeant(at)) {
      [index[count], codes[count], lines[count]] = [at, text.charCodeAt(at), line[at]];
      count++;
    }
  }
  const startsLine = count > 0 && line[index[0]] !== line[from - step];
  return { index: index.subarray(0, count), codes: codes.subarray(0, count), lines: lines.subarray(0, count), startsLine };
}
