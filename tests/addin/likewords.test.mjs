// What the organizer typed looks like a tag, or is pasted into our lines: it stays whole.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect, putBlock, removeBlock } from "../../src/PexipFunctions.Web/AddIn/Web/body.js";
import { atomsOf, linesOf } from "./fuzz/atoms.mjs";
import { samples } from "./fuzz/samples.mjs";

const blocksOf = name => samples.find(sample => sample.name === name).blocks;
const [{ html, tag, printed }] = blocksOf("default");
const linesIn = (body, isHtml = true) => linesOf(atomsOf(body, "", isHtml)).map(line => line.text);
const squeeze = text => text.replace(/\s/gu, "");

for (const words of ["PXPS", "PXPS:", "PXPS:-", "PXPS:-A", "TOK:-", `${tag.slice(0, 14)}\u2026`, `${tag.slice(0, 20)}...`, "PXPS:-SAMPLE2345SAMPLE2345#", "TOK:-ABCDEFGH#", "PXPS:-AGENDA.TODAY#", "TOK: - TRAVELLERS #",
  "STOK:-ABCDEFGHIJ#", "PXPS:-ABCDEFGH", "stok: meeting - agenda for tok: - all travellers #"]) {
  test(`"${words}" is the organizer's, with a block of ours beside it and without`, () => {
    for (const text of [words, `The line with ${words} must stay.`]) {
      for (const known of [[printed], []]) {
        const line = `<p>${text}</p>`;
        const whole = putBlock("<p>Hi</p>", html, [printed], true).body;
        for (const body of [`<p>Hi</p>${line}`, line + whole, whole + line, whole.replace("<div id", `${line}<div id`)]) {
          const left = removeBlock(body, known, true).body;
          assert.ok(linesIn(left).includes(squeeze(text)), left);
          assert.ok(!left.includes(tag), left);
          assert.deepEqual(inspect(left, true, known).tags, []);
          assert.equal(removeBlock(left, known, true).body, left);
        }
      }
    }
  });
}

const links = ["http://intranet/a", "https://join.example.com/", "join.example.com/webapp"];

for (const name of ["default", "docs: video-endpoints", "tag twice"]) {
  test(`A link that is pasted into a word of ${name} stays whole`, () => {
    const [{ html: block, text, printed: ours, tag: own }] = blocksOf(name);
    for (const [isHtml, source] of [[true, block], [false, text]]) {
      const whole = putBlock(isHtml ? "<p>Hi</p>" : "Hi\n", source, [ours], isHtml).body;
      const atoms = atomsOf(whole, "", isHtml);
      const ends = atoms.map((sum => atom => sum += atom.source.length)(0));
      const places = ends.filter((place, index) => atoms[index].seen !== "" && atoms[index + 1]?.seen && !atoms[index].isMarkup && !atoms[index + 1].isMarkup && place > 10)
        .filter(place => whole.slice(place - own.length, place + own.length).indexOf(own) < 0);
      // Elsewhere nobody can take a sign of the one for that of the other.
      for (const link of links) {
        for (const place of places.filter(at => whole[at] === link[0] || whole[at - 1] === link.at(-1))) {
          const left = removeBlock(whole.slice(0, place) + link + whole.slice(place), [ours], isHtml).body;
          assert.ok(linesIn(left, isHtml).some(line => line.includes(link)), `${whole.slice(place - 20, place)}|${whole.slice(place, place + 20)}: ${left}`);
        }
      }
    }
  });
}
