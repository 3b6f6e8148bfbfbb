// Takes characters out of a body's source with the markup that stood for nothing else. What holds anything of somebody
// else's stays, to the byte, but for our mark and a link of ours around it.

import { historyStart } from "./history.js";
import { attribute, breaksLine, rule, textIndex } from "./html.js";

// Without its cell a table's row falls apart; without its body a page does.
const kept = new Set(["html", "head", "body", "tbody", "thead", "tfoot", "td", "th"]);

/**
 * The stretches [start, end, replacement] of the source that go, in order and without overlap.
 * @param own 1 for each visible character that goes
 * @param marked our marked elements
 * @param isOurs whether an address is that of a link of ours
 */
export function removalOf(html, own, marked, isOurs) {
  const body = { html, own: wholeReferences(html, own), marked: new Set(marked), holders: holdersOf(marked) };
  body.count = countsOf(body.own);
  const blank = merge([...ownStretches(body), ...marked.flatMap(element => edgesOf(body, element))]);
  const gone = html.isHtml ? markupIn(body, blank, isOurs) : linesOfText(html, blank);
  const stretches = merge([...textIn(html, blank), ...gone]);
  return merge([...stretches, ...seams(body, stretches)]);
}

// A character reference of two characters goes with both or stays.
function wholeReferences(html, own) {
  return own.map((isOwn, at) => isOwn
    && !(html.from[at - 1] === html.from[at] && !own[at - 1]) && !(html.from[at + 1] === html.from[at] && !own[at + 1]) ? 1 : 0);
}

function countsOf(own) {
  const counts = new Uint32Array(own.length + 1);
  own.forEach((isOwn, at) => { counts[at + 1] = counts[at] + isOwn; });
  return counts;
}

// A mark that is whole shows how far ours reached: what holds it was there before.
function holdersOf(marked) {
  const holders = new Set();
  for (const element of marked) {
    for (let parent = element.parent; parent && !holders.has(parent); parent = parent.parent) {
      holders.add(parent);
    }
  }
  return holders;
}

// From the first to the last of neighbouring characters that go.
function ownStretches({ html, own }) {
  const stretches = [];
  for (let at = 0; at < own.length; at++) {
    if (own[at]) {
      const start = at;
      while (own[at + 1]) {
        at++;
      }
      stretches.push([html.from[start], html.to[at], ""]);
    }
  }
  return stretches;
}

// What is blank between the mark and our first and last characters was ours.
function edgesOf({ html, own }, element) {
  const [open, close] = [html.tokens[element.first], html.tokens[element.last]];
  const [first, behind] = insideOf(html, element);
  return first === behind ? [] : [
    ...own[first] ? [[open.end, html.from[first], ""]] : [],
    ...own[behind - 1] ? [[html.to[behind - 1], element.closed ? close.start : close.end, ""]] : [],
  ];
}

function insideOf(html, element) {
  return [textIndex(html, html.tokens[element.first].start), textIndex(html, html.tokens[element.last].end)];
}

function markupIn(body, blank, isOurs) {
  const { html, own, count, marked, holders } = body;
  const gone = [];
  const isBlank = within(blank);
  for (const element of html.elements) {
    const [open, close] = [html.tokens[element.first], html.tokens[element.last]];
    const [first, behind] = insideOf(html, element);
    const ours = count[behind] - count[first];
    const isWhole = first < behind ? ours === behind - first : isBlank(open.start, close.end) || marked.has(element);
    if (isWhole && !kept.has(element.name) && !holders.has(element)) {
      gone.push([open.start, close.end, ""]);
    } else if (marked.has(element)) {
      gone.push(withoutId(html.source, open));
    } else if (element.name === "a" && (ours > 0 || first === behind && open.start < historyStart(html)) && isOurs(attribute(html.source, open, "href"))) {
      // Also one that somebody has emptied.
      gone.push([open.start, open.end, ""], ...element.closed ? [[close.start, close.end, ""]] : []);
    }
  }
  const comments = html.tokens.filter(token => token.type === "comment" && isBlank(token.start, token.end)).map(token => [token.start, token.end, ""]);
  return [...gone, ...comments, ...lineBreaks(html, own, count)];
}

function withoutId(source, { start, end }) {
  const tag = source.slice(start, end);
  return [start, end, tag.replace(/\s+id\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)/i, "")];
}

// A line break goes with its line.
function lineBreaks(html, own, count) {
  const gone = [];
  let start = 0;
  for (const token of html.tokens) {
    if (breaksLine(token)) {
      const end = textIndex(html, token.start);
      if (token.name === "br" && start < end && count[end] - count[start] === end - start) {
        gone.push([token.start, token.end, ""]);
      }
      start = end;
    }
  }
  return gone;
}

function textIn(html, blank) {
  const stretches = [];
  let index = 0;
  for (const token of html.tokens.filter(candidate => candidate.type === "text")) {
    while (index < blank.length && blank[index][1] <= token.start) {
      index++;
    }
    for (let at = index; at < blank.length && blank[at][0] < token.end; at++) {
      stretches.push([Math.max(token.start, blank[at][0]), Math.min(token.end, blank[at][1]), ""]);
    }
  }
  return stretches;
}

// A plain text was put in behind an empty line, and with an end to its last.
function linesOfText({ source }, blank) {
  return blank.flatMap(([start, end]) => {
    const lineAt = source.lastIndexOf("\n", start - 1) + 1;
    const rest = /^[^\S\n]*(?:\n|$)/.exec(source.slice(end, end + 1_000));
    if (source.slice(lineAt, start).trim() !== "" || !rest) {
      return [];
    }
    const to = end + rest[0].length;
    const before = /(?:\r?\n){2}$/.exec(source.slice(Math.max(0, start - 4), start));
    const from = before ? start - before[0].length : start;
    return [[before && (from === 0 || to === source.length || source[from - 1] === "\n") ? from : start, to, ""]];
  });
}

// Where the line breaks between two others have gone, one comes back: words must not run together.
function seams({ html, own }, stretches) {
  const found = [];
  const isGone = within(stretches);
  for (let at = 1; at < own.length; at++) {
    if (own[at] && !own[at - 1]) {
      const before = at - 1;
      while (own[at]) {
        at++;
      }
      const isParted = isRule(html, before) || isRule(html, at) || breaksBetween(html, html.to[before], html.from[at], isGone);
      if (at < own.length && html.line[before] !== html.line[at] && !isParted) {
        found.push([html.from[before + 1], html.from[before + 1], html.isHtml ? "<br>" : "\n"]);
      }
    }
  }
  return found;
}

// It parts lines by itself.
function isRule(html, at) {
  return html.text[at] === rule && html.source[html.from[at]] === "<";
}

function breaksBetween(html, start, end, isGone) {
  if (!html.isHtml || isPreformatted(html, start, end)) {
    for (let at = html.source.indexOf("\n", start); at >= 0 && at < end; at = html.source.indexOf("\n", at + 1)) {
      if (!isGone(at, at + 1)) {
        return true;
      }
    }
  }
  for (let at = tokenAt(html.tokens, start); at < html.tokens.length && html.tokens[at].start < end; at++) {
    if (breaksLine(html.tokens[at]) && !isGone(html.tokens[at].start, html.tokens[at].end)) {
      return true;
    }
  }
  return false;
}

function isPreformatted(html, start, end) {
  html.preformatted ??= html.elements.filter(({ name }) => name === "pre");
  return html.preformatted.some(({ first, last }) => html.tokens[first].end <= start && end <= html.tokens[last].end);
}

// The first token that begins at or behind an offset.
function tokenAt(tokens, offset) {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    [low, high] = tokens[middle].start < offset ? [middle + 1, high] : [low, middle];
  }
  return low;
}

// Whether a stretch of the source lies in one of others, which are in order.
function within(stretches) {
  return (start, end) => {
    let [low, high] = [0, stretches.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      [low, high] = stretches[middle][1] < end ? [middle + 1, high] : [low, middle];
    }
    return low < stretches.length && stretches[low][0] <= start;
  };
}

function merge(stretches) {
  const merged = [];
  for (const [start, end, text] of stretches.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) {
      last[1] = Math.max(last[1], end);
      last[2] += text;
    } else {
      merged.push([start, end, text]);
    }
  }
  return merged;
}
