// Pictures in and about a block: only one with an address of ours goes. Any other is the organizer's, as far as anybody can tell.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { putBlock, removeBlock } from "../../src/PexipFunctions.Web/AddIn/Web/body.js";

const sample = JSON.parse(readFileSync(new URL("blocks.json", import.meta.url), "utf8")).find(each => each.name === "docs: logo");
const [block] = sample.blocks;
const known = sample.blocks.map(each => each.printed);
const logo = block.html.match(/<img[^>]*>/)[0];
const body = putBlock("<div>Agenda</div>", block.html, known, true).body;
const unmarked = body.replace(" id=\"vmr-scheduling-block\"", "");
const pictures = ["<img src=\"https://own.example.org/own.jpg\">", "<img src=\"cid:own.png@1\">", "<img src=\"data:image/png;base64,AAAA\">"];

for (const [mark, whole] of [["with our mark", body], ["without our mark", unmarked]]) {
  for (const picture of pictures) {
    const source = picture.match(/src="([^:]*)/)[1];

    test(`The organizer's picture (${source}) stays beside our logo ${mark}, and our logo goes, or is told of`, () => {
      for (const edited of [whole.replace(logo, `${picture}<br>${logo}`), whole.replace(logo, `${logo}<br>${picture}`), whole.replace(logo, `${logo}${picture}`)]) {
        const left = removeBlock(edited, known, true);
        assert.ok(left.body.includes(picture), left.body);
        assert.equal(left.body.includes(logo), left.unknown, left.body);
        assert.ok(whole === unmarked || !left.unknown, left.body); // at the edge only the mark tells how far our block reaches
      }
    });

    test(`A picture (${source}) in the place of our logo stays ${mark}, and the pane says that something of ours may`, () => {
      const left = removeBlock(whole.replace(logo, picture), known, true);
      assert.ok(left.body.includes(picture), left.body);
      assert.equal(left.unknown, true);
    });
  }
}

test("Our logo that stays, since words part it from the rest, is told of", () => {
  const left = removeBlock(unmarked.replace(logo, `${logo}<br>Words of the organizer's`), known, true);
  assert.ok(left.body.includes("Words of the organizer's"), left.body);
  assert.ok(!left.body.includes(logo) || left.unknown, left.body);
});
