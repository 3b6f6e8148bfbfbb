// The list of licences: what is new or has changed is found, and the message says what to do.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileSync } from "node:fs";
import { problemsOf, written } from "../../supply-chain/licences.mjs";
import { packagesOf } from "../../supply-chain/packages.mjs";

const listed = {
  accepted: { shipped: ["MIT", "Apache-2.0"], tools: ["MPL-2.0"] },
  read: { "file 0123456789abcdef": "MIT" },
  nuget: { One: "MIT", Read: "file 0123456789abcdef", Unread: "url https://example.com/licence", Copyleft: "GPL-3.0-only" },
  npm: { two: "Apache-2.0", three: "MPL-2.0" },
};
const one = (name, licence, more = {}) => ({ feed: "nuget", name, version: "1.0.0", licence, shipped: true, ...more });
const two = { feed: "npm", name: "two", version: "2.0.0", licence: "Apache-2.0", shipped: false };

test("packages with a line and an accepted licence are no problem", () => {
  assert.deepEqual(problemsOf([one("One", "MIT"), one("Read", "file 0123456789abcdef"), two, { ...two, name: "three", licence: "MPL-2.0" }], listed, false), []);
});

for (const [title, found, message] of [
  ["a new package", one("New", "MIT"), /New 1\.0\.0 is new \(licence: MIT\).*add "New": "MIT" to "nuget" in supply-chain\/licences\.json\./],
  ["another licence", one("One", "BUSL-1.1"), /One 1\.0\.0: its licence was "MIT" and is "BUSL-1\.1" now/],
  ["another text in a file", one("Read", "file fedcba9876543210"), /Read 1\.0\.0: its licence was "file 0123456789abcdef"/],
  ["a licence that nobody read", one("Unread", "url https://example.com/licence"), /Unread 1\.0\.0 has no licence by name/],
  ["a licence that is not accepted", one("Copyleft", "GPL-3.0-only"), /GPL-3\.0-only, which is not accepted for what is shipped/],
  ["a licence for tools in what is shipped", { feed: "npm", name: "three", version: "3.0.0", licence: "MPL-2.0", shipped: true }, /MPL-2\.0, which is not accepted for what is shipped/],
]) {
  test(`${title} fails and says what to do`, () => {
    const problems = problemsOf([found], listed, false);
    assert.equal(problems.length, 1);
    assert.match(problems[0], message);
  });
}

test("a line for which there is no package is one too many, where all is restored", () => {
  const packages = [one("One", "MIT"), one("Read", "file 0123456789abcdef")];
  assert.equal(problemsOf(packages, listed, false).length, 0);
  assert.match(problemsOf(packages, listed, true).join("\n"), /nuget Copyleft: no project uses it any more\. Delete its line/);
});

test("what is written has a line for each package and keeps what was decided", () => {
  const list = written([one("New", "MIT"), two, one("Tool", "not restored"), one("One", "not restored")], listed);
  assert.deepEqual(list, { ...listed, nuget: { New: "MIT", One: "MIT", Tool: "not restored" }, npm: { two: "Apache-2.0" } });
});

test("a package with several versions may have as many licences, and no other", () => {
  const versions = [one("Two", "ISC"), one("Two", "BlueOak-1.0.0", { version: "2.0.0" })];
  const list = { ...written(versions, listed), accepted: { shipped: ["ISC", "BlueOak-1.0.0"], tools: [] } };
  assert.deepEqual(list.nuget, { Two: ["BlueOak-1.0.0", "ISC"] });
  assert.deepEqual(problemsOf(versions, list, false), []);
  assert.match(problemsOf([one("Two", "GPL-3.0-only")], list, false).join("\n"), /its licence was "BlueOak-1.0.0" or "ISC" and is "GPL-3.0-only" now/);
});

test("what is restored here is found: the app, its browser library, the tests and the tools", () => {
  const root = new URL("../..", import.meta.url).pathname;
  const packages = packagesOf(root);
  const find = (feed, name) => packages.find(each => each.feed === feed && each.name === name);
  assert.equal(find("nuget", "AngleSharp")?.shipped, true);
  assert.equal(find("nuget", "xunit")?.shipped, false);
  assert.equal(find("npm", "@azure/msal-browser")?.shipped, true);
  assert.equal(find("npm", "axe-core")?.shipped, false);
  assert.ok(find("nuget", "cyclonedx"));
  assert.deepEqual(problemsOf(packages, JSON.parse(readFileSync(new URL("../../supply-chain/licences.json", import.meta.url), "utf8")), false), []);
});
