// What was typed beside or into our lines and begins or ends as they do: it stays as it was typed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { putBlock, removeBlock } from "../../src/PexipFunctions.Core/AddIn/Web/body.js";
import { readHtml, squeeze } from "../../src/PexipFunctions.Core/AddIn/Web/html.js";
import { samples } from "./fuzz/samples.mjs";

const blockOf = name => samples.find(sample => sample.name === name).blocks[0];

for (const [template, before, typed] of [
  ["docs: short", " o", "room 7.21"],
  ["docs: video-endpoints", "example.co", "meet me at the gate, then call them"],
  ["docs: telephones", "<p>", "Zebra 0044 20 7946 0000"],
  ["docs: telephones", "<p>", "call 0000"],
  ["default", "From a telephone:<br>\n", "[Your number], then 35123456 #<br>\n"],
  ["default", "From a web browser:<br>\n", "From a web browser:<br>\n"],
  ["short lines", "<p>Join</p>", "<p>Bring your laptop Join</p>"],
  ["case 6", "#", "Join 10:30, tag #"],
  ["only the tag", "PXPS:-", "hello world"],
  ["docs: logo", "PXPS:-", "Agenda, see you: +47 22 33 44 55"],
]) {
  test(`${template}: "${typed.trim()}" behind "${before.trim()}" stays whole`, () => {
    const { html, printed, tag } = blockOf(template);
    const body = putBlock("<p>Hi</p>", html, [], true).body;
    const isBesideTag = body.indexOf(`${before}${tag}`);
    const at = (isBesideTag >= 0 ? isBesideTag : body.lastIndexOf(before)) + before.length;
    const left = readHtml(removeBlock(body.slice(0, at) + typed + body.slice(at), [printed], true).body).text;
    assert.ok(left.startsWith("Hi") && left.includes(squeeze(typed.replaceAll("<br>", "").replace(/<\/?p>/g, ""))), left);
    assert.ok(!left.includes(tag.slice(-20)), left);
  });
}
