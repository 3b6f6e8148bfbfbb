// What is seen though no text is in it: an empty table, a list's bullet, a box, a rule. Those that the template prints go with the
// block; any other is the organizer's.

import assert from "node:assert/strict";
import { test } from "node:test";
import { putBlock, removeBlock } from "../../src/PexipFunctions.Web/AddIn/Web/body.js";
import { samples } from "./fuzz/samples.mjs";

const agenda = "<div>Agenda</div>";
const frames = ["<table border=1><tbody><tr><td>&nbsp;</td><td><br></td></tr></tbody></table>", "<ul><li><br></li><li></li></ul>", "<ol><li>&zwnj;</li></ol>", "<div style=\"border:1px solid #333\">&nbsp;</div>",
  "<p class=MsoNormal style='border:none;border-bottom:solid windowtext 1.0pt'><o:p>&nbsp;</o:p></p>", "<figure style=\"border: 2px dashed\"></figure>", "<fieldset></fieldset>", "<details></details>", "<hr>",
  "<table><tr><td><table><tr><td></td></tr></table></td></tr></table>"];
const plain = samples.find(({ name }) => name === "default").blocks;
// As PrintedBlockTests has it.
const framed = plain.map(({ tag, printed: { number } }) => ({
  html: `<table height="12"><tr><td style="border-top:1px solid">&nbsp;</td></tr></table><div style="border:1px solid #ccc">Join ${number}@example.com<br>\n<ul><li>by video</li><li></li></ul></div><br>\n`
    + `<div style="height:1px; border-top:1px solid #888"></div>Or dial<br>\n${tag}<br>\n<div style="border-bottom:solid 1pt"></div>`,
  printed: { text: `\u25ad\nJoin ${number}@example.com\nby video\n\u25ad\n\u25ad\nOr dial\n${tag}\n\u25ad`, links: [], number, exact: true },
}));

for (const blocks of [plain, framed]) {
  const known = blocks.map(({ printed }) => printed);
  const block = blocks[0].html;
  const whole = putBlock(agenda, block, known, true).body;

  for (const frame of frames) {
    test(`The organizer's ${frame} stays wherever it stands in a block that prints ${blocks === plain ? "none" : "others"}`, () => {
      const start = whole.indexOf(block);
      const places = [...block.matchAll(/<br>(?=\s*\w)|<div[^>]*>|(?<=<br>\s*)<\/div>/g)].map(({ index, 0: text }) => start + index + (text.startsWith("</") ? 0 : text.length));
      assert.ok(places.length > 3);
      for (const mark of [" id=\"vmr-scheduling-block\"", ""]) {
        for (const place of [start, ...places, start + block.length]) {
          const edited = (whole.slice(0, place) + frame + whole.slice(place)).replace(" id=\"vmr-scheduling-block\"", mark);
          const { body } = removeBlock(edited, known, true);
          assert.ok(body.includes(frame) && !body.includes("example.com"), `at ${place - start}: ${body}`);
          assert.equal(removeBlock(body, known, true).body, body);
          const renewed = putBlock(edited, blocks[1].html, known, true).body;
          assert.ok(renewed.includes(frame), renewed);
          assert.equal(removeBlock(renewed, known, true).body.split(frame).length, 2);
        }
      }
    });
  }
}

test("An unedited block with frames goes to the byte", () => {
  const known = framed.map(({ printed }) => printed);
  const whole = putBlock(agenda, framed[0].html, known, true).body;
  assert.deepEqual(removeBlock(whole, known, true), { body: agenda, remains: [], unknown: false });
  assert.equal(putBlock(whole, framed[0].html, known, true).body, whole);
});

test("A table of ours whose words were deleted stays, and it is said that more of ours may be there", () => {
  const printed = { text: "Join the meeting\nDial 35123456@example.com\nThe end of it\n" + plain[0].tag, links: [], number: "35123456", exact: true };
  const edited = `<div id="vmr-scheduling-block"><p>Join the meeting</p><table><tr><td></td></tr></table><p>The end of it</p><p>${plain[0].tag}</p></div>`;
  const { body, unknown } = removeBlock(agenda + edited, [printed], true);
  assert.ok(body.includes("<table>") && !body.includes("Join"), body);
  assert.equal(unknown, true);
});

for (const sign of [...frames, "<img src=\"cid:own\">"]) {
  test(`A number of ours that ${sign} parts is named, and so is one that a block pasted into it has parted`, () => {
    const [{ html, tag, printed }, other] = samples.find(({ name }) => name === "numbered list").blocks;
    const known = [printed, other.printed];
    const parted = number => html.replace(tag, "").replace("Enter 35123456", "").replace("Dial 35123456", `Dial ${number}`);
    for (const edited of [parted(`3${sign}5123456`), parted(`3<ol><li>Open the app</li><li>Dial 35222222@example.com</li><li>${sign}</li></ol><div>${other.tag}</div>5123456`)]) {
      const { body, remains } = removeBlock(edited, known, true);
      assert.ok(remains.some(part => part.includes("35123456")) || !body.includes("5123456"), `${remains}: ${body}`);
    }
  });
}
