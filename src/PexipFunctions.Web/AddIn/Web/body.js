// Edits a meeting's body: puts our block in, finds it again however Outlook has rewritten it, takes it out.
// Pure functions from text to text; the organizer's own text is never touched.

import { blockId, hasMark, historyStart, settleHistory } from "./history.js";
import { readHtml, readText, textIndex } from "./html.js";
import { findOwn } from "./ownership.js";
import { hasTeams, insertionPoint, lineBefore, lineBehind, lineStart } from "./places.js";
import { knowsLinks, readPrinted } from "./printed.js";
import { remainsOf } from "./remains.js";
import { removalOf } from "./removal.js";
import { isOnlyLike } from "./tagblocks.js";
import { findTags } from "./tags.js";

/** @import { Edited, Inspected, KnownBlock, ReadBody, Removal, Token } from "../types" */

// One block may stand in another: what is left of a body is looked at again, so often.
const mostPasses = 6;
const hiddenBlock = / id="(?:x_)*vmr-scheduling-block"|(?:PXPS|TOK):-A/;

/**
 * What a body holds: `tags` of its own as {kind: "PXPS" | "TOK", text, run} (tags.js), in order, those in what looks like quoted
 * history (`quoted`), and whether a Teams meeting stands in it.
 * @param {string} body
 * @param {boolean} isHtml
 * @param {KnownBlock[]} [known] see removeBlock; a template may print what looks like quoted history
 * @returns {Inspected}
 */
export function inspect(body, isHtml, known = []) {
  const html = read(body, isHtml);
  settleHistory(html, known.map(block => readPrinted(block, isHtml)));
  const marks = html.elements.filter(({ first }) => hasMark(html, html.tokens[first])).map(({ first, last }) => [html.tokens[first].start, html.tokens[last].end]);
  const tags = findTags(html).filter(tag => !isOnlyLike(html, tag) || marks.some(([from, to]) => from < html.from[tag.start] && html.from[tag.start] < to))
    .map(({ kind, text, run, start }) => ({ kind, text, run, start }));
  const [own, quoted] = [true, false].map(isOwn => tags.filter(({ start }) => isOwn === html.from[start] < historyStart(html)).map(({ start, ...tag }) => tag));
  return { tags: own, quoted, teams: hasTeams(html) };
}

/**
 * The body with `block` in it: in the place of our earlier block, else before quoted history or a Teams block, else at the end.
 * Gives {body, remains, unknown} as removeBlock does, of the earlier block.
 * @param {string} body
 * @param {string} block
 * @param {KnownBlock[]} known
 * @param {boolean} isHtml
 */
export function putBlock(body, block, known, isHtml) {
  return putIn(body, block, known, isHtml, mostPasses);
}

/**
 * @param {string} body
 * @param {string} block
 * @param {KnownBlock[]} known
 * @param {boolean} isHtml
 * @param {number} passes
 * @returns {Edited}
 */
function putIn(body, block, known, isHtml, passes) {
  const html = read(body, isHtml);
  const { own, removal, ...found } = find(html, known, passes === mostPasses);
  const left = edit(body, removal, 0, "");
  if (left !== body && passes > 1 && takeOut(left, known, isHtml, 1).body !== left) {
    return also(putIn(left, block, known, isHtml, passes - 1), found);
  }
  const at = placeOf(html, own, removal);
  // Taken out of the line above quoted history, a block lets that line be what it was: the new one must not stand behind it.
  if (removal.length > 0 && edit(body, removal.filter(([start]) => start < at), 0, "").length - (body.length - at) > historyStart(read(left, isHtml))) {
    return also(putIn(left, block, known, isHtml, 1), found);
  }
  const insertion = isHtml ? `<div id="${blockId}" dir="auto">${block}</div>` : textBlock(html, own, removal, at, block);
  return { body: edit(body, removal, at, insertion), ...found };
}

/**
 * The body without our blocks, as {body, remains, unknown}: `remains` are links and numbers of ours that stay in lines which
 * the organizer has reworded; `unknown` says that what was printed is not known, or not to the letter, so that more may stay.
 * @param {string} body
 * @param {KnownBlock[]} known what is known of blocks, each {text, links, number, exact} (printed.js)
 * @param {boolean} isHtml
 */
export function removeBlock(body, known, isHtml) {
  return takeOut(body, known, isHtml, mostPasses);
}

/**
 * @param {string} body
 * @param {KnownBlock[]} known
 * @param {boolean} isHtml
 * @param {number} passes
 * @returns {Edited}
 */
function takeOut(body, known, isHtml, passes) {
  const { removal, remains, unknown } = find(read(body, isHtml), known, passes === mostPasses);
  const left = edit(body, removal, 0, "");
  return left === body || left === "" || passes === 1 ? { body: left, remains, unknown } : also(takeOut(left, known, isHtml, passes - 1), { remains, unknown });
}

/**
 * @param {Edited} it
 * @param {Pick<Edited, "remains" | "unknown">} before
 */
function also({ body, remains, unknown }, before) {
  return { body, remains: [...new Set([...before.remains, ...remains])], unknown: unknown || before.unknown };
}

/**
 * @param {string} body
 * @param {boolean} isHtml
 */
function read(body, isHtml) {
  return isHtml ? readHtml(body) : readText(body);
}

/** @param {ReadBody} html */
function ownTags(html) {
  const end = historyStart(html);
  return findTags(html).filter(tag => html.from[tag.start] < end);
}

/**
 * @param {ReadBody} html
 * @param {KnownBlock[]} known
 * @param {boolean} isWhole whether nothing has been taken out of the body yet
 */
function find(html, known, isWhole) {
  const printed = known.map(block => readPrinted(block, html.isHtml));
  settleHistory(html, printed);
  const marked = html.elements.filter(element => isMarked(html, html.tokens[element.first]));
  const marks = marked.map(({ first, last }) => ({ from: textIndex(html, html.tokens[first].start), to: textIndex(html, html.tokens[last].end) }));
  const { own, unknown, ...found } = findOwn(html, ownTags(html), marks, printed);
  const isOurs = knowsLinks(printed);
  return { own, removal: removalOf(html, own, marked, isOurs), unknown: unknown || hasHidden(html), remains: remainsOf(html, { own, ...found }, printed, isOurs, isWhole) };
}

/**
 * Whether a block stands where nothing is read: in a comment that somebody has not ended, or in a field.
 * @param {ReadBody} html
 */
function hasHidden({ source, tokens }) {
  return tokens.some(({ type, endless, start, end }) => (type === "comment" || type === "raw" || endless) && hiddenBlock.test(source.slice(start, end)));
}

/**
 * @param {ReadBody} html
 * @param {Token} token
 */
function isMarked(html, token) {
  return token.start < historyStart(html) && hasMark(html, token);
}

/**
 * @param {ReadBody} html
 * @param {Uint8Array} own
 * @param {Removal[]} removal
 */
function placeOf(html, own, removal) {
  if (removal.length === 0) {
    return insertionPoint(html);
  }
  const first = own.indexOf(1);
  if (first >= 0 && lineStart(html, first) < first) {
    const behind = lineBehind(html, first);
    return removal.find(([start, end]) => start < behind && behind < end)?.[1] ?? behind;
  }
  return html.isHtml ? lineBefore(html, removal[0][0]) : removal[0][0];
}

/**
 * A text is parted from what stands before it by an empty line. What takes an earlier one's place finds that there, unless
 * it was taken out with it.
 * @param {ReadBody} html
 * @param {Uint8Array} own
 * @param {Removal[]} removal
 * @param {number} at
 * @param {string} block
 */
function textBlock(html, own, removal, at, block) {
  const end = removal[0]?.[1];
  const isLine = removal.length > 0 && (end === html.source.length || html.source[end - 1] === "\n");
  const isThere = at === 0 || isLine && html.from[own.indexOf(1)] === at && html.source[at - 1] === "\n";
  return `${isThere ? "" : "\n\n"}${block}\n`;
}

/**
 * @param {string} body
 * @param {Removal[]} removal
 * @param {number} at
 * @param {string} insertion
 */
function edit(body, removal, at, insertion) {
  let result = "";
  let from = 0;
  /** @type {Removal} */
  const rest = [body.length, body.length, ""];
  for (const [start, end, text] of [...removal, rest]) {
    if (insertion && at <= start) {
      result += body.slice(from, at) + insertion;
      [from, insertion] = [at, ""];
    }
    result += body.slice(from, start) + text;
    from = end;
  }
  return result;
}
