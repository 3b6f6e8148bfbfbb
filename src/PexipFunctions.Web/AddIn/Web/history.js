// Where quoted history begins in a meeting's body. A template may print what looks like it.

import { attribute, frame, picture, rule, textIndex } from "./html.js";
import { lineEnd } from "./lines.js";
import { linesBefore, linesBehind } from "./nearlines.js";
import { fold } from "./printed.js";

/** @import { Lines, Marker, Part, Printed, ReadBody, ReadElement, Token } from "../types" */

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
const signs = new RegExp(`^[${picture}${rule}${frame}]*$`);
// The tags of an integration begin alike (match.js); of what comes behind so many characters tell one.
const commonTag = 41;
const leastTag = 8;
// So much may have been typed into a block.
const mostTyped = 4_000;

/**
 * Whether a tag is that of the element which the pane puts around a block.
 * @param {ReadBody} html
 * @param {Token} token
 */
export function hasMark(html, token) {
  return !token.endless && token.end - token.start > blockId.length && markedId.test(attribute(html.source, token, "id"));
}

/**
 * The offset at which quoted history begins; the source's length when there is none.
 * @param {ReadBody} html
 */
export function historyStart(html) {
  html.history ??= findHistory(html);
  return html.history;
}

/**
 * Settles where it begins by what is known of blocks, as readPrinted gives them: a marker of it between the lines of one is none.
 * @param {ReadBody} html
 * @param {Printed[]} known
 */
export function settleHistory(html, known) {
  const markers = markersOf(html);
  if (markers.length > 0 && known.length > 0) {
    const body = { text: fold(html.text), line: html.line };
    html.history = (markers.slice(0, mostMarkers).find(marker => !known.some(printed => isPrinted(html, body, marker, printed))) ?? { start: html.source.length }).start;
  }
}

/** @param {ReadBody} html */
function findHistory(html) {
  return markersOf(html)[0]?.start ?? html.source.length;
}

/**
 * {at, start, text, isRule}: the offset of each marker, that at which history begins with it, its text if it is one, and whether it is a rule that a template may print as well.
 * @param {ReadBody} html
 */
function markersOf(html) {
  html.markers ??= findMarkers(html);
  return html.markers;
}

/** @param {ReadBody} html */
function findMarkers(html) {
  // What stands in our marked element is none.
  const elements = html.elements.filter(candidate => isHistory(html, candidate))
    .map(element => ({ at: html.tokens[element.first].start, start: withRuleBefore(html, element), text: "", isRule: isRuleAbove(html, element) }));
  const texts = [...html.text.matchAll(historyText)].map(({ index, 0: text }) => ({ at: html.from[index], start: html.from[index], text: fold(text) }));
  return [...elements, ...texts].filter(({ at }) => !isInMark(html, at)).sort((one, two) => one.start - two.start);
}

/**
 * @param {ReadBody} html
 * @param {number} offset
 */
function isInMark(html, offset) {
  html.marked ??= html.source.includes(blockId) ? html.elements.filter(({ first, closed }) => closed && hasMark(html, html.tokens[first])) : [];
  return html.marked.some(({ first, last }) => html.tokens[first].start <= offset && offset < html.tokens[last].start);
}

/**
 * Whether lines of a block stand around a marker as they are printed around the like of it, one with words right beside it: Outlook draws
 * a rule above a quotation by itself. What is
 * printed first is known by the very next line of the block, and what is printed last by the one before.
 * What stands in our mark does not go on outside of it.
 * @param {ReadBody} html
 * @param {Lines} body
 * @param {Marker} third
 * @param {Printed} printed
 */
function isPrinted(html, body, { at, text, isRule }, printed) {
  const index = textIndex(html, at);
  const lines = linesOf(printed);
  const [before, behind] = [linesBefore(body, index), linesBehind(body, text ? lineEnd(body.line, index) : index)]
    .map(near => near.map(line => isInMark(html, html.from[line.start]) ? [] : lines.get(line.text) ?? []));
  /** @param {Part} it */
  const isThere = ({ start, end }) => {
    const [isFirst, isLast] = [start === 0, end === printed.text.length];
    const isBefore = nearest(before).some(line => line.end <= start);
    const isBehind = nearest(behind).some(line => line.start >= end);
    const isBeside = [...before[0] ?? [], ...behind[0] ?? []].some(line => !signs.test(printed.text.slice(line.start, line.end)));
    return isFirst ? behind[0]?.some(line => line.start === end) && (text !== "" || isRule && hasTagBehind(body, printed, index))
      : isLast ? before[0]?.some(line => line.end === start) : isBeside && isBefore && isBehind;
  };
  const places = placesOf(printed, text).filter(isThere);
  return places.length > 0 && places.some(isTagWhere(body, printed, index));
}

/**
 * Whether a place in a block may be where a marker stands: not when all that is left of the block's tag stands before the marker
 * though it is printed behind the place, or the other way round.
 * @param {Lines} it
 * @param {Printed} other
 * @param {number} index
 */
function isTagWhere({ text }, { tags, text: words }, index) {
  const pieces = tags.flatMap(({ start, end }) => piecesOf(words.slice(start + commonTag, end)));
  const reach = words.length + mostTyped;
  const [isBefore, isBehind] = [text.slice(Math.max(0, index - reach), index), text.slice(index, index + reach)].map(part => pieces.some(piece => part.includes(piece)));
  return (/** @type {Part} */ place) => isBefore === isBehind || tags.some(({ start }) => isBefore === start < place.start);
}

/** @param {string} text */
function piecesOf(text) {
  return Array.from({ length: Math.max(0, text.length - leastTag + 1) }, (_, at) => text.slice(at, at + leastTag));
}

/** @param {Part[][]} lines */
function nearest(lines) {
  return lines.find(places => places.length > 0) ?? [];
}

/**
 * Quotations of an invitation begin as our block does.
 * @param {Lines} it
 * @param {Printed} printed
 * @param {number} index
 */
function hasTagBehind({ text }, printed, index) {
  return printed.tags.some(({ start, end }) => {
    const at = text.indexOf(printed.text.slice(start, end));
    return at >= index;
  });
}

/**
 * Where a text stands in a block; where a line begins, when the marker has none.
 * @param {Printed} printed
 * @param {string} text
 */
function placesOf(printed, text) {
  return text === "" ? [...linesOf(printed).values()].flat().map(({ start }) => ({ start, end: start }))
    : [...printed.text.matchAll(historyText)].map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
}

/**
 * A printed block's lines by their text: where each stands.
 * @param {Printed} printed
 */
function linesOf(printed) {
  printed.places ??= readLines(printed);
  return printed.places;
}

/** @param {Lines} it */
function readLines({ text, line }) {
  const lines = new Map();
  for (let [start, end] = [0, 0]; start < text.length; start = end) {
    end = lineEnd(line, start);
    const words = text.slice(start, end);
    lines.set(words, [...lines.get(words) ?? [], { start, end }]);
  }
  return lines;
}

/**
 * @param {ReadBody} html
 * @param {ReadElement} element
 */
function isHistory(html, element) {
  const token = html.tokens[element.first];
  if (token.end - token.start < element.name.length + 6) {
    return false; // no room for an attribute
  }
  /** @param {string} name */
  const read = name => attribute(html.source, token, name);
  return historyIds.test(read("id")) || historyClasses.test(read("class"))
    || element.name === "blockquote" && /^cite$/i.test(read("type"))
    || isRuleAbove(html, element);
}

/**
 * @param {ReadBody} it
 * @param {ReadElement} other
 */
function isRuleAbove({ source, tokens }, { name, first }) {
  return name === "div" && historyRule.test(attribute(source, tokens[first], "style"));
}

/**
 * Outlook on the web draws a line above the quotation.
 * @param {ReadBody} html
 * @param {ReadElement} element
 */
function withRuleBefore(html, element) {
  let index = element.first - 1;
  while (index >= 0 && html.tokens[index].type === "text" && !hasContent(html, html.tokens[index].start, html.tokens[index].end)) {
    index--;
  }
  return html.tokens[index]?.name === "hr" ? html.tokens[index].start : html.tokens[element.first].start;
}

/**
 * @param {ReadBody} html
 * @param {number} start
 * @param {number} end
 */
function hasContent(html, start, end) {
  return textIndex(html, start) < textIndex(html, end);
}
