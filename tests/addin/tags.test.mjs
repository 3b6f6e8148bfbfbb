import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readHtml, readText } from "../../src/PexipFunctions.Web/AddIn/Web/html.js";
import { findTags } from "../../src/PexipFunctions.Web/AddIn/Web/tags.js";

// The server's tests (TagTableTests.cs) read the same table.
const table = JSON.parse(readFileSync(new URL("tags.json", import.meta.url)));
const expand = text => text.replace(/\{([A-Z]+)\}/g, (whole, word) => table.words[word] ?? whole);
const find = (body, html) => findTags(html ? readHtml(body) : readText(body));

for (const { name, html, body, tags } of table.cases) {
  test(`tags: ${name}`, () => {
    const found = find(expand(body), html);
    assert.deepEqual([...new Set(found.map(tag => tag.text))], tags.map(expand));
  });
}
