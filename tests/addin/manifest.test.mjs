import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import converter from "office-addin-manifest-converter";

const everywhere = ["meetingDetailsOrganizer", "onlineMeetingDetailsOrganizer", "insertVmr", "/pane", "/commands", "Create a Pexip Meeting", "Makes this a Pexip Meeting"];

for (const [name, file, parts] of [
  ["manifest", "manifest.xml", everywhere],
  ["manifest with a one-click button", "manifest-one-click.xml", [...everywhere, "Add a VMR now"]],
]) {
  test(`Microsoft's own converter reads the ${name} and finds buttons, pane, command and permission`, async context => {
    const { manifest, complaints } = await convert(context, file);
    assert.deepEqual(complaints, []);
    assert.equal(manifest.id, "0f8fad5b-d9cb-469f-a165-70867728950e");
    assert.equal(manifest.name.short, "Pexip Scheduling Service");
    assert.equal(manifest.authorization.permissions.resourceSpecific[0].name, "MailboxItem.ReadWrite.User");
    const text = JSON.stringify(manifest.extensions);
    parts.forEach(part => assert.ok(text.includes(part), `${part} is missing in ${text}`));
  });
}

async function convert(context, file) {
  const snapshot = fileURLToPath(new URL(`../PexipFunctions.Tests/Web/AddIn/Snapshots/${file}`, import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), "manifest-"));
  context.after(() => rmSync(folder, { recursive: true }));
  const complaints = [];
  context.mock.method(console, "error", text => complaints.push(text));
  await converter.convert(snapshot, folder);
  return { manifest: JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")), complaints };
}
