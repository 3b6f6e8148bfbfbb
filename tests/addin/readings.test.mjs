// What was typed beside or into our lines and begins or ends as they do: it stays as it was typed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { putBlock, removeBlock } from "../../src/PexipFunctions.Core/AddIn/Web/body.js";
import { readHtml, squeeze } from "../../src/PexipFunctions.Core/AddIn/Web/html.js";
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
  ["only the tag", "one of our signs at the end of what is typed", "NVJ#", "NVJ# Hello#", /#Hello#/, "4ZTKMJSGM"],
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
