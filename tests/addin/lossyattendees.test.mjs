// Attendees, properties and answers that Outlook loses, hides or gives late.

import assert from "node:assert/strict";
import { test } from "node:test";
import { removeBlock } from "../../src/PexipFunctions.Web/AddIn/Web/body.js";
import { runCommand } from "../../src/PexipFunctions.Web/AddIn/Web/command.js";
import { config, mailbox, meetingOver } from "./host.mjs";
import { firstTag, known } from "./samples.mjs";
import { block, lists, person, picture, scheduling, tagsOf, within } from "./lossy.mjs";

// Attendees

for (const [name, required] of lists) {
  for (const client of ["web", "mac", ...(required.length < 1_000 ? ["classic116"] : [])]) {
    test(`${name}, in ${client}: after adding and removing they are all there, and nobody else`, async () => {
      const { form, meeting } = meetingOver({ appointment: { client, required, optional: required } });
      await meeting.assign(config);
      assert.deepEqual(form.required, [...required, scheduling]);
      const removed = await meeting.remove(config);
      assert.deepEqual([form.required, form.optional], [[...required, scheduling], required]);
      assert.equal(removed.left, name.startsWith("1,200") && client !== "mac" ? "unknown" : true);
      form.required = required; // the organizer takes the mailbox out
      assert.equal((await meeting.lookAtAttendees(config, removed)).left, name.startsWith("1,200") && client !== "mac" ? "unknown" : false);
      assert.ok(!form.calls.some(call => /Attendees\.setAsync/.test(call)));
    });
  }
}

for (const client of ["classic", "web"]) {
  test(`the organizer whom ${client} lists does not become an attendee`, async () => {
    const { form, meeting } = meetingOver({ appointment: { client, itemId: "AAMk", required: [person(1)] } });
    await meeting.assign(config);
    await meeting.remove(config);
    assert.deepEqual(form.required, [person(1), scheduling]);
  });
}

for (const [fault, expected] of [["refused", "unknown"], ["throws", "unknown"], ["ignored", "unknown"]]) {
  test(`a list whose reading is ${fault}: the mailbox is added all the same, and nothing is promised`, async () => {
    const { form, meeting } = meetingOver({ appointment: { required: [person(1)], faults: { "requiredAttendees.getAsync": fault } } });
    const state = await meeting.assign(config);
    assert.deepEqual([state.name, state.missing], ["success", expected]);
    assert.deepEqual(form.required, [person(1), scheduling]);
    assert.equal((await meeting.look(config)).missing, expected);
    await meeting.assign(config);
    assert.equal(form.required.length, 2); // not once more with every press
    assert.equal((await meeting.remove(config)).left, expected);
    form.faults = {};
    assert.equal((await meeting.lookAtAttendees(config, state)).missing, false);
  });
}

for (const [client, count, expected] of [["ios", 99, false], ["ios", 100, "unknown"], ["classic", 498, false], ["web", 1_000, "unknown"], ["mac", 1_001, false], ["mac", 500, false]]) {
  test(`a mailbox behind ${count} attendees in ${client}: missing is ${expected}`, async () => {
    const { form, meeting } = meetingOver({ appointment: { client, required: Array.from({ length: count }, (_, number) => person(number)) } });
    assert.equal((await meeting.assign(config)).missing, expected);
    assert.deepEqual(form.required.at(-1), scheduling);
  });
}

test("a full field takes no mailbox, and the organizer is told", async () => {
  const { meeting } = meetingOver({ appointment: { client: "classic", required: Array.from({ length: 500 }, (_, number) => person(number)) } });
  assert.equal((await meeting.assign(config)).missing, "unknown");
});

test("a mobile Outlook that cannot add attendees has the text, and says whom to add", async () => {
  const host = meetingOver({ appointment: { client: "android", clientVersion: "4.2500.0" } });
  assert.equal(await runCommand(host), `Success. Add ${mailbox} as an attendee.`);
  assert.deepEqual(tagsOf(host.form), [firstTag]);
});

for (const [name, recipient, missing] of [
  ["its address in capitals", { displayName: "", emailAddress: mailbox.toUpperCase() }, false],
  ["its name and an Exchange name", { displayName: "VMR Scheduling", emailAddress: "/o=ExchangeLabs/ou=Group/cn=Recipients/cn=1c2e-vmr" }, false],
  ["its address for a name", { displayName: mailbox, emailAddress: "" }, false],
  ["its name and another's address", { displayName: "VMR Scheduling", emailAddress: "someone@example.com" }, true],
  ["an Exchange name alone", { displayName: "", emailAddress: "/o=ExchangeLabs/cn=1" }, true],
]) {
  test(`an attendee with ${name} ${missing ? "is not" : "is"} the mailbox`, async () => {
    const { meeting } = meetingOver({ appointment: { body: block(firstTag), required: [recipient] } });
    assert.equal((await meeting.look(config)).missing, missing);
  });
}

test("a mailbox whose name Outlook has not recognized is not told to be gone before it was seen and went", async () => {
  const typed = { displayName: "VMR Scheduling", resolved: false };
  const { form, meeting } = meetingOver({ appointment: { body: block(firstTag), required: [person(1), typed] } });
  assert.equal((await meeting.look(config)).missing, true);
  const removed = await meeting.remove(config);
  assert.equal(removed.left, "unknown");
  form.required = [person(1)];
  assert.equal((await meeting.lookAtAttendees(config, removed)).left, "unknown");
  form.required = [person(1), { ...scheduling }];
  assert.equal((await meeting.lookAtAttendees(config, removed)).left, true);
  form.required = [person(1)];
  assert.equal((await meeting.lookAtAttendees(config, removed)).left, false);
});

test("a mailbox that stands as the meeting's room is invited", async () => {
  const { form, meeting } = meetingOver({ appointment: { locations: [{ id: mailbox, type: "room" }] } });
  assert.equal((await meeting.assign(config)).missing, false);
  assert.deepEqual(form.required, []);
  assert.equal((await meeting.remove(config)).left, true);
});

test("the organizer's own change of the attendees is told", async () => {
  const { form, outlook } = meetingOver();
  let told = 0;
  await outlook.watchAttendees(() => { told++; });
  globalThis.FakeOutlook.tellListeners(form);
  await new Promise(resolve => setTimeout(resolve));
  assert.equal(told, 1);
  const old = meetingOver({ appointment: { mailboxVersion: "1.6" } });
  await old.outlook.watchAttendees(() => {});
  assert.deepEqual(old.form.calls, []);
});

test("an Outlook that gives no meeting is not supported", () => {
  assert.equal(meetingOver({ appointment: { hidden: true } }).outlook.supported, false);
});

test("no more than three calls run at once", async () => {
  const { form, outlook } = meetingOver({ appointment: { required: [scheduling] } });
  const [marks, invited] = await Promise.all([outlook.marks(), outlook.invitation({ name: "", address: mailbox }), outlook.itemId()]);
  assert.deepEqual([marks.organizer, marks.start, marks.end, invited], ["organizer@example.com", form.start.toISOString(), form.end.toISOString(), "yes"]);
});

// What is kept with the meeting

for (const [client, series] of [["classic", null], ["newWindows", null], ["web", { id: "AAMk", exception: true }]]) {
  test(`a location in ${client}${series ? ", in an exception of a series" : ""} is taken out again in the same form`, async () => {
    const { form, outlook, meeting } = meetingOver({ appointment: { client, series } });
    await outlook.locations.add("VMR 1");
    await outlook.remember("vmrLocation", "VMR 1").catch(() => {});
    await meeting.remove(config);
    assert.deepEqual(form.locations, []);
  });
}

test("what is kept in classic Outlook is there when the meeting is opened again", async () => {
  const { form, outlook } = meetingOver({ appointment: { client: "classic" } });
  await outlook.remember("vmrLocation", "VMR 1");
  globalThis.FakeOutlook.reopen(form);
  assert.equal(await meetingOver({ appointment: form }).outlook.recall("vmrLocation"), "VMR 1");
});

// Late answers

for (const [name, body] of [["written", "<p>Agenda</p>"], ["put in", `<p>Agenda</p>${picture}`]]) {
  test(`a block that is ${name} after the pane gave Outlook up is neither doubled nor written over what was typed`, async context => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    const { form, meeting, requests } = meetingOver({ appointment: { body, faults: { body: ["tooLate"] } } });
    const first = meeting.assign(config);
    await within(context, form, first);
    assert.equal((await first).name, "error");
    assert.equal((await within(context, form, meeting.assign(config))).name, "error");
    context.mock.timers.tick(60_000);
    form.body += "<p>typed</p>";
    assert.equal((await within(context, form, meeting.assign(config))).name, "success");
    assert.deepEqual(tagsOf(form), [firstTag]);
    assert.equal(removeBlock(form.body, known, true).body, `${body}<p>typed</p>`);
    assert.equal(requests.filter(request => request.path === "aliases").length, 1);
  });

  test(`a block that is ${name} though Outlook never says so is found`, async context => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    const { form, meeting } = meetingOver({ appointment: { body, faults: { body: "unanswered" } } });
    assert.equal((await within(context, form, meeting.assign(config))).name, "success");
    assert.deepEqual(tagsOf(form), [firstTag]);
  });
}

test("a mailbox that is added after the pane gave Outlook up is not added twice", async context => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { form, meeting } = meetingOver({ appointment: { faults: { attendees: "tooLate" } } });
  const state = await within(context, form, meeting.assign(config));
  assert.deepEqual([state.name, state.missing], ["success", "unknown"]);
  assert.equal((await within(context, form, meeting.remove(config))).left, "unknown");
  await within(context, form, meeting.assign(config));
  context.mock.timers.tick(120_000);
  assert.deepEqual(form.required, [scheduling]);
  assert.equal((await within(context, form, meeting.lookAtAttendees(config, state))).missing, false);
});
