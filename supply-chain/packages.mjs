// Which packages this repository uses, as restored on this machine, with the licences that they name.

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** The projects whose packages go into what is deployed. */
const SHIPPED = ["src/PexipFunctions", "src/PexipFunctions.Functions", "src/PexipFunctions.Web", "src/PexipFunctions.Exchange", "src/PexipFunctions.Infinity", "src/PexipFunctions.Core", "src/PexipFunctions.Templates"];
const ADD_IN = "src/PexipFunctions.Web/AddIn/package-lock.json";
const LOCKS = [ADD_IN, "package-lock.json", "src/PexipFunctions.LocalHost/package-lock.json", "tests/PexipFunctions.Tests/package-lock.json", "tests/addin/package-lock.json"];
const TOOLS = [".config/dotnet-tools.json", "tests/PexipFunctions.Tests/dotnet-tools.json", "supply-chain/dotnet-tools.json"];

const read = path => JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));

/** Every package: { feed, name, version, licence, shipped }, a package with several versions as often. */
export function packagesOf(root) {
  const found = new Map();
  const add = one => {
    const key = `${one.feed} ${one.name} ${one.version}`;
    found.set(key, { ...one, shipped: one.shipped || found.get(key)?.shipped === true });
  };
  projectsOf(root).forEach(project => nuget(root, project).forEach(add));
  extensionsOf(root).forEach(add);
  LOCKS.forEach(lock => npm(join(root, lock), lock === ADD_IN).forEach(add));
  TOOLS.forEach(manifest => tools(join(root, manifest)).forEach(add));
  return [...found.values()];
}

/** Those of projects that are not restored here are not known. */
export const isComplete = root => projectsOf(root).every(project => existsSync(assetsOf(root, project))) && extensionsOf(root).length > 0;

/** The libraries that the add-in serves to Outlook. */
export const addInPackages = root => npm(join(root, ADD_IN), true);

const projectsOf = root => ["src", "tests"].flatMap(folder => readdirSync(join(root, folder))
  .filter(name => existsSync(join(root, folder, name, `${name}.csproj`))).map(name => `${folder}/${name}`));

const assetsOf = (root, project) => join(root, project, "obj/project.assets.json");

function nuget(root, project) {
  const path = assetsOf(root, project);
  return existsSync(path) ? librariesOf(read(path), SHIPPED.includes(project)) : [];
}

function librariesOf(assets, shipped, isWanted = () => true) {
  const folders = Object.keys(assets.packageFolders);
  return Object.entries(assets.libraries).filter(([key, library]) => library.type === "package" && isWanted(key)).map(([key, library]) => {
    const [name, version] = key.split("/");
    const folder = folders.map(each => join(each, library.path)).find(existsSync);
    return { feed: "nuget", name, version, licence: folder ? nuspecLicence(folder) : "unknown", shipped };
  });
}

/** The extensions of the Functions host: of a project that the worker's SDK generates, and of which only some assemblies are shipped. */
function extensionsOf(root) {
  const release = join(root, "src/PexipFunctions/obj/Release");
  const path = existsSync(release) && readdirSync(release, { recursive: true }).map(String).find(each => each.endsWith("WorkerExtensions/obj/project.assets.json"));
  const deps = ["artifacts/package", "package"].map(folder => join(root, folder, ".azurefunctions/function.deps.json")).find(existsSync);
  if (!path || !deps) {
    return [];
  }

  const shipped = new Set(assembliesOf(read(deps), readdirSync(join(deps, ".."))).keys());
  return librariesOf(read(join(release, path)), true, key => shipped.has(key));
}

/** The packages of a .deps.json of which files are there: "name/version" to the names of the files. */
export function assembliesOf(deps, files) {
  const there = new Set(files);
  return new Map(Object.values(deps.targets).flatMap(target => Object.entries(target))
    .filter(([key]) => deps.libraries[key]?.type === "package")
    .map(([key, target]) => [key, [...Object.keys(target.runtime ?? {}), ...Object.keys(target.native ?? {}), ...Object.keys(target.runtimeTargets ?? {})].map(file => basename(file)).filter(file => there.has(file))])
    .filter(([, own]) => own.length > 0));
}

function nuspecLicence(folder) {
  const text = readFileSync(join(folder, readdirSync(folder).find(file => file.endsWith(".nuspec"))), "utf8");
  const [, kind, value] = /<license type="(\w+)"[^>]*>([^<]*)<\/license>/.exec(text) ?? [];
  if (kind === "expression") {
    return value.trim();
  }

  return kind === "file"
    ? `file ${createHash("sha256").update(readFileSync(join(folder, value.trim().replaceAll("\\", "/")), "utf8").replaceAll("\r", "")).digest("hex").slice(0, 16)}`
    : `url ${/<licenseUrl>([^<]*)<\/licenseUrl>/.exec(text)?.[1]?.trim() ?? "none"}`;
}

const npm = (lock, shipped) => Object.entries(read(lock).packages).filter(([path]) => path !== "").map(([path, one]) => ({
  feed: "npm", name: one.name ?? path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length), version: one.version, licence: one.license ?? "unknown", integrity: one.integrity, shipped,
}));

// Tools are not of the product; some are restored by hand only.
function tools(manifest) {
  return Object.entries(read(manifest).tools).map(([name, { version }]) => {
    const folder = join(process.env.NUGET_PACKAGES ?? join(process.env.HOME ?? process.env.USERPROFILE ?? "", ".nuget/packages"), name, version);
    return { feed: "nuget", name, version, licence: existsSync(folder) ? nuspecLicence(folder) : "not restored", shipped: false };
  });
}
