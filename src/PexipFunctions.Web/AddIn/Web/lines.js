// Where the lines of a text are that is read outward from a place (align.js): {codes, lines, startsLine}.

const longestLine = 500;
const blank = /\s|&nbsp;|&#(?:160|x0*a0);/i;

/** Whether a line begins at a character; also where the text ends. `lines`: the number of each character's line. */
export function isLineStart(lines, at) {
  return at === 0 || lines[at - 1] !== lines[at];
}

/** Whether a stretch is a line or several. */
export function isWholeLines(lines, start, length) {
  return isLineStart(lines, start) && isLineStart(lines, start + length);
}

/** Whether a line that began before goes on at a character. */
export function isWithinLine(lines, startsLine, at) {
  return at > 0 ? lines[at - 1] === lines[at] : !startsLine;
}

/** The first character of a character's line. */
export function lineFirst(lines, at) {
  let first = at;
  while (first > 0 && lines[first - 1] === lines[at]) {
    first--;
  }
  return first;
}

/** Behind the last character of a line. */
export function lineEnd(lines, start) {
  let end = start + 1;
  while (end < lines.length && lines[end] === lines[start]) {
    end++;
  }
  return end;
}

/** The word [from, to) of a body (html.js) around a character. */
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

/** Whether a word goes on from the character before. White space is not in the text, but in the source: markup alone parts no word. */
export function isWordJoined({ source, line, from, to }, at) {
  return line[at - 1] === line[at] && (to[at - 1] >= from[at] || !blank.test(source.slice(to[at - 1], from[at]).replace(/<[^>]*>/g, "")));
}

/** What is still to come of a line that somebody has parted by Enter: a list of one {start, text} or none. */
export function restOfLine({ codes, lines, startsLine }, y) {
  return y < codes.length && isWithinLine(lines, startsLine, y) ? [{ start: y, text: textOf({ codes }, y, lineEnd(lines, y)) }] : [];
}

/** The whole lines {start, text} between two places. */
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

/** The characters between two places, as a string. */
export function textOf({ codes }, from, to) {
  return String.fromCharCode(...codes.subarray(from, Math.min(to, from + longestLine)));
}
