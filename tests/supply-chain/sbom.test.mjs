// The bill of materials: it names all that is in the package, and nothing else.

import assert from "node:assert/strict";
import { test } from "node:test";
import { joined, npmComponents, shippedOf, withLicences } from "../../supply-chain/sbom.mjs";
import { assembliesOf } from "../../supply-chain/packages.mjs";

const component = (name, version, more = {}) => ({ type: "library", name, version, "bom-ref": `pkg:nuget/${name}@${version}`, ...more });
const deps = {
  libraries: { "App/1.0.0": { type: "project" }, "One/1.0.0": { type: "package" }, "Two/2.0.0": { type: "package" }, "NotThere/1.0.0": { type: "package" } },
  targets: { net: {
    "App/1.0.0": { runtime: { "PexipFunctions.dll": {} } }, "One/1.0.0": { runtime: { "lib/net10.0/One.dll": {} } },
    "Two/2.0.0": { runtimeTargets: { "runtimes/linux-x64/native/two.so": {} } }, "NotThere/1.0.0": { runtime: { "NotThere.dll": {} } },
  } },
};
const files = ["PexipFunctions.dll", "One.dll", "two.so", "host.json"];
const found = [component("One", "1.0.0"), component("Two", "2.0.0"), component("Analyzer", "3.0.0")];

test("packages whose files are there are found, and no others", () => {
  assert.deepEqual([...assembliesOf(deps, files)], [["One/1.0.0", ["One.dll"]], ["Two/2.0.0", ["two.so"]]]);
  assert.deepEqual(shippedOf(assembliesOf(deps, files), files, found).map(each => each.name), ["One", "Two"]);
});

test("a package that was not found fails", () => {
  assert.throws(() => shippedOf(assembliesOf(deps, files), files, found.slice(1)), /One\/1\.0\.0 is in the package, and CycloneDX's tool did not find it/);
});

test("another version than the one in the package fails", () => {
  assert.throws(() => shippedOf(assembliesOf(deps, files), files, [component("One", "1.0.1"), ...found.slice(1)]), /One\/1\.0\.0/);
});

test("a file that belongs to no package fails", () => {
  assert.throws(() => shippedOf(assembliesOf(deps, files), [...files, "Stranger.dll"], found), /Stranger\.dll is in the package, and no package says/);
});

test("components of npm have an address and a digest", () => {
  const [one] = npmComponents([{ name: "@scope/one", version: "1.2.3", licence: "MIT", integrity: `sha512-${Buffer.alloc(64, 1).toString("base64")}` }]);
  assert.equal(one.purl, "pkg:npm/%40scope/one@1.2.3");
  assert.deepEqual(one.hashes, [{ alg: "SHA-512", content: "01".repeat(64) }]);
});

test("each component is there once, with what it depends on among them", () => {
  const app = { bomFormat: "CycloneDX", metadata: { component: { "bom-ref": "app", version: "0.0.0" } } };
  const [one, two] = found;
  const bom = joined(app, [two, one, { ...one }], [{ ref: one["bom-ref"], dependsOn: [two["bom-ref"], "pkg:nuget/Analyzer@3.0.0"] }, { ref: "other", dependsOn: [] }], "abc");
  assert.deepEqual(bom.components, [one, two]);
  assert.equal(bom.metadata.component.version, "abc");
  assert.deepEqual(bom.dependencies, [{ ref: "app", dependsOn: [one["bom-ref"], two["bom-ref"]] }, { ref: one["bom-ref"], dependsOn: [two["bom-ref"]] }]);
});

test("what has no licence by name gets the one that was read", () => {
  const lists = { nuget: { One: "file 01", Two: "MIT" }, read: { "file 01": "MIT" } };
  const [one, two] = withLicences([component("One", "1.0.0", { licenses: [{ license: { name: "See URL" } }] }), component("Two", "2.0.0", { licenses: [{ license: { id: "Apache-2.0" } }] })], lists);
  assert.deepEqual(one.licenses, [{ license: { id: "MIT" } }]);
  assert.deepEqual(two.licenses, [{ license: { id: "Apache-2.0" } }]);
});
