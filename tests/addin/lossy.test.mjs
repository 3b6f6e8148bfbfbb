// All that the pane does, over Outlooks that lose, cut, refuse, lie and answer late: see the stand-in for Office.js.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect, removeBlock } from "../../src/PexipFunctions.Web/AddIn/Web/body.js";
import { commandFor, runCommand } from "../../src/PexipFunctions.Web/AddIn/Web/command.js";
import { hasInlinePictures } from "../../src/PexipFunctions.Web/AddIn/Web/rewriting.js";
import { config, mailbox, meetingOver } from "./host.mjs";
import { firstTag, instructions, known, secondTag } from "./samples.mjs";

const { clients, lostPicture } = globalThis.FakeOutlook;
const block = tag => `<div id="vmr-scheduling-block" dir="auto">${instructions(tag)}</div>`;
const tagsOf = form => inspect(form.body, form.bodyType === "html").tags.map(tag => tag.text);
const writes = form => form.calls.filter(name => name === "body.setAsync").length;
const picture = "<img alt=\"\" src=\"cid:picture1@example.com\">";
// Its length is in an attribute: what is seen would be read letter by letter, a dozen times a test. benchmark.mjs reads such.
const filled = words => `<p title="${"word ".repeat(words)}">Agenda</p>`;
const long = filled(180_001);

const inlinePictures = [
  ["a pasted one", picture],
  ["one in the text itself", "<img src='data:image/png;base64,AAAA'>"],
  ["one that the browser holds", "<img src=\"blob:https://outlook.office.com/1\">"],
  ["one that Outlook on the web holds", "<img src=\"https://attachments.office.net/owa/a%40example.com/service.svc/s/GetAttachmentThumbnail?id=A\" originalsrc=\"cid:1\">"],
  ["one of the mailbox's server", "<img src=\"https://mail.example.com/owa/service.svc/s/GetFileAttachment?id=A\">"],
  ["one whose address Outlook left out", "<img originalsrc=\"cid:1\" size=\"19720\">"],
  ["one without any address", "<img alt=\"logo\">"],
  ["one of the organizer's disk", "<img src=\"file:///C:/logo.png\">"],
  ["one of Word's", "<!--[if gte vml 1]><v:shape><v:imagedata src=\"cid:image001.png@01DC\" o:title=\"logo\"/></v:shape><![endif]-->"],
  ["a cell's ground", "<table><tr><td background=\"cid:1\">A</td></tr></table>"],
  ["a ground by style", "<div style=\"background-image: url('cid:1')\">A</div>"],
  ["several sizes", "<img srcset=\"data:image/png;base64,AAAA 2x\">"],
  ["several sizes beside one of the web", "<img src=\"https://example.com/1.png\" srcset=\"https://example.com/1.png 1x, cid:1 2x\">"],
  ["an object", "<object data=\"cid:1\"></object>"],
  ["a button", "<input type=image src=cid:1>"],
  ["a film's first picture", "<video poster=\"cid:1\" src=\"https://example.com/1.mp4\"></video>"],
  ["a drawing's", "<svg><image href=\"data:image/png;base64,AAAA\"/></svg>"],
  ["one that Outlook on the web marks", "<img data-imagetype=\"AttachmentByCid\" src=\"https://outlook.office.com/1\">"],
];

for (const [name, html] of inlinePictures) {
  test(`an inline picture is seen: ${name}`, () => assert.equal(hasInlinePictures(`<p>Agenda</p>${html}`), true));
}

for (const html of ["<img src=\"https://example.com/1.png\">", "<img src=http://example.com/1.png>", "<a href=\"cid:1\">A</a>", "<p>src=\"cid:1\"</p>", "<td style=\"background: url(https://example.com/1.png)\">", "<!-- data: none -->",
  "<img src=\" https://example.com/1.png\">", "<input type=text>", "<video src=\"https://example.com/1.mp4\"></video>"]) {
  test(`no inline picture: ${html}`, () => assert.equal(hasInlinePictures(html), false));
}

for (const [name, body] of [...inlinePictures.map(([name, html]) => [`with an inline picture, ${name}`, `<p>Agenda</p>${html}`]), ["of 900,000 characters and more", long], ["above what Outlook writes", long + long],
  ["with a pasted picture that is above it by itself", `<div>Agenda</div><img src="data:image/png;base64,${"A".repeat(1_050_000)}">`]]) {
  test(`a body ${name}: the block is put in at the top, the rest is not rewritten`, async () => {
    const { form, meeting } = meetingOver({ appointment: { client: "classic", body } });
    assert.deepEqual(await meeting.assign(config), { name: "success", alias: "123456789@example.com", missing: false, teams: false, atTop: true });
    assert.equal(form.body, block(firstTag) + body);
    assert.equal(writes(form), 0);
  });
}

test("a body of 899,000 characters is written whole, the block in its place", async () => {
  const body = filled(179_800);
  const { form, meeting } = meetingOver({ appointment: { client: "classic", body } });
  assert.equal((await meeting.assign(config)).atTop, undefined);
  assert.equal(form.body, body + block(firstTag));
});

test("a plain-text body that is too long to be written takes its text at the top", async () => {
  const body = `Agenda${" ".repeat(1_000_001)}`;
  const { form, meeting } = meetingOver({ appointment: { client: "classic", bodyType: "text", body } });
  assert.equal((await meeting.assign(config)).name, "success");
  assert.deepEqual(tagsOf(form), [firstTag]);
  assert.ok(form.body.endsWith(body) && !form.body.includes("<"));
});

test("the placeholder goes the same way", async () => {
  const { form, meeting } = meetingOver({ appointment: { body: `<p>Agenda</p>${picture}` }, routes: { aliases: () => { throw new TypeError(); } } });
  assert.deepEqual(await meeting.assign(config), { name: "unable", missing: false, teams: false, atTop: true });
  assert.ok(form.body.endsWith(`</div><p>Agenda</p>${picture}`));
  assert.equal(writes(form), 0);
});

for (const fault of ["ignored", "refused", "throws"]) {
  test(`where prepending is ${fault} the block goes in at the caret`, async () => {
    const { form, meeting } = meetingOver({ appointment: { body: `<p>Agenda</p>${picture}<p>Bye</p>`, selection: [13, 13], faults: { "body.prependAsync": fault } } });
    assert.equal((await meeting.assign(config)).name, "success");
    assert.equal(form.body, `<p>Agenda</p>${block(firstTag)}${picture}<p>Bye</p>`);
  });

  for (const selection of [[13, 13 + picture.length], [3, 6], null]) {
    test(`where prepending is ${fault} and ${selection ? "something is selected" : "nobody knows what is selected"} nothing is replaced`, async () => {
      const body = `<p>Agenda</p>${picture}<p>Bye</p>`;
      const { form, meeting } = meetingOver({ appointment: { body, selection, faults: { "body.prependAsync": fault } } });
      assert.deepEqual(await meeting.assign(config), { name: "error" });
      assert.equal(form.body, body);
    });
  }
}

for (const next of ["assign", "remove"]) {
  const act = meeting => next === "assign" ? meeting.assign(config) : meeting.remove(config);

  for (const [why, before, client] of [["pictures", `<p>Agenda</p>${picture}`, "web"], ["length", long + long, "classic"]]) {
    test(`an old block that cannot be taken out without harm (${why}): ${next} asks the organizer, changes nothing, uses up no alias`, async () => {
      const body = before + block(secondTag);
      const { form, meeting, requests } = meetingOver({ appointment: { client, body, required: [{ displayName: "VMR Scheduling", emailAddress: mailbox }] } });
      assert.deepEqual(await act(meeting), { name: "byHand", next, why, tag: secondTag, teams: false, ...(next === "remove" ? { left: true } : {}) });
      assert.equal(form.body, body);
      assert.deepEqual(requests.filter(({ path }) => path === "aliases"), []);

      form.body = before; // the organizer deletes it
      assert.equal((await act(meeting)).name, next === "assign" ? "success" : "removed");
      assert.ok(form.body.endsWith(before));
      assert.deepEqual(tagsOf(form), next === "assign" ? [firstTag] : []);
      assert.equal(writes(form), 0);
    });
  }

  test(`a body of 950,000 characters: ${next} takes the old block out, since Outlook writes so much`, async () => {
    const body = filled(190_000);
    const { form, meeting } = meetingOver({ appointment: { client: "classic", body: body + block(secondTag) } });
    await act(meeting);
    assert.equal(form.body, body + (next === "assign" ? block(firstTag) : ""));
  });

  test(`a picture that the organizer pasted into the block is not lost by ${next}`, async () => {
    const own = `<p>Agenda</p>${block(secondTag).replace("<br>", picture)}`;
    const { form, meeting } = meetingOver({ appointment: { body: own } });
    assert.equal((await act(meeting)).why, "pictures");
    assert.equal(form.body, own);
  });
}

test("a block that grows the text above what Outlook writes asks for the old one's deletion, and its alias is kept for then", async () => {
  const before = filled(199_999);
  const { form, meeting, requests } = meetingOver({ appointment: { client: "classic", body: before + `<div>${secondTag}</div>` } });
  assert.equal((await meeting.assign(config)).why, "length");
  assert.deepEqual(tagsOf(form), [secondTag]);
  form.body = before;
  assert.equal((await meeting.assign(config)).name, "success");
  assert.deepEqual(tagsOf(form), [firstTag]);
  assert.equal(requests.filter(request => request.path === "aliases").length, 1);
});

test("removing where nothing of ours stands writes nothing", async () => {
  const { form, meeting } = meetingOver({ appointment: { body: "<p>Agenda</p>" } });
  assert.deepEqual(await meeting.remove(config), { name: "removed", teams: false, left: false });
  assert.equal(writes(form), 0);
});

for (const fault of ["refused", "ignored", "throws"]) {
  test(`a body whose setAsync is ${fault} keeps its block, and Remove says so`, async () => {
    const { form, meeting } = meetingOver({ appointment: { body: `<p>Agenda</p>${block(secondTag)}`, faults: { body: fault } } });
    assert.deepEqual(await meeting.remove(config), { name: "byHand", next: "remove", why: "refused", tag: secondTag, teams: false, left: false });
    form.faults = {};
    assert.equal((await meeting.remove(config)).name, "removed");
    assert.equal(form.body, "<p>Agenda</p>");
  });
}

// Attendees

const person = (number, more = {}) => ({ displayName: `Person ${number}`, emailAddress: `person${number}@example.com`, ...more });
const scheduling = { displayName: "VMR Scheduling", emailAddress: mailbox };
const lists = [
  ["two who are not resolved", [person(1), person(2, { resolved: false }), person(3, { resolved: false })]],
  ["contacts without an address", [{ displayName: "Anna Contact", emailAddress: "" }, { displayName: "Bert Contact", emailAddress: "" }, { displayName: "Carla Contact" }]],
  ["Exchange names", [person(1, { exchangeName: "/o=Org/cn=1" }), person(2, { exchangeName: "/o=Org/cn=2" })]],
  ["one who stands there twice", [person(1), person(1)]],
  ["120 people", Array.from({ length: 120 }, (_, number) => person(number))],
  ["1,200 people", Array.from({ length: 1_200 }, (_, number) => person(number))],
];

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

// Runs a press to its end on a clock that moves on only when nothing else happens: to the end of the pane's patience.
async function within(context, form, promise) {
  let settled = false;
  const ended = promise.finally(() => { settled = true; });
  for (let still = 0, calls = 0; !settled; still++) {
    await new Promise(resolve => setImmediate(resolve));
    context.mock.timers.tick(still < 5 ? 1 : 15_000);
    still = form.calls.length === calls && still <= 5 ? still : 0;
    calls = form.calls.length;
  }
  return await ended;
}

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

// Everything, with each call failing in each way

const flows = {
  assign: [{}, host => host.meeting.assign(config)],
  look: [{ old: true }, host => host.meeting.look(config)],
  renew: [{ old: true }, host => host.meeting.assign(config)],
  remove: [{ old: true }, host => host.meeting.remove(config)],
  command: [{}, host => commandFor(() => runCommand(host), text => host.outlook.canNotify && host.outlook.notify(text))(host.event)],
};
const calls = [
  "body.getTypeAsync", "body.getAsync", "body.setAsync", "body.prependAsync", "getSelectedDataAsync", "body.setSelectedDataAsync",
  "requiredAttendees.getAsync", "requiredAttendees.addAsync", "optionalAttendees.getAsync", "enhancedLocation.getAsync", "enhancedLocation.removeAsync",
  "location.getAsync", "location.setAsync", "start.getAsync", "organizer.getAsync", "getItemIdAsync", "loadCustomPropertiesAsync", "properties.saveAsync",
  "notificationMessages.replaceAsync", "all",
];
const faults = ["refused", "throws", "ignored", "silent", "unanswered", "tooLate"];

// Who is invited cannot be told: then the mailbox may be added beside itself.
const unreadable = label => /(?:Attendees\.getAsync|all) (?:refused|throws|ignored|silent|unanswered|tooLate)/.test(label);

function checkOrganizersOwn(form, own, required, label) {
  const others = form.required.filter(recipient => recipient.emailAddress !== mailbox);
  assert.deepEqual(others, required, `${label}: the attendees`);
  assert.ok(form.required.length - others.length <= (unreadable(label) ? 2 : 1), `${label}: the mailbox twice`);
  assert.ok(!form.calls.some(call => /Attendees\.setAsync/.test(call)), `${label}: a list was written back`);
  assert.ok(!form.body.includes(lostPicture), `${label}: a picture is lost`);
  assert.equal(removeBlock(form.body, known, true).body, own, `${label}: the text`);
  assert.ok(tagsOf(form).length <= 1, `${label}: two blocks`);
}

function checkPromises(form, state, label) {
  const invited = form.required.some(recipient => recipient.emailAddress === mailbox);
  if (["success", "unable", "already"].includes(state.name)) {
    assert.equal(tagsOf(form).length, 1, `${label}: ${state.name} without a block`);
    assert.ok(state.missing || invited, `${label}: ${state.name} without the mailbox`);
  }
  if (state.name === "removed") {
    assert.deepEqual(tagsOf(form), [], `${label}: removed, and still there`);
    assert.ok(state.left || !invited, `${label}: removed, and still invited`);
  }
}

for (const client of clients) {
  test(`in ${client}, whatever call fails however: what is the organizer's stays, and nothing is promised that is not so`, async context => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    for (const own of ["<p>Agenda</p>", `<p>Agenda</p>${picture}`]) {
      for (const [flow, [{ old }, act]] of Object.entries(flows)) {
        for (const [call, fault] of [["none", undefined], ...calls.flatMap(call => faults.map(fault => [call, fault]))]) {
          const label = `${flow}, ${call} ${fault}, ${own}`;
          const required = [person(1), person(2, { resolved: false }), { displayName: "Anna Contact", emailAddress: "" }];
          const host = meetingOver({ appointment: { client, body: own + (old ? block(secondTag) : ""), required: [...required, ...(old ? [scheduling] : [])], faults: { [call]: fault } } });
          host.event = { count: 0, completed() { this.count++; } };
          const state = await within(context, host.form, act(host).catch(error => ({ name: "error", thrown: error })));
          checkOrganizersOwn(host.form, own, required, label);
          checkPromises(host.form, state ?? {}, label);
          assert.equal(host.event.count, flow === "command" ? 1 : 0, label);
          context.mock.timers.tick(60_000);
          checkOrganizersOwn(host.form, own, required, `${label}, later`);
          checkPromises(host.form, state ?? {}, `${label}, later`);
        }
      }
    }
  });
}

// Long ways, with several calls failing, and an organizer who does what is asked

const runs = Number(process.env.VMR_LOSSY ?? 400);
const seed = Number(process.env.VMR_LOSSY_SEED ?? 20_261_129);

function randomFrom(start) {
  let state = start >>> 0;
  return list => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return list[Math.floor(state / 2 ** 32 * list.length)];
  };
}

async function walk(context, run) {
  const pick = randomFrom(seed + run);
  const own = pick(["<p>Agenda</p>", `<p>Agenda</p>${picture}`, "<table><tr><td>Agenda</td></tr></table>", `<div>A</div>${picture}<div>B</div>`]);
  const required = pick(lists.slice(0, 4))[1];
  const client = pick(clients);
  const host = meetingOver({ appointment: { client, body: own, required, itemId: pick([null, "AAMk"]), selection: pick([null, [0, 0], [3, 5]]) } });
  const way = [];
  let readable = true;
  for (let step = 0; step < 6; step++) {
    const failing = Array.from({ length: pick([0, 1, 2, 3]) }, () => [pick(calls), pick([pick(faults), [pick(faults)], [pick(faults), pick(faults)]])]);
    host.form.faults = Object.fromEntries(failing);
    const press = pick(["assign", "look", "remove"]);
    way.push(`${press} ${JSON.stringify(host.form.faults)}`);
    const label = `run ${run} of seed ${seed}, ${client}, ${own}: ${way.join("; ")}`;
    readable &&= !failing.some(([call]) => unreadable(`${call} refused`));
    const state = await within(context, host.form, host.meeting[press](config).catch(() => ({ name: "error" })));
    checkOrganizersOwn(host.form, own, required, readable ? label : `${label} all refused`);
    checkPromises(host.form, state, label);
    if (pick([true, false])) {
      context.mock.timers.tick(60_000);
      checkOrganizersOwn(host.form, own, required, readable ? `${label}, later` : `${label} all refused, later`);
      checkPromises(host.form, state, `${label}, later`);
    }
    if (state.name === "byHand") {
      host.form.body = removeBlock(host.form.body, known, true).body;
    }
    if (state.left) {
      host.form.required = host.form.required.filter(recipient => recipient.emailAddress !== mailbox);
    }
  }
}

test(`${runs} long ways (VMR_LOSSY, VMR_LOSSY_SEED): what is the organizer's stays, and nothing is promised that is not so`, async context => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  for (let run = 0; run < runs; run++) {
    await walk(context, run);
  }
});
