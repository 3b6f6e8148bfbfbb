// Bodies in which the pane once lost the organizer's text or left the old room. What each was to be follows from it: all
// that is not a line of the block as it was printed is the organizer's.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inspect, putBlock, removeBlock } from "../../src/PexipFunctions.Web/AddIn/Web/body.js";
import { atomsOf, linesOf } from "./fuzz/atoms.mjs";
import { samples } from "./fuzz/samples.mjs";

const read = name => JSON.parse(readFileSync(new URL(`cases/${name}.json`, import.meta.url)));
const squeeze = text => text.replace(/\s/gu, "").replaceAll("\u2011", "-").replaceAll("{img}", "\ufffc").replaceAll("{hr}", "\u2500");
const cases = [
  ...read("pane-insertion").map(row => ({ ...row, name: row.title, body: row.after_insertion_and_edit })),
  ...read("pane-left-over").map((row, index) => ({ ...row, name: `left over ${index + 1}: ${row.template.slice(0, 60)}` })),
  { ...read("pane-long-table"), name: "a long table", body: read("pane-long-table").after_insertion },
];

for (const { name, template, body, plainText } of cases) {
  const isHtml = !plainText;
  const { blocks: [first, second] } = samples.find(sample => sample.template === template || sample.name === template);
  const known = [first.printed];
  const lines = source => linesOf(atomsOf(source, "", isHtml)).map(line => squeeze(line.text)).filter(line => line !== "");
  const theirs = lines(body).map(line => withoutOurs(line, first)).filter(line => line !== "");

  test(`${name}: removing leaves the organizer's text, all of it and nothing else`, () => {
    const removed = removeBlock(body, known, isHtml);
    assert.deepEqual(lines(removed.body), theirs);
    assert.deepEqual([removed.remains, removed.unknown], [[], false]);
    assert.equal(removeBlock(removed.body, known, isHtml).body, removed.body);
  });

  test(`${name}: a new VMR comes in the old one's place`, () => {
    const renewed = putBlock(body, isHtml ? second.html : second.text, known, isHtml).body;
    const all = lines(renewed);
    const ours = lines(isHtml ? second.html : second.text);
    const at = all.indexOf(ours[0]);
    assert.deepEqual(all.slice(at, at + ours.length), ours);
    assert.deepEqual(all.toSpliced ? all.toSpliced(at, ours.length) : [...all.slice(0, at), ...all.slice(at + ours.length)], theirs);
    assert.deepEqual(inspect(renewed, isHtml).tags.map(tag => tag.text), [second.tag]);
    assert.ok(!renewed.includes(first.printed.number));
  });
}

// What was typed before a line of ours, where it was not left alone.
function withoutOurs(line, { printed }) {
  const ours = printed.text.split("\n").map(squeeze);
  const own = ours.find(candidate => line === candidate) ?? ours.find(candidate => line.endsWith(candidate));
  return own === undefined ? line : line.slice(0, line.length - own.length);
}
