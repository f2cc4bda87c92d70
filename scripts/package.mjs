/**
 * `npm run package`: what a citizen or an operator installs, made into dist/packages/, each with its lists of parts (CycloneDX, SPDX),
 * templates for administrators, a recipe for containers, and SHA-256 sums. The same commit gives the same bytes: `--twice` makes
 * all of it again and compares. Prints sizes, and the time from start to hello. `--try` installs the .deb in a machine made with
 * debootstrap (scripts/package/try.sh), upgrades it, purges it, and looks at what is left; then the portal.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { helloTimes } from './package/hello-time.mjs';
import { licencesText, packagesOf } from './package/licences.mjs';
import { makeLinux } from './package/linux.mjs';
import { partsLists } from './package/parts-lists.mjs';
import { policyTemplates } from './package/policies/policy-templates.mjs';
import { portalDebName } from './package/portal/portal-deb.mjs';
import { packagePortal } from './package/portal/portal-package.mjs';
import { fetchNode, fetchPackage } from './package/runtime.mjs';
import { BUILDER, TARGETS } from './package/targets.mjs';
import { makeWindows } from './package/windows/windows.mjs';
import { zipOf } from './package/zip.mjs';
import { installDebianPackages } from './prepare.mjs';
import { runSource } from './run-source.mjs';

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'dist', 'packages');
const { values: flags } = parseArgs({
  options: { try: { type: 'boolean', default: false }, twice: { type: 'boolean', default: false } },
});
const json = (...path) => JSON.parse(readFileSync(join(ROOT, ...path), 'utf8'));

if ((await installDebianPackages('package')).length > 0) process.exit(1);
const fetched = join(ROOT, 'dist', 'runtime');
const nodeLicence = readFileSync(join(fetchPackage(fetched, BUILDER), 'LICENSE'), 'utf8');
/** What every package is made from. @typedef {typeof common & { out: string }} Making */
const common = {
  version: json('package.json').version,
  moment: Number(
    process.env.SOURCE_DATE_EPOCH ??
      execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: ROOT, encoding: 'utf8' }),
  ),
  fetched,
  built: join(ROOT, 'dist', 'package-host'),
  facts: await runSource('scripts/package/host-facts.ts'),
  managed: json('extension', 'managed-schema.json'),
  lock: json('package-lock.json'),
  licencesOf: (inputs) => licencesText(ROOT, inputs, nodeLicence),
};

const made = await makeAll(OUT);
const times = helloTimes(fetchNode(common.fetched, TARGETS['linux-x64']), join(common.built, 'linux-x64', 'host.cjs'));
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
for (const { file, rows } of made)
  console.log(`${file}  ${megabytes(statSync(join(OUT, file)).size)}, installed ${megabytes(sizeOf(rows))}`);
console.log(`start to hello  ${times.median} ms (${times.least} to ${times.most})`);
if (flags.twice) await compareWithSecond();
if (flags.try) {
  process.exitCode =
    tryOn(join(OUT, made[0].file)) || tryOn(join(OUT, portalDebName(common.version)), 'portal/try-portal.sh');
}

/** @param {string} [steps] below scripts/package/, where they are not those of the host */
function tryOn(file, steps) {
  const folder = join(ROOT, 'scripts', 'package');
  const words = [file, ...(steps ? [join(folder, steps)] : [])];
  return spawnSync(join(folder, 'try.sh'), words, { stdio: 'inherit' }).status;
}

async function makeAll(out) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const all = [...(await makeLinux({ ...common, out })), ...(await makeWindows({ ...common, out }))];
  for (const { file, target, inputs } of all) {
    const names = packagesOf(inputs).map((folder) => folder.replace(/^.*node_modules\//, ''));
    const { cdx, spdx } = partsLists(ROOT, { file, workspace: 'native-host', names, target, moment: common.moment });
    writeFileSync(join(out, `${file}.cdx.json`), cdx);
    writeFileSync(join(out, `${file}.spdx.json`), spdx);
  }
  writeFileSync(join(out, 'eid-loket-policies.zip'), zipOf(policyTemplates(common.facts, common.managed)));
  const target = TARGETS['linux-x64'];
  const runtime = { node: fetchNode(fetched, target), licence: nodeLicence };
  console.log(await packagePortal({ ...common, root: ROOT, out, runtime, target }));
  writeFileSync(join(out, 'SHA256SUMS'), sums(out));
  return all;
}

async function compareWithSecond() {
  const second = join(ROOT, 'dist', 'packages-again');
  await makeAll(second);
  const [before, after] = [OUT, second].map((folder) => readFileSync(join(folder, 'SHA256SUMS'), 'utf8').split('\n'));
  const differing = before.filter((line) => !after.includes(line));
  for (const line of differing) console.error(`not the same twice: ${line.split('  ')[1]}`);
  if (differing.length > 0) process.exit(1);
  console.log('the same bytes twice');
}

function sums(folder) {
  const sum = (name) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
  return readdirSync(folder)
    .sort()
    .map((name) => `${sum(name)}  ${name}\n`)
    .join('');
}

function sizeOf(rows) {
  return rows.reduce((sum, { bytes, from }) => sum + (bytes?.length ?? (from ? statSync(from).size : 0)), 0);
}
