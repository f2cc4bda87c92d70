/**
 * `npm run package`: what a citizen installs, made into dist/packages/: the .deb and the .rpm with their lists of parts (CycloneDX,
 * SPDX), templates for administrators, the portal's .deb and recipe for containers, and SHA-256 sums.
 * The same commit gives the same bytes. Prints sizes, and the time from start to hello. `--try` installs it in a
 * machine made with debootstrap (scripts/package/try.sh), upgrades it, purges it, and looks at what is left; then the portal.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildHost } from './build-host.mjs';
import { buildDeb, debName } from './package/deb.mjs';
import { helloTimes } from './package/hello-time.mjs';
import { layout } from './package/layout.mjs';
import { licencesText, packagesOf } from './package/licences.mjs';
import { partsLists } from './package/parts-lists.mjs';
import { policyTemplates } from './package/policies/policy-templates.mjs';
import { portalDebName } from './package/portal/portal-deb.mjs';
import { packagePortal } from './package/portal/portal-package.mjs';
import { buildRpm, rpmName } from './package/rpm.mjs';
import { fetchRuntime, NODE_VERSION } from './package/runtime.mjs';
import { zipOf } from './package/zip.mjs';
import { runSource } from './run-source.mjs';

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'dist', 'packages');
const { values: flags } = parseArgs({ options: { try: { type: 'boolean', default: false } } });

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const moment = Number(
  process.env.SOURCE_DATE_EPOCH ?? execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: ROOT, encoding: 'utf8' }),
);
rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });

const built = join(ROOT, 'dist', 'package-host');
const runtime = fetchRuntime(join(ROOT, 'dist', 'runtime'));
const inputs = await buildHost(built, runtime.node);
const facts = await runSource('scripts/package/host-facts.ts');
const licences = licencesText(ROOT, inputs, runtime.licence);
const managed = JSON.parse(readFileSync(join(ROOT, 'extension', 'managed-schema.json'), 'utf8'));
const rows = (libraries) => layout(facts, { libraries, version, built, node: runtime.node, licences, managed });

const deb = join(OUT, debName(version));
buildDeb(deb, rows('lib'), { version, moment });
const rpm = join(OUT, rpmName(version));
buildRpm(rpm, rows('lib64'), { version, moment });
const names = packagesOf(inputs).map((folder) => folder.replace(/^.*node_modules\//, ''));
for (const file of [debName(version), rpmName(version)]) {
  const { cdx, spdx } = partsLists(ROOT, { file, workspace: 'native-host', names, runtime: NODE_VERSION, moment });
  writeFileSync(join(OUT, `${file}.cdx.json`), cdx);
  writeFileSync(join(OUT, `${file}.spdx.json`), spdx);
}
writeFileSync(join(OUT, 'eid-loket-policies.zip'), zipOf(policyTemplates(facts, managed)));
const portal = await packagePortal({ root: ROOT, out: OUT, version, moment, runtime });
writeFileSync(join(OUT, 'SHA256SUMS'), sums());
report();
if (flags.try) process.exitCode = tryOn(deb) || tryOn(join(OUT, portalDebName(version)), 'portal/try-portal.sh');

/** @param {string} [steps] below scripts/package/, where they are not those of the host */
function tryOn(file, steps) {
  const folder = join(ROOT, 'scripts', 'package');
  const words = [file, ...(steps ? [join(folder, steps)] : [])];
  return spawnSync(join(folder, 'try.sh'), words, { stdio: 'inherit' }).status;
}

function sums() {
  return readdirSync(OUT)
    .sort()
    .map(
      (name) =>
        `${createHash('sha256')
          .update(readFileSync(join(OUT, name)))
          .digest('hex')}  ${name}\n`,
    )
    .join('');
}

function report() {
  const installed = rows('lib').reduce(
    (sum, { bytes, from }) => sum + (bytes?.length ?? (from ? statSync(from).size : 0)),
    0,
  );
  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
  const times = helloTimes(runtime.node, join(built, 'host.cjs'));
  console.log(`${debName(version)}  ${megabytes(statSync(deb).size)}, installed ${megabytes(installed)}`);
  console.log(`${rpmName(version)}  ${megabytes(statSync(rpm).size)}`);
  console.log(portal);
  console.log(`start to hello  ${times.median} ms (${times.least} to ${times.most})`);
}
