import assert from "node:assert/strict";
import { test } from "node:test";
import { commandFor, runCommand } from "../../src/PexipFunctions.Web/AddIn/Web/command.js";
import { brightness } from "../../src/PexipFunctions.Web/AddIn/Web/theme.js";
import { inspect } from "../../src/PexipFunctions.Web/AddIn/Web/body.js";
import { config, json, mailbox, meetingOver, problem } from "./host.mjs";
import { firstTag, secondTag, instructions } from "./samples.mjs";

const event = () => ({ count: 0, options: null, completed(options) { this.count++; this.options = options; } });
const down = () => { throw new TypeError("Failed to fetch"); };

for (const [name, options, words] of [
  ["success", {}, "Success. Select Send to schedule."],
  ["an app that is down", { routes: { config: down, aliases: down } }, "The add-in cannot be loaded right now. Please try again."],
  ["an alias that is not to be had", { routes: { aliases: down } }, "Cannot assign a VMR right now. Select Send to schedule."],
  ["a refusal", { routes: { aliases: () => problem(403, "No new meetings.") } }, "Error. No new meetings."],
  ["a body that cannot be written", { appointment: { faults: { body: "refused" } } }, "Error. Try again."],
  ["a client that lies about attendees", { appointment: { faults: { attendees: "ignored" } } }, "Success. Add vmr-scheduling@example.com as an attendee."],
  ["a client that is too old", { appointment: { mailboxVersion: "1.2" } }, "This version of Outlook cannot add a VMR to a meeting."],
]) {
  test(`${name}: says so and completes the event once`, async () => {
    const said = [];
    const pressed = event();
    await commandFor(() => runCommand(meetingOver(options)), text => said.push(text))(pressed);
    assert.deepEqual(said, [words]);
    assert.deepEqual([pressed.count, pressed.options], [1, { allowEvent: true }]);
  });
}

for (const [name, mode, words] of [
  ["switched off", { closed: true, notice: { heading: "Switched off", message: "No VMR can be added now." } }, "Switched off. No VMR can be added now."],
  ["on trial", { notice: { heading: "Trial", message: "Nothing is booked." } }, "Success. Trial: nothing is booked."],
]) {
  test(`an add-in that is ${name} says so`, async () => {
    const host = meetingOver({ routes: { config: () => json({ ...config, ...mode }) } });
    assert.equal(await runCommand(host), words);
    assert.equal(host.requests.some(request => request.path === "aliases"), !mode.closed);
  });
}

for (const [name, run, notify] of [
  ["the press throws", async () => { throw new Error("bug"); }, () => {}],
  ["the notification throws", async () => "done", () => { throw new Error("not supported"); }],
]) {
  test(`the event completes once when ${name}`, async () => {
    const pressed = event();
    await commandFor(run, notify)(pressed);
    assert.equal(pressed.count, 1);
  });
}

test("two presses at once run one after the other, and the second finds the first one's VMR", async () => {
  const host = meetingOver();
  const command = commandFor(() => runCommand(host), () => {});
  const presses = [event(), event()];
  await Promise.all(presses.map(pressed => command(pressed)));
  assert.deepEqual(presses.map(pressed => pressed.count), [1, 1]);
  assert.deepEqual(inspect(host.form.body, true).tags.map(tag => tag.text), [firstTag]);
  assert.equal(host.requests.filter(request => request.path === "aliases").length, 1);
});

test("a press in a copied meeting brings a new VMR", async () => {
  const host = meetingOver({
    appointment: { body: `<div id="vmr-scheduling-block">${instructions(secondTag)}</div>` }, routes: { tags: () => json({ state: "released" }) },
  });
  await runCommand(host);
  assert.deepEqual(inspect(host.form.body, true).tags.map(tag => tag.text), [firstTag]);
});

for (const [state, itemId, words] of [
  ["bound", "AAMk", "VMR already assigned. Select Send to schedule."],
  ["elsewhere", "AAMk", "VMR already assigned. If this is a copy of another meeting, delete the joining instructions and try again."],
  ["unknown", null, "VMR already assigned, but it cannot be checked right now."],
]) {
  test(`a press in a meeting with a tag that is ${state} leaves the body alone and promises only what is so`, async () => {
    const body = `<div id="vmr-scheduling-block">${instructions(secondTag)}</div>`;
    const host = meetingOver({
      appointment: { body, itemId, required: [{ emailAddress: "vmr-scheduling@example.com" }] }, routes: { tags: () => json({ state }) },
    });
    assert.equal(await runCommand(host), words);
    assert.equal(host.form.body, body);
  });
}

test("a press in a meeting without the mailbox invites it, and leaves the body alone", async () => {
  const body = `<div id="vmr-scheduling-block">${instructions(secondTag)}</div>`;
  const host = meetingOver({ appointment: { body, client: "ios" } });
  assert.equal(await runCommand(host), "VMR already assigned. Select Send to schedule.");
  assert.deepEqual([host.form.body, host.form.required.map(recipient => recipient.emailAddress)], [body, [mailbox]]);
});

test("what is to be done is not cut off by a long heading", async () => {
  const host = meetingOver({ appointment: { faults: { attendees: "ignored" } } });
  const long = { ...config, success: { heading: "Success ".repeat(15), message: "" } };
  host.meeting.config = async () => long;
  assert.equal(await runCommand(host), `Add ${mailbox} as an attendee.`);
});

for (const platform of ["iOS", "Android"]) {
  test(`no notification is tried on ${platform}`, () => {
    const { form, outlook } = meetingOver({ appointment: { platform } });
    assert.equal(outlook.canNotify, false);
    assert.deepEqual(form.notifications, []);
  });
}

test("a notification keeps within Outlook's 150 characters", async () => {
  const { form, outlook } = meetingOver();
  await outlook.notify("x".repeat(200));
  assert.equal(form.notifications[0].length, 150);
});

test("a theme's background tells light from dark", () => {
  assert.equal(brightness("#1f1f1f"), "dark");
  assert.equal(brightness("#FFFFFF"), "light");
  assert.equal(brightness(undefined), null);
});
