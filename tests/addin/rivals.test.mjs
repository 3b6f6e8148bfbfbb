// Two lines of a body may be ours, and only one is: "From a telephone: Oslo" and "From a telephone: Bergen". Then both stay, and
// are named. Every line in every place is tried; here some of them. All: VMR_PANE_RIVALS=1 node --test tests/addin/rivals.test.mjs

import assert from "node:assert/strict";
import { test } from "node:test";
import { putBlock, removeBlock } from "../../src/PexipFunctions.Web/AddIn/Web/body.js";
import { atomsOf, linesOf } from "./fuzz/atoms.mjs";
import { faultOf, rivals } from "./fuzz/rivals.mjs";
import { samples } from "./fuzz/samples.mjs";

// A prime: no form, sentence or place is left out.
const step = Number(process.env.VMR_PANE_RIVALS ?? 101);
test(`a line of the organizer's like one of ours stays whole wherever it stands: every ${step}. scene`, () => {
  let count = 0;
  const faults = [];
  for (const scene of rivals(samples)) {
    const fault = count++ % step === 0 ? faultOf(scene) : null;
    faults.push(...fault ? [`${scene.template}, ${scene.form}: "${scene.typed}" at ${scene.place} of ${JSON.stringify(scene.lines)}: ${fault.what}: ${fault.left}, named ${fault.remains}`] : []);
  }
  console.log(`VMR_PANE_RIVALS=${step}: ${Math.ceil(count / step)} of ${count} scenes, ${faults.length} faults`);
  assert.ok(count > 100_000);
  assert.deepEqual(faults.slice(0, 20), []);
});

const [block, other] = samples[0].blocks;
const ours = block.printed.text.split("\n");
const forms = {
  "in our mark": lines => `<p>Hi</p><div id="vmr-scheduling-block" dir="auto">${lines.map(line => `<p>${line}</p>`).join("")}</div><p>Kari</p>`,
  "in Word's paragraphs": lines => ["Hi", ...lines, "Kari"].map(line => `<p class=MsoNormal>${line}<o:p></o:p></p>`).join(""),
  "in a text": lines => ["Hi", "", ...lines, "Kari"].join("\n"),
};

// {what, lines: of the body, in place of "From a telephone:", left: those that stay, and are named}
for (const { what, lines, left = lines, of = "From a telephone:" } of [
  { what: "with words behind, above", lines: ["From a telephone: +46 8 00 00 00 (Stockholm)", "From a telephone: +47 21 00 00 00 (Oslo)"] },
  { what: "with words before, above", lines: ["Sweden: From a telephone:", "From a telephone: Oslo"] },
  { what: "with words behind, below", lines: ["Norway: From a telephone:", "From a telephone: Stockholm"] },
  { what: "with words around, above", lines: ["In Sweden: From a telephone: Stockholm", "From a telephone: Oslo"] },
  { what: "with words around, below", lines: ["From a telephone: Oslo", "In Sweden: From a telephone: Stockholm"] },
  { what: "with a line between", lines: ["From a telephone: Stockholm", "or", "From a telephone: Oslo"] },
  { what: "with five lines between", lines: ["From a telephone: Stockholm", "or", "1. call", "2. wait", "3. talk", "else", "From a telephone: Oslo"] },
  {
    what: "joined to the line of ours before", of: "pexip://35123456@example.com\nFrom a telephone:",
    lines: ["pexip://35123456@example.com From a telephone: call Kari", "From a telephone: Oslo"], left: ["From a telephone: call Kari", "From a telephone: Oslo"],
  },
  { what: "with our address", of: "35123456@example.com", lines: ["35123456@example.com (from room Fjord)", "35123456@example.com (from room Vik)"] },
]) {
  for (const [form, bodyOf] of Object.entries(forms)) {
    test(`a line that has all of ours, ${what}, ${form}: both stay, and are named`, () => {
      const isHtml = form !== "in a text";
      const wordsOf = body => linesOf(atomsOf(body, "", isHtml)).map(line => line.words);
      const text = `\n${ours.join("\n")}\n`.replace(`\n${of}\n`, `\n${lines.join("\n")}\n`).trim();
      const body = bodyOf(text.split("\n"));
      const found = removeBlock(body, [block.printed], isHtml);
      assert.deepEqual(wordsOf(found.body), ["Hi", ...left, "Kari"]);
      assert.deepEqual(left.filter(line => line.includes("telephone:") || line.includes("@")).filter(line => !found.remains.includes(line)), [], found.remains.join(" | "));
      assert.equal(removeBlock(found.body, [block.printed], isHtml).body, found.body);
      const renewed = putBlock(body, isHtml ? other.html : other.text, [block.printed, other.printed], isHtml).body;
      assert.ok(left.every(line => wordsOf(renewed).includes(line)), renewed);
    });
  }
}

for (const [form, bodyOf] of Object.entries(forms)) {
  for (const words of ["35", "351"]) {
    test(`"${words}" in place of a line that begins so stays, and is named, ${form}`, () => {
      const { tag, printed } = samples.find(({ name }) => name === "case 2").blocks[0];
      const isHtml = form !== "in a text";
      const lines = printed.text.split("\n").map(line => line.startsWith(words) ? words : line);
      for (const edited of [lines, lines.flatMap(line => line === words ? [] : [line.replace(tag, `${words} ${tag}`)])]) {
        const { body, remains } = removeBlock(bodyOf(edited), [printed], isHtml);
        assert.deepEqual(linesOf(atomsOf(body, "", isHtml)).map(line => line.words), ["Hi", words, "Kari"]);
        assert.ok(edited !== lines || remains.includes(words), remains.join());
      }
    });
  }
}

test("where a line that is printed twice was cut short in our mark, the organizer's whole line like it before the mark stays", () => {
  const { tag, html, printed } = samples.find(({ name }) => name === "repeated lines").blocks[0];
  for (const edit of [one => one, one => one.replace(tag, tag.slice(27))]) {
    const before = "<p>Agenda</p><p>Join:</p>";
    const { body } = removeBlock(`${before}<div id="vmr-scheduling-block" dir="auto">${edit(html.replace("Join:</p><p>35123456</p>", "Join</p>"))}</div>`, [printed], true);
    assert.ok(body.startsWith(before), body);
  }
});

for (const [form, mark] of [["in our mark", true], ["without our mark", false]]) {
  test(`the organizer's line that is the beginning of one of ours stays beside it, above and below, ${form}`, () => {
    for (const { name, blocks: [{ html, printed, tag }] } of samples) {
      for (const line of printed.text.split("\n").filter(one => one.length > 20 && !one.includes(tag) && html.split(`${one}<`).length === 2)) {
        const typed = line.slice(0, -5);
        for (const lines of [`${typed}<br>${line}<`, `${line}<br>${typed}<`]) {
          const put = putBlock("<p>Hi</p>", html.replace(`${line}<`, lines), [], true).body;
          const { body } = removeBlock(mark ? put : put.replace(" id=\"vmr-scheduling-block\"", ""), [printed], true);
          const left = linesOf(atomsOf(body, "", true)).map(one => one.words);
          assert.ok(left.includes(typed.trim()), `${name}: ${lines} left ${left.join(" | ")}`);
        }
      }
    }
  });
}
