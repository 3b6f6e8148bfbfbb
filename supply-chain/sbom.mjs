// The bill of materials of what is deployed, in CycloneDX: the packages of the app, of the host's extensions and of the add-in.
//   dotnet publish src/PexipFunctions --configuration Release --output artifacts/package
//   node supply-chain/sbom.mjs artifacts/package artifacts/bom.json
// CycloneDX's own tool reads what is restored; what of it is in the package, and that nothing else is, is looked at here.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { addInPackages, assembliesOf } from "./packages.mjs";

const read = path => JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
const keyOf = component => `${component.name}/${component.version}`;

/** Files of the package that no .deps.json names. Ours have no package; the worker's SDK puts its own beside the host's extensions. */
const OURS = ["PexipFunctions.dll", "PexipFunctions.Functions.dll", "PexipFunctions.Web.dll", "PexipFunctions.Exchange.dll", "PexipFunctions.Infinity.dll", "PexipFunctions.Core.dll", "PexipFunctions.Templates.dll", "Microsoft.Azure.Functions.Worker.Extensions.dll"];
const OF_SDK = { "Microsoft.Azure.WebJobs.Extensions.FunctionMetadataLoader.dll": "Microsoft.Azure.Functions.Worker.Sdk" };

/**
 * The components of what is in a folder, of all that was restored.
 * @param assemblies "name/version" to names of files, as the folder's .deps.json has them
 * @param components as CycloneDX's tool found them
 */
export function shippedOf(assemblies, files, components) {
  const known = new Map(components.map(component => [keyOf(component), component]));
  const shipped = [...assemblies.keys()].map(key => known.get(key) ?? fault(`${key} is in the package, and CycloneDX's tool did not find it: restore and publish again.`));
  const named = new Set([...assemblies.values()].flat());
  const rest = files.filter(file => /\.(dll|so)$/.test(file) && !named.has(file) && !OURS.includes(file));
  const ofSdk = rest.map(file => components.find(component => component.name === OF_SDK[file])
    ?? fault(`${file} is in the package, and no package says that it is its own. Name it in supply-chain/sbom.mjs.`));
  return [...new Set([...shipped, ...ofSdk])];
}

/** Components of npm packages. */
export const npmComponents = packages => packages.map(one => {
  const purl = `pkg:npm/${one.name.replace("@", "%40")}@${one.version}`;
  const [, algorithm, digest] = /^(sha512)-(.+)$/.exec(one.integrity ?? "") ?? [];
  return {
    type: "library", "bom-ref": purl, name: one.name, version: one.version, purl, licenses: [{ license: { id: one.licence } }],
    ...algorithm ? { hashes: [{ alg: "SHA-512", content: Buffer.from(digest, "base64").toString("hex").toUpperCase() }] } : {},
  };
});

/** One document: the app's with the others' components, each once, and what depends on what among them. */
export function joined(app, components, dependencies, version) {
  const unique = [...new Map(components.map(component => [component["bom-ref"], component])).values()]
    .sort((one, other) => (one["bom-ref"] < other["bom-ref"] ? -1 : 1));
  const refs = new Set(unique.map(component => component["bom-ref"]));
  const root = app.metadata.component["bom-ref"];
  const tree = new Map();
  dependencies.filter(one => refs.has(one.ref)).forEach(one => tree.set(one.ref, new Set([...tree.get(one.ref) ?? [], ...(one.dependsOn ?? []).filter(ref => refs.has(ref))])));
  return {
    ...app,
    metadata: { ...app.metadata, component: { ...app.metadata.component, version } },
    components: unique,
    dependencies: [{ ref: root, dependsOn: [...refs] }, ...[...tree].map(([ref, on]) => ({ ref, dependsOn: [...on].sort() }))],
  };
}

/** What has no licence by name gets the one that was read (licences.json). */
export function withLicences(components, { nuget, read: known }) {
  return components.map(component => {
    const licence = nuget[component.name];
    return component.licenses?.some(one => one.license?.id ?? one.expression) || !known[licence]
      ? component : { ...component, licenses: [{ license: { id: known[licence] } }] };
  });
}

function fault(message) {
  throw new Error(message);
}

function restored(root, project) {
  const folder = mkdtempSync(join(tmpdir(), "sbom-"));
  try {
    execFileSync("dotnet", ["tool", "run", "dotnet-CycloneDX", "--", project, "--output", folder, "--filename", "bom.json",
      "--output-format", "Json", "--spec-version", "1.6", "--disable-package-restore", "--set-name", "PexipFunctions"], { cwd: join(root, "supply-chain"), stdio: ["ignore", "pipe", "inherit"] });
    return read(join(folder, "bom.json"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function partOf(bom, depsFile) {
  const files = readdirSync(dirname(depsFile));
  return shippedOf(assembliesOf(read(depsFile), files), files, bom.components);
}

function main(root, packageFolder, output) {
  execFileSync("dotnet", ["tool", "restore", "--tool-manifest", "dotnet-tools.json"], { cwd: join(root, "supply-chain"), stdio: ["ignore", "pipe", "inherit"] });
  const app = restored(root, join(root, "src/PexipFunctions/PexipFunctions.csproj"));
  const generated = join(root, "src/PexipFunctions/obj/Release");
  const project = readdirSync(generated, { recursive: true }).map(String).find(path => basename(path) === "WorkerExtensions.csproj")
    ?? fault("The project of the host's extensions is not there: publish first.");
  const extensions = restored(root, join(generated, project));
  const sdk = app.components.filter(component => Object.values(OF_SDK).includes(component.name));
  const components = [
    ...partOf(app, join(packageFolder, "PexipFunctions.deps.json")),
    ...partOf({ components: [...extensions.components, ...sdk] }, join(packageFolder, ".azurefunctions/function.deps.json")),
    ...npmComponents(addInPackages(root)),
  ];
  const commit = execFileSync("git", ["-C", root, "rev-parse", "--short=12", "HEAD"], { encoding: "utf8" }).trim();
  const [, number] = /<Version>([^<]+)</.exec(readFileSync(join(root, "Directory.Build.props"), "utf8")) ?? fault("Directory.Build.props has no Version.");
  const version = `${number}+${commit}`;
  const bom = joined(app, withLicences(components, read(join(root, "supply-chain/licences.json"))), [...app.dependencies ?? [], ...extensions.dependencies ?? []], version);
  writeFileSync(output, `${JSON.stringify(bom, null, 2)}\n`);
  console.log(`${bom.components.length} components in ${output}.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, output] = process.argv.slice(2);
  if (!folder || !output) {
    console.error("Usage: node supply-chain/sbom.mjs PACKAGE_FOLDER OUTPUT.json");
    process.exit(2);
  }

  main(join(dirname(fileURLToPath(import.meta.url)), ".."), resolve(folder), resolve(output));
}
