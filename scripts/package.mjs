/**
 * `npm run package`: what a citizen installs, made into dist/packages/: the .deb with its list of parts (CycloneDX), templates for
 * administrators, and SHA-256 sums.
 * The same commit gives the same bytes of the .deb. Prints sizes, and the time from start to hello. `--try` installs it in a
 * machine made with debootstrap (scripts/package/try.sh), upgrades it, purges it, and looks at what is left.
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
import { licencesText } from './package/licences.mjs';
import { policyTemplates } from './package/policies/policy-templates.mjs';
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
writeFileSync(`${deb}.cdx.json`, partsList());
writeFileSync(join(OUT, 'eid-loket-policies.zip'), zipOf(policyTemplates(facts, managed)));
writeFileSync(join(OUT, 'SHA256SUMS'), sums());
report();
if (flags.try)
  process.exitCode = spawnSync(join(ROOT, 'scripts', 'package', 'try.sh'), [deb], { stdio: 'inherit' }).status;

/** CycloneDX of the host's npm packages, by npm itself, with the runtime that npm knows nothing of. */
function partsList() {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '-w', 'native-host'];
  const parts = JSON.parse(execFileSync('npm', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 }));
  parts.components.push({
    type: 'platform',
    'bom-ref': `node@${NODE_VERSION}`,
    name: 'node',
    version: NODE_VERSION,
    purl: `pkg:generic/node@${NODE_VERSION}`,
  });
  return `${JSON.stringify(parts, null, 2)}\n`;
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
  console.log(`start to hello  ${times.median} ms (${times.least} to ${times.most})`);
}
