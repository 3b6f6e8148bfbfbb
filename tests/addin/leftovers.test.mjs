// What stays of a block that has lost its tag, or has words of the organizer's in its number, is named whole, and nothing else is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { removeBlock } from "../../src/PexipFunctions.Web/AddIn/Web/body.js";
import { samples } from "./fuzz/samples.mjs";

const unseen = /[\ufffc\u2500]/;
const signature = ["Kind regards", "Kari Nordmann", "Kari.Nordmann@contoso.com", "+47 90 12 34 56"];
const blockOf = template => samples.find(({ name }) => name === template).blocks[0];
const linesOf = ({ printed, tag }) => printed.text.split("\n").filter(line => !unseen.test(line) && !line.includes(tag));
const paragraphs = lines => lines.map(line => `<div>${line || "<br>"}</div>`).join("");

const forms = { "in divisions": { isHtml: true, write: paragraphs }, "in a text": { isHtml: false, write: lines => lines.join("\n") } };

for (const [form, { isHtml, write }] of Object.entries(forms)) {
  for (const { name, blocks: [block] } of samples.filter(({ blocks: [one] }) => linesOf(one).length > 2)) {
    test(`${name}: without tag and mark, and without its end, every line that stays is named, ${form}`, () => {
      const ours = linesOf(block);
      for (let count = 2; count < ours.length; count++) {
        const left = ours.slice(0, count);
        const { body, remains } = removeBlock(write(["Hi", ...left, "", ...signature]), [block.printed], isHtml);
        const unnamed = left.filter(line => body.includes(line.replaceAll("&", "&amp;")) && !remains.includes(line.replace(/\s+/g, " ").trim()));
        // One line alone, or the same one twice, is rather the organizer's.
        assert.deepEqual(new Set(left).size > 1 ? unnamed : [], [], remains.join(" | "));
        assert.ok(signature.every(line => body.includes(line) && !remains.includes(line)));
      }
    });
  }

  test(`one line like ours is the organizer's, where there is no block, and is not named, ${form}`, () => {
    const { body, remains } = removeBlock(write(["Hi", "From a web browser:", ...signature]), [blockOf("default").printed], isHtml);
    assert.deepEqual([body, remains], [write(["Hi", "From a web browser:", ...signature]), []]);
  });

  for (const words of ["Meeting", "or 4711,", "#"]) {
    test(`a line stays, and is named, where "${words}" stands in the number, among bullets, ${form}`, () => {
      const block = blockOf("docs: telephones");
      const lines = block.printed.text.split("\n").map(line => `\u00b7 ${line.replace("351 234", `351 ${words} 234`)}`);
      const { body, remains } = removeBlock(write(["Hi", ...lines, ...signature]), [block.printed], isHtml);
      const line = lines.find(one => one.includes(`351 ${words}`));
      assert.ok(!body.includes(words) || remains.some(part => line.includes(part) && part.includes(words)), `${body} named ${remains}`);
      assert.ok(body.includes("234 56 #") === body.includes("then enter 351"), body);
    });
  }
}

for (const template of ["case 2", "docs: short", "tag in the middle", "default"]) {
  test(`${template}: a signature in our mark, which has grown around it, is not named, and that more may stay is said`, () => {
    const { printed } = blockOf(template);
    for (const left of [[], [linesOf(blockOf(template))[0]]]) {
      const body = `<div>Hi</div><div id="x_vmr-scheduling-block" dir="auto">${paragraphs([...left, ...signature])}</div>`;
      const { body: result, remains, unknown } = removeBlock(body, [printed], true);
      assert.deepEqual(signature.filter(line => !result.includes(line)), []);
      assert.deepEqual([remains.filter(part => signature.some(line => line.includes(part))), unknown], [[], true]);
    }
  });
}
