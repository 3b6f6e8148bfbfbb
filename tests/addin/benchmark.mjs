// What putting a block in and taking it out costs with the length of the body: node tests/addin/benchmark.mjs
// Processor time of a body twice as long over that of the body; more than 2.5 is a failure. On a quiet machine.

import { putBlock, removeBlock } from "../../src/PexipFunctions.Core/AddIn/Web/body.js";
import { samples } from "./fuzz/samples.mjs";

const most = 2.5;
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
  failed ||= ratio > most;
  console.log(`${name.padEnd(40)} ${times.map(time => `${time.toFixed(0)} ms`).join(", ")}  ratio ${ratio.toFixed(2)}${ratio > most ? "  TOO MUCH" : ""}`);
}

process.exitCode = failed ? 1 : 0;
