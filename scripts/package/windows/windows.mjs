/** The packages for Windows: an installer for one person and an .msi for administrators, from one table, unpacked again and compared with it. */
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildHost } from '../../build-host.mjs';
import { fetchKoffi, fetchNode, fetchPackage } from '../runtime.mjs';
import { BUILDER, TARGETS } from '../targets.mjs';
import { checkMsi, checkProgram, checkSetup } from './check-windows.mjs';
import { buildExecutable } from './executable.mjs';
import { buildMsi, MSI } from './msi.mjs';
import { buildSetup, SETUP } from './setup.mjs';
import { PROGRAM, windowsRows } from './windows-rows.mjs';

/** @param {import('../../package.mjs').Making} making @returns {Promise<import('../linux.mjs').Made[]>} */
export async function makeWindows(making) {
  const { version, moment, out, facts, fetched } = making;
  const target = TARGETS['win32-x64'];
  const built = join(making.built, 'win32-x64');
  const koffi = fetchKoffi(fetched, target, making.lock);
  const inputs = await buildHost(built, { node: null, koffi });
  const builder = join(fetchPackage(fetched, BUILDER), BUILDER.program);
  const program = buildExecutable(built, { node: fetchNode(fetched, target), builder, name: PROGRAM });
  checkProgram(readFileSync(program), version);
  const rows = windowsRows(facts, { program, koffi, licences: making.licencesOf(inputs) });
  const extensionId = facts.EXTENSION_IDS.chromium;
  const folder = mkdtempSync(join(tmpdir(), 'eid-loket-windows-'));
  try {
    for (const { name, from, bytes } of rows.files) {
      const to = join(folder, name);
      if (from) copyFileSync(from, to);
      else writeFileSync(to, bytes);
      utimesSync(to, moment, moment);
    }
    const kilobytes = Math.ceil(
      rows.files.reduce((sum, { name }) => sum + statSync(join(folder, name)).size, 0) / 1024,
    );
    const setup = buildSetup(folder, rows, { version, kilobytes, moment });
    const msi = buildMsi(folder, rows, { version, extensionId, moment });
    const unpacked = ['setup', 'msi'].map((name) => join(folder, `unpacked-${name}`));
    for (const each of unpacked) mkdirSync(each);
    checkSetup(setup, rows, unpacked[0]);
    checkMsi(msi, rows, extensionId, unpacked[1]);
    copyFileSync(setup, join(out, SETUP));
    copyFileSync(msi, join(out, MSI));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return [SETUP, MSI].map((file) => ({ file, target, rows: rows.files, inputs }));
}
