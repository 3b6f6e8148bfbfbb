import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import converter from "office-addin-manifest-converter";

const snapshot = fileURLToPath(new URL("../PexipFunctions.Tests/AddIn/Snapshots/manifest.xml", import.meta.url));

test("Microsoft's own converter reads the manifest and finds button, pane, mobile command and permission", async context => {
  const folder = mkdtempSync(join(tmpdir(), "manifest-"));
  context.after(() => rmSync(folder, { recursive: true }));
  const complaints = [];
  context.mock.method(console, "error", text => complaints.push(text));
  await converter.convert(snapshot, folder);
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  assert.deepEqual(complaints, []);
  assert.equal(manifest.id, "0f8fad5b-d9cb-469f-a165-70867728950e");
  assert.equal(manifest.name.short, "Pexip Scheduling Service");
  assert.equal(manifest.authorization.permissions.resourceSpecific[0].name, "MailboxItem.ReadWrite.User");
  const text = JSON.stringify(manifest.extensions);
  for (const part of ["meetingDetailsOrganizer", "onlineMeetingDetailsOrganizer", "insertVmr", "/pane", "/commands", "Create a Pexip Meeting", "Makes this a Pexip Meeting"]) {
    assert.ok(text.includes(part), `${part} is missing in ${text}`);
  }
});
