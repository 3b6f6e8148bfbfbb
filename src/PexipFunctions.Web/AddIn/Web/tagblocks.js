// The block of a tag in a body: which of those that are known prints it, and which characters there are the tag's.

import { likeness } from "./likeness.js";
import { isWordJoined } from "./lines.js";
import { placesOf } from "./printed.js";
import { partsOf } from "./tagparts.js";
import { formsOf, goesOn, mayEndLater, placesOfSigns } from "./tagsigns.js";

/** @import { FoundTag, Matched, Numbers, Part, PlacedTag, Printed, Reach, SoughtTag, TagBlock } from "../types" */

// A tag that somebody has typed into is known by so many characters of it. All tags of an integration begin alike: what is
// nearly as long as one and ends otherwise is another's.
const leastTag = 8;
const leastEnd = 8;
const leastStart = 45;
const lengthsOfTags = 16;
// Of one that is as long as ours, and whole in itself, no more differs where somebody has typed over it.
const mostOverwritten = 16;
// They are no signs of a tag (tags.js).
const colonAndHyphen = 2;
// What is no longer than this is no tag of ours: "TOK: - TRAVELLERS #".
const longestRest = 45;
// So much may have been typed into a tag for its end to be looked for from its beginning.
const mostTyped = 400;
// What a text begins with that is or was a tag.
const mark = /^[A-Z]+:-/;
const escape = /[%=&]/;
// What Outlook makes of ":-": see tags.js.
const smiley = /^[JKL\ufffc]/;

/**
 * Whether it is words that only look like a tag: no more of it is written as one, in capitals or in small letters throughout.
 * @param {Pick<Matched, "text">} body
 * @param {FoundTag} tag
 */
export function isOnlyLike({ text }, { start, signs }) {
  return signsInCase(text, start, signs) <= longestRest;
}

/**
 * {printed, at, start, end, places, signs} of a tag {text, start, end, next, signs, isCut}: the block, where in its text and in the
 * body's the tag stands, the place of each character from `start` on (-1: none), and the others that are the tag's, each
 * {from, to}: what mail systems made of its characters. What somebody else put between them is none of these. `printed` and
 * `at` are null where no block is known to have the tag. `isCut`: only its beginning is there, or can be read. `doubt`: where the
 * last character of what is left of the tag may be the first of somebody's words; undefined when it is not so.
 * @param {Matched} body
 * @param {SoughtTag} tag
 * @param {Printed[]} known
 * @returns {TagBlock}
 */
export function blockOfTag(body, tag, known) {
  const exact = tag.isCut ? [] : known.flatMap(printed => placesOf(printed, tag.text).map(at => ({ printed, whole: at })));
  const close = exact.length ? exact : known.flatMap(printed => printed.tags.flatMap(at => sharedEnds(body, printed, at, tag)));
  const signs = exact.length ? signsOf(body, tag, false) : [];
  const scored = close.map(found => placed(body, tag, found, signs, exact.length > 0)).flatMap(found => found ? { ...found, score: likeness(body, found) } : []);
  const best = scored.reduce((/** @type {typeof scored[number] | null} */ other, found) => found.score > (other?.score ?? -1) ? found : other, null);
  return best ?? { printed: null, at: null, start: tag.start, end: tag.end, places: [], signs: tag.isCut ? [] : signsOf(body, tag, true) };
}

/**
 * @param {Matched} body
 * @param {SoughtTag} tag
 * @param {{ printed: Printed, whole: Part }} third
 * @param {Reach[]} signs
 * @param {boolean} isExact
 * @returns {PlacedTag | null}
 */
function placed(body, tag, { printed, whole }, signs, isExact) {
  const text = printed.text.slice(whole.start, whole.end);
  const stop = Math.min(tag.next, body.end, Math.max(tag.start + text.length + mostTyped, tag.end));
  const shown = body.text.slice(tag.start, stop);
  if (shown.startsWith(text)) {
    const places = Int32Array.from(text, (_, index) => whole.start + index);
    return { printed, at: whole, start: tag.start, end: tag.start + text.length, places, signs: [], found: places };
  }
  const read = isExact ? placesOfSigns(body, /** @type {FoundTag} */ (tag), text) : null;
  const { places, found } = read ? { places: read, found: new Set(read.filter(place => place >= 0)) } : partsOfForms(text, shown, body.line.slice(tag.start, stop));
  const cut = settleEnd(body, tag, text, places, read !== null);
  const [first, last] = [places.findIndex(place => place >= 0), places.findLastIndex(place => place >= 0)];
  const isEndUnsure = !read && places[last] === text.length - 1 && mayEndLater(body, tag.start + last, printed, whole.end);
  return first < 0 ? null : {
    printed, at: { start: whole.start + places[first], end: cut === undefined ? whole.start + places[last] + 1 : whole.end }, start: tag.start + first, end: tag.start + last + 1,
    places: places.slice(first, last + 1).map(place => place < 0 ? -1 : whole.start + place), signs: read ? [] : signs,
    doubt: cut !== undefined ? goesOn(body, cut) ? cut : undefined : isEndUnsure ? tag.start + last : undefined,
    found: [...found].map(place => whole.start + place),
  };
}

/**
 * The same for all forms in which a character may stand there, with the accents on it.
 * @param {string} text
 * @param {string} shown
 * @param {Numbers} lines
 */
function partsOfForms(text, shown, lines) {
  const { forms, index } = formsOf(shown);
  const { places, found } = partsOf(text, forms, index.map(at => lines[at]));
  const all = new Int32Array(shown.length).fill(-1);
  index.forEach((at, count) => all.fill(places[count], at, index[count + 1] ?? at + 1));
  return { places: all, found };
}

/**
 * Where a tag's end was deleted: the place of the last character that is left, undefined where it was not. What stands there may
 * be the first of what somebody typed, too.
 * @param {Matched} it
 * @param {SoughtTag} other
 * @param {string} sought
 * @param {Int32Array} places
 * @param {boolean} isRead
 */
function settleEnd({ text, line }, { start }, sought, places, isRead) {
  const last = places.findLastIndex(place => place >= 0);
  const next = places[last] + 1;
  const isMore = !isRead && text[start + last + 1] === sought[next] && line[start + last + 1] === line[start + last] && last + 1 < places.length;
  const isLast = line[start + last + 1] !== line[start + last];
  if (last < 0 || next === sought.length || !isMore && !isRead && !isLast) {
    return undefined;
  }
  const end = isMore ? last + 1 : last;
  places[end] = places[last] + end - last;
  return start + end;
}

/**
 * What a tag's characters became on their way; of a tag that nobody knows, all that must be it.
 * @param {Matched} body
 * @param {SoughtTag} tag
 * @param {boolean} isUnknown
 */
function signsOf(body, tag, isUnknown) {
  const { length } = tag.kind ?? "";
  const [last, content] = [tag.signs[length - 1], tag.signs[length]];
  const isSmiley = smiley.test(body.text[content.from]);
  const mark = { from: last.to, to: isSmiley ? content.to : content.from };
  const hasMark = isUnknown || isSmiley || escape.test(body.text.slice(mark.from, mark.to));
  return [...hasMark ? [mark] : [], ...isUnknown ? ownSigns(body, tag) : tag.signs.filter(({ from, to }) => to - from > 1)];
}

/**
 * We print capitals: a small letter ends it, and a capital before that is of the same word. Where its end is not to be seen, what
 * stands behind a blank or in another line may be somebody's.
 * @param {Matched} body
 * @param {SoughtTag} other
 */
function ownSigns(body, { start, signs, closed }) {
  const small = signsInCase(body.text, start, signs);
  if (closed && small === signs.length) {
    return signs;
  }
  const parted = signs.findIndex(({ from }, index) => index > 0 && isParted(body, signs[index - 1].to, from));
  const end = Math.min(small, parted < 0 ? signs.length : parted);
  return signs.slice(0, end > 0 && goesOn(body, signs[end - 1].from) ? end - 1 : end);
}

/**
 * So many are capitals as the first, or small letters as that, or neither.
 * @param {string} text
 * @param {number} start
 * @param {Reach[]} signs
 */
function signsInCase(text, start, signs) {
  const other = text[start] > "Z" ? /[A-Z]/ : /[a-z]/;
  const end = signs.findIndex(({ from, to }) => other.test(text.slice(from, to)));
  return end < 0 ? signs.length : end;
}

/**
 * @param {Matched} body
 * @param {number} from
 * @param {number} to
 */
function isParted(body, from, to) {
  for (let at = from; at <= to; at++) {
    if (!isWordJoined(body, at)) {
      return true;
    }
  }
  return false;
}

/**
 * Whether a body shows the beginning or the end of a tag of ours, edited: a list of one or none.
 * @param {Matched} body
 * @param {Printed} printed
 * @param {Part} at
 * @param {SoughtTag} tag
 */
function sharedEnds(body, printed, at, tag) {
  const text = formsOf(body.text.slice(tag.start, tag.end)).forms;
  const ours = printed.text.slice(at.start, at.end);
  const most = Math.min(ours.length, text.length);
  let [before, behind] = [0, 0];
  while (before < most && ours[before] === text[before]) {
    before++;
  }
  while (behind < most && ours.at(-1 - behind) === text.at(-1 - behind)) {
    behind++;
  }
  const reach = tag.end + ours.length + (tag.isCut ? mostTyped : 0);
  if (tag.closed && tag.signs.length === ours.length - colonAndHyphen && before + behind < ours.length - mostOverwritten) {
    return []; // another's, whole
  }
  const goesOn = hasPartOf(body.text.slice(tag.start + before, Math.min(reach, tag.next)), ours.slice(before));
  const isEdited = before + behind >= most || text.length < ours.length - lengthsOfTags || behind >= leastEnd || before >= leastStart || goesOn;
  if (!isEdited) {
    return [];
  }
  const isMarked = tag.isCut && mark.test(ours.slice(0, before));
  return before >= leastTag || isMarked || goesOn && before > 0 || behind >= leastTag ? [{ printed, whole: at }] : [];
}

/**
 * @param {string} text
 * @param {string} ours
 */
function hasPartOf(text, ours) {
  for (let at = 0; at + leastEnd < ours.length; at++) {
    if (text.includes(ours.slice(at, at + leastEnd))) {
      return true;
    }
  }
  return false;
}
