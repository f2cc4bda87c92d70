/** What a package holds, from the one table, with a stand-in for each file that the build makes. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as facts from '../../scripts/package/host-facts.ts';
import { layout } from '../../scripts/package/layout.mjs';

const MANAGED = join(import.meta.dirname, '..', '..', 'extension', 'managed-schema.json');

/** @returns the folder of the stand-ins, to be removed, and the rows by the distribution's folder for libraries */
export function packagedRows() {
  const folder = mkdtempSync(join(tmpdir(), 'eid-loket-package-test-'));
  for (const name of ['host.cjs', 'host-program.js', 'host-program.v8', 'koffi.node', 'node'])
    writeFileSync(join(folder, name), name);
  const managed = JSON.parse(readFileSync(MANAGED, 'utf8'));
  const rows = (libraries = 'lib', compiled = true) =>
    layout(facts, {
      libraries,
      version: '1.2.3',
      built: folder,
      compiled,
      node: join(folder, 'node'),
      licences: 'licences\n',
      managed,
    });
  return { folder, rows };
}
