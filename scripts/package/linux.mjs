/** The packages for Linux: a .deb for two processors, and an .rpm, all from the one table of layout.mjs. */
import { join } from 'node:path';
import { buildHost } from '../build-host.mjs';
import { buildDeb, debName } from './deb.mjs';
import { layout } from './layout.mjs';
import { buildRpm, rpmName } from './rpm.mjs';
import { fetchKoffi, fetchNode } from './runtime.mjs';
import { TARGETS } from './targets.mjs';

/** @typedef {{ file: string, target: import('./targets.mjs').Target, rows: object[], inputs: string[] }} Made */

const KINDS = [
  { target: TARGETS['linux-x64'], deb: 'amd64', rpm: true },
  { target: TARGETS['linux-arm64'], deb: 'arm64', rpm: false },
];

/** @param {import('../package.mjs').Making} making @returns {Promise<Made[]>} */
export async function makeLinux(making) {
  const made = [];
  for (const { target, deb, rpm } of KINDS) {
    const { version, moment, out } = making;
    const node = fetchNode(making.fetched, target);
    const built = join(making.built, `${target.platform}-${target.arch}`);
    const koffi = fetchKoffi(making.fetched, target, making.lock);
    // V8 takes what was compiled for the same processor only.
    const compiled = target.arch === process.arch;
    const inputs = await buildHost(built, { node: compiled ? node : null, koffi });
    const licences = making.licencesOf(inputs);
    const rowsFor = (libraries) =>
      layout(making.facts, { libraries, version, built, compiled, node, licences, managed: making.managed });
    const file = debName(version, deb);
    buildDeb(join(out, file), rowsFor('lib'), { version, architecture: deb, moment });
    made.push({ file, target, rows: rowsFor('lib'), inputs });
    if (!rpm) continue;
    buildRpm(join(out, rpmName(version)), rowsFor('lib64'), { version, moment });
    made.push({ file: rpmName(version), target, rows: rowsFor('lib64'), inputs });
  }
  return made;
}
