// What the pane says of a tag that it finds, and what it takes out.

import assert from "node:assert/strict";
import { test } from "node:test";
import { config, json, mailbox, meetingOver } from "./host.mjs";
import { down, own, tagsOf } from "./meetings.mjs";
import { firstTag, secondTag } from "./samples.mjs";

const marks = { organizer: "organizer@example.com", start: "2026-11-24T10:00:00.000Z", end: "2026-11-24T11:00:00.000Z" };

for (const [state, itemId, version, expected] of [
  ["usable", null, "1.8", "already"],
  ["usable", null, "1.7", "already"],
  ["bound", "AAMk", "1.8", "already"],
  ["bound", null, "1.8", "copied"],
  ["bound", null, "1.7", "perhapsCopied"],
  ["elsewhere", "AAMk", "1.8", "perhapsCopied"],
  ["elsewhere", null, "1.8", "copied"],
  ["elsewhere", null, "1.7", "perhapsCopied"],
  ["released", null, "1.8", "released"],
  ["foreign", "AAMk", "1.8", "foreign"],
]) {
  test(`a tag that is ${state} in a meeting ${itemId ? "saved before" : "never saved"} (Mailbox ${version}) is ${expected}`, async () => {
    const { meeting, requests } = meetingOver({
      appointment: { body: own(firstTag), itemId, mailboxVersion: version, required: [{ emailAddress: mailbox }] },
      routes: { tags: () => json({ state }) },
    });
    assert.deepEqual(await meeting.look(config), { name: expected, teams: false, missing: false });
    assert.deepEqual(requests, [{ path: "tags", headers: { "Content-Type": "application/json" }, body: { tag: firstTag, ...marks } }]);
  });
}

for (const [state, exception, version, expected] of [
  ["bound", false, "1.8", "already"],
  ["bound", true, "1.8", "already"],
  ["bound", true, "1.7", "already"],
  ["elsewhere", true, "1.8", "perhapsCopied"],
  ["elsewhere", false, "1.7", "perhapsCopied"],
]) {
  test(`a tag that is ${state} in an ${exception ? "exception" : "occurrence"} of a series (Mailbox ${version}) is ${expected}, and the app is told what the form is of`, async () => {
    const { meeting, requests } = meetingOver({
      appointment: { body: own(firstTag), series: { id: "AAMkSeries", exception }, mailboxVersion: version, required: [{ emailAddress: mailbox }] },
      routes: { tags: () => json({ state }) },
    });
    assert.deepEqual(await meeting.look(config), { name: expected, teams: false, missing: false });
    assert.deepEqual(requests[0].body, { tag: firstTag, ...marks, isOccurrence: true });
  });
}

test("before Mailbox 1.7 an occurrence is not known from a single meeting", async () => {
  const { meeting, requests } = meetingOver({
    appointment: { body: own(firstTag), series: { id: "AAMkSeries" }, mailboxVersion: "1.6" }, routes: { tags: () => json({ state: "bound" }) },
  });
  await meeting.look(config);
  assert.equal("isOccurrence" in requests[0].body, false);
});

test("a bound tag in a saved meeting without the mailbox may stand in a copy, which loses its attendees", async () => {
  const { meeting } = meetingOver({ appointment: { body: own(firstTag), itemId: "AAMk" }, routes: { tags: () => json({ state: "bound" }) } });
  assert.deepEqual(await meeting.look(config), { name: "perhapsCopied", teams: false, missing: true });
});

for (const [name, appointment, told] of [
  ["before Mailbox 1.7 has no owner", { mailboxVersion: "1.6" }, { start: marks.start, end: marks.end }],
  ["with an Exchange name for an address has no owner", { organizer: "/o=ExchangeLabs/cn=recipients/cn=one" }, { start: marks.start, end: marks.end }],
]) {
  test(`a client ${name} to tell`, async () => {
    const { meeting, requests } = meetingOver({ appointment: { body: own(firstTag), ...appointment } });
    await meeting.look(config);
    assert.deepEqual(requests[0].body, { tag: firstTag, ...told });
  });
}

test("a tag that cannot be checked promises nothing", async () => {
  const { meeting } = meetingOver({ appointment: { body: own(firstTag) }, routes: { tags: down } });
  assert.equal((await meeting.look(config)).name, "unchecked");
});

test("instructions without the mailbox among the attendees are not ready to send", async () => {
  const { meeting } = meetingOver({ appointment: { body: own(firstTag) } });
  assert.deepEqual(await meeting.look(config), { name: "already", teams: false, missing: true });
});

test("a copied meeting gets a new VMR in the old one's place", async () => {
  const { form, meeting } = meetingOver({ appointment: { body: own(secondTag) + "<p>Bye</p>" } });
  await meeting.assign(config);
  assert.deepEqual(tagsOf(form), [firstTag]);
  assert.ok(form.body.startsWith("<p>Agenda</p><div id") && form.body.endsWith("<p>Bye</p>"));
});

test("removing undoes all of it but the mailbox, which the organizer takes out", async () => {
  const people = [{ displayName: "Attendee One", emailAddress: "attendee.one@example.com" }];
  const { form, meeting } = meetingOver({ appointment: { body: "<p>Agenda</p>", required: people } });
  await meeting.assign(config);
  const removed = await meeting.remove(config);
  assert.deepEqual(removed, { name: "removed", teams: false, left: true });
  assert.equal(form.body, "<p>Agenda</p>");
  assert.deepEqual(form.required, [...people, { displayName: "VMR Scheduling", emailAddress: mailbox }]);
  form.required.pop();
  assert.deepEqual(await meeting.lookAtAttendees(config, removed), { name: "removed", teams: false, left: false });
});

test("a mailbox that is still invited is shown", async () => {
  const { meeting } = meetingOver({ appointment: { body: own(firstTag), required: [{ emailAddress: mailbox }] } });
  assert.deepEqual(await meeting.remove(config), { name: "removed", teams: false, left: true });
});
