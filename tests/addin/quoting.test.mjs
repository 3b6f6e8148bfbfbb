// The organizer says something about a line of ours, beside it, and deletes others: what is typed stays whole. Every line in
// every place is tried; here some of them. All: VMR_PANE_QUOTING=1 node --test tests/addin/quoting.test.mjs

import assert from "node:assert/strict";
import { test } from "node:test";
import { putBlock, removeBlock } from "../../src/PexipFunctions.Web/AddIn/Web/body.js";
import { readHtml } from "../../src/PexipFunctions.Web/AddIn/Web/html.js";
import { faultOf, quotings } from "./fuzz/quoting.mjs";
import { samples } from "./fuzz/samples.mjs";

// A prime: no form, sentence or place is left out.
const step = Number(process.env.VMR_PANE_QUOTING ?? 23);

test(`a line that quotes one of ours stays whole wherever it stands: every ${step}. scene`, () => {
  let count = 0;
  const faults = [];
  for (const scene of quotings(samples)) {
    const fault = count++ % step === 0 ? faultOf(scene) : null;
    faults.push(...fault ? [`${scene.template}, ${scene.form}: "${scene.typed}" at ${scene.place}, without ${JSON.stringify(scene.deleted)}: ${fault.what}: ${fault.left}, named ${fault.remains}`] : []);
  }
  console.log(`VMR_PANE_QUOTING=${step}: ${Math.ceil(count / step)} of ${count} scenes`);
  assert.ok(count > 50_000);
  assert.deepEqual(faults.slice(0, 20), [], `${faults.length} faults`);
});

const [{ html, printed }, other] = samples[0].blocks;
const address = "35123456@example.com";
const sections = {
  web: /From a web browser:<br>\n<a.*<\/a><br>\n/, app: /From a Pexip Infinity Connect client:<br>\npexip.*<br>\n/, telephone: /From a telephone:<br>\n.*#<br>\n/,
  "heading of video": /From a VC endpoint.*<br>\n/, "rest": /From a web[\s\S]*?#<br>\n/,
};

for (const [name, section] of Object.entries(sections)) {
  for (const typed of [`${address} (from 9:55)`, `${address} is for Teams users`, `${address}, ext 12`, `Use ${address} (from 9:55)`, `sip:${address}`, `Teams: ${address}`]) {
    for (const isAbove of [true, false]) {
      test(`without our section ${name} "${typed}" stays ${isAbove ? "above" : "below"} our address, and is named`, () => {
        const line = `${address}<br>`;
        const edited = html.replace(section, "").replace(line, isAbove ? `${typed}<br>${line}` : `${line}${typed}<br>`);
        assert.notEqual(edited, html);
        const body = `<p>Hi</p><div id="vmr-scheduling-block" dir="auto">${edited}</div><p>Kari</p>`;
        const { body: left, remains } = removeBlock(body, [printed], true);
        assert.equal(readHtml(left).text, `Hi${typed.replace(/\s/g, "")}Kari`);
        assert.ok(remains.length === 1 && typed.includes(remains[0]) && remains[0].includes(address), remains.join());
        assert.ok(readHtml(putBlock(body, other.html, [printed, other.printed], true).body).text.includes(typed.replace(/\s/g, "")));
      });
    }
  }
}

test("a line that quotes ours stays whole beside what is left of ours, when a piece was deleted from it", () => {
  const block = samples.find(({ name }) => name === "tag twice").blocks[0];
  const typed = `Join the video meeting: ${address} (from 9:55)`;
  const edited = block.html.replace(`Join the video meeting: ${address}`, `Join the vimple.com<div>${typed}</div>`);
  assert.notEqual(edited, block.html);
  const { body } = removeBlock(`<div id="vmr-scheduling-block" dir="auto">${edited}</div>`, [block.printed], true);
  assert.ok(body.includes(typed), body);
});
