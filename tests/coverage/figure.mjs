// figure.mjs RESULTS: how many of the product's lines the tests come through, from coverlet's report, by project.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const [results] = process.argv.slice(2);
const reports = readdirSync(results, { recursive: true }).filter(name => name.endsWith("coverage.json"));
const projects = new Map();
for (const report of reports) {
  const assemblies = JSON.parse(readFileSync(join(results, report), "utf8"));
  for (const [assembly, files] of Object.entries(assemblies)) {
    const lines = projects.get(assembly) ?? new Map();
    projects.set(assembly, lines);
    count(files, lines);
  }
}

/** Adds each line of a file, and whether it was come past; what is generated lies in obj. */
function count(files, lines) {
  for (const [file, classes] of Object.entries(files).filter(([file]) => !file.replaceAll("\\", "/").includes("/obj/"))) {
    for (const method of Object.values(classes).flatMap(Object.values)) {
      for (const [line, hits] of Object.entries(method.Lines)) {
        const key = `${file}:${line}`;
        lines.set(key, lines.get(key) === true || hits > 0);
      }
    }
  }
}

function share(lines) {
  return `${(100 * lines.filter(Boolean).length / lines.length).toFixed(1)}%`;
}

if (projects.size === 0) {
  throw new Error(`${results} holds no coverage.json.`);
}
const each = [...projects].map(([assembly, lines]) => `${assembly.replace(/\.dll$/, "").replace("PexipFunctions.", "")} ${share([...lines.values()])}`);
console.log(`Coverage: ${share([...projects.values()].flatMap(lines => [...lines.values()]))} of the product's lines (${each.sort().join(", ")})`);
