// table.mjs RESULTS DOCUMENT [--write]: the files of each flow, from coverlet's reports, against the document.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const projects = ["Functions", "Web", "Exchange", "Infinity", "Core", "Templates"];
const [results, path, option] = process.argv.slice(2);
const before = readFileSync(path, "utf8");
const flows = readdirSync(results, { withFileTypes: true }).filter(each => each.isDirectory()).map(each => each.name);
const files = new Map(flows.map(flow => [title(flow), filesOf(join(results, flow))]));
const failures = [];

function title(flow) {
  return flow.replaceAll("_", " ");
}

/** Project and path of each source file with a line that was come past; what is generated lies in obj. */
function filesOf(folder) {
  const report = readdirSync(folder, { recursive: true }).find(name => name.endsWith("coverage.json"));
  return Object.values(JSON.parse(readFileSync(join(folder, report), "utf8"))).flatMap(Object.entries)
    .filter(([, classes]) => Object.values(classes).flatMap(Object.values).some(method => Object.values(method.Lines).some(hits => hits > 0)))
    .map(([file]) => file.replaceAll("\\", "/").split("/src/PexipFunctions.").at(-1)).filter(file => !file.includes("/obj/")).sort();
}

/** One line for each folder. */
function list(paths) {
  const folderOf = file => file.slice(0, file.lastIndexOf("/"));
  return [...new Set(paths.map(folderOf))].map(folder => `- ${folder}: ${paths.filter(file => folderOf(file) === folder).map(name).join(", ")}`).join("\n");
}

function name(file) {
  return file.slice(file.lastIndexOf("/") + 1).replace(/\.cs$/, "");
}

function row(flow, paths) {
  const old = Number(before.match(new RegExp(`^\\| ${flow} \\|.*\\| (\\d+) \\|$`, "m"))?.[1]);
  const most = old + added(flow, paths);
  if (!(paths.length <= most)) {
    failures.push(`${flow}: ${paths.length} files, and at most ${most}. A file that a new ability needs is named in its line "Since then:", a detour is taken out.`);
  }
  return `| ${flow} | ${projects.map(project => paths.filter(file => file.startsWith(`${project}/`)).length).join(" | ")} | ${paths.length} | ${old} |`;
}

/** What stands between <!-- mark --> and <!-- end -->. */
function replaced(text, mark, content) {
  const [head, ...rest] = text.split(`<!-- ${mark} -->\n`);
  if (rest.length !== 1) {
    throw new Error(`${path} needs one <!-- ${mark} -->.`);
  }
  return `${head}<!-- ${mark} -->\n${content}\n<!-- end -->${rest[0].slice(rest[0].indexOf("<!-- end -->") + "<!-- end -->".length)}`;
}

/** Files that the flow has got for what it could not do before the move. */
function added(flow, paths) {
  const line = section(flow).match(/^Since then: .*$/m)?.[0] ?? "";
  return named(flow, paths, line).length;
}

function section(flow) {
  return before.split(`## ${flow}\n`)[1].split("<!--")[0];
}

function named(flow, paths, text) {
  const names = new Set(paths.map(name));
  const steps = [...text.matchAll(/`(\w+)`/g)].map(match => match[1]);
  failures.push(...steps.filter(step => !names.has(step)).map(step => `${flow}: ${step} is named, and the test does not come through it.`));
  return steps;
}

/** What is named along the arrows is among the files. */
function checkWay(flow, paths) {
  const way = section(flow).split("\n").filter(line => line.includes(" → "));
  if (named(flow, paths, way.join("\n")).length < 5) {
    failures.push(`${flow}: the way is not given.`);
  }
}

function compare(old, now) {
  const [was, is] = [old, now].map(text => new Set(text.split("\n")));
  failures.push(...[...is].filter(line => !was.has(line)).map(line => `+ ${line}`), ...[...was].filter(line => !is.has(line)).map(line => `- ${line}`));
}

const header = `| flow | ${projects.join(" | ")} | files | before |\n|${"---|".repeat(projects.length + 3)}`;
let document = replaced(before, "counts", `${header}\n${[...files].map(([flow, paths]) => row(flow, paths)).join("\n")}`);
for (const [flow, paths] of files) {
  document = replaced(document, `files of ${flow}`, list(paths));
  checkWay(flow, paths);
}

if (option === "--write") { writeFileSync(path, document); } else { compare(before, document); }
for (const failure of failures) {
  console.error(failure);
}
if (failures.length > 0) {
  console.error(`${path} is not what the tests come through. Where that is meant: tests/flows/run --write, and read what changes.`);
  process.exit(1);
}

console.log([...files].map(([flow, paths]) => `${flow}: ${paths.length} files`).join("\n"));
