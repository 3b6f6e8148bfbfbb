// What the pane asks of Outlook, with the requirement set that brings it. Exchange servers on-premises take sets up to Mailbox 1.5
// (office-js-docs-reference, outlook-api-requirement-sets, "Exchange server support"): what is newer is looked for before use.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { alias, config, json, meetingOver } from "./host.mjs";

// Sources: index.d.ts of @types/office-js 1.0.612, "API set" of each; where two objects have a member of that name, the newer one's.
const calls = {
  addAsync: "1.8", // Recipients 1.1, EnhancedLocation 1.8
  addHandlerAsync: "1.7", // Mailbox 1.5, AppointmentCompose 1.7
  getAsync: "1.8", // Recipients, Time, Location 1.1; Body 1.3; Organizer 1.7; EnhancedLocation 1.8
  getItemIdAsync: "1.8",
  getSelectedDataAsync: "1.2",
  getTypeAsync: "1.1",
  getUserIdentityTokenAsync: "1.1",
  loadCustomPropertiesAsync: "1.1",
  prependAsync: "1.1",
  removeAsync: "1.8", // EnhancedLocation
  replaceAsync: "1.3",
  saveAsync: "1.1", // CustomProperties
  setAsync: "1.3", // Location 1.1, Body 1.3
  setSelectedDataAsync: "1.2",
};
// theme.js has the handler of Mailbox 1.5 alone, and outlook.js reads enhancedLocation where outlookplaces.js says that it is there.
const newer = {
  accountType: ["1.6", "account.js", /userProfile\?\.accountType/],
  addHandlerAsync: ["1.7", "outlook.js", /#hasSet\("1\.7"\) && typeof this\.#item\?\.addHandlerAsync === "function"/],
  enhancedLocation: ["1.8", "outlookplaces.js", /#hasSet\("1\.8"\) && typeof this\.#item\(\)\.enhancedLocation\?\.addAsync === "function"/],
  getItemIdAsync: ["1.8", "outlook.js", /!this\.#hasSet\("1\.8"\) \|\| typeof this\.#item\.getItemIdAsync !== "function"/],
  officeTheme: ["1.14", "theme.js", /officeTheme\?\./],
  organizer: ["1.7", "outlook.js", /#hasSet\("1\.7"\) \? item\.organizer : undefined/],
  RecipientsChanged: ["1.7", "outlook.js", /EventType\?\.RecipientsChanged/],
  seriesId: ["1.7", "outlook.js", /#hasSet\("1\.7"\) && typeof this\.#item\.seriesId === "string"/],
};
const folder = new URL("../../src/PexipFunctions.Web/AddIn/Web/", import.meta.url);
const scripts = Object.fromEntries(readdirSync(folder).filter(name => name.endsWith(".js")).map(name => [name, readFileSync(new URL(name, folder), "utf8")]));

test("every call to Outlook stands here with its requirement set", () => {
  const used = Object.values(scripts).flatMap(script => script.match(/\b[a-zA-Z]+Async\b/g) ?? []);
  assert.deepEqual([...new Set(used)].sort(), Object.keys(calls));
});

for (const [name, [set, file, guard]] of Object.entries(newer)) {
  test(`${name} of Mailbox ${set} is looked for before use, in one file`, () => {
    assert.match(scripts[file], guard);
    const users = Object.keys(scripts).filter(other => new RegExp(`\\.${name}\\b`).test(scripts[other]));
    assert.deepEqual(users, [...name === "enhancedLocation" ? ["outlook.js"] : [], file, ...name === "addHandlerAsync" ? ["theme.js"] : []]);
  });
}

for (const client of ["onPremises", "owa"]) {
  test(`${client}: a VMR comes in and goes out, and nothing is asked of Outlook that it lacks`, async () => {
    const { form, meeting, outlook } = meetingOver({ appointment: { client, body: "<p>Agenda</p>" }, routes: { aliases: () => json({ ...alias(), location: "VMR 5501" }) } });
    assert.equal((await meeting.assign(config)).name, "success");
    assert.equal((await meeting.look(config)).name, "already");
    assert.equal(form.location, "VMR 5501");
    assert.equal((await meeting.remove(config)).name, "removed");
    assert.equal(await outlook.itemId(), undefined);
    assert.equal(outlook.isOccurrence, false);
    await outlook.watchAttendees(() => {});
    assert.ok(form.calls.every(call => !/^(organizer|getItemId|enhancedLocation|addHandler)/.test(call.name ?? call)));
  });
}
