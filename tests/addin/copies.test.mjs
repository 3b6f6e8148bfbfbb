// What the organizer typed is a line of ours, or has one in it, and ours was reworded, cut short or deleted: where more than one
// reading is possible both stay, and what may be ours is named.

import assert from "node:assert/strict";
import { test } from "node:test";
import { putBlock, removeBlock } from "../../src/PexipFunctions.Web/AddIn/Web/body.js";
import { readHtml } from "../../src/PexipFunctions.Web/AddIn/Web/html.js";
import { atomsOf, linesOf } from "./fuzz/atoms.mjs";
import { samples } from "./fuzz/samples.mjs";

const blocks = samples.find(({ name }) => name === "default").blocks;
const [{ tag }, other] = blocks;
const address = "35123456@example.com";
const block = ["Welcome to the video meeting", `Dial ${address}`, "From a web browser:", "Ask the service desk", tag];
const known = [{ text: block.join("\n"), links: [], number: "35123456", exact: true }];
const wordsOf = body => linesOf(atomsOf(body, "")).map(line => line.words);

const forms = {
  "in our mark": lines => `<p>Hi</p><div id="vmr-scheduling-block" dir="auto">${lines.map(line => `<p>${line}</p>`).join("")}</div><p>Kari</p>`,
  "in Word's paragraphs": lines => ["Hi", ...lines, "Kari"].map(line => `<p class=MsoNormal>${line}<o:p></o:p></p>`).join(""),
  "in a text": lines => ["Hi", "", ...lines, "Kari"].join("\n"),
};
const leftOf = (form, lines, blocksKnown = known) => {
  const isHtml = form !== "in a text";
  const body = forms[form](lines);
  const found = removeBlock(body, blocksKnown, isHtml);
  assert.equal(removeBlock(found.body, blocksKnown, isHtml).body, found.body);
  return { lines: isHtml ? wordsOf(found.body) : found.body.split("\n").map(line => line.trim()).filter(line => line !== ""), remains: found.remains };
};
const [welcome, dial, browser, ask] = block;
const reworded = "From a good web browser:";

// {what, lines: of the body, left: those that stay, named}
for (const { what, lines, left, named } of [
  { what: "our line reworded, and the same typed below it", lines: [welcome, dial, reworded, browser, ask, tag], left: [reworded, browser], named: [browser, reworded] },
  { what: "our line reworded, and the same typed above it", lines: [welcome, dial, browser, reworded, ask, tag], left: [browser, reworded], named: [browser, reworded] },
  { what: "our line reworded, and the same typed two lines below it", lines: [welcome, dial, reworded, "Agenda", browser, ask, tag], left: [reworded, "Agenda", browser], named: [browser, reworded] },
  { what: "our line cut short, and the same typed below it", lines: [welcome, dial, "From a web br", browser, ask, tag], left: ["From a web br", browser], named: [browser, "From a web br"] },
  { what: "our line deleted, and the same typed one line up", lines: [welcome, browser, dial, ask, tag], left: [browser, dial], named: [address, browser, dial] },
  { what: "our line deleted, and the same typed one line down", lines: [welcome, dial, ask, browser, tag], left: [ask, browser], named: [ask, browser] },
  { what: "words typed into ours, and the same typed above with others before it", lines: [welcome, dial, "Agenda", browser, `Or: ${browser}`, ask, tag], left: ["Agenda", browser, `Or: ${browser}`], named: [browser] },
  { what: "a sentence with our line in it, where ours and the next are deleted", lines: [welcome, dial, `${browser} (from 9:55)`, tag], left: [`${browser} (from 9:55)`], named: [`${browser} (from 9:55)`] },
  { what: "the same where ours and the one before are deleted", lines: [welcome, `Or ${browser}`, ask, tag], left: [`Or ${browser}`], named: [`Or ${browser}`] },
  { what: "the same where ours and the beginning of the tag behind it are deleted", lines: [welcome, dial, browser, `${ask} (from 9:55)`, tag.slice(20)], left: [`${ask} (from 9:55)`], named: [`${ask} (from 9:55)`] },
  // Only one reading is likely, or all of them are the same.
  { what: "our line twice", lines: [welcome, dial, browser, browser, ask, tag], left: [browser], named: [browser] },
  { what: "a sentence with our line in it below ours", lines: [welcome, dial, browser, `Or ${browser}`, ask, tag], left: [`Or ${browser}`], named: [] },
  { what: "a sentence with our line in it above ours", lines: [welcome, dial, `${browser} (from 9:55)`, browser, ask, tag], left: [`${browser} (from 9:55)`], named: [] },
  { what: "words typed behind our line before what is left of the tag", lines: [welcome, dial, browser, `${ask} see you`, tag.slice(0, -20)], left: ["see you"], named: [] },
  { what: "words typed behind our line", lines: [welcome, dial, `${browser} see you`, ask, tag], left: ["see you"], named: [] },
  { what: "a line of the organizer's that begins as ours does", lines: [welcome, dial, browser, "From ten we talk of the budget", ask, tag], left: ["From ten we talk of the budget"], named: [] },
  { what: "a second block", lines: [...block, ...block], left: [], named: [] },
  { what: "a second block in ours", lines: [welcome, dial, ...block, browser, ask, tag], left: [], named: [] },
]) {
  for (const form of Object.keys(forms)) {
    test(`${what}, ${form}: ${named.length ? "both stay, and are named" : "ours goes"}`, () => {
      const found = leftOf(form, lines);
      assert.deepEqual(found.lines, ["Hi", ...left, "Kari"]);
      assert.deepEqual(new Set(found.remains), new Set(named));
    });
  }
}

test("where nobody can tell, renewing keeps both too, and renewing again changes nothing", () => {
  for (const form of Object.keys(forms)) {
    const isHtml = form !== "in a text";
    const body = forms[form]([welcome, dial, reworded, browser, ask, tag]);
    const once = putBlock(body, isHtml ? other.html : other.text, [...known, other.printed], isHtml).body;
    assert.ok(once.includes(reworded) && once.includes(browser));
    assert.equal(putBlock(once, isHtml ? other.html : other.text, [...known, other.printed], isHtml).body, once);
  }
});

test("what is left above a block, like its first line, does not make the block grow", () => {
  const again = { ...known[0], text: known[0].text.replace(tag, other.tag) };
  for (const form of ["in Word's paragraphs", "in a text"]) {
    const isHtml = form !== "in a text";
    const text = again.text.split("\n").join(isHtml ? "<br>" : "\n");
    const body = forms[form](["Welcome to the good video meeting", ...block.slice(1)]);
    const once = putBlock(body, text, [...known, again], isHtml).body;
    assert.equal(putBlock(once, text, [again], isHtml).body, once);
    assert.equal(putBlock(putBlock(once, text, [again], isHtml).body, text, [again], isHtml).body, once);
  }
});

for (const form of Object.keys(forms)) {
  test(`a line of ours that Enter has parted goes, or is named with both its parts, ${form}`, () => {
    const short = ["Join", `Dial ${address}`, "PIN", tag];
    for (const [lines, parts] of [[["Jo", "in", ...short.slice(1)], ["Jo", "in"]], [[short[0], short[1], "P", "IN", tag], ["P", "IN"]], [["J", "oi", "n", ...short.slice(1)], ["J", "oi", "n"]]]) {
      const found = leftOf(form, lines, [{ ...known[0], text: short.join("\n") }]);
      assert.deepEqual(found.lines.slice(1, -1).filter(line => !found.remains.includes(line)), [], found.remains.join());
      assert.ok(found.lines.slice(1, -1).every(line => parts.includes(line)), found.lines.join());
    }
  });

  for (const rest of ["PXPS:", "PXPS:-", "PXPS:-A", "PXPS"]) {
    test(`"${rest}" alone in its line goes or is named, ${form}`, () => {
      for (const lines of [[welcome, dial, browser, ask, rest], [rest, welcome, dial, browser, ask], [...block.slice(0, 4), rest, tag.slice(rest.length)]]) {
        const found = leftOf(form, lines);
        const isLeft = found.lines.includes(rest);
        assert.ok(!isLeft || found.remains.includes(rest), `${found.lines} named ${found.remains}`);
      }
    });
  }
}

test("two tags of one block: what is typed between the second and its text stays, though an earlier line was reworded to want it", () => {
  const twice = samples.find(({ name }) => name === "tag twice").blocks[0];
  const body = twice.text.replace("Join", "Budget: 35 000").replace("soon", "sooThank you Joinn");
  const left = removeBlock(body, [twice.printed], false).body;
  assert.ok(left.includes("Thank you Join"), left);
});

test("every piece of a tag goes that is found when its beginning was deleted", () => {
  const body = `<p>Hi</p><p>${address}</p><div id="vmr-scheduling-block" dir="auto"><p>Join the m</p><p>${tag.slice(4, 64)}Thank you Budget: 35 000${tag.slice(64)}</p></div>`;
  const found = removeBlock(body, [{ ...known[0], text: `Join the meeting\n${address}\n${tag}` }], true);
  assert.equal(readHtml(found.body).text, readHtml(`<p>Hi</p><p>${address}</p><p>Thank you Budget: 35 000</p>`).text);
});

test("a cut tag in other forms is ours still where what was typed behind it makes it as long as ours", () => {
  const alone = samples.find(({ name }) => name === "only the tag").blocks[0];
  const typed = "alias x Ticket #4711";
  const body = `<div id="vmr-scheduling-block" dir="auto">${alone.tag.replaceAll("I", "\u0130").slice(0, -13)}${typed}</div>`;
  const found = removeBlock(body, [alone.printed], true);
  assert.ok(readHtml(found.body).text.endsWith(typed.replace(/\s/g, "")), found.body);
  assert.ok(wordsOf(found.body)[0] === typed || found.remains.some(part => /^\S?alias$/.test(part)), found.remains.join());
});

test("a line in a table of ours that is like another of ours goes, or is named", () => {
  const rows = Array.from({ length: 25 }, (_, index) => [`Country number ${index}`, `+${30 + index} 20 0000 0000`]).flat();
  const lines = [welcome, ...rows, tag];
  const text = { ...known[0], text: lines.join("\n") };
  const cut = lines.flatMap(line => line === "Country number 14" ? ["Country number 1"] : line === "+44 20 0000 0000" ? ["0000"] : [line]);
  for (const form of Object.keys(forms)) {
    const found = leftOf(form, cut, [text]);
    assert.deepEqual(found.lines.slice(1, -1).filter(line => !found.remains.includes(line)), []);
  }
});

test("a tag that Enter has parted is one, and does not take a word of somebody's for a second block's", () => {
  const body = `<div id="vmr-scheduling-block" dir="auto"><p>example.com is ours</p><p>${address}</p><p>${tag.slice(0, 7)}</p><p>${tag.slice(7, -8)}Thank you#</p></div>`;
  const found = removeBlock(body, [{ ...known[0], text: `Join is ours\n${address}\n${tag}` }], true);
  assert.ok(readHtml(found.body).text.includes("example.com"), found.body);
  assert.ok(!found.body.includes(tag.slice(7, 40)));
});

for (const form of Object.keys(forms)) {
  test(`a line that begins as ours was cut off, ${form}: both stay, and are named`, () => {
    const found = leftOf(form, [welcome, dial, browser.slice(0, -1), ": (from 9:55)", ask, tag]);
    assert.deepEqual(found.lines, ["Hi", browser.slice(0, -1), ": (from 9:55)", "Kari"]);
    assert.deepEqual(new Set(found.remains), new Set([browser.slice(0, -1), ": (from 9:55)"]));
  });
}

test("half of a character that begins as ours does is not taken", () => {
  const emoji = { ...known[0], text: `\ud83d\udcf9 Video \ud83d\udcde ${address}\n${tag}` };
  const found = removeBlock(`Hi\n\n\ud83d\udcf9 Video \ud83d\ude80 launch\ud83d\udcde ${address}\n${tag}\n`, [emoji], false);
  assert.equal(found.body.isWellFormed?.() ?? !/[\ud800-\udbff](?![\udc00-\udfff])/.test(found.body), true);
  assert.ok(found.body.includes("\ud83d\ude80 launch"), found.body);
});

for (const form of Object.keys(forms)) {
  test(`a line of ours that was cut short, with the whole of it in a sentence beside it, ${form}: both stay, and are named`, () => {
    const found = leftOf(form, ["From a web", `${browser} (from 9:55)`, ask, tag], [{ ...known[0], text: block.slice(2).join("\n") }]);
    assert.deepEqual(found.lines, ["Hi", "From a web", `${browser} (from 9:55)`, "Kari"]);
    assert.deepEqual(new Set(found.remains), new Set(["From a web", `${browser} (from 9:55)`]));
  });
}

test("in our mark a line of a known block is named where a tag's rest tells no block", () => {
  const body = forms["in our mark"]([welcome, dial, `${tag.slice(0, 28)}from ten ${tag.slice(28, 34)} see you`]);
  const { body: left, remains, unknown } = removeBlock(body, [...known, other.printed], true);
  assert.ok(unknown);
  assert.deepEqual(wordsOf(left).filter(line => block.includes(line) && !remains.includes(line)), []);
});

test("a tag that lost two characters and whose sign was escaped by three is ours still", () => {
  const found = leftOf("in our mark", [welcome, dial, tag.replace("AJ", "").replace("#", "%23")], [{ ...known[0], text: [welcome, dial, tag].join("\n") }]);
  assert.deepEqual(found.lines.filter(line => !found.remains.includes(line)), ["Hi", "Kari"]);
  assert.ok(!found.lines.includes(welcome) && !found.lines.includes(dial), found.lines.join());
});

for (const form of Object.keys(forms)) {
  test(`a line typed before our first that is like a later one of ours, which was cut short, stays whole, ${form}`, () => {
    const found = leftOf(form, ["Join:", "Join:", address, "Join", tag.slice(20)], [{ ...known[0], text: ["Join:", address, "Join:", "35123456", "Join:", tag].join("\n") }]);
    assert.ok(found.lines.includes("Join:"), found.lines.join());
    assert.deepEqual(found.lines.slice(1, -1).filter(line => !["Join:", ...found.remains].includes(line)), []);
  });
}
