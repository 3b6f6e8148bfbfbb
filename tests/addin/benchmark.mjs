// What reading a body, finding its tags, putting a block in and taking it out cost with the length of the body: node tests/addin/benchmark.mjs
// Processor time of a body twice as long over that of the body; more than 2.5 is a failure. On a quiet machine.

import { inspect, putBlock, removeBlock } from "../../src/PexipFunctions.Web/AddIn/Web/body.js";
import { readHtml, readText } from "../../src/PexipFunctions.Web/AddIn/Web/html.js";
import { findTags } from "../../src/PexipFunctions.Web/AddIn/Web/tags.js";
import { samples } from "./fuzz/samples.mjs";

const most = 2.5;
// Shorter times prove nothing.
const leastTime = 10;
const repeats = 7;
const { blocks: [{ html, text, printed }] } = samples.find(sample => sample.name === "default");
const kinds = {
  "paragraphs": ["<p class=MsoNormal>The figures of the quarter, <b>hiring</b> &amp; travel; see the list below.<o:p></o:p></p>\r\n", true],
  "a table": ["<table><tr><td>Budget</td><td>10 &euro;</td></tr></table>", true],
  "open divisions": ["<div>word ", true],
  "old instructions": [html.replace(/PXPS[^<]*/, ""), true],
  "plain text": ["The figures of the quarter, hiring and travel; see the list below.\n", false],
};
let failed = false;

for (const [name, [unit, isHtml]] of Object.entries(kinds)) {
  const block = isHtml ? html : text;
  const bodies = [1, 2].map(megabytes => unit.repeat(Math.ceil(megabytes * 1_000_000 / unit.length)));
  const put = body => putBlock(body, block, [printed], isHtml).body;
  const inserted = bodies.map(put);
  // Typed into, so that nothing is found at once.
  const edited = inserted.map(body => body.replace("From a web", "From my own web").replace("telephone:", "telephone: see the list"));
  report(`put, ${name}`, bodies, put);
  report(`remove, ${name}`, inserted, body => removeBlock(body, [printed], isHtml));
  report(`remove after edits, ${name}`, edited, body => removeBlock(body, [printed], isHtml));
}

// What is read, also of what nobody writes: each unit makes the readers look far ahead, or back.
const read = (body, isHtml) => isHtml ? readHtml(body) : readText(body);
for (const [name, [unit, isHtml]] of Object.entries({
  "paragraphs": kinds.paragraphs,
  "plain text": kinds["plain text"],
  "line breaks": ["<br>", true],
  "less-than signs": ["<", true],
  "comments that do not end": ["<!--", true],
  "attributes that do not end": ["<p a='", true],
  "end tags of nothing": ["<b></i>", true],
  "references": ["&amp;#38;#", true],
  "beginnings of tags": ["PXPS:-", true],
  "tags cut short": ["PXPS:-A", true],
  "tags": [`${printed.text.match(/PXPS:-[A-Z2-7]+#/)[0]} `, true],
  "tags without an end": [printed.text.match(/PXPS:-[A-Z2-7]+/)[0], true],
  "quote marks": ["> A> B> PXPS\n", false],
  "escapes": ["%2525=3D3D&amp;amp;", true],
  "lines of ours": ["<p>35123456@example.com</p>", true],
  "quotations of ours": ["<p>Or 35123456@example.com</p><p>From a web browser:?</p>", true],
})) {
  const bodies = [1, 2].map(megabytes => unit.repeat(Math.ceil(megabytes * 500_000 / unit.length)));
  const texts = bodies.map(body => read(body, isHtml));
  report(`read, ${name}`, bodies, body => read(body, isHtml));
  report(`find tags, ${name}`, texts, findTags);
  report(`inspect, ${name}`, bodies, body => inspect(body, isHtml));
  const quarters = bodies.map(body => body.slice(0, body.length / 4));
  const block = isHtml ? html : text;
  report(`put, ${name}`, quarters, body => putBlock(body, block, [printed], isHtml));
  report(`remove, ${name}`, quarters.map(body => putBlock(body, block, [], isHtml).body), body => removeBlock(body, [printed], isHtml));
}

function report(name, [one, two], act) {
  const times = [one, two].map(body => {
    const all = Array.from({ length: repeats }, () => {
      const start = process.cpuUsage();
      act(body);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1_000;
    });
    return Math.min(...all);
  });
  const ratio = times[1] / times[0];
  const isTooMuch = ratio > most && times[1] > leastTime;
  failed ||= isTooMuch;
  console.log(`${name.padEnd(40)} ${times.map(time => `${time.toFixed(0)} ms`).join(", ")}  ratio ${ratio.toFixed(2)}${isTooMuch ? "  TOO MUCH" : ""}`);
}

process.exitCode = failed ? 1 : 0;
