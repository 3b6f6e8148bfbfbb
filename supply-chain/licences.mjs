// Every package has a line in licences.json, and a licence that is accepted. In a checkout that is built and published:
//   node supply-chain/licences.mjs            names what is missing or has changed, and fails
//   node supply-chain/licences.mjs --write    writes the lines; look at what they change

import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isComplete, packagesOf } from "./packages.mjs";

const LIST = "supply-chain/licences.json";

/**
 * What is wrong, in words.
 * @param packages what is used
 * @param listed { accepted: { shipped, tools }, read, nuget, npm }
 * @param complete everything is restored here, so that a line for which there is no package is one too many
 */
export function problemsOf(packages, listed, complete) {
  const problems = packages.flatMap(one => problemOf(one, listed));
  const used = new Set(packages.map(one => `${one.feed} ${one.name}`));
  const spare = !complete ? [] : ["nuget", "npm"].flatMap(feed => Object.keys(listed[feed]).filter(name => !used.has(`${feed} ${name}`))
    .map(name => `${feed} ${name}: no project uses it any more. Delete its line in ${LIST}.`));
  return [...new Set([...problems, ...spare])];
}

function problemOf(one, listed) {
  const line = listed[one.feed][one.name];
  const is = `${one.feed} ${one.name} ${one.version}`;
  if (line === undefined) {
    return [`${is} is new (licence: ${one.licence}). Look at what its licence asks of us, then add "${one.name}": "${one.licence}" to "${one.feed}" in ${LIST}.`];
  }

  if (one.licence === "not restored") {
    return [];
  }

  const lines = [line].flat(); // of a package with several versions as many as they name
  if (!lines.includes(one.licence)) {
    return [`${is}: its licence was "${lines.join("\" or \"")}" and is "${one.licence}" now. Look at what changed, then correct its line in ${LIST}.`];
  }

  const licence = listed.read[one.licence] ?? one.licence;
  const accepted = one.shipped ? listed.accepted.shipped : [...listed.accepted.shipped, ...listed.accepted.tools];
  return accepted.includes(licence) ? [] : [/^(file|url|unknown) ?/.test(licence)
    ? `${is} has no licence by name ("${licence}"). Read it, then say which it is: "${licence}": "MIT", for instance, in "read" of ${LIST}.`
    : `${is} has the licence ${licence}, which is not accepted for what is ${one.shipped ? "shipped" : "used to build and test"}. Use another package, or have it accepted ("accepted" in ${LIST}).`];
}

/** The list with a line for every package. */
export function written(packages, listed) {
  const lineOf = one => (one.licence === "not restored" ? listed[one.feed][one.name] ?? one.licence : one.licence);
  const linesOf = (feed, name) => [...new Set(packages.filter(one => one.feed === feed && one.name === name).flatMap(lineOf))].sort();
  const lines = feed => Object.fromEntries([...new Set(packages.filter(one => one.feed === feed).map(one => one.name))].sort()
    .map(name => [name, linesOf(feed, name)]).map(([name, all]) => [name, all.length === 1 ? all[0] : all]));
  return { ...listed, nuget: lines("nuget"), npm: lines("npm") };
}

function main(root, isWriting) {
  const path = join(root, LIST);
  const listed = JSON.parse(readFileSync(path, "utf8"));
  const packages = packagesOf(root);
  if (isWriting) {
    writeFileSync(path, `${JSON.stringify(written(packages, listed), null, 2)}\n`);
    return 0;
  }

  const complete = isComplete(root);
  const problems = problemsOf(packages, listed, complete);
  problems.forEach(problem => console.error(problem));
  console.log(`${packages.length} packages, ${packages.filter(one => one.shipped).length} of them shipped${complete ? "" : "; NOT LOOKED AT: what is not restored or published here"}. ${problems.length === 0 ? "All licences are known." : `${problems.length} to look at (docs/developer/dependencies.md).`}`);
  return problems.length === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exit(main(join(dirname(fileURLToPath(import.meta.url)), ".."), process.argv.includes("--write")));
}
