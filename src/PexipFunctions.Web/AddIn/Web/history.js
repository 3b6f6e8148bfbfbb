// Where quoted history begins in a meeting's body. A template may print what looks like it.

import { attribute, textIndex } from "./html.js";
import { lineEnd, lineFirst } from "./lines.js";
import { fold } from "./printed.js";

/** The id of the element which the pane puts around a block. */
export const blockId = "vmr-scheduling-block";
// Outlook on the web puts "x_" before ids, once for each time that a body passes through it.
const markedId = /^(?:x_)*vmr-scheduling-block$/;
const historyIds = /(^|_)(divRplyFwdMsg|appendonsend|mail-editor-reference-message-container|OLK_SRC_BODY_SECTION)$/;
const historyClasses = /\b(gmail_quote|yahoo_quoted|moz-cite-prefix)\b/;
// Classic Outlook's line above "From: ... Sent: ..."
const historyRule = /border-top:\s*solid\s+#(E1E1E1|B5C4DF)/i;
const historyText = new RegExp("-{5}(?:" + [
  "OriginalMessage", "OriginalAppointment", "Ursprünglicher?(?:Nachricht|Termin)", "Messaged['’]origine", "Rendez-vousd['’]origine",
  "Mensajeoriginal", "Citaoriginal", "Messaggiooriginale", "Appuntamentooriginale", "Oorspronkelijk(?:bericht|eafspraak)", "Mensagemoriginal",
].join("|") + ")-{5}", "gi");
const mostMarkers = 20;
// So many lines before and behind it are looked at for those that are printed there.
const nearLines = 10;
// The tags of an integration begin alike (match.js); of what comes behind so many characters tell one.
const commonTag = 41;
const leastTag = 8;
// So much may have been typed into a block.
const mostTyped = 4_000;

/** Whether a tag is that of the element which the pane puts around a block. */
export function hasMark(html, token) {
  return token.end - token.start > blockId.length && markedId.test(attribute(html.source, token, "id"));
}

/** The offset at which quoted history begins; the source's length when there is none. */
export function historyStart(html) {
  html.history ??= findHistory(html);
  return html.history;
}

/** Settles where it begins by what is known of blocks, as readPrinted gives them: a marker of it between the lines of one is none. */
export function settleHistory(html, known) {
  const markers = markersOf(html);
  if (markers.length > 0 && known.length > 0) {
    const body = { text: fold(html.text), line: html.line };
    html.history = (markers.slice(0, mostMarkers).find(marker => !known.some(printed => isPrinted(html, body, marker, printed))) ?? { start: html.source.length }).start;
  }
}

function findHistory(html) {
  return markersOf(html)[0]?.start ?? html.source.length;
}

// {at, start, text, isRule}: the offset of each marker, that at which history begins with it, its text if it is one, and whether it is a rule that a template may print as well.
function markersOf(html) {
  html.markers ??= findMarkers(html);
  return html.markers;
}

function findMarkers(html) {
  // What stands in our marked element is none.
  const elements = html.elements.filter(candidate => isHistory(html, candidate))
    .map(element => ({ at: html.tokens[element.first].start, start: withRuleBefore(html, element), text: "", isRule: isRuleAbove(html, element) }));
  const texts = [...html.text.matchAll(historyText)].map(({ index, 0: text }) => ({ at: html.from[index], start: html.from[index], text: fold(text) }));
  return [...elements, ...texts].filter(({ at }) => !isInMark(html, at)).sort((one, two) => one.start - two.start);
}

function isInMark(html, offset) {
  html.marked ??= html.source.includes(blockId) ? html.elements.filter(({ first, closed }) => closed && hasMark(html, html.tokens[first])) : [];
  return html.marked.some(({ first, last }) => html.tokens[first].start <= offset && offset < html.tokens[last].start);
}

// Whether lines of a block stand around a marker as they are printed around the like of it, one of them right beside it. What is
// printed first is known by the very next line of the block, and what is printed last by the one before.
// What stands in our mark does not go on outside of it.
function isPrinted(html, body, { at, text, isRule }, printed) {
  const index = textIndex(html, at);
  const lines = linesOf(printed);
  const [before, behind] = [linesBefore(body, index), linesBehind(body, text ? lineEnd(body.line, index) : index)]
    .map(near => near.map(line => isInMark(html, html.from[line.start]) ? [] : lines.get(line.text) ?? []));
  const isThere = ({ start, end }) => {
    const [isFirst, isLast] = [start === 0, end === printed.text.length];
    const isBefore = nearest(before).some(line => line.end <= start);
    const isBehind = nearest(behind).some(line => line.start >= end);
    const isBeside = before[0]?.length > 0 || behind[0]?.length > 0;
    return isFirst ? behind[0]?.some(line => line.start === end) && (text !== "" || isRule && hasTagBehind(body, printed, index))
      : isLast ? before[0]?.some(line => line.end === start) : isBeside && isBefore && isBehind;
  };
  const places = placesOf(printed, text).filter(isThere);
  return places.length > 0 && places.some(isTagWhere(body, printed, index));
}

// Whether a place in a block may be where a marker stands: not when all that is left of the block's tag stands before the marker
// though it is printed behind the place, or the other way round.
function isTagWhere({ text }, { tags, text: words }, index) {
  const pieces = tags.flatMap(({ start, end }) => piecesOf(words.slice(start + commonTag, end)));
  const reach = words.length + mostTyped;
  const [isBefore, isBehind] = [text.slice(Math.max(0, index - reach), index), text.slice(index, index + reach)].map(part => pieces.some(piece => part.includes(piece)));
  return place => isBefore === isBehind || tags.some(({ start }) => isBefore === start < place.start);
}

function piecesOf(text) {
  return Array.from({ length: Math.max(0, text.length - leastTag + 1) }, (_, at) => text.slice(at, at + leastTag));
}

function nearest(lines) {
  return lines.find(places => places.length > 0) ?? [];
}

// Quotations of an invitation begin as our block does.
function hasTagBehind({ text }, printed, index) {
  return printed.tags.some(({ start, end }) => {
    const at = text.indexOf(printed.text.slice(start, end));
    return at >= index;
  });
}

// Where a text stands in a block; where a line begins, when the marker has none.
function placesOf(printed, text) {
  return text === "" ? [...linesOf(printed).values()].flat().map(({ start }) => ({ start, end: start }))
    : [...printed.text.matchAll(historyText)].map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
}

// A printed block's lines by their text: where each stands.
function linesOf(printed) {
  printed.places ??= readLines(printed);
  return printed.places;
}

function readLines({ text, line }) {
  const lines = new Map();
  for (let [start, end] = [0, 0]; start < text.length; start = end) {
    end = lineEnd(line, start);
    const words = text.slice(start, end);
    lines.set(words, [...lines.get(words) ?? [], { start, end }]);
  }
  return lines;
}

function linesBefore({ text, line }, index) {
  const lines = [];
  let first = index < line.length ? lineFirst(line, index) : index;
  while (first > 0 && lines.length < nearLines) {
    const start = lineFirst(line, first - 1);
    lines.push({ start, text: text.slice(start, first) });
    first = start;
  }
  return lines;
}

function linesBehind({ text, line }, index) {
  const lines = [];
  for (let [start, end] = [index, index]; start < text.length && lines.length < nearLines; start = end) {
    end = lineEnd(line, start);
    lines.push({ start, text: text.slice(start, end) });
  }
  return lines;
}

function isHistory(html, element) {
  const token = html.tokens[element.first];
  if (token.end - token.start < element.name.length + 6) {
    return false; // no room for an attribute
  }
  const read = name => attribute(html.source, token, name);
  return historyIds.test(read("id")) || historyClasses.test(read("class"))
    || element.name === "blockquote" && /^cite$/i.test(read("type"))
    || isRuleAbove(html, element);
}

function isRuleAbove({ source, tokens }, { name, first }) {
  return name === "div" && historyRule.test(attribute(source, tokens[first], "style"));
}

// Outlook on the web draws a line above the quotation.
function withRuleBefore(html, element) {
  let index = element.first - 1;
  while (index >= 0 && html.tokens[index].type === "text" && !hasContent(html, html.tokens[index].start, html.tokens[index].end)) {
    index--;
  }
  return html.tokens[index]?.name === "hr" ? html.tokens[index].start : html.tokens[element.first].start;
}

function hasContent(html, start, end) {
  return textIndex(html, start) < textIndex(html, end);
}
