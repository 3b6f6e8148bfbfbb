// Which characters of a body are ours and may go: decided line by line where the organizer has edited.

import { keepOutermost, keepRivalled } from "./apart.js";
import { isTorn, keepIslands, keepMidst, rivalOf } from "./doubts.js";
import { attribute, picture, rule, squeeze } from "./html.js";
import { lineFirst, wordAt } from "./lines.js";
import { takeMarkedLines } from "./markedlines.js";
import { lineOf, matchBlocks, none } from "./match.js";
import { fold } from "./printed.js";
import { isLow } from "./readings.js";
import { linesInMarks, scrapsOf, tagRests } from "./scraps.js";
import { keepCrossing, keepUnsure } from "./unsure.js";

// What is left of a line of ours at the edge of a block may be somebody's own if it is shorter, or less of the line.
const leastRest = 8;
const leastShare = 0.5;
// A line of ours into which somebody typed may be somebody's own if it is shorter.
const leastLine = 4;

/**
 * What is ours: `own[i]` is 1 for each visible character i that may go; `like[i]` for each that is like ours and stays, since
 * its line was reworded; `unknown` when a block in the body is not known, or not to the letter; `copies` as of matchBlocks; `doubts`,
 * lines [from, to) of which one is ours and nobody can tell which.
 * Parameters: see matchBlocks.
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
  keepForeignPictures(html, body, own, reach);
  takeAddresses(body, own);
  takeMarkedLines(body, own, known);
  const like = body.copy.map((copy, at) => copy !== none && !own[at] ? 1 : 0);
  body.doubts.forEach(at => { [own[at], like[at]] = [0, 0]; });
  const scraps = scrapsOf(body, own, known);
  const unknown = scraps.length > 0 || linesInMarks(body).some(([from, to]) => !own.subarray(from, to).includes(1)) || body.copies.some(({ printed, isSure }, index) => !printed || isSure === false || !printed.exact && !whole[index].every(line => line));
  const words = body.doubts.map(at => [at, wordAt(html, at, body.end)[1]]);
  return { own, like, unknown, copies: body.copies, doubts: [...scattered, ...doubts, ...unsure, ...words, ...scraps, ...tagRests(body, own, known)] };
}

function decideLines(html, body, whole, own, reach) {
  const [doubts, unsure] = [[], []];
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

// The rest of a line of ours in a later line that holds other words, and begins or ends as ours does by chance; or all of it, if
// there is more of it there. Gives lines [from, to) of which nobody can tell whose they are.
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
  const doubts = [];
  for (const { kept, gone } of lines.values()) {
    const isParted = kept.length > 0 && kept[0] === gone.at(-1) + 1; // by Enter; or what follows goes on as ours does
    [...kept, ...isParted || kept.length > gone.length ? gone : []].forEach(at => { own[at] = 0; });
    doubts.push(...isParted ? [gone[0], kept[0]].map(at => [lineFirst(body.line, at), endOfLine(body.line, at, body.end)]) : []);
  }
  return doubts;
}

function endOfLine(line, from, end) {
  let to = from + 1;
  while (to < end && line[to] === line[from]) {
    to++;
  }
  return to;
}

// Of each block's printed lines: 1 when all characters are in the body. Clients replace pictures and rules: they do not count.
function wholeLines(body) {
  return body.copies.map(({ printed, found }) => {
    const whole = new Uint8Array(printed?.text ? printed.line.at(-1) + 1 : 0).fill(1);
    found.forEach((isFound, place) => {
      if (!isFound && printed.text[place] !== picture && printed.text[place] !== rule) {
        whole[printed.line[place]] = 0;
      }
    });
    return whole;
  });
}

// How far each copy's own characters reach.
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
 * Parts of printed lines in one line of the body. Where it holds nothing else, the rest of ours was deleted: the parts go. Where
 * somebody typed into our line, and all of ours is still there around it, ours goes. Else the line was reworded, and stays.
 */
function decideParts(body, whole, own, reach, from, to) {
  const doubts = [];
  let isMixed = false;
  for (let at = from; at < to; at++) {
    isMixed ||= body.copy[at] === none && !body.address[at];
  }
  const isRest = part => part.from === from && part.to === to || isWhatDeletingLeaves(body, part, from, to);
  for (let at = from; at < to; at++) {
    if (body.place[at] === none || whole[body.copy[at]][lineOf(body, at)]) {
      continue;
    }
    const part = partAt(body, from, to, at);
    if (isMixed) {
      takeAround(body, own, part);
    } else if (!isTorn(body, part)
      && (part.count >= leastRest && part.share >= leastShare || reach[body.copy[at]].from < from && to < reach[body.copy[at]].to && isRest(part))) {
      const hasTag = body.tag.subarray(part.from, part.to).includes(1);
      const rival = hasTag ? null : rivalOf(body, part, from, to);
      // So few characters of ours somebody may have typed.
      const isUnsure = rival || !hasTag && part.count < leastLine;
      own.fill(1, isUnsure ? part.to : part.from, part.to);
      doubts.push(...isUnsure ? [[from, to], ...rival ? [rival] : []] : []);
    }
    at = part.to - 1;
  }
  return doubts;
}

// Deleting from within one line into another leaves the beginning of the one and the end of the other.
function isWhatDeletingLeaves(body, { copy, line, from: start, to: end }, from, to) {
  const { printed } = body.copies[copy];
  return start > from && end === to && body.place[end - 1] === printed.line.lastIndexOf(line)
    || start === from && end < to && body.place[start] === printed.line.indexOf(line);
}

// The characters around one that belong to its printed line or to nobody.
function partAt(body, from, to, at) {
  const [copy, line] = [body.copy[at], lineOf(body, at)];
  // A line with the second tag of a block may be that of the first as well.
  const isSame = other => body.copies[body.copy[other]].found === body.copies[copy].found;
  const belongs = other => body.copy[other] === none || body.place[other] !== none && isSame(other) && lineOf(body, other) === line;
  let [start, end, count] = [at, at, 0];
  while (start > from && belongs(start - 1)) {
    start--;
  }
  while (end < to && belongs(end)) {
    count += body.copy[end] === none ? 0 : 1;
    end++;
  }
  const { printed, found } = body.copies[copy];
  const ofLine = found.subarray(printed.line.indexOf(line), printed.line.lastIndexOf(line) + 1);
  return { copy, line, from: start, to: end, count, share: ofLine.reduce((sum, isFound) => sum + isFound, 0) / ofLine.length };
}

function takeAround(body, own, { copy, line, from, to }) {
  const { printed } = body.copies[copy];
  const first = printed.line.indexOf(line);
  const ours = printed.text.slice(first, printed.line.lastIndexOf(line) + 1);
  const theirs = body.text.slice(from, to);
  let [before, behind] = [0, 0];
  while (before < ours.length && ours[before] === theirs[before]) {
    before++;
  }
  while (behind < ours.length && ours.at(-1 - behind) === theirs.at(-1 - behind)) {
    behind++;
  }
  // Characters of two halves are alike when both are.
  before -= isLow(ours, before) ? 1 : 0;
  behind -= isLow(ours, ours.length - behind) ? 1 : 0;
  if (ours.length >= leastLine && before + behind >= ours.length && ours.length < theirs.length) {
    // What may stand before as well as behind what was typed may be typed: it stays, but for the tag.
    own.fill(0, from, to);
    own.fill(1, from, from + ours.length - behind);
    own.fill(1, to - ours.length + before, to);
    body.tag.subarray(from, to).forEach((isTag, index) => { own[from + index] |= isTag; });
  }
}

// Somebody's own picture may stand where ours was.
function keepForeignPictures(html, body, own, reach) {
  body.place.forEach((place, at) => {
    if (place === none || html.text[at] !== picture || !own[at]) {
      return;
    }
    const { printed, mark } = body.copies[body.copy[at]];
    const { from, to } = reach[body.copy[at]];
    const address = fold(squeeze(attribute(html.source, { start: html.from[at], end: html.to[at] }, "src")));
    const isInside = from < at && at + 1 < to || mark && mark.from <= at && at < mark.to;
    own[at] = isInside || printed.links.includes(address) ? 1 : 0;
  });
}

// An address that a client has put behind a link goes with the link.
function takeAddresses(body, own) {
  body.address.forEach((isAddress, at) => {
    if (isAddress && at > 0 && own[at - 1]) {
      own[at] = 1;
    }
  });
}
