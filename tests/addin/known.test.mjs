// From where the pane knows what was printed: itself, the meeting's copy, the service.

import assert from "node:assert/strict";
import { test } from "node:test";
import { alias, config, json, meetingOver, problem, tagAnswer } from "./host.mjs";
import { firstTag, instructions, printedOf, secondTag } from "./samples.mjs";

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

test("without its tag a block is still known from the copy, and goes", async () => {
  const form = await inserted();
  const { form: next, meeting } = reopened(form, { tags: down, aliases: down }, { body: form.body.replace(firstTag, "") });
  assert.deepEqual(await meeting.remove(config).then(({ name, unsure, remains }) => [name, unsure, remains]), ["removed", undefined, undefined]);
  assert.equal(next.body, body);
});

test("where neither tag nor copy is left what stays in our mark is named, by remove and by a new VMR", async () => {
  const form = await inserted();
  const lost = { properties: {}, body: form.body.replace(firstTag, "") };
  const { form: next, meeting } = reopened(form, { tags: down }, lost);
  const state = await meeting.remove(config);
  assert.deepEqual([state.name, state.unsure], ["removed", true]);
  assert.ok(state.remains.includes("123456789@example.com") && state.remains.some(line => line.startsWith("Please join my")), state.remains.join("; "));
  assert.ok(next.body.includes("Please join my") && next.body.includes("Agenda"));
  const renewed = await reopened(form, { aliases: () => json(alias(secondTag)) }, { ...lost, body: lost.body.replace("Please join my", "Come to my").replaceAll("123456789", "555666777") }).meeting.assign(config);
  assert.ok(renewed.unsure && renewed.remains.includes("555666777@example.com"), JSON.stringify(renewed));
});

test("of a second block that nobody knows the tag goes, and the organizer is told that the rest stays", async () => {
  const form = await inserted();
  const other = instructions(secondTag, "987654321").replace("Please join my", "Come to my");
  for (const edit of [tag => tag, tag => tag.slice(0, -1), tag => tag.slice(0, -9), tag => tag.replace("GIZ", "see you")]) {
    const { form: next, meeting } = reopened(form, { tags: down }, { body: form.body + other.replace(secondTag, edit(secondTag)) });
    const state = await meeting.remove(config);
    assert.ok(state.unsure, JSON.stringify(state));
    assert.ok(!next.body.includes(firstTag) && !next.body.includes(secondTag) && next.body.includes("Come to my"), next.body);
  }
});

test("a block that prints what looks like quoted history is this meeting's, in a plain text and without our mark", async () => {
  const template = tag => instructions(tag).replace("From a web", "-----Original Appointment-----<br>From a web");
  const answers = tag => ({ ...alias(tag), instructions: template(tag), printed: printedOf(template(tag), "123456789") });
  const tags = options => json({ state: "usable", printed: answers(JSON.parse(options.body).tag).printed });
  for (const [isHtml, edit] of [[false, text => text], [true, text => text.replace(/ id="[^"]*"/, "")]]) {
    const first = meetingOver({ appointment: { body: isHtml ? body : "Agenda", bodyType: isHtml ? "html" : "text" }, routes: { aliases: () => json(answers(firstTag)), tags } });
    assert.equal((await first.meeting.assign(config)).name, "success");
    for (const routes of [{ tags }, { tags: down }]) {
      const later = () => reopened(first.form, { ...routes, aliases: () => json(answers(secondTag)) }, { body: edit(first.form.body), ...(routes.tags === down ? {} : { properties: {} }) });
      assert.equal((await later().meeting.look(config)).name, routes.tags === down ? "unchecked" : "already");
      const { form, meeting } = later();
      assert.equal((await meeting.assign(config)).name, "success");
      assert.ok(form.body.includes(secondTag) && !form.body.includes(firstTag) && form.body.split("Please join my").length === 2, form.body);
      assert.equal((await meeting.remove(config)).name, "removed");
      assert.ok(!/PXPS|Please join my|Original/.test(form.body) && form.body.includes("Agenda"), form.body);
    }
  }
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

for (const [client, mailboxVersion] of [["places", "1.8"], ["one text", "1.7"]]) {
  const location = "VMR 123456789";
  const shown = form => mailboxVersion === "1.7" ? form.location : form.locations.map(({ id }) => id).join("; ");
  const tags = options => json({ ...tagAnswer(options), printed: { ...tagAnswer(options).printed, location } });
  const withPlace = async edit => {
    const first = meetingOver({ appointment: { body, mailboxVersion, location: "Room 1", locations: [{ id: "Room 1", type: "custom" }] },
      routes: { aliases: () => json(alias(firstTag, location)) } });
    await first.meeting.assign(config);
    assert.equal(shown(first.form), "Room 1; VMR 123456789");
    return reopened(first.form, { tags }, {
      properties: {}, location: edit(first.form.location), locations: first.form.locations.map(place => ({ ...place, id: edit(place.id) })),
    });
  };

  test(`where the properties are lost the place that the template gives goes (${client})`, async () => {
    const { form, meeting } = await withPlace(text => text);
    assert.equal((await meeting.remove(config)).remains, undefined);
    assert.equal(shown(form), "Room 1");
  });

  test(`where they are lost a place that was edited stays and is named (${client})`, async () => {
    const { form, meeting } = await withPlace(text => text.replace("VMR", "Video:"));
    assert.deepEqual((await meeting.remove(config)).remains, ["Video: 123456789"]);
    assert.equal(shown(form), "Room 1; Video: 123456789");
  });
}
