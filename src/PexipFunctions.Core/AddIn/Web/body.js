// Edits a meeting's body: puts our block in, finds it again however Outlook has rewritten it, takes it out.
// Pure functions from text to text; the organizer's own text is never touched.

import { attribute, readHtml, readText, textIndex } from "./html.js";
import { hasTeams, historyStart, insertionPoint, outermost } from "./places.js";
import { findTags } from "./tags.js";

const blockId = "vmr-scheduling-block";
// Outlook on the web puts "x_" before ids, once for each time that a body passes through it.
const markedId = /^(?:x_)*vmr-scheduling-block$/;
// Longest value of a variable between two fixed pieces of a template.
const longestGap = 400;
// Without its cell a table's row falls apart; without its body a page does.
const kept = new Set(["html", "head", "body", "tbody", "tr", "td", "th"]);

/**
 * What a body holds: `tags` of its own (not of quoted history) as {kind: "PXPS" | "TOK", text, run}, in order, and whether a
 * Teams meeting stands in it.
 */
export function inspect(body, isHtml) {
  const html = read(body, isHtml);
  const end = historyStart(html);
  const tags = findTags(html).filter(tag => html.from[tag.start] < end);
  return { tags: tags.map(({ kind, text, run }) => ({ kind, text, run })), teams: hasTeams(html) };
}

/** The body with `block` in it: in the place of our earlier block, else before quoted history or a Teams block, else at the end. */
export function putBlock(body, block, landmarks, isHtml) {
  const html = read(body, isHtml);
  const removal = findOwn(html, landmarks);
  const at = removal.length ? outermost(html, removal[0][0]) : insertionPoint(html);
  return edit(body, removal, at, isHtml ? `<div id="${blockId}" dir="auto">${block}</div>` : textBlock(body.slice(0, at), block));
}

/** The body without our blocks. */
export function removeBlock(body, landmarks, isHtml) {
  return edit(body, findOwn(read(body, isHtml), landmarks), 0, "");
}

function read(body, isHtml) {
  return isHtml ? readHtml(body) : readText(body);
}

function textBlock(before, block) {
  return `${before === "" ? "" : "\n\n"}${block}\n`;
}

function edit(body, removal, at, insertion) {
  let result = "";
  let from = 0;
  for (const [start, end] of [...removal, [body.length, body.length]]) {
    const keep = Math.max(from, start);
    if (insertion && at >= from && at <= keep) {
      result += body.slice(from, at) + insertion;
      [from, insertion] = [at, ""];
    }
    result += body.slice(from, keep);
    from = Math.max(from, end);
  }
  return result + insertion;
}

// The stretches of the source that are ours, in order and without overlap.
function findOwn(html, landmarks) {
  const end = historyStart(html);
  const texts = findTags(html).filter(tag => html.from[tag.start] < end).map(tag => extent(html.text, tag, landmarks[tag.kind]));
  const marked = html.elements.filter(element =>
    html.tokens[element.first].start < end && markedId.test(attribute(html.source, html.tokens[element.first], "id")));
  const stretches = marked.flatMap(element => stretchesOfMarked(html, element, texts));
  const unmarked = texts.filter(text => !marked.some(element => contains(html, element, text)));
  return merge([...stretches, ...unmarked.flatMap(text => stretchesOfText(html, text))]);
}

/**
 * How far our text reaches around its tag: back over the template's fixed pieces as long as they are there, and on over
 * those behind the tag. Indices into the squeezed text.
 */
function extent(text, tag, { before, after }) {
  let start = tag.start;
  for (const piece of [...before].reverse()) {
    const at = text.lastIndexOf(piece, start - piece.length);
    if (at < 0 || start - (at + piece.length) > longestGap) {
      break;
    }
    start = at;
  }
  let end = tag.end;
  for (const piece of after) {
    const at = text.indexOf(piece, end);
    if (at < 0 || at - end > longestGap) {
      break;
    }
    end = at + piece.length;
  }
  // An empty piece stands for a variable at the template's edge: where it ends nobody knows.
  const complete = before.length > 0 && before[0] !== "" && after.at(-1) !== "" && text.startsWith(before[0], start);
  return { start, end, complete };
}

function contains(html, element, text) {
  return html.tokens[element.first].start < html.from[text.start] && html.from[text.start] < html.tokens[element.last].end;
}

// All of a marked block is ours, unless the organizer has typed into it before or behind the text that we know.
function stretchesOfMarked(html, element, texts) {
  const [first, last] = [html.tokens[element.first], html.tokens[element.last]];
  const own = texts.filter(text => text.complete && contains(html, element, text));
  const inside = visibleIn(html, first.end, last.end);
  if (own.length === 0 || inside[0] === own[0].start && inside[1] === own.at(-1).end) {
    return [[first.start, last.end]];
  }
  const tags = [[first.start, first.end], ...(element.closed ? [[last.start, last.end]] : [])];
  return [...tags, ...own.flatMap(text => stretchesOfText(html, text))];
}

// The text itself, the elements that hold nothing else, and the empty ones (line breaks, blank paragraphs) inside it.
function stretchesOfText(html, { start, end }) {
  const [from, to] = [html.from[start], html.to[end - 1]];
  const emptied = html.elements.filter(element => !kept.has(element.name)).filter(element => {
    const [open, close] = [html.tokens[element.first].start, html.tokens[element.last].end];
    const visible = visibleIn(html, open, close);
    return visible ? visible[0] >= start && visible[1] <= end : open > from && close < to;
  });
  const texts = html.tokens
    .filter(token => token.type === "text" && token.end > from && token.start < to)
    .map(token => [Math.max(token.start, from), Math.min(token.end, to)]);
  return [...texts, ...emptied.map(element => [html.tokens[element.first].start, html.tokens[element.last].end])];
}

// First and behind-the-last index of the visible characters between two offsets; null when there are none.
function visibleIn(html, start, end) {
  const [first, last] = [textIndex(html, start), textIndex(html, end)];
  return first < last ? [first, last] : null;
}

function merge(stretches) {
  const merged = [];
  for (const [start, end] of [...stretches].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) {
      last[1] = Math.max(last[1], end);
    } else {
      merged.push([start, end]);
    }
  }
  return merged;
}
