// Bodies with something that nothing ends: a comment, a tag, a field, an element. What stands behind such a beginning is in it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect, putBlock, removeBlock } from "../../src/PexipFunctions.Web/AddIn/Web/body.js";
import { samples } from "./fuzz/samples.mjs";

const [{ html, tag, printed }, other] = samples.find(({ name }) => name === "default").blocks;
const known = [printed, other.printed];
const swallowing = ["<!--", "<!-- x", "<!-- x --", "<![CDATA[x", "<!doctype x", "<?php x", "<p title='a", "<p title=\"", "</p", "<plaintext>", "<svg><title>",
  ...["textarea", "title", "style", "script", "xmp", "noscript", "iframe", "noembed", "noframes"].map(name => `<${name}>`)];
// By the next end of a tag.
const isEnded = /^<[!?][^-]|^<\/p/;
const open = ["<div>", "<select>", "<template>", "<head>", "<option>", "<svg>", "<math>", "<object>", "<table>", "<table><tr>", "<b>", "<p>"];

for (const begin of [...swallowing, ...open]) {
  test(`A block comes before ${begin} that nothing ends, and goes without a trace`, () => {
    for (const body of [`<p>Hi</p>${begin}`, `<p>Hi</p>${begin}<p>behind</p>`, `<html><body><p>Hi</p>${begin}<p>behind</p></body></html>`]) {
      const whole = putBlock(body, html, known, true).body;
      assert.deepEqual(inspect(whole, true).tags.map(({ text }) => text), [tag], whole);
      assert.deepEqual(removeBlock(whole, known, true), { body, remains: [], unknown: false });
      assert.equal(putBlock(whole, html, known, true).body, whole);
      const renewed = putBlock(whole, other.html, known, true).body;
      assert.deepEqual(removeBlock(renewed, known, true), { body, remains: [], unknown: false });
    }
  });
}

for (const begin of swallowing) {
  test(`What ${begin} has swallowed stays, and of a block it is said`, () => {
    const whole = putBlock("<p>Hi</p><p>end</p>", html, known, true).body;
    for (const edited of [begin + whole, whole.replace("<div id", `${begin}<div id`)]) {
      const { body, unknown } = removeBlock(edited, known, true);
      assert.ok(body.includes("<p>Hi</p><p>end</p>"), body);
      assert.ok(unknown || !body.includes(tag), body);
      assert.equal(removeBlock(body, known, true).body, body);
    }
    for (const place of isEnded.test(begin) ? [] : [whole.indexOf(tag) + tag.length, whole.length]) {
      const behind = `${begin}${whole.slice(place)}<p>typed</p>`;
      const { body } = removeBlock(whole.slice(0, place) + behind, known, true);
      assert.ok(body.includes(behind) && body.startsWith("<p>Hi</p><p>end</p>") && !body.includes("PXPS"), body);
    }
  });
}

test("An id in another attribute's value is no mark of ours", () => {
  const body = "<p title=' id=\"vmr-scheduling-block\"'>Mine</p><p>Kari</p>";
  assert.deepEqual(removeBlock(body, known, true), { body, remains: [], unknown: false });
});
