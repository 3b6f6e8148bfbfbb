// What was typed into a line of ours may begin or end with the character that follows or precedes it there: in "vi[vi]deo"
// and "[vi]video" the same is seen. What is theirs in one of the readings stays.

// As in match.js.
const none = -1;
const mostShift = 100;
const lineEnd = 2;

/** Settles it for a body as matchBlocks makes it. */
export function keepEitherReading(body) {
  for (let start = 1; start < body.end; start++) {
    if (body.copy[start] !== none || body.place[start - 1] === none) {
      continue;
    }
    let end = start;
    while (end < body.end && body.copy[end] === none) {
      end++;
    }
    if (end < body.end && body.copy[end] === body.copy[start - 1] && body.place[end] > body.place[start - 1]) {
      settle(body, start, end);
    }
    start = end;
  }
}

function settle(body, start, end) {
  const readings = [0, ...shifts(body, start, end, -1), ...shifts(body, start, end, 1)];
  if (readings.length === 1) {
    return;
  }
  const { line } = body.copies[body.copy[start - 1]].printed;
  const [least, last] = [Math.min(...readings), Math.max(...readings)];
  const joined = readings.map(by =>
    joins(body, line, start + least, start + by, body.place[start - 1] + 1 - start) + joins(body, line, end + by + 1, end + last + 1, body.place[end] - end));
  const unjoined = readings.filter((_, index) => joined[index] === Math.min(...joined));
  const best = likeliest(unjoined.map(by => ({ by, ends: endsOf(body, start + by, end + by) }))).map(({ by }) => by);
  const [from, to] = [start + best[0], end + best[0]];
  shift(body, start, end, best[0]);
  const text = body.text.slice(from, to);
  for (const by of best.filter(other => body.text.slice(start + other, end + other) !== text)) {
    body.copy.fill(none, start + by, end + by);
    body.place.fill(none, start + by, end + by);
    body.tag.fill(0, start + by, end + by);
  }
}

// People type whole lines. Else words rather than within two words, but not always both ends of what they type are those of words.
function likeliest(readings) {
  const lines = readings.filter(({ ends }) => Math.min(...ends) === lineEnd);
  const words = readings.filter(({ ends }) => Math.max(...ends) > 0);
  return lines.length ? lines : words.some(({ ends }) => Math.min(...ends) > 0) ? words : readings;
}

// By how many characters the typed text may as well begin earlier or later.
function shifts(body, start, end, step) {
  const found = [];
  const owner = body.copy[start - 1];
  for (let by = step; Math.abs(by) < Math.min(mostShift, end - start + 1); by += step) {
    const [left, right] = step < 0 ? [start + by, end + by] : [start + by - 1, end + by - 1];
    if (left < 0 || right >= body.end || body.text[left] !== body.text[right] || body.copy[step < 0 ? left : right] !== owner) {
      break;
    }
    found.push(by);
  }
  return found;
}

function shift(body, start, end, by) {
  for (let count = 0; count < Math.abs(by); count++) {
    const [from, to] = by < 0 ? [start - 1 - count, end - 1 - count] : [end + count, start + count];
    for (const [list, empty] of [[body.copy, none], [body.place, none], [body.tag, 0]]) {
      [list[to], list[from]] = [list[from], empty];
    }
  }
}

function endsOf(body, start, end) {
  return [start, end].map(at => body.line[at - 1] !== body.line[at] ? lineEnd : body.to[at - 1] !== body.from[at] ? 1 : 0);
}

// How many of our lines would have been joined to the one before, where character `at` is our character `at + shift`.
function joins(body, line, from, to, shift) {
  let count = 0;
  for (let at = from; at < to; at++) {
    count += line[at - 1 + shift] !== line[at + shift] && body.line[at - 1] === body.line[at] ? 1 : 0;
  }
  return count;
}
