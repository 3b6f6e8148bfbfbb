// What the organizer writes about our block, or copies out of it, is theirs: it stays to the byte, and is named where it leads
// to the earlier room.

import assert from "node:assert/strict";
import { test } from "node:test";
import { putBlock, removeBlock } from "../../src/PexipFunctions.Core/AddIn/Web/body.js";
import { readHtml } from "../../src/PexipFunctions.Core/AddIn/Web/html.js";
import { samples } from "./fuzz/samples.mjs";
import { printedOf } from "./samples.mjs";

const address = "35123456@example.com";
const [{ tag }] = samples[0].blocks;
const wrapped = (html, isMarked = true) => `<div${isMarked ? " id=\"vmr-scheduling-block\"" : ""} dir="auto">${html}</div>`;
const kari = "<p>Kari</p>";
const far = "<p>One more line of the agenda.</p>".repeat(20);
const short = `<p>Join video: ${address}</p><p>${tag}</p>`;

for (const typed of [`Join video: ${address} (from 9:55)`, `Join video: ${address}!`, `Join video: ${address}`, `Please: Join video: ${address}`, `Join video: ${address} does not work any more`]) {
  for (const [where, before] of [["close", `<p>${typed}</p>${kari}`], ["far", `<p>${typed}</p>${far}`]]) {
    for (const isMarked of [true, false]) {
      test(`"${typed}" stays, ${where}, ${isMarked ? "with" : "without"} our mark`, () => {
        const known = [printedOf(short, "35123456")];
        const body = isMarked ? before : `${before}<div dir="auto"></div>`;
        const { body: left, remains } = removeBlock(`${before}${wrapped(short, isMarked)}`, known, true);
        assert.ok([before, body].includes(left), left);
        assert.ok(remains.length === 1 && remains[0].startsWith(address), remains.join());
        assert.equal(removeBlock(left, known, true).body, left);
        const other = short.replaceAll("35123456", "35222222");
        assert.ok(putBlock(`${before}${wrapped(short, isMarked)}`, other, known, true).body.startsWith(before));
      });
    }
  }
  test(`"${typed}" stays in a plain text`, () => {
    const text = `Join video: ${address}\n${tag}`;
    const { body, remains } = removeBlock(`${typed}\nKari\n\n${text}\n`, [printedOf(short, "35123456")], false);
    assert.equal(body.trim(), `${typed}\nKari`);
    assert.ok(remains.length === 1 && remains[0].startsWith(address), remains.join());
  });
}

for (const { name, blocks: [{ html, printed }] } of samples) {
  const lines = printed.text.split("\n").filter(line => line.includes(printed.number) && !line.includes("PXPS") && !/[\ufffc\u2500]/.test(line));
  for (const line of lines) {
    for (const [what, typed] of [["a sentence", `${line} if you are late`], ["a copy", line]]) {
      test(`${name}: ${what} of "${line}" stays before the block, and is named`, () => {
        const before = `<p>${typed.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</p>${kari}`;
        const { body, remains } = removeBlock(before + wrapped(html), [printed], true);
        assert.equal(body, before);
        assert.ok(remains.some(part => part.includes(printed.number)), remains.join());
      });
    }
  }
}

test("a second block whose tag is gone goes, though the organizer says a longer line of it in a sentence", () => {
  const { html, printed } = samples[0].blocks[0];
  const before = "<p>https://join.example.com/webapp/conference/35123456@example.com From a Pexip Infinity Connect client: it is slow</p>";
  const { body } = removeBlock(before + html.replace(tag, "") + kari + wrapped(html), [printed], true);
  assert.ok(readHtml(body).text.startsWith(readHtml(before).text) && !body.includes("VC endpoint"), body);
});
