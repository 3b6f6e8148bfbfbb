// What the organizer writes about our block, or copies out of it, is theirs: it stays to the byte, and is named where it leads
// to the earlier room.

import assert from "node:assert/strict";
import { test } from "node:test";
import { putBlock, removeBlock } from "../../src/PexipFunctions.Web/AddIn/Web/body.js";
import { readHtml } from "../../src/PexipFunctions.Web/AddIn/Web/html.js";
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

const regards = `<p>Join the video meeting</p><p>${address}</p><p>${tag}</p><p>Kind regards</p>`;
const german = `<p>Join</p><p>Dial ${address}</p><p>Mit freundlichen Grüßen</p><p>${tag}</p>`;

// {what, template, edit: of the block in our mark, before and behind it, remains}
for (const { what, template = regards, edit, before = "<p>Hi</p>", behind = "", remains } of [
  { what: "behind it", edit: html => html.replace("<p>Kind regards</p>", ""), behind: `<p>Kind regards</p>${kari}`, remains: ["Kind regards"] },
  { what: "before it", edit: html => html.replace("<p>Join the video meeting</p>", ""), before: "<p>Join the video meeting</p>", remains: ["Join the video meeting"] },
  { what: "far before it", edit: html => html.replace("<p>Join the video meeting</p>", ""), before: `<p>Join the video meeting</p>${far}`, remains: ["Join the video meeting"] },
  { what: "with our address", edit: html => html.replace(`<p>${address}</p>`, ""), before: `<p>${address}</p>`, remains: [address] },
  {
    what: "and ours was typed over", template: german, edit: html => html.replace(/lichen Grüßen<\/p><p>PXPS.{20}/, "see you"), before: `<p>Mit freundlichen Grüßen</p>${kari}`,
    remains: ["Mit freundlichen Grüßen"],
  },
]) {
  test(`a line like ours ${what}, outside of our mark, stays where ours was deleted, and is named`, () => {
    const known = [printedOf(template, "35123456")];
    const found = removeBlock(before + wrapped(edit(template)) + behind, known, true);
    assert.ok(found.body.startsWith(before) && found.body.endsWith(behind), found.body);
    assert.deepEqual(found.remains, remains);
    assert.ok(remains.every(part => readHtml(found.body).text.includes(readHtml(part).text)), found.body);
  });
}

// So much of a block of five lines, and all of one of two, is no second block.
for (const [what, template, copied] of [
  ["three lines of five", ["Welcome to the meeting", `Dial ${address} by video`, "or use a web browser", "or come to the meeting room", "Thank you very much"], [0, 1, 2]],
  ["both lines of two", ["Welcome to the meeting", `Dial ${address} by video`], [0, 1]],
]) {
  test(`${what} that the organizer copied stay, and are named`, () => {
    const block = [...template, tag].map(line => `<p>${line}</p>`).join("");
    const before = copied.map(index => `<p>${template[index]}</p>`).join("") + kari;
    for (const isMarked of [true, false]) {
      const { body, remains } = removeBlock(before + wrapped(block, isMarked), [printedOf(block, "35123456")], true);
      assert.ok(body.startsWith(before), body);
      assert.deepEqual(remains, [address, ...copied.map(index => template[index])]);
    }
  });
}

test("One line like ours is the organizer's, and what is left of an address of ours is named", () => {
  const lines = ["Welcome to the meeting", `Dial ${address} by video`, "or use a web browser", tag];
  const block = lines.map(line => `<p>${line}</p>`).join("");
  for (const [copied, remains] of [[lines[0], []], [lines[1].slice(7), [lines[1].slice(7)]], [`${lines[0].slice(9)}</p><p>${lines[2]}`, [lines[0].slice(9), lines[2]]]]) {
    const found = removeBlock(`<p>${copied}</p>${kari}${wrapped(block, true)}`, [printedOf(block, "35123456")], true);
    assert.deepEqual([found.body, found.remains], [`<p>${copied}</p>${kari}`, remains]);
  }
});

for (const before of ["<p>Hi</p>", "<p>kari@example.com</p>"]) {
  for (const at of [0, 1, 2]) {
    test(`where the address is printed three times a typed part of it stays, at ${at} behind ${before}`, () => {
      const block = `<p>${address}</p><p>${address}</p><p>${tag}</p><p>${address}</p>`;
      const parts = block.split("<p>").slice(1).map(part => `<p>${part}`);
      const edited = [...parts.slice(0, at), "<p>35123456</p>", ...parts.slice(at)].join("");
      const { body, remains } = removeBlock(before + wrapped(edited), [printedOf(block, "35123456")], true);
      assert.deepEqual([readHtml(body).text, remains], [`${readHtml(before).text}35123456`, ["35123456"]]);
    });
  }
}

for (const count of [1, 2, 4, 6, 9]) {
  for (const isMarked of [true, false]) {
    test(`a tag without its first ${count} goes, ${isMarked ? "with" : "without"} our mark, where a line of ours follows it`, () => {
      const block = `<p><a href="https://join.example.com/${address}">Join</a></p><p>${tag}</p><p>Questions? Call 4711.</p>`;
      const { body, remains, unknown } = removeBlock(`<p>Hi</p>${wrapped(block.replace(tag, tag.slice(count)), isMarked)}<p>Kari</p>`, [printedOf(block, "35123456")], true);
      assert.deepEqual([readHtml(body).text, remains, unknown], ["HiKari", [], false]);
    });
  }
}

for (const edit of [
  one => one.replace(":-", "%3A-").replace("#", "%23"), one => one.replace(":-", "%3a%2d").replace("#", "%23"), one => one.replace(":-", "=3A-"), one => one.replace(":-", "\\:-"),
  one => one.replace(":-", "J"), one => one.replace(":-A", "J"), one => one.replace(":-", "L"),
]) {
  test(`a tag goes whole as ${edit(tag).slice(0, 12)}...${edit(tag).slice(-3)}, and what is typed behind it stays`, () => {
    for (const typed of ["", " see you", " S"]) {
      const { body, remains, unknown } = removeBlock(`<p>Hi</p>${wrapped(short.replace(tag, edit(tag) + typed))}`, [printedOf(short, "35123456")], true);
      assert.deepEqual([readHtml(body).text, remains, unknown], [`Hi${typed.replaceAll(" ", "")}`, [], false]);
    }
  });
}

test("a link of ours that was emptied goes, and not one in quoted history", () => {
  const [{ html, printed }] = samples[0].blocks;
  const link = /(<a [^>]*>)[^<]*(<\/a>)/;
  const [, open, close] = link.exec(html);
  const emptied = html.replace(link, "$1$2");
  assert.notEqual(emptied, html);
  for (const [edited, left] of [[wrapped(emptied), ""], [`${wrapped(emptied)}<p>See ${open} ${close}you</p>`, "<p>See  you</p>"]]) {
    const history = `<div id="divRplyFwdMsg">${open}${close}Ola</div>`;
    assert.deepEqual(removeBlock(`<p>Hi</p>${edited}${history}`, [printed], true), { body: `<p>Hi</p>${left}${history}`, remains: [], unknown: false });
  }
});
