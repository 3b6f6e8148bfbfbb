// What runs in the pipeline is what was looked at: a tag can be moved to other code, a commit cannot (GitHub, "Secure use reference").

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const folder = new URL("../../.github/workflows/", import.meta.url);
const uses = readdirSync(folder).flatMap(file => readFileSync(new URL(file, folder), "utf8").split("\n")
  .map((line, index) => ({ at: `${file}:${index + 1}`, use: /^\s*(?:- )?uses:\s*(.+)$/.exec(line)?.[1] })).filter(each => each.use));

test("every action is pinned by its commit, with the version beside it", () => {
  assert.ok(uses.length > 5);
  assert.deepEqual(uses.filter(({ use }) => !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(use)), []);
});

test("an action has the same commit everywhere", () => {
  const commits = new Map();
  uses.forEach(({ use }) => commits.set(use.split("@")[0], new Set([...commits.get(use.split("@")[0]) ?? [], use])));
  assert.deepEqual([...commits].filter(([, all]) => all.size > 1), []);
});
