// What must be true of a body after our block was put in, the organizer and Outlook have edited it, and it was taken out.

import assert from "node:assert/strict";
import { inspect, putBlock, removeBlock } from "../../../src/PexipFunctions.Web/AddIn/Web/body.js";
import { apply } from "./edits.mjs";
import { isLikelier, losesBesideOurs } from "./readings.mjs";
import { atomsOf, isWithin, linesOf, seenOf, sourceOf } from "./atoms.mjs";

// Of a tag so many characters tell it to be one.
const leastEnd = 25;
const squeeze = text => text.replace(/\s/gu, "");

/**
 * Runs a scene {body, isHtml, blocks: [first, second], edits} and throws where a property does not hold. Each block is
 * {tag, html, text, printed}. Gives what was seen: {left: lines of ours that stay, isAmbiguous: whether another reading (readings.mjs) explains the body}.
 */
export function check({ seed, body, isHtml, blocks, edits }) {
  const [first, second] = blocks;
  const [block, other] = blocks.map(candidate => isHtml ? candidate.html : candidate.text);
  const known = blocks.map(candidate => candidate.printed);
  const remove = source => removeBlock(source, known, isHtml);
  const put = source => putBlock(source, block, known, isHtml).body;

  const inserted = put(body);
  assert.equal(remove(inserted).body, body, "an unedited block in an unedited body: removing it gives the body back");
  assert.equal(put(inserted), inserted, "putting it in again changes nothing");
  if (edits.length === 0) {
    return { left: [], isAmbiguous: false };
  }

  const edited = edits.reduce((atoms, edit) => apply(edit, atoms, { block, other, isHtml }), begin(body, inserted, isHtml, first.tag));
  const source = sourceOf(edited);
  const removed = remove(source);
  const result = atomsOf(removed.body, "result", isHtml);
  const isAmbiguous = loses(edited, result) && !losesBesideOurs(edited, result, first.printed.text) && isLikelier(edited, result, first.printed.text);
  if (!isAmbiguous) {
    nothingLost(edited, result);
  }
  tagsGone(removed.body, isHtml, [first, second]);
  restsGone(edited, result, removed.remains);
  const left = linesGone(edited, result, blocks);
  const theirs = seenOf(edited.filter(atom => atom.owner === "theirs"));
  const isLike = line => theirs.includes(line.slice(-6)) || theirs.includes(line.slice(0, 6));
  const isNamed = line => removed.remains.some(part => squeeze(line).includes(squeeze(part)));
  // A block is known by its tag: by the beginning of it at least, and not in what is quoted. One that was pasted into a line
  // of another leaves parts of lines.
  const isKnown = edits.some(edit => edit.kind.startsWith("paste")) ? false : inspectHistory(source) ? inspect(source, isHtml).tags.some(tag => tag.text === first.tag) : seenOf(edited).includes(first.tag.slice(0, 12));
  assert.deepEqual(isKnown ? left.filter(line => !isLike(line) && !isNamed(line)) : [], [], "no line of ours stays that nobody touched, or it is named");
  numbersNamed(removed, result, blocks, isHtml);

  assert.equal(remove(removed.body).body, removed.body, "removing again changes nothing");
  const renewed = putBlock(source, other, known, isHtml).body;
  assert.equal(putBlock(renewed, other, known, isHtml).body, renewed, "renewing again changes nothing");
  assert.equal(seenOf(atomsOf(remove(renewed).body, "result", isHtml)), seenOf(result), "renewing keeps what removing keeps");
  assert.ok(inspect(renewed, isHtml).tags.filter(tag => tag.text === second.tag).length >= 1, "the new tag is there");
  knowingLess(edited, seed % 2 ? [] : [blocks[1].printed], blocks, isHtml, edits.some(edit => edit.kind.startsWith("paste")));
  return { left, isAmbiguous };
}

// With the service down and the copy lost less is known, or nothing: no tag stays, nothing of the organizer's goes, and that more of ours
// may stay is said.
function knowingLess(edited, known, blocks, isHtml, isPasted) {
  const source = sourceOf(edited);
  const removed = removeBlock(source, known, isHtml);
  const result = atomsOf(removed.body, "result", isHtml);
  if (!loses(edited, result) || blocks.some(({ printed }) => losesBesideOurs(edited, result, printed.text)) || !blocks.some(({ printed }) => isLikelier(edited, result, printed.text))) {
    nothingLost(edited, result);
  }
  tagsGone(removed.body, isHtml, blocks);
  // A block is recognized by its tag or by our mark. One that was pasted into another lies in the mark of that.
  const isMarked = !isPasted && / id="(?:x_)*vmr-scheduling-block"/.test(source);
  const tags = inspect(source, isHtml).tags.map(tag => tag.text);
  const recognized = isPasted ? [] : blocks.filter(({ tag }) => isMarked || tags.includes(tag));
  const left = inspectHistory(source) ? [] : [...linesGone(edited, result, recognized), ...tagsLeft(result, blocks)];
  assert.ok(removed.unknown || left.every(line => removed.remains.some(part => squeeze(line).includes(squeeze(part)) || squeeze(part).includes(line))),
    `what stays of a block that is not known is named, or it is said that more stays: ${left}`);
  assert.equal(removeBlock(removed.body, known, isHtml).body, removed.body, "knowing less: removing again changes nothing");
}

// Beginnings and ends of tags that stay.
function tagsLeft(result, blocks) {
  const lines = linesOf(result);
  return blocks.flatMap(({ tag }) => [tag.slice(0, "PXPS:-A".length), tag.slice(-leastEnd)]).filter(piece => lines.some(({ words }) => words.includes(piece)));
}

/** The atoms of a body into which our block was put. */
export function begin(body, inserted, isHtml, tag) {
  return marked(mine(body, inserted, isHtml), tag);
}

function mine(body, inserted, isHtml) {
  let start = 0;
  while (start < body.length && body[start] === inserted[start]) {
    start++;
  }
  // Where block and body begin alike, the block's mark tells.
  const at = isHtml ? inserted.indexOf("<div id=\"vmr-scheduling-block\"") : start;
  const end = inserted.length - (body.length - at);
  const theirs = source => atomsOf(source, "theirs", isHtml).map(atom => ({ ...atom, isBody: true }));
  return [...theirs(inserted.slice(0, at)), ...atomsOf(inserted.slice(at, end), "ours", isHtml), ...theirs(inserted.slice(end))];
}

// The characters of the tags know that they are.
function marked(atoms, tag) {
  const seen = atoms.filter(atom => atom.seen !== "");
  const text = seenOf(seen);
  for (let at = text.indexOf(tag); at >= 0; at = text.indexOf(tag, at + 1)) {
    let from = 0;
    for (const atom of seen) {
      atom.isTag ||= atom.owner === "ours" && from >= at && from < at + tag.length;
      from += atom.seen.length;
    }
  }
  return atoms;
}

function loses(edited, result) {
  try {
    nothingLost(edited, result);
    return false;
  } catch {
    return true;
  }
}

function nothingLost(edited, result) {
  const theirs = seenOf(edited.filter(atom => atom.owner === "theirs"));
  const left = seenOf(result);
  assert.ok(isWithin(theirs, left), `nothing of the organizer's is lost:\n  theirs: ${theirs}\n  left:   ${left}`);
  assert.ok(isWithin(left, seenOf(edited)), "nothing is added or in another order");
  const lines = linesOf(result);
  let from = 0;
  for (const line of linesOf(edited).filter(candidate => candidate.atoms.every(atom => atom.owner === "theirs"))) {
    const at = lines.findIndex((candidate, index) => index >= from && candidate.words.includes(line.words));
    assert.ok(at >= 0, `a line of the organizer's is as it was: ${line.words}`);
    from = at;
  }
}

function tagsGone(body, isHtml, blocks) {
  const tags = inspect(body, isHtml).tags.map(tag => tag.text);
  assert.ok(blocks.every(block => !tags.includes(block.tag)), "the tag is gone");
}

// What is left of a tag that was cut short goes to its last character, whatever was typed behind it; or it is named.
export function restsGone(edited, result, remains) {
  const [lines, left] = [linesOf(edited), linesOf(result)];
  const ending = (candidates, last) => candidates.filter(({ text }) => text.endsWith(last)).length;
  for (const line of lines) {
    const end = line.atoms.findIndex((atom, index) => atom.isTag && !line.atoms[index + 1]?.isTag) + 1;
    const start = line.atoms.findLastIndex((atom, index) => index < end && !atom.isTag) + 1;
    const [rest, behind] = [line.atoms.slice(start, end), line.atoms.slice(end)];
    if (rest.length > 12 && seenOf(rest).startsWith("PXPS:-A") && rest.at(-1).seen !== "#"
      && behind.every(atom => atom.owner === "theirs")) {
      const last = seenOf([rest.at(-1), ...behind]);
      // What stands around it in the line may end so by itself.
      const front = line.atoms.slice(0, start);
      const ownEnd = [front, front.filter(atom => atom.owner === "theirs")].some(atoms => seenOf([...atoms, ...behind]).endsWith(last)) ? 1 : 0;
      const others = lines.filter(other => other !== line);
      const isThere = ending(left, last) > ending(others, last) + others.filter(other => endsSoWithoutOurs(other, left, last)).length + ownEnd;
      // The word in which it stands names it: "HS2" of which "HS" is the organizer's or ours, and nobody can tell which.
      assert.ok(!isThere || remains.some(part => covers(squeeze(part), line.text, line.text.length - last.length)), `the rest of the tag goes, or is named: ${last}`);
    }
  }
}

// Whether a line ends so only since ours has gone from behind the organizer's words, "Room 5" that was typed before "Join", or from
// behind the first of its own.
function endsSoWithoutOurs({ text, atoms }, left, last) {
  const theirs = seenOf(atoms.filter(atom => atom.owner === "theirs"));
  const isBeginning = line => line.text.endsWith(last) && text.startsWith(line.text);
  return !text.endsWith(last) && !left.some(line => line.text === text) && (left.some(isBeginning) || theirs.endsWith(last) && left.some(line => line.text.endsWith(theirs)));
}

// Whether what is named is, or is in, what stands from a place on, or holds it: with what is before it in the same word.
function covers(part, text, place) {
  const at = text.lastIndexOf(part, place);
  return text.indexOf(part, place) >= 0 || part.includes(text.slice(place)) || at >= 0 && at + part.length > place;
}

// A line of ours that nobody touched is not in the result more often than the organizer has it.
function linesGone(edited, result, blocks) {
  const printed = new Set(blocks.flatMap(block => block.printed.text.split("\n").map(squeeze)).filter(line => line.length > 7));
  const count = (lines, text) => lines.filter(line => line.text === text).length;
  const untouched = linesOf(edited).filter(line => line.atoms.every(atom => atom.owner === "ours") && printed.has(wasOf(line)));
  const theirs = linesOf(edited.filter(atom => atom.owner === "theirs" || atom.breaks));
  const left = linesOf(result);
  return [...new Set(untouched.map(line => line.text))].filter(text => count(left, text) > count(theirs, text));
}

function wasOf(line) {
  return line.atoms.map(atom => atom.was ?? atom.seen).join("");
}

function numbersNamed(removed, result, blocks, isHtml) {
  const seen = seenOf(result).slice(0);
  const hasHistory = inspectHistory(removed.body, isHtml);
  for (const { printed: { number } } of blocks) {
    if (!hasHistory && seen.includes(number)) {
      assert.ok(removed.remains.some(part => squeeze(part).includes(number)), `the number ${number} that stays is named: ${removed.remains}`);
    }
  }
}

function inspectHistory(body) {
  return /divRplyFwdMsg|E1E1E1|mail-editor|blockquote/i.test(body) || /-----(?:Original|Ursprünglicher)/i.test(body.replace(/<[^>]*>/g, ""));
}
