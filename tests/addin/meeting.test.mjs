import assert from "node:assert/strict";
import { test } from "node:test";
import { alias, config, json, mailbox, meetingOver, problem } from "./host.mjs";
import { down, tagsOf } from "./meetings.mjs";
import { firstTag } from "./samples.mjs";

test("a press puts the instructions in the body and the mailbox among the attendees", async () => {
  const { form, meeting } = meetingOver({ appointment: { body: "<p>Agenda</p>" } });
  const state = await meeting.assign(config);
  assert.deepEqual(state, { name: "success", alias: "123456789@example.com", missing: false, teams: false });
  assert.deepEqual(tagsOf(form), [firstTag]);
  assert.ok(form.body.startsWith("<p>Agenda</p>"));
  assert.deepEqual(form.required, [{ displayName: "VMR Scheduling", emailAddress: mailbox }]);
});

test("a mailbox that is an attendee already is not added again", async () => {
  const { form, meeting } = meetingOver({ appointment: { optional: [{ displayName: "", emailAddress: mailbox.toUpperCase() }] } });
  assert.equal((await meeting.assign(config)).missing, false);
  assert.deepEqual(form.required, []);
});

test("a Teams link in the same body is pointed out", async () => {
  const { meeting } = meetingOver({ appointment: { body: "<p><a href='https://teams.microsoft.com/l/meetup-join/19'>Join</a></p>" } });
  assert.equal((await meeting.assign(config)).teams, true);
});

test("a client that lies about addAsync is found out", async () => {
  const { meeting } = meetingOver({ appointment: { faults: { attendees: "ignored" } } });
  const state = await meeting.assign(config);
  assert.deepEqual([state.name, state.missing], ["success", true]);
});

test("a client that refuses addAsync leaves the attendee to the organizer", async () => {
  const { meeting } = meetingOver({ appointment: { faults: { attendees: "refused" } } });
  assert.equal((await meeting.assign(config)).missing, true);
});

test("a client that shows new attendees late is given time", async () => {
  const { form, meeting } = meetingOver({ appointment: { faults: { attendees: "late" } } });
  assert.equal((await meeting.assign(config)).missing, false);
  assert.equal(form.required.length, 1);
});

for (const fault of ["refused", "ignored"]) {
  test(`a body whose setAsync is ${fault} is an error, and the next press uses the same alias`, async () => {
    const { form, meeting, requests } = meetingOver({ appointment: { faults: { body: fault } } });
    assert.equal((await meeting.assign(config)).name, "error");
    assert.deepEqual(form.required, []);
    form.faults = {};
    assert.equal((await meeting.assign(config)).name, "success");
    assert.equal(requests.filter(request => request.path === "aliases").length, 1);
    assert.deepEqual(tagsOf(form), [firstTag]);
  });
}

test("a plain-text body takes plain text", async () => {
  const { form, meeting } = meetingOver({ appointment: { bodyType: "text", body: "Agenda" } });
  assert.equal((await meeting.assign(config)).name, "success");
  assert.ok(!form.body.includes("<"));
  assert.deepEqual(tagsOf(form), [firstTag]);
});

test("the location goes beside the rooms that are chosen", async () => {
  const room = { id: "room@example.com", type: "room" };
  const { form, meeting } = meetingOver({ appointment: { locations: [room] }, routes: { aliases: () => json(alias(firstTag, "VMR 123456789")) } });
  await meeting.assign(config);
  assert.deepEqual(form.locations, [room, { id: "VMR 123456789", type: "custom" }]);
  await meeting.remove(config);
  assert.deepEqual(form.locations, [room]);
});

test("without Mailbox 1.8 the location joins the text that is there", async () => {
  const { form, meeting } = meetingOver({
    appointment: { mailboxVersion: "1.7", location: "Room 1" }, routes: { aliases: () => json(alias(firstTag, "VMR 123456789")) },
  });
  assert.equal((await meeting.assign(config)).name, "success");
  assert.equal(form.location, "Room 1; VMR 123456789");
  await meeting.remove(config);
  assert.equal(form.location, "Room 1");
});

for (const [name, answer] of [
  ["the app cannot be reached", down],
  ["the app answers 503", () => problem(503)],
  ["the app answers 429", () => problem(429)],
  ["the app is stopped and its platform answers 403 in HTML", () => new Response("<h1>Stopped</h1>", { status: 403, headers: { "Content-Type": "text/html" } })],
]) {
  test(`${name}: the placeholder goes in with a tag of this press, and the mailbox`, async () => {
    const { form, meeting } = meetingOver({ appointment: { body: "<p>Agenda</p>" }, routes: { aliases: answer } });
    assert.deepEqual(await meeting.assign(config), { name: "unable", missing: false, teams: false });
    assert.match(tagsOf(form)[0], /^TOK:-AEAQGIBTGMZTGMZTGMZTGMZTGMZTGMZTGM\.[A-Z2-7]{16}#$/);
    assert.equal(form.required[0].emailAddress, mailbox);
  });
}

test("each press has a suffix of its own", async () => {
  const suffixes = new Set();
  for (let press = 0; press < 20; press++) {
    const { form, meeting } = meetingOver({ routes: { aliases: down } });
    await meeting.assign(config);
    suffixes.add(tagsOf(form)[0]);
  }
  assert.equal(suffixes.size, 20);
});

test("the instructions take the placeholder's place once the app is back", async () => {
  let back = false;
  const { form, meeting } = meetingOver({ appointment: { body: "<p>Agenda</p>" }, routes: { aliases: () => back ? json(alias()) : down() } });
  await meeting.assign(config);
  assert.equal((await meeting.look(config)).name, "placeholder");
  back = true;
  assert.equal((await meeting.assign(config)).name, "success");
  assert.deepEqual(tagsOf(form), [firstTag]);
  assert.equal(form.required.length, 1);
});

test("without a tag for bad days there is no placeholder", async () => {
  const { form, meeting } = meetingOver({ appointment: { body: "<p>Agenda</p>" }, routes: { aliases: down } });
  assert.equal((await meeting.assign({ ...config, tok: null })).name, "error");
  assert.equal(form.body, "<p>Agenda</p>");
});

for (const [name, tokUntil, expected] of [["not over", "2999-01-01T00:00:00Z", "unable"], ["over", "2020-01-01T00:00:00Z", "error"]]) {
  test(`a tag for bad days whose time is ${name} leads to ${expected}`, async () => {
    const { meeting } = meetingOver({ routes: { aliases: down } });
    assert.equal((await meeting.assign({ ...config, tokUntil })).name, expected);
  });
}

test("a client that never answers is an error after fifteen seconds", async context => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { form, meeting } = meetingOver({ appointment: { faults: { silent: true } } });
  const state = meeting.assign(config);
  let isOver = false;
  state.then(() => { isOver = true; });
  const turn = () => new Promise(resolve => setImmediate(resolve));
  for (await turn(); form.calls.length === 0;) {
    await turn(); // until Outlook has been asked: its time runs from then
  }
  context.mock.timers.tick(14_999);
  await turn();
  assert.equal(isOver, false);
  context.mock.timers.tick(1);
  assert.equal((await state).name, "error");
});

test("what the app refuses by itself is an error with its reason, not a placeholder", async () => {
  const { form, meeting } = meetingOver({ appointment: { body: "<p>Agenda</p>" }, routes: { aliases: () => problem(403, "No new meetings.") } });
  assert.deepEqual(await meeting.assign(config), { name: "error", detail: "No new meetings." });
  assert.equal(form.body, "<p>Agenda</p>");
});
