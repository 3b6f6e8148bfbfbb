// The audit of packages, with stand-ins for npm and dotnet: what is known fails, and what nobody could look at is said.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

const script = new URL("../../supply-chain/audit.sh", import.meta.url).pathname;
const clean = "echo '{ \"auditReportVersion\": 2 }'";
const silent = "echo '{ \"message\": \"405 Method Not Allowed\" }'; exit 1";
const vulnerable = "echo '{ \"auditReportVersion\": 2, \"vulnerabilities\": {} }'; exit 1";
const knows = "case \"$*\" in *AuditPackages*) ;; *) echo \"warning NU1903: Newtonsoft.Json 12.0.1\" ;; esac";

function audit(npm, dotnet, ...more) {
  const folder = mkdtempSync(join(tmpdir(), "audit-"));
  try {
    for (const [name, body] of [["npm", npm], ["dotnet", dotnet]]) {
      writeFileSync(join(folder, name), `#!/usr/bin/env bash\n${body}\n`);
      chmodSync(join(folder, name), 0o755);
    }

    const run = spawnSync("bash", [script, ...more], { encoding: "utf8", env: { ...process.env, PATH: `${folder}:${process.env.PATH}` } });
    return { status: run.status, out: run.stdout };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("nothing known passes", () => {
  const { status, out } = audit(clean, knows, "--required");
  assert.equal(status, 0, out);
  assert.doesNotMatch(out, /NOT AUDITED/);
});

test("a vulnerability of an npm package fails", () => assert.equal(audit(vulnerable, knows).status, 1));

test("the browser library is asked about down to the lowest severity", () => {
  const { status } = audit(`case "$PWD $*" in */AddIn*audit-level=low*) ${vulnerable} ;; *audit-level=high*) ${clean} ;; *) exit 3 ;; esac`, knows);
  assert.equal(status, 1);
});

test("a vulnerability of a NuGet package fails and is named", () => {
  const { status, out } = audit(clean, "echo \"error NU1901: One 1.0.0 has a known low severity vulnerability\"");
  assert.equal(status, 1);
  assert.match(out, /NU1901: One 1\.0\.0/);
});

test("a feed without data fails nothing, and is named", () => {
  const { status, out } = audit(silent, "echo Restored.");
  assert.equal(status, 0, out);
  assert.match(out, /NOT AUDITED: NuGet/);
  assert.match(out, /NOT AUDITED: src\/PexipFunctions\.Web\/AddIn\/package-lock\.json/);
});

test("where the data is required a feed without it fails", () => {
  assert.equal(audit(silent, knows, "--required").status, 1);
  assert.equal(audit(clean, "echo Restored.", "--required").status, 1);
  assert.equal(audit(clean, `case "$*" in *AuditPackages*) exit 1 ;; esac; ${knows}`, "--required").status, 1);
});
