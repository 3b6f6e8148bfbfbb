// The stand-in for Office.js is as strict as the real ones: each rule, in the words of its source (see the stand-in's files).

import assert from "node:assert/strict";
import { test } from "node:test";
import { clients, error, html, listed, lostPicture, open, people, result, value } from "./officeform.mjs";

test("the clients are those that differ in what is tested", () => {
  assert.deepEqual(clients, ["web", "newWindows", "classic", "classic116", "mac", "macClassic", "onPremises", "owa", "ios", "android"]);
});

for (const [client, limit] of [["web", 1_000], ["newWindows", 1_000], ["classic", 500], ["classic116", 1_000], ["mac", 1_500], ["macClassic", 500], ["ios", 100], ["android", 100]]) {
  test(`${client} lists ${limit} of 1,500 attendees`, async () => {
    assert.equal((await listed(open({ client, required: people(1_500) }).item)).length, limit);
  });
}

test("who is not resolved is not listed", async () => {
  const { item } = open({ required: [people(1)[0], { displayName: "Per", emailAddress: "", resolved: false }] });
  assert.deepEqual(await listed(item), ["person0@example.com"]);
});

test("an address may be empty, missing or an Exchange name", async () => {
  const { item } = open({ required: [{ displayName: "A", emailAddress: "" }, { displayName: "B" }, { displayName: "C", emailAddress: "c@example.com", exchangeName: "/o=Org/cn=c" }] });
  assert.deepEqual(await listed(item), ["", undefined, "/o=Org/cn=c"]);
});

for (const [client, itemId, organizer] of [["classic", null, true], ["classic", "AAMk", true], ["web", null, false], ["web", "AAMk", true], ["mac", "AAMk", false]]) {
  test(`${client} lists the organizer of a meeting ${itemId ? "saved before" : "never saved"}: ${organizer}`, async () => {
    assert.equal((await listed(open({ client, itemId }).item)).includes("organizer@example.com"), organizer);
  });
}

test("setting the list overwrites who was not told, and makes the organizer an attendee", async () => {
  const { form, item } = open({ client: "classic", required: [people(1)[0], { displayName: "Per", emailAddress: "", resolved: false }] });
  await result(item.requiredAttendees, "setAsync", await value(item.requiredAttendees, "getAsync"));
  assert.deepEqual(form.required.map(recipient => recipient.emailAddress), ["organizer@example.com", "person0@example.com"]);
});

for (const method of ["addAsync", "setAsync"]) {
  test(`${method} takes 100 attendees and no more`, async () => {
    const { form, item } = open();
    assert.equal(await error(item.requiredAttendees, method, people(101)), "NumberOfRecipientsExceeded");
    assert.deepEqual(form.required, []);
    assert.equal(await error(item.requiredAttendees, method, people(100)), undefined);
    assert.equal(form.required.length, 100);
  });
}

for (const [client, expected] of [["classic", "NumberOfRecipientsExceeded"], ["macClassic", "NumberOfRecipientsExceeded"], ["classic116", undefined], ["web", undefined], ["mac", undefined]]) {
  test(`a field of ${client} with 500 attendees takes one more: ${expected ?? "yes"}`, async () => {
    assert.equal(await error(open({ client, required: people(500) }).item.requiredAttendees, "addAsync", ["one@example.com"]), expected);
  });
}

for (const [clientVersion, expected] of [["4.2529.0", "OperationNotSupported"], ["4.2530.0", undefined]]) {
  test(`mobile ${clientVersion} adds attendees: ${expected ?? "yes"}`, async () => {
    assert.equal(await error(open({ client: "ios", clientVersion }).item.requiredAttendees, "addAsync", ["one@example.com"]), expected);
  });
}

test("an address with an apostrophe is not added on the web, with success", async () => {
  const { form, item } = open();
  assert.equal((await result(item.requiredAttendees, "addAsync", ["o'neill@example.com"])).status, "succeeded");
  assert.deepEqual(form.required, []);
});

test("what is no address stays unresolved", async () => {
  const { form, item } = open();
  await result(item.requiredAttendees, "addAsync", ["Per"]);
  assert.equal(form.required[0].resolved, false);
  assert.deepEqual(await listed(item), []);
});

for (const method of ["setAsync", "prependAsync", "setSelectedDataAsync"]) {
  test(`body.${method} throws above a million characters`, async () => {
    const { form, item } = open();
    assert.throws(() => item.body[method]("x".repeat(1_000_001), html, () => {}), /ArgumentOutOfRange/);
    assert.equal(await error(item.body, method, "x".repeat(1_000_000), html), undefined);
    assert.ok(form.body.length >= 1_000_000);
  });

  test(`body.${method} refuses HTML for a plain-text body`, async () => {
    const { form, item } = open({ bodyType: "text", body: "Agenda" });
    assert.equal(await error(item.body, method, "<p>x</p>", html), "InvalidFormatError");
    assert.equal(form.body, "Agenda");
  });
}

for (const source of ["cid:1@x", "data:image/png;base64,AAAA", "blob:https://outlook.office.com/1", "https://attachments.office.net/owa/1"]) {
  test(`a picture of ${source.slice(0, 12)} that was read and written back is lost, prepending leaves it`, async () => {
    const { form, item } = open({ body: `<p>Agenda</p><img alt="" src="${source}">` });
    await result(item.body, "prependAsync", "<p>New</p>", html);
    assert.equal(form.body, `<p>New</p><p>Agenda</p><img alt="" src="${source}">`);
    await result(item.body, "setAsync", await value(item.body, "getAsync", "html"), html);
    assert.equal(form.body, `<p>New</p><p>Agenda</p><img alt="" src="${lostPicture}">`);
  });
}

test("a linked picture and one that is new survive setAsync", async () => {
  const { form, item } = open({ body: "<img src=\"https://example.com/1.png\">" });
  const next = "<img src=\"https://example.com/1.png\"><img src=\"data:image/png;base64,AAAA\">";
  await result(item.body, "setAsync", next, html);
  assert.equal(form.body, next);
});

test("the web gives and keeps no classes, the new Mac gives a document", async () => {
  assert.equal(await value(open({ body: "<p class=\"x\">A</p>" }).item.body, "getAsync", "html"), "<p>A</p>");
  const { form, item } = open();
  await result(item.body, "setAsync", "<p class=x id=y>A</p>", html);
  assert.equal(form.body, "<p id=y>A</p>");
  assert.equal(await value(open({ client: "mac", body: "<p>A</p>" }).item.body, "getAsync", "html"), "<html><head></head><body><p>A</p></body></html>");
});

test("what is prepended to a table gets into its first cell", async () => {
  const { form, item } = open({ body: "<table><tbody><tr><td>A</td></tr></tbody></table>" });
  await result(item.body, "prependAsync", "<p>New</p>", html);
  assert.equal(form.body, "<table><tbody><tr><td><p>New</p>A</td></tr></tbody></table>");
});

test("what is prepended to a document gets into its body", async () => {
  const { form, item } = open({ body: "<html><head></head><body lang=en><p>A</p></body></html>" });
  await result(item.body, "prependAsync", "<p>New</p>", html);
  assert.equal(form.body, "<html><head></head><body lang=en><p>New</p><p>A</p></body></html>");
});

test("inserting at the caret replaces what is selected, and as text on the web the next character too", async () => {
  const { form, item } = open({ body: "one two three", selection: [4, 7] });
  assert.deepEqual(await value(item, "getSelectedDataAsync", "html"), { data: "two", sourceProperty: "body" });
  await result(item.body, "setSelectedDataAsync", "<b>2</b>", html);
  assert.equal(form.body, "one <b>2</b> three");
  const plain = open({ bodyType: "text", body: "one two three", selection: [4, 7] });
  await result(plain.item.body, "setSelectedDataAsync", "2", { coercionType: "text" });
  assert.equal(plain.form.body, "one 2three");
});

test("without a caret in the body nothing is selected, and inserting goes to the top", async () => {
  const { form, item } = open({ body: "<p>A</p>" });
  assert.equal(await error(item, "getSelectedDataAsync", "html"), "InvalidSelection");
  await result(item.body, "setSelectedDataAsync", "<p>New</p>", html);
  assert.equal(form.body, "<p>New</p><p>A</p>");
});

test("the new Mac inserts at the top, wherever the caret is", async () => {
  const { form, item } = open({ client: "mac", body: "one two", selection: [4, 4] });
  await result(item.body, "setSelectedDataAsync", "<b>2</b>", html);
  assert.equal(form.body, "<b>2</b>one two");
});
