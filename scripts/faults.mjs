/**
 * `npm run faults`: prints what becomes of each operation of the native host when it is broken off at each of its commands, and fails when
 * something is wrong. `-- --operation login --fault cancelled` does a part, `--every 5` every fifth command, `--persona marie` another card,
 * `--pin-pad` the operations with PIN on a reader with keys.
 */
import { join } from 'node:path';
import { prepare, ROOT, run } from './prepare.mjs';
import { beginRun, endRun } from './run-folder.mjs';

beginRun();
await prepare('test');
const node = (...words) => run(process.execPath, words, 'shown');
let code = await node(join('scripts', 'build.mjs'));
if (code === 0) code = await node(join(ROOT, 'dist', 'demo', 'faults.cjs'), ...process.argv.slice(2));
await endRun();
process.exit(code);
