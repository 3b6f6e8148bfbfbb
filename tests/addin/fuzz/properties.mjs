// What must be true of a body after our block was put in, the organizer and Outlook have edited it, and it was taken out.

import assert from "node:assert/strict";
import { inspect, putBlock, removeBlock } from "../../../src/PexipFunctions.Core/AddIn/Web/body.js";
import { apply } from "./edits.mjs";
import { atomsOf, isWithin, linesOf, seenOf, sourceOf } from "./atoms.mjs";

const squeeze = text => text.replace(/\s/gu, "");

/**
 * Runs a scene {body, isHtml, blocks: [first, second], edits} and throws where a property does not hold. Each block is
 * {tag, html, text, printed}. Gives what was seen: {left: lines of ours that stay}.
 */
export function check({ body, isHtml, blocks, edits }) {
  const [first, second] = blocks;
  const [block, other] = blocks.map(candidate => isHtml ? candidate.html : candidate.text);
  const known = blocks.map(candidate => candidate.printed);
  const remove = source => removeBlock(source, known, isHtml);
  const put = source => putBlock(source, block, known, isHtml).body;

  const inserted = put(body);
  assert.equal(remove(inserted).body, body, "an unedited block in an unedited body: removing it gives the body back");
  assert.equal(put(inserted), inserted, "putting it in again changes nothing");
  if (edits.length === 0) {
    return { left: [] };
  }

  const edited = edits.reduce((atoms, edit) => apply(edit, atoms, { block, other, isHtml }), mine(body, inserted, isHtml));
  const source = sourceOf(edited);
  const removed = remove(source);
  const result = atomsOf(removed.body, "result", isHtml);
  if (isRetyped(edited, edits, blocks)) {
    return { left: [], skipped: true };
  }
  nothingLost(edited, result);
  tagsGone(removed.body, isHtml, [first, second]);
  const left = linesGone(edited, result, blocks);
  const isWhole = inspect(source, isHtml).tags.some(tag => tag.text === first.tag) && !edits.some(edit => /^(?:delete|reword|paste)/.test(edit.kind));
  const theirs = seenOf(edited.filter(atom => atom.owner === "theirs"));
  const isLike = line => theirs.includes(line.slice(-6)) || theirs.includes(line.slice(0, 6));
  assert.deepEqual(isWhole ? left.filter(line => !isLike(line)) : [], [], "no line of ours stays that nobody touched");
  numbersNamed(removed, result, blocks, isHtml);

  assert.equal(remove(removed.body).body, removed.body, "removing again changes nothing");
  const renewed = putBlock(source, other, known, isHtml).body;
  assert.equal(putBlock(renewed, other, known, isHtml).body, renewed, "renewing again changes nothing");
  assert.equal(seenOf(atomsOf(remove(renewed).body, "result", isHtml)), seenOf(result), "renewing keeps what removing keeps");
  assert.ok(inspect(renewed, isHtml).tags.filter(tag => tag.text === second.tag).length >= 1, "the new tag is there");
  return { left };
}

function mine(body, inserted, isHtml) {
  let start = 0;
  while (start < body.length && body[start] === inserted[start]) {
    start++;
  }
  // Where block and body begin alike, the block's mark tells.
  const at = isHtml ? inserted.indexOf("<div id=\"vmr-scheduling-block\"") : start;
  const end = inserted.length - (body.length - at);
  return [...atomsOf(inserted.slice(0, at), "theirs", isHtml), ...atomsOf(inserted.slice(at, end), "ours", isHtml), ...atomsOf(inserted.slice(end), "theirs", isHtml)];
}

// Who deletes words of ours and types the same into their place has changed nothing that could be seen: that scene proves nothing.
function isRetyped(edited, edits, blocks) {
  const theirs = linesOf(edited.filter(atom => atom.owner === "theirs" || atom.breaks)).map(line => line.text).filter(text => text.length > 2);
  const printed = blocks[0].printed.text.split("\n").map(squeeze);
  if (linesOf(edited.map(atom => atom.breaks ? { ...atom, breaks: false } : atom)).some(isTagInPieces)) {
    return true;
  }
  return edits.some(edit => edit.kind.startsWith("delete")) && linesOf(edited).some(isTagRewritten) || theirs.some(text => printed.some(line => line.includes(text)));
}

// Nor who types into a tag and deletes from it: a letter of base 32 is a letter.
function isTagRewritten(line) {
  const [ours, theirs] = ["ours", "theirs"].map(owner => line.atoms.filter(atom => atom.owner === owner).map(atom => atom.was ?? atom.seen).join(""));
  return theirs !== "" && /[A-Z2-7]{10}/.test(ours) && !/(?:PXPS|TOK):-[A-Z2-7]{60,}#/.test(ours);
}

// Nor who types into one tag in two places: what stands between them may as well be typed.
function isTagInPieces(line) {
  const owners = line.atoms.map(atom => atom.owner === "ours" ? atom.was ?? atom.seen : " ").join("");
  return [...owners.matchAll(/(?:PXPS|TOK):-/g)].some(({ index }) => {
    const tag = owners.slice(index, index + 400);
    const pieces = tag.split(/ +/);
    return pieces.length > 2 && !/#/.test(pieces[0]) && !/#/.test(pieces[1]) && /^[A-Z2-7]+$/.test(pieces[1]);
  });
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
  return /divRplyFwdMsg|-----Original|E1E1E1|mail-editor|blockquote|Ursprünglicher/i.test(body);
}
