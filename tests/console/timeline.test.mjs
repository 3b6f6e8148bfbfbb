// The scale of the time line.

import assert from "node:assert/strict";
import { test } from "node:test";
import { scaleOf } from "../../src/PexipFunctions.Web/Console/Web/timeline.js";

const hour = 3_600_000;
const hours = ({ moments }, from) => moments.map(moment => (moment - from) / hour);

test("a day has a line for every second hour, from its own beginning", () => {
  const midnight = Date.parse("2026-03-01T23:00:00Z"); // in Berlin
  assert.deepEqual(hours(scaleOf(midnight, midnight + 24 * hour, 13, midnight), midnight), [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24]);
});

test("the day on which clocks go back has one hour more, the other one less", () => {
  assert.equal(scaleOf(0, 25 * hour, 13, 0).moments.at(-1), 24 * hour);
  assert.equal(scaleOf(0, 23 * hour, 13, 0).moments.at(-1), 22 * hour);
});

test("lines stand on full steps, however the line begins", () => {
  const from = Date.parse("2026-03-02T09:37:00Z");
  assert.deepEqual(scaleOf(from, from + 4 * hour, 5, 0).moments.map(moment => new Date(moment).toISOString().slice(11, 16)), ["10:00", "11:00", "12:00", "13:00"]);
});

test("a longer time has longer steps, and never more lines than may be", () => {
  for (const days of [0.1, 1, 3, 10, 100]) {
    const { step, moments } = scaleOf(hour / 3, hour / 3 + days * 24 * hour, 5, 0);
    assert.ok(moments.length <= 6, `${days}: ${moments.length}`);
    assert.ok(moments.every(moment => moment % step === 0));
  }
});

test("what is longer than any step has its ends", () => assert.equal(scaleOf(0, 1_000 * 24 * hour, 5, 0).moments.length, 2));
