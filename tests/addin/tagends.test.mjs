// A tag whose end was deleted, or whose characters came back in another form, goes whole: to its last character.

import assert from "node:assert/strict";
import { test } from "node:test";
import { putBlock, removeBlock } from "../../src/PexipFunctions.Web/AddIn/Web/body.js";
import { readHtml } from "../../src/PexipFunctions.Web/AddIn/Web/html.js";
import { samples } from "./fuzz/samples.mjs";

const bodies = [[true, "<p>Agenda</p>"], [false, "Agenda"]];

function edited(sample, isHtml, body, form) {
  const [{ tag, html, text, printed }] = sample.blocks;
  return putBlock(body, isHtml ? html : text, [printed], isHtml).body.replaceAll(tag, form(tag));
}

const removed = (sample, isHtml, body, form) => removeBlock(edited(sample, isHtml, body, form), [sample.blocks[0].printed], isHtml);

const forms = [
  ...[1, 2, 3, 5, 20].map(count => [`that lost its last ${count}`, tag => tag.slice(0, -count)]),
  ["with %23 for its end", tag => tag.replace("#", "%23")],
  ["with its end escaped", tag => tag.replace("#", "\\#")],
  ["with a dotted I", tag => tag.replaceAll("I", "\u0130")],
  ["with an accent", tag => `${tag.slice(0, 30)}\u0301${tag.slice(30)}`],
  ["with an accent before its end", tag => tag.replace("#", "\u0301#")],
  ["in small letters", tag => tag.toLowerCase()],
  ["with a dotted I that lost its end", tag => tag.slice(0, -4).replaceAll("I", "\u0130")],
];

for (const [name, form] of forms) {
  test(`a block with a tag ${name} goes, and nothing else, whatever the template`, () => {
    for (const sample of samples) {
      for (const [isHtml, body] of bodies) {
        assert.deepEqual(removed(sample, isHtml, body, form), { body, remains: [], unknown: false }, sample.name);
      }
    }
  });
}

test("a new block takes the place of one whose tag was cut short", () => {
  for (const sample of samples) {
    const [first, second] = sample.blocks;
    const renewed = putBlock(edited(sample, true, "<p>Agenda</p>", tag => tag.slice(0, -1)), second.html, [first.printed, second.printed], true).body;
    assert.equal(renewed, putBlock("<p>Agenda</p>", second.html, [second.printed], true).body, sample.name);
  }
});

const plain = samples.find(({ name }) => name === "default");
const leftOf = words => removed(plain, false, "Agenda", tag => tag.slice(0, -1) + words);

test("words behind a tag that was cut short stay, without its last character", () => {
  assert.equal(leftOf(" ZEBRA one").body.trim().replace(/\s+/g, " "), "Agenda ZEBRA one");
  assert.equal(leftOf("ZEBRA one").body.trim().replace(/\s+/g, " "), "Agenda ZEBRA one");
});

test("what was typed in place of a part of the tag stays; letters beside it that may be of it stay and are named, and no more", () => {
  const { body, remains, unknown } = removed(plain, true, "<p>Agenda</p>", tag => `${tag.slice(0, 37)} ZEBRA crossing ${tag.slice(40)}`);
  const left = readHtml(body).text.replace("Agenda", "").replace("ZEBRAcrossing", " ").split(" ");
  assert.ok(unknown && left.every(letters => letters.length <= 1) && left.filter(letters => letters !== "").every(letters => remains.includes(letters)), `${body} ${remains}`);
  assert.ok(remains.every(part => left.includes(part)), `${body} ${remains}`);
});

test("a capital behind a tag that nobody knows is of the word that it begins", () => {
  const [{ tag, html }] = plain.blocks;
  const put = putBlock("<p>Agenda</p>", html, [], true).body;
  for (const known of [[], [plain.blocks[0].printed]]) {
    const { body } = removeBlock(put.replace(tag, `${tag.slice(0, 41)}${tag.slice(-20, -7)}Please join${tag.slice(-7)}`), known, true);
    assert.ok(body.includes("Please join"), body);
  }
});

test("what was typed directly behind a whole tag stays and is not named, whatever the template", () => {
  for (const sample of samples) {
    for (const words of ["ZEBRA crossing", "zebra", "(see)", "4711"]) {
      const { body, remains, unknown } = removed(sample, true, "<p>Agenda</p>", tag => tag + words);
      const isNamed = remains.length > 0 || unknown;
      assert.ok(body.includes(words) && !isNamed, `${sample.name}, ${words}: ${body} ${remains}`);
    }
  }
});

test("where the last character may be the first of a word it stays, and is named", () => {
  const { body, remains } = leftOf("oin us");
  assert.deepEqual([body.trim().replace(/\s+/g, " "), remains], ["Agenda Join us", ["Join"]]);
});

test("a heading that is left alone in our marked element goes; what the organizer typed beside it stays", () => {
  const [{ html, printed }] = plain.blocks;
  const heading = printed.text.split("\n")[0];
  const put = putBlock("<p>Agenda</p>", html, [printed], true).body;
  const left = put.slice(0, put.indexOf(heading) + heading.length);
  assert.equal(removeBlock(`${left}</b></div></div>`, [printed], true).body, "<p>Agenda</p>");
  const typed = removeBlock(`${left}</b><br>Bring cake</div></div>`, [printed], true).body;
  assert.ok(!typed.includes(heading) && typed.includes("Bring cake") && typed.startsWith("<p>Agenda</p>"), typed);
  assert.ok(removeBlock(`<p>${heading}</p>`, [printed], true).body.includes(heading), "outside of our mark it may be anybody's");
});

test("a short line of the organizer's outside our mark stays, though ours like it was deleted", () => {
  const sample = samples.find(({ name }) => name === "case 6");
  for (const form of [tag => tag, tag => tag.slice(0, -4)]) {
    const cut = edited(sample, true, "<p>Agenda</p>", form).replace("<p>Join</p>", "").replace("<p>35123456@example.com</p>", "");
    assert.equal(removeBlock(`${cut}<p>Join</p>`, [sample.blocks[0].printed], true).body, "<p>Agenda</p><p>Join</p>");
  }
});

test("what was typed before or behind a whole tag, and begins or ends as it does, stays whole, whatever the template", () => {
  // Where it is printed twice other words of ours stand before it in its line: a line that was reworded stays.
  for (const sample of samples.filter(({ name }) => name !== "tag twice")) {
    for (const [isHtml, body] of bodies) {
      for (const [before, behind] of [["Please do not delete: ", ""], ["PS: ", ""], ["P ", ""], ["Important! ", ""], ["", " keep this #"], ["", " #"], ["", " (#)"]]) {
        const { body: left, remains, unknown } = removed(sample, isHtml, body, tag => `${before}${tag}${behind}`);
        const words = text => (isHtml ? readHtml(text).text : text.replace(/\s/g, ""));
        // A short line of ours behind it may be anybody's: it is named.
        assert.deepEqual([words(left), unknown], [`Agenda${`${before}${behind}`.replace(/\s/g, "")}${remains.join("")}`, false], `${sample.name}, ${before}, ${behind}`);
        assert.ok(remains.every(part => part.length < 4), remains.join());
      }
    }
  }
});

test("where only another block of the integration is known no half of a tag stays, whatever the template", () => {
  for (const { name, blocks: [first, second] } of samples) {
    for (const [isHtml, body] of bodies) {
      for (const [ours, { printed }] of [[first, second], [second, first]]) {
        const left = removeBlock(putBlock(body, isHtml ? ours.html : ours.text, [], isHtml).body, [printed], isHtml);
        const pieces = Array.from({ length: ours.tag.length - 5 }, (_, at) => ours.tag.slice(at, at + 6));
        assert.ok(left.unknown && !pieces.some(piece => left.body.includes(piece)), `${name}: ${left.body}`);
      }
    }
  }
});

test("every rest of a tag that stays in our mark is named, whatever the template", () => {
  for (const sample of samples) {
    const [{ tag, html, printed }] = sample.blocks;
    const rests = Array.from({ length: Math.floor(tag.length / 4) }, (_, index) => index * 4).flatMap(index => [tag.slice(-1 - index), tag.slice(0, index + 1), tag.slice(10, 11 + index), `${tag.slice(0, 1 + index % 40)}${tag.slice(-3 - index % 7)}`]);
    const put = putBlock("<p>Agenda</p>", html, [printed], true).body;
    for (const rest of rests) {
      const { body, remains, unknown } = removeBlock(put.replaceAll(tag, rest), [printed], true);
      const left = readHtml(body).text;
      assert.ok(!left.includes(rest) || unknown || remains.some(part => part.includes(rest)) || rest.length === 1, `${sample.name}, ${rest}: ${left}, named ${remains}`);
    }
  }
});

// "[# Hello]#" and "#[ Hello#]" look the same where something was typed into the tag or deleted from it as well.
for (const [name, form] of [
  ["typed into", tag => `${tag.slice(0, 15)}Hello there${tag.slice(15)}`], ["that lost its beginning", tag => tag.slice(10)], ["that lost more of it", tag => tag.slice(45)],
  ["that lost its middle", tag => tag.slice(0, 20) + tag.slice(40)],
]) {
  test(`what was typed right before the end of a tag ${name}, and begins as that ends, stays whole and is named, whatever the template`, () => {
    for (const sample of samples.filter(({ name: other }) => other !== "tag twice")) {
      for (const [isHtml, body] of bodies) {
        for (const words of ["# the video meeting", "#1 Agenda", "# x # y"]) {
          const found = removed(sample, isHtml, body, tag => `${form(tag).slice(0, -1)}${words}#`);
          const left = isHtml ? readHtml(found.body).text : found.body.replace(/\s/g, "");
          const isNamed = found.remains.some(part => part.includes("#"));
          assert.ok(left.includes(words.replace(/\s/g, "")) && isNamed, `${sample.name}, ${words}: ${left}, named ${found.remains}`);
        }
      }
    }
  });

  test(`behind a tag ${name} a ticket's number is no end of it, and what else was typed there stays, whatever the template`, () => {
    for (const sample of samples.filter(({ name: other }) => other !== "tag twice")) {
      for (const words of [" Ticket #4711", " see you"]) {
        const { body: left } = removed(sample, true, "<p>Agenda</p>", tag => form(tag) + words);
        assert.ok(left.includes(words.trim()) && !left.includes(`#${words}`), `${sample.name}: ${left}`);
      }
    }
  });
}

test("of a number sign typed right before the end of a tag that was typed into one stays, and is not named", () => {
  const { body, remains } = removed(plain, true, "<p>Agenda</p>", tag => `${tag.slice(0, 15)}, hello, ${tag.slice(15)}#`);
  assert.ok(readHtml(body).text.endsWith("#") && !body.includes("##") && !remains.includes("#"), `${body} ${remains}`);
});
