// From where the pane knows what was printed: itself, the meeting's copy, the service.

import assert from "node:assert/strict";
import { test } from "node:test";
import { alias, config, json, meetingOver, problem } from "./host.mjs";
import { firstTag, instructions, printedOf } from "./samples.mjs";

const body = "<p>Agenda</p>";
const down = () => problem(503);
const inserted = async (routes = {}) => {
  const first = meetingOver({ appointment: { body }, routes });
  assert.equal((await first.meeting.assign(config)).name, "success");
  return first.form;
};
const reopened = (form, routes, changes = {}) => meetingOver({ appointment: { ...form, ...changes, calls: [] }, routes });

test("a copy lies with the meeting, within what Outlook keeps", async () => {
  const form = await inserted();
  assert.ok(JSON.parse(form.properties.vmrPrinted).text.includes(firstTag));
  assert.ok(JSON.stringify(form.properties).length <= 2_500);
});

test("with the service down the copy gives the old text back, and goes with it", async () => {
  const { form, meeting } = reopened(await inserted(), { tags: down, aliases: down });
  assert.equal((await meeting.remove(config)).name, "removed");
  assert.equal(form.body, body);
  assert.equal(form.properties.vmrPrinted, "");
});

test("where the copy was lost the service knows", async () => {
  const { form, meeting, requests } = reopened(await inserted(), {}, { properties: {} });
  const { name, unsure, remains } = await meeting.remove(config);
  assert.deepEqual([name, unsure, remains], ["removed", undefined, undefined]);
  assert.equal(form.body, body);
  assert.deepEqual(requests.map(request => [request.path, request.body.tag]), [["tags", firstTag]]);
});

test("where nobody knows the tag goes, no word does, and the organizer is told", async () => {
  const { form, meeting } = reopened(await inserted(), { tags: down }, { properties: {} });
  const state = await meeting.remove(config);
  assert.deepEqual([state.name, state.unsure], ["removed", true]);
  assert.ok(!form.body.includes("PXPS") && form.body.includes("Please join my") && form.body.includes("Agenda"));
});

test("what was rendered again takes away what agrees, and the organizer is told that there is more", async () => {
  const printed = { ...printedOf(instructions(firstTag).replace("Please join my", "Join our"), "123456789"), exact: false };
  const { form, meeting } = reopened(await inserted(), { tags: () => json({ state: "usable", printed }) }, { properties: {} });
  assert.equal((await meeting.remove(config)).unsure, true);
  assert.ok(form.body.includes("Please join my") && !form.body.includes("From a web browser") && !form.body.includes("123456789"));
});

test("a number in a line that the organizer reworded stays and is named", async () => {
  const form = await inserted();
  const { meeting, form: next } = reopened(form, {}, { body: form.body.replace("[Your number], then 123456789 #", "Call 123456789 at ten") });
  const state = await meeting.remove(config);
  assert.deepEqual(state.remains, ["123456789"]);
  assert.ok(next.body.includes("Call 123456789 at ten") && !next.body.includes("From a web browser"));
});

test("a block that is longer than a meeting's copy may be leaves none", async () => {
  const printed = { ...alias().printed, text: `${alias().printed.text}\n${"word ".repeat(500)}` };
  const form = await inserted({ aliases: () => json({ ...alias(), printed }) });
  assert.equal(form.properties.vmrPrinted, "");
});

test("the placeholder is known from the configuration, also of an earlier session", async () => {
  const first = meetingOver({ appointment: { body }, routes: { aliases: down } });
  assert.equal((await first.meeting.assign(config)).name, "unable");
  const { form, meeting } = reopened(first.form, { tags: down }, { properties: {} });
  assert.equal((await meeting.remove(config)).name, "removed");
  assert.equal(form.body, body);
});
