// The pane's page names every script that the pane will import, so that the browser fetches all of them at once: a chain of
// imports would cost a round trip for each link, on each first press in Outlook.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const folder = new URL("../../src/PexipFunctions.Web/AddIn/Web/", import.meta.url);
const importing = /^(?:import|export)\b[^;]*?\bfrom\s+"\.\/([\w-]+\.js)"|^import\s+"\.\/([\w-]+\.js)"|\bimport\("\.\/([\w-]+\.js)"\)/gm;

function importsOf(name) {
  return [...readFileSync(new URL(name, folder), "utf8").matchAll(importing)].map(([, ...names]) => names.find(Boolean));
}

function reachedFrom(entry) {
  const reached = new Set();
  const next = [entry];
  while (next.length > 0) {
    const name = next.pop();
    if (!reached.has(name)) {
      reached.add(name);
      next.push(...importsOf(name));
    }
  }
  reached.delete(entry);
  return [...reached].sort();
}

test("The pane's page preloads the scripts that the pane imports, and no others", () => {
  const page = readFileSync(new URL("pane.html", folder), "utf8");
  const preloaded = [...page.matchAll(/rel="modulepreload" href="%ASSETS%([\w-]+\.js)"/g)].map(([, name]) => name).sort();

  assert.ok(importsOf("pane.js").length > 0);
  assert.deepEqual(preloaded, reachedFrom("pane.js"));
});
