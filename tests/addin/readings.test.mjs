// What was typed beside or into our lines and begins or ends as they do: it stays as it was typed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { putBlock, removeBlock } from "../../src/PexipFunctions.Web/AddIn/Web/body.js";
import { readHtml, squeeze } from "../../src/PexipFunctions.Web/AddIn/Web/html.js";
import { atomsOf, linesOf } from "./fuzz/atoms.mjs";
import { samples } from "./fuzz/samples.mjs";

const left = (template, edit) => {
  const { html, printed } = samples.find(sample => sample.name === template).blocks[0];
  const edited = edit(putBlock("<p>Hi</p>", html, [], true).body);
  return readHtml(removeBlock(edited, [printed], true).body).text;
};

const blockOf = name => samples.find(sample => sample.name === name).blocks[0];

for (const [template, before, typed] of [
  ["docs: short", " o", "room 7.21"],
  ["docs: video-endpoints", "example.co", "meet me at the gate, then call them"],
  ["docs: telephones", "<p>", "Zebra 0044 20 7946 0000"],
  ["docs: telephones", "<p>", "call 0000"],
  ["default", "From a telephone:<br>\n", "[Your number], then 35123456 #<br>\n"],
  ["default", "From a web browser:<br>\n", "From a web browser:<br>\n"],
  ["short lines", "<p>Join</p>", "<p>Bring your laptop Join</p>"],
  ["case 6", "#", "Join 10:30, tag #"],
  ["only the tag", "PXPS:-", "hello world"],
  ["docs: logo", "PXPS:-", "Agenda, see you: +47 22 33 44 55"],
]) {
  test(`${template}: "${typed.trim()}" behind "${before.trim()}" stays whole`, () => {
    const { html, printed, tag } = blockOf(template);
    const body = putBlock("<p>Hi</p>", html, [], true).body;
    const isBesideTag = body.indexOf(`${before}${tag}`);
    const at = (isBesideTag >= 0 ? isBesideTag : body.lastIndexOf(before)) + before.length;
    const left = readHtml(removeBlock(body.slice(0, at) + typed + body.slice(at), [printed], true).body).text;
    assert.ok(left.startsWith("Hi") && left.includes(squeeze(typed.replaceAll("<br>", "").replace(/<\/?p>/g, ""))), left);
    assert.ok(!left.includes(tag.slice(-20)), left);
  });
}

for (const [template, what, ours, edited, theirs, gone] of [
  ["tag twice", "two edits within one tag", /(End PXPS:-AEAR)(\w+)(HS2NVJ#)/, "$1noon$2Hello see you$3", /noon.*Helloseeyou/, "ZTIRCFKV"],
  ["default", "emphasis typed into a tag", "TYTK6N5", "TYTK*6-N5", /\*.*-/, "4ZTKMJSGM"],
  ["default", "a picture and a small word in a tag", "PXPS:-AEARCEIRCE", "PXPS:-AEA:-) see RCEIRCE", /:-\)see/, "4ZTKMJSGM"],
  ["default", "a tag whose end was deleted, and a line behind it", /CTBWHS2NVJ#<br>/, "<br>\nThank you<br>", /Thankyou/, "4ZTKMJSGM"],
  ["default", "the line itself, typed into its middle", "From a web browser:", "From a From a web browser:web browser:", /^Hi.*Fromawebbrowser:/, "4ZTKMJSGM"],
  ["docs: short", "Enter in a word whose rest begins what is typed", "Join the video", "Join the vid<br>eo or telephone<br>eo", /eoortelephone/, "4ZTKMJSGM"],
  ["case 11", "a number typed into a line, where our own is gone", /<br>35123456<\/div>/, "<div>Call Kari on 35 12 34 56 at ten</div></div>", /CallKarion35123456atten/, "4ZTKMJSGM"],
  ["case 11", "the same at the end of a line", /<br>35123456<\/div>/, "<div>Call Kari on 35 12 34 56</div></div>", /CallKarion35123456/, "4ZTKMJSGM"],
  ["only the tag", "one of our signs at the end of what is typed", "NVJ#", "NVJ# Hello#", /^HiHello#$/, "4ZTKMJSGM"],
  ["case 4", "a word typed behind the tag, where our line with that word is gone", /KVKVKVK([^]*)<p>Bye<\/p>/, "KVByeKVK$1", /Bye/, "4ZTKMJSGM"],
  ["case 4", "and typed there once more", /KVKVKVK(\w+#)([^]*)<p>Bye<\/p>/, "KVByeKVK$1Bye$2", /Bye.*Bye/, "4ZTKMJSGM"],
  ["emoji", "half of a character", "<p>\ud83d\udcf9", "<p>\ud83d\ude80 launch\ud83d\udcf9", /\ud83d\ude80launch$/, "4ZTKMJSGM"],
]) {
  test(`${what}: nothing typed is lost, and the tag is none any more`, () => {
    const text = left(template, body => {
      const result = body.replace(ours, edited);
      assert.notEqual(result, body);
      return result;
    });
    assert.match(text, theirs);
    assert.ok(text.startsWith("Hi") && !text.includes(gone), text);
  });
}

// {template, what, edit: of the body with our block, left: the lines that stay}
for (const { template, what, edit, lines } of [
  {
    template: "case 6", what: "a beginning of the tag of ten characters, before what was typed, goes with its rest",
    edit: body => body.replace(/(PXPS:-AEAR)(\w+#)/, "$1Bring your laptop & chargers$2"), lines: ["Hi", "Bringyourlaptop&chargers"],
  },
  {
    template: "case 6", what: "a beginning of the tag alone goes", edit: body => body.replace(/(PXPS:-AEAR)\w+#/, "$1"), lines: ["Hi"],
  },
  {
    template: "only the tag", what: "of what was typed between the tag's prefix and its signs nothing goes",
    edit: body => body.replace("PXPS:-", "PXPS:see the agenda:-"), lines: ["Hi", ":seetheagenda:"],
  },
  {
    template: "case 10", what: "the first letter of a line is not that of a tag which was typed into behind its first",
    edit: body => body.replace("<p>PXPS", "<p><div>PIN: 4711</div>P#XPS"), lines: ["Hi", "PIN:4711", "#"],
  },
  {
    template: "docs: logo", what: "a short line beside a reworded one goes",
    edit: body => body.replace(/<a[^>]*>From a web browser<\/a><br>/, "").replace("From a meeting room:", "From a +47 22 33 44 55 Bye From a web browser: room:"),
    lines: ["Hi", "Froma+4722334455ByeFromawebbrowser:room:35123456@example.com"],
  },
  {
    template: "docs: logo", what: "and where the reworded one holds words that two of our lines have side by side",
    edit: body => body.replace(/<a[^>]*>From a web browser<\/a><br>/, "").replace("meeting room:", "meeting From a web browser:"),
    lines: ["Hi", "FromameetingFromawebbrowser:35123456@example.com"],
  },
  {
    template: "default", what: "ours that was cut short, and the organizer's whole line like it, both stay: nobody can tell which is whose",
    edit: body => body.replace(" id=\"vmr-scheduling-block\"", "").replace("<p>Hi</p>", "<p>Please join my Pexip Virtual Meeting Room in one of the following ways:</p>")
      .replace(/ys:<\/b>[^]*?or a S/, "</b><br>"),
    lines: ["PleasejoinmyPexipVirtualMeetingRoominoneofthefollowingways:", "PleasejoinmyPexipVirtualMeetingRoominoneofthefollowingwa"],
  },
  {
    template: "breaks without a division", what: "a line of the organizer's that ends as ours does, which was cut short beside it, stays",
    edit: body => body.replace("Join the video meeting", "<div>the video meeting</div>Join the").replace("<br>35123456", "<br>5123456"), lines: ["Hi", "thevideomeeting", "Jointhe"],
  },
  {
    template: "tag twice", what: "a word of what was typed into a line that has the like stays",
    edit: body => body.replace(/<p>Join the[^]*?<\/p>/, "").replace("Thank you, and", "the video Thank you a Please join Agenda you, and"),
    lines: ["Hi", "thevideoThankyouaPleasejoinAgendayou"],
  },
  {
    template: "tag twice", what: "a small part of our line in one of its own, with something missing before it, stays",
    edit: body => body.replace("123456@example.com</p>", "</p><p><div>example.com</div>").replace("Thank you, a", ""), lines: ["Hi", "example.com"],
  },
]) {
  test(`${template}: ${what}`, () => {
    const { html, printed } = blockOf(template);
    const inserted = putBlock("<p>Hi</p>", html, [], true).body;
    const edited = edit(inserted);
    assert.notEqual(edited, inserted);
    const removed = removeBlock(edited, [printed], true).body;
    assert.deepEqual(linesOf(atomsOf(removed, "")).map(line => line.text), lines);
    assert.equal(removeBlock(removed, [printed], true).body, removed);
  });
}

test("a line of our own beside one that was reworded goes in a plain text", () => {
  const { text, printed } = blockOf("docs: logo");
  const body = putBlock("Hi", text, [], false).body.replace("Join the video meeting\n", "").replace("From a Pexip app", "see # a Pexip app");
  assert.equal(removeBlock(body, [printed], false).body.trim(), "Hi\n\nsee # a Pexip app");
});

test("a line like ours that may be somebody's own stays and is named where ours is not to be found", () => {
  const { html, printed } = blockOf("docs: logo");
  const body = putBlock("<p>Hi</p>", html, [], true).body;
  const line = "<p>From a Pexip app</p>";
  const edited = `${body.slice(0, body.indexOf("<div id="))}${line}<p>ways:</p><p>${printed.text.split("\n").at(-1)}</p>`;
  const removed = removeBlock(edited, [printed], true);
  assert.deepEqual([removed.body, removed.remains], [`<p>Hi</p>${line}<p>ways:</p>`, ["From a Pexip app"]]);
  assert.deepEqual(removeBlock(`${line}${body}`, [printed], true).remains, []);
});

test("of two lines that cannot both be the rest of ours each is named", () => {
  const { html, printed } = blockOf("breaks without a division");
  const body = putBlock("<p>Hi</p>", html, [], true).body.replace("Join the video meeting", "<div>the video meeting</div>Join the").replace("<br>35123456", "<br>5123456");
  assert.deepEqual(removeBlock(body, [printed], true).remains, ["the video meeting", "Join the"]);
});

test("a tag goes where its line and the one before begin alike", () => {
  const { html, printed, tag } = blockOf("case 7");
  const body = putBlock("<p>Hi</p>", html, [], true).body.replace("<p>. ", "<p>. 3512</p><p>456 . ");
  assert.ok(!removeBlock(body.replace(/456 \. .*PXPS/, "456 . PXPS"), [printed], true).body.includes(tag));
});

test("of a word of ours and the same typed beside it neither goes", () => {
  const { text, printed } = blockOf("repeated lines");
  const body = putBlock("Hi", text, [], false).body.replace("Join:", "Joinways: Join:");
  assert.match(removeBlock(body, [printed], false).body, /^Hi\n\nJoinways: Join\n?$/);
});

test("a beginning of a tag before a new block stays none: adding again changes nothing", () => {
  const [{ printed }, other] = samples.find(sample => sample.name === "case 6").blocks;
  for (const begin of ["PXPS:-AE+47 22 33 44 55", "PXPS:-AEARlaptop charger ways", "PXPS:Hello, see you"]) {
    const known = [printed, other.printed];
    const once = putBlock(`<p>see you ${begin}</p>`, other.html, known, true).body;
    assert.equal(putBlock(once, other.html, known, true).body, once);
  }
});

test("between a typed line and the organizer's rule no line break comes where our block was", () => {
  const { html, printed } = blockOf("default");
  const body = "<p>Hi</p>See you<hr><div id=\"divRplyFwdMsg\">From: a</div>";
  assert.equal(removeBlock(putBlock(body, html, [printed], true).body, [printed], true).body, body);
});

test("what was typed into our address and ends as it does stays whole, and is named, where a short line of ours stands behind it", () => {
  const { text, printed, tag } = blockOf("preformatted");
  const body = putBlock("Hi", text, [], false).body.replace("@example.com", "@example.com Byeexample.com").replace(`PIN\n${tag}`, `PIN ${tag}`).replace(".com\nPIN", ".com PIN");
  const { body: left, remains } = removeBlock(body, [printed], false);
  assert.match(left.replace(/\s/g, ""), /^Hiexample\.comByeexample\.com/);
  assert.ok(remains.includes("example.com"), remains.join());
});
