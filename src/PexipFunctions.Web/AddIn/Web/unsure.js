// Where the organizer may have typed the whole of a line in which ours stands, and deleted ours, or reworded it: it stays, and is named.

import { lineEnd, lineFirst } from "./lines.js";
import { none } from "./match.js";

// What was reworded still has so many characters of ours, and so much of it; more where it stands outside of the block.
const leastReworded = 4;
const leastAlike = 0.5;
const leastOutside = 0.75;
// So many lines before and behind ours may be what our lines became.
const nearLines = 3;
// A line of ours is told from others by so many.
const leastLine = 4;
// In the wrong order by so many.
const leastCrossing = 2;
const mostCrossing = 2;

/**
 * Keeps a line of a body as matchBlocks makes it (match.js) of which nobody can tell, and gives those [from, to) of which one or the
 * other is ours: with somebody's words in it, where what is printed before or behind is gone; or beside one like ours, reworded.
 */
export function keepUnsure(body, whole, own, reach, from, to) {
  const owners = body.copy.subarray(from, to);
  const copy = owners.find(owner => owner !== none);
  const isOne = copy !== undefined && owners.every(owner => owner === none || owner === copy);
  if (!isOne || !own.subarray(from, to).includes(1) || body.tag.subarray(from, to).includes(1)) {
    return [];
  }
  const { printed } = body.copies[copy];
  const isMixed = owners.some((owner, at) => owner === none && !body.address[from + at]);
  const places = body.place.subarray(from, to).filter(place => place !== none).sort();
  const [first, last] = [printed.line[places[0]], printed.line[places.at(-1)]];
  const rivals = first === last ? rivalsOf(body, lineOf(printed, places[0]), from, to, isMixed, other => isMixed || isAmongOurs(body, copy, reach[copy], other)) : [];
  const isTorn = isMixed && !(isThere(body.copies[copy], whole[copy], first, -1) && isThere(body.copies[copy], whole[copy], last, 1));
  if (isTorn || rivals.some(({ isOutside }) => !isOutside) || !isMixed && isJoinedBeside(body, printed, first, last, from, to)) {
    own.fill(0, from, to);
    return [[from, to], ...rivals.map(({ line }) => line)];
  }
  return rivals.map(({ line }) => line);
}

/**
 * Of two lines of ours in the wrong order one was typed, and nobody can tell which: both stay. Gives such lines as keepUnsure does.
 */
export function keepCrossing(body, own, reach) {
  return body.copies.flatMap((copy, index) => copy.printed ? crossings(body, own, reach[index], copy, index) : []);
}

function crossings(body, own, reach, { printed, found, mark }, index) {
  const [start, stop] = mark ? [mark.from, Math.min(mark.to, body.end)] : withNearLines(body, reach);
  const missing = missingLines(printed, found);
  const lines = []; // {from, to, place}: of ours that go, and of those that are as ours are
  for (let [from, to] = [start, start]; from < stop && missing.size > 0; from = to) {
    to = Math.min(lineEnd(body.line, from), stop);
    const first = body.place.subarray(from, to).findIndex((place, at) => place !== none && own[from + at] && body.copy[from + at] === index);
    const place = first >= 0 ? body.place[from + first] : isFree(body, from, to) ? placeOf(missing, body.text.slice(from, to)) : undefined;
    lines.push(...place === undefined ? [] : [{ from, to, place, isOurs: first >= 0 }]);
  }
  return lines.flatMap((line, at) => line.isOurs ? [] : crossed(body, own, lines, at));
}

function withNearLines({ line, end }, { from, to }) {
  let [start, stop] = [lineFirst(line, from), to];
  for (let count = 0; count < nearLines; count++) {
    start = start > 0 ? lineFirst(line, start - 1) : start;
    stop = stop < end ? Math.min(lineEnd(line, stop), end) : stop;
  }
  return [start, stop];
}

// The lines of ours that stand on the wrong side of one, if they are few.
function crossed(body, own, lines, at) {
  const { from, to, place } = lines[at];
  const ours = [-1, 1].flatMap(step => {
    const beside = [];
    for (let other = at + step; lines[other] && beside.length < 2; other += step) {
      beside.push(...lines[other].isOurs ? [lines[other]] : []);
    }
    return beside.filter(line => (line.place - place) * step < 0);
  });
  const crossing = ours.filter(other => !body.tag.subarray(other.from, other.to).includes(1));
  if (crossing.length === 0 || crossing.length > mostCrossing || crossing.length < ours.length) {
    return [];
  }
  crossing.forEach(other => own.fill(0, other.from, other.to));
  return [...crossing.map(other => [other.from, other.to]), [from, to]];
}

// That of the line which a text is, or is left of.
function placeOf(missing, text) {
  return missing.get(text) ?? [...missing].find(([line]) => isRestOf(line, text))?.[1];
}

// Where in a printed text lines begin that are not in the body, but for a sign that any line may end with.
function missingLines({ text, line }, found) {
  const lines = new Map();
  for (let [from, to] = [0, 0]; from < text.length; from = to) {
    to = lineEnd(line, from);
    const count = found.subarray(from, to).reduce((sum, isFound) => sum + isFound, 0);
    if (to - from >= leastCrossing && count <= 1 && count < (to - from) / 2) {
      lines.set(text.slice(from, to), from);
    }
  }
  return lines;
}

// Whether the line before one of ours, or behind it, is there. Of a tag's line something may have been deleted, but not where it
// stands beside ours: it tells by itself whose it is.
function isThere({ printed: { line, tags }, found }, whole, number, step) {
  const edge = step < 0 ? line.indexOf(number) - 1 : line.lastIndexOf(number) + 1;
  return whole[number + step] !== 0 || found[edge] === 1 && tags.some(({ start }) => line[start] === number + step);
}

// What stands beside a block is nobody else's because it is like ours: it may be left of an earlier one.
function isAmongOurs({ copies }, copy, reach, [from, to]) {
  const { mark } = copies[copy];
  return reach.from < from && to <= reach.to || mark !== null && mark.from <= from && to <= mark.to;
}

function lineOf({ text, line }, place) {
  return text.slice(lineFirst(line, place), lineEnd(line, place));
}

// Lines {line: [from, to), isOutside} before and behind one of ours that are the same, reworded.
function rivalsOf(body, ours, from, to, isMixed, isAmong) {
  return linesBeside(body, from, to, nearLines).map(line => ({ line, isOutside: !isAmong(line) }))
    .filter(({ line: [start, end], isOutside }) => isFree(body, start, end)
      && (isReworded(ours, body.text.slice(start, end), isOutside ? leastOutside : leastAlike) || isMixed && isRestOf(ours, body.text.slice(start, end))));
}

// Whether a text is what is left of a line of ours when the rest of it was deleted.
function isRestOf(ours, text) {
  return text.length >= leastLine && text.length < ours.length && (ours.startsWith(text) || ours.endsWith(text));
}

// So many lines before and behind one, as far as they are nobody's.
function linesBeside(body, from, to, most) {
  const { line, end } = body;
  const lines = [];
  for (let [count, start, stop] = [0, from, to]; count < most; count++) {
    const [before, behind] = [start > 0 && (count === 0 || isFree(body, start, start + 1)) ? [lineFirst(line, start - 1), start] : null,
      stop < end && (count === 0 || isFree(body, stop - 1, stop)) ? [stop, Math.min(lineEnd(line, stop), end)] : null];
    lines.push(...before ? [before] : [], ...behind ? [behind] : []);
    [start, stop] = [before?.[0] ?? start, behind?.[1] ?? stop];
  }
  return lines;
}

function isFree({ copy }, from, to) {
  return copy.subarray(from, to).every(owner => owner === none);
}

// Whether a text is a line of ours but for one piece of it.
function isReworded(ours, text, share) {
  const most = Math.min(ours.length, text.length);
  let [before, behind] = [0, 0];
  while (before < most && ours[before] === text[before]) {
    before++;
  }
  while (behind < most - before && ours.at(-1 - behind) === text.at(-1 - behind)) {
    behind++;
  }
  return before + behind >= Math.max(leastReworded, share * ours.length) && !text.includes(ours);
}

// Whether our line stands beside one that has all of it and other words, and that one rather than itself beside the rest of ours.
function isJoinedBeside(body, printed, first, last, from, to) {
  const ours = body.text.slice(from, to);
  return linesBeside(body, from, to, 1).some(([start, end]) => {
    const [far, near, isEdge] = start < from ? [start - 1, to, last === printed.line.at(-1)] : [end, from - 1, first === 0];
    const isOurs = at => at >= 0 && at < body.end && body.copy[at] !== none;
    const text = isFree(body, start, end) ? body.text.slice(start, end) : "";
    return (text.startsWith(ours) || text.endsWith(ours)) && text.length > ours.length && isOurs(far) && !isOurs(near) && !isEdge;
  });
}
