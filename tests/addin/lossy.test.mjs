// All that the pane does, over Outlooks that lose, cut, refuse, lie and answer late: see the stand-in for Office.js.

import assert from "node:assert/strict";
import { test } from "node:test";
import { removeBlock } from "../../src/PexipFunctions.Web/AddIn/Web/body.js";
import { commandFor, runCommand } from "../../src/PexipFunctions.Web/AddIn/Web/command.js";
import { config, mailbox, meetingOver } from "./host.mjs";
import { known, secondTag } from "./samples.mjs";
import { block, clients, lists, lostPicture, person, picture, scheduling, tagsOf, within } from "./lossy.mjs";

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
