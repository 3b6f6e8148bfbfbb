// What the fuzz takes for taken out, and for another reading: it must be right where a body is known by heart.

import assert from "node:assert/strict";
import { test } from "node:test";
import { atomsOf } from "./fuzz/atoms.mjs";
import { restsGone } from "./fuzz/properties.mjs";
import { isLikelier, losesBesideOurs, takenOf } from "./fuzz/readings.mjs";

const signs = (all, kept) => takenOf([...all], [...kept])?.map((isTaken, index) => isTaken ? "-" : [...all][index]).join("") ?? null;

for (const [all, kept, marked] of [
  ["abc", "abc", "abc"], ["abc", "", "---"], ["", "", ""], ["abc", "b", "-b-"],
  // In one stretch rather than in two, and at whichever end it is one.
  ["abcabc", "abc", "abc---"], ["xabab", "xab", "xab--"], ["aXbaXc", "aXc", "a---Xc"], ["abab", "ba", "-ba-"],
  // Not a part of the whole: in another order, more often, not at all.
  ["abc", "ca", null], ["abc", "abcc", null], ["abc", "x", null], ["", "a", null],
]) {
  test(`of "${all}" with "${kept}" left the taken are ${marked}`, () => {
    const found = signs(all, kept);
    const stretches = text => (text.match(/-+/g) ?? []).length;
    assert.equal(found === null, marked === null);
    if (marked !== null) {
      assert.deepEqual([found.replaceAll("-", ""), stretches(found), found.length], [kept, stretches(marked), marked.length], found);
    }
  });
}

test("of all short texts the taken are as few stretches as may be", () => {
  const texts = [""].concat(...[1, 2, 3, 4, 5, 6].map(length => Array.from({ length: 2 ** length }, (_, bits) => bits.toString(2).padStart(length, "0"))));
  for (const all of texts.filter(text => text.length >= 4)) {
    const least = new Map();
    for (let bits = 0; bits < 2 ** all.length; bits++) {
      const isTaken = [...all].map((_, index) => bits >> index & 1);
      const kept = [...all].filter((_, index) => !isTaken[index]).join("");
      const count = isTaken.filter((taken, index) => taken && !isTaken[index - 1]).length;
      least.set(kept, Math.min(least.get(kept) ?? Infinity, count));
    }
    for (const kept of texts.filter(text => text.length <= all.length)) {
      const taken = takenOf([...all], [...kept]);
      assert.equal(taken?.filter((isTaken, index) => isTaken && !taken[index - 1]).length, least.get(kept), `${all}, ${kept}`);
      assert.ok(!taken || [...all].filter((_, index) => !taken[index]).join("") === kept);
    }
  }
});

const ours = text => atomsOf(text, "ours");
const theirs = text => atomsOf(text, "theirs");
const left = html => atomsOf(html, "result");

// {what, edited, result, printed, isLikelier, isLost}: whether another reading explains it, and whether a line is lost beside ours.
for (const { what, edited, result, printed, expected: [likelier, lost] } of [
  { what: "all of ours", edited: [...theirs("<p>Hi</p>"), ...ours("<p>Join the meeting</p>")], result: "<p>Hi</p>", printed: "Join the meeting", expected: [true, false] },
  { what: "a word of theirs", edited: [...theirs("<p>Hi you</p>"), ...ours("<p>Join the meeting</p>")], result: "<p>Hi</p>", printed: "Join the meeting", expected: [false, false] },
  { what: "their copy of a line of ours", edited: [...theirs("<p>Join the meeting</p>"), ...ours("<p>Join the meeting</p>")], result: "<p>Join the meeting</p>", printed: "Join the meeting", expected: [true, false] },
  { what: "the words of ours in a line of theirs", edited: [...ours("<p>Join the meeting</p>"), ...theirs("<p>Join the meeting at ten</p>")], result: "<p>Join the meeting</p><p>at ten</p>", printed: "Join the meeting", expected: [true, true] },
  { what: "a sign typed in place of ours of the same kind", edited: [...ours("<p>. tag"), ...theirs(". #"), ...ours(" . .</p>")], result: "<p>.</p>", printed: ". tag# . .", expected: [true, false] },
  { what: "a word typed there, and lost", edited: [...ours("<p>. tag"), ...theirs(". Hello"), ...ours(" . .</p>")], result: "<p>.</p>", printed: ". tag# . .", expected: [false, false] },
  { what: "the same where none of ours stands beside it", edited: theirs("<p>Join the meeting at ten</p>"), result: "<p>at ten</p>", printed: "Join the meeting", expected: [true, false] },
]) {
  test(`${what} taken: ${likelier ? "another" : "no other"} reading, ${lost ? "lost" : "not lost"} beside ours`, () => {
    assert.equal(isLikelier(edited, left(result), printed), likelier);
    assert.equal(losesBesideOurs(edited, left(result), printed), lost);
  });
}

const tagParted = [...ours("<p>PXPS:-AEARCEIRCERC5").map(atom => ({ ...atom, isTag: atom.seen !== "" })), ...theirs("<br>"), ...ours("4ZTK#</p>").map(atom => ({ ...atom, isTag: atom.seen !== "" }))];

// A line of the organizer's ends as a tag's rest does when ours has gone from behind it: of so many lines that end so one is theirs.
for (const { what, edited, result, isFault } of [
  { what: "words before a line of ours that went", edited: [...theirs("<p>Call 55"), ...ours("Join</p>"), ...tagParted], result: "<p>Call 55</p>", isFault: false },
  { what: "a number before a line of ours that went", edited: [...theirs("<p>5"), ...ours("Join</p>"), ...tagParted], result: "<p>5</p>", isFault: false },
  { what: "the same, and the tag's last character", edited: [...theirs("<p>5"), ...ours("Join</p>"), ...tagParted], result: "<p>5</p><p>5</p>", isFault: true },
  { what: "words before a line of ours that went, and the tag's rest", edited: [...theirs("<p>Call 55"), ...ours("Join</p>"), ...tagParted], result: "<p>Call 55</p><p>ERC5</p>", isFault: true },
  { what: "words before a line of ours that stays, and the tag's last character", edited: [...theirs("<p>5"), ...ours("Join</p>"), ...tagParted], result: "<p>5Join</p><p>5</p>", isFault: true },
  { what: "words behind a line of ours, and the tag's last character", edited: [...ours("<p>Join"), ...theirs("Call 55</p>"), ...tagParted], result: "<p>Call 55</p><p>5</p>", isFault: true },
]) {
  test(`${what} left: ${isFault ? "the rest of the tag is there" : "the rest of the tag has gone"}`, () => {
    const judge = () => restsGone(edited, left(result), []);
    return isFault ? assert.throws(judge, /the rest of the tag/) : assert.doesNotThrow(judge);
  });
}
