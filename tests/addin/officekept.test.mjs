// The same of what is kept with a meeting, of notifications, and of how calls go.

import assert from "node:assert/strict";
import { test } from "node:test";
import { error, open, reopen, result, value } from "./officeform.mjs";

async function keep(item, text) {
  const properties = await value(item, "loadCustomPropertiesAsync");
  properties.set("name", text);
  return await new Promise(resolve => properties.saveAsync(resolve));
}

const kept = async item => (await value(item, "loadCustomPropertiesAsync")).get("name");

test("custom properties hold 2,500 characters in all", async () => {
  const { item } = open();
  assert.equal((await keep(item, "x".repeat(2_489))).status, "succeeded");
  assert.equal((await keep(item, "x".repeat(2_490))).status, "failed");
  assert.equal((await kept(item)).length, 2_489);
});

test("an exception of a series has no custom properties, with success", async () => {
  const { item } = open({ series: { id: "AAMkSeries", exception: true }, itemId: "AAMk", properties: { name: "of the series" } });
  assert.equal(item.seriesId, "AAMkSeries");
  assert.equal(await kept(item), null);
  assert.equal((await keep(item, "mine")).status, "succeeded");
  assert.equal(await kept(item), null);
});

test("classic Outlook keeps custom properties when the form is closed", async () => {
  const { form, item } = open({ client: "classic" });
  await keep(item, "mine");
  assert.equal(await kept(item), undefined);
  reopen(form);
  assert.equal(await kept(item), "mine");
});

test("new Outlook refuses the first custom properties of a meeting that was never saved", async () => {
  const { item } = open({ client: "newWindows" });
  assert.equal((await keep(item, "mine")).error.name, "ErrorInvalidIdMalformedException");
  assert.equal((await keep(item, "mine")).status, "succeeded");
  assert.equal(await kept(item), "mine");
});

test("a location has 255 characters", async () => {
  const { item } = open();
  assert.equal(await error(item.location, "setAsync", "x".repeat(256)), "DataExceedsMaximumSize");
  assert.equal(await error(item.location, "setAsync", "x".repeat(255)), undefined);
});

test("a place has a type, and goes by id and type", async () => {
  const { form, item } = open({ locations: [{ id: "A", type: "custom" }, { id: "A", type: "room" }] });
  assert.equal(await error(item.enhancedLocation, "addAsync", [{ id: "A" }]), "InvalidFormatError");
  await result(item.enhancedLocation, "removeAsync", [{ id: "A", type: "custom" }]);
  assert.deepEqual(form.locations, [{ id: "A", type: "room" }]);
});

test("notifications keep to their lengths and their kind, mobile has none", () => {
  const { item } = open();
  const show = (key, message) => item.notificationMessages.replaceAsync(key, { type: "informationalMessage", icon: "icon-16", persistent: false, message }, () => {});
  assert.throws(() => show("vmr", "x".repeat(151)), /ArgumentOutOfRange/);
  assert.throws(() => show("k".repeat(33), "x"), /ArgumentOutOfRange/);
  assert.throws(() => item.notificationMessages.replaceAsync("vmr", { type: "informationalMessage", message: "x" }, () => {}), /ArgumentException/);
  assert.throws(() => item.notificationMessages.replaceAsync("vmr", { type: "errorMessage", icon: "icon-16", message: "x" }, () => {}), /ArgumentException/);
  assert.equal(open({ client: "ios" }).item.notificationMessages, undefined);
});

test("a sixth notification is refused", async () => {
  const { item } = open();
  const show = key => error(item.notificationMessages, "replaceAsync", key, { type: "informationalMessage", icon: "icon-16", persistent: false, message: "x" });
  assert.deepEqual(await Promise.all(["1", "2", "3"].map(show)), [undefined, undefined, undefined]);
  assert.deepEqual([await show("4"), await show("5"), await show("5"), await show("6")], [undefined, undefined, undefined, "NumberOfNotificationMessagesExceeded"]);
});

for (const [client, expected] of [["web", "TooManyCalls"], ["newWindows", "TooManyCalls"], ["ios", "TooManyCalls"], ["classic", undefined], ["mac", undefined]]) {
  test(`${client} takes a fourth call at once: ${expected ?? "yes"}`, async () => {
    const { item } = open({ client });
    const errors = await Promise.all(Array.from({ length: 4 }, () => error(item.requiredAttendees, "getAsync")));
    assert.deepEqual(errors, [undefined, undefined, undefined, expected]);
    assert.equal(await error(item.requiredAttendees, "getAsync"), undefined);
  });
}

test("each client has what its version has", () => {
  for (const [client, version, has] of [["ios", "1.5", []], ["macClassic", "1.8", ["organizer", "enhancedLocation"]], ["web", "1.16", ["organizer", "enhancedLocation"]]]) {
    const { office, item } = open({ client });
    assert.deepEqual(["organizer", "enhancedLocation"].filter(name => item[name]), has);
    assert.equal(office.context.requirements.isSetSupported("Mailbox", version), true);
    assert.equal(office.context.requirements.isSetSupported("Mailbox", "1.17"), false);
  }
});

test("a server on-premises gives identity tokens, and only from Mailbox 1.6 on a client tells whose mailbox it is", async () => {
  for (const [client, type, token] of [["onPremises", undefined, "token"], ["owa", "enterprise", "token"], ["web", "office365", undefined]]) {
    const { mailbox } = open({ client, identity: () => "token" }).office.context;
    assert.equal(mailbox.userProfile.accountType, type);
    assert.equal((await result(mailbox, "getUserIdentityTokenAsync")).value, token);
  }
});

test("a delegate is signed in as another than the organizer, and a hidden mailbox has no item", async () => {
  const { office, item } = open({ user: "assistant@example.com" });
  assert.equal(office.context.mailbox.userProfile.emailAddress, "assistant@example.com");
  assert.equal((await value(item.organizer, "getAsync")).emailAddress, "organizer@example.com");
  assert.equal(open({ hidden: true }).office.context.mailbox.item, null);
});

test("who listens is told when the attendees change", async () => {
  const { item } = open();
  const told = new Promise(resolve => item.addHandlerAsync("olkRecipientsChanged", resolve, () => {}));
  await result(item.requiredAttendees, "addAsync", ["one@example.com"]);
  assert.equal((await told).type, "olkRecipientsChanged");
});

test("each way of failing is what it says", async context => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  for (const [fault, status, added] of [["refused", "failed", 0], ["ignored", "succeeded", 0], ["silent", undefined, 0], ["unanswered", undefined, 1], ["tooLate", undefined, 0]]) {
    const { form, item } = open({ faults: { "requiredAttendees.addAsync": fault } });
    let answer;
    item.requiredAttendees.addAsync(["one@example.com"], given => { answer = given; });
    context.mock.timers.tick(20_000);
    assert.deepEqual([fault, answer?.status, form.required.length], [fault, status, added]);
    context.mock.timers.tick(60_000);
    assert.equal(form.required.length, fault === "tooLate" ? 1 : added);
  }
  assert.throws(() => open({ faults: { attendees: "throws" } }).item.requiredAttendees.addAsync([], () => {}), /ArgumentException/);
});

test("a list of faults is used up call by call", async () => {
  const { item } = open({ faults: { "body.getAsync": ["refused", "ignored"] } });
  assert.deepEqual([await error(item.body, "getAsync", "html"), await value(item.body, "getAsync", "html"), await value(item.body, "getAsync", "html")], ["InternalError", undefined, "<div><br></div>"]);
});
