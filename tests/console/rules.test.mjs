// The console judges what is entered by the server's schema alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { problemOf } from "../../src/PexipFunctions.Web/Console/Web/rules.js";

const text = { title: "Server", "x-type": "fqdn", required: false, maxLength: 5, pattern: "^(?:ab*)$", "x-form": "an a and some b" };
const number = { title: "Days", "x-type": "number", required: false, minimum: 2, maximum: 9, default: 3 };
const list = { title: "Domains", "x-type": "list", required: true, minItems: 1, maxItems: 2, items: { maxLength: 4, pattern: "^(?:[xy]+)$", "x-form": "of x and y" } };

for (const [title, field, value, problem] of [
  ["a text that has the pattern is right", text, "abb", null],
  ["a text without the pattern is told what it must be", text, "ba", "Server must be an a and some b."],
  ["a text is measured before it is compared", text, "abbbbb", "Server may have at most 5 characters; it has 6."],
  ["an empty text is right where none is needed", text, "", null],
  ["an empty text is told where one is needed", { ...text, required: true }, "", "Server must not be empty."],
  ["a least length means that it is needed", { ...text, minLength: 1 }, "", "Server must not be empty."],
  ["nothing is an empty text", text, null, null],
  ["another schema, another rule", { ...text, pattern: "^(?:ba)$" }, "ba", null],
  ["a text without pattern may be anything", { title: "Name", "x-type": "text", required: false }, "ba", null],
  ["a number within its limits is right", number, 9, null],
  ["a number beyond its limits is told both", number, 10, "Days must be from 2 to 9."],
  ["a number below its limits is told both", number, 1, "Days must be from 2 to 9."],
  ["half a number is none", number, 2.5, "Days must be from 2 to 9."],
  ["no number is told where there must be one", number, null, "Days must be a whole number."],
  ["no number is right where the default is none", { ...number, default: null }, null, null],
  ["a switch is always right", { title: "On", "x-type": "switch", required: false }, false, null],
  ["a list of right entries is right", list, ["x", "yx"], null],
  ["an empty list is told", list, [], "Domains must have at least one entry."],
  ["an empty list is right where none is needed", { ...list, minItems: undefined }, [], null],
  ["a long list is told", list, ["x", "y", "x"], "Domains may have at most 2 entries; it has 3."],
  ["a wrong entry is named", list, ["x", "z"], "Domains has the entry 'z', which must be of x and y."],
  ["a long entry is named", list, ["xxxxx"], "Domains has the entry 'xxxxx', which may have at most 4 characters; it has 5."],
]) {
  test(title, () => assert.equal(problemOf(field, value), problem));
}
