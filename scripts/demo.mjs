/** Prepares the machine, builds, and hands over to the demo. Its arguments are the demo's (see --help). */
import { join } from 'node:path';
import { prepare, ROOT, run } from './prepare.mjs';
import { beginRun, endRun } from './run-folder.mjs';

beginRun();
const { browser } = await prepare('demo');
const node = (...words) => run(process.execPath, words, 'shown', { ...process.env, EID_LOKET_BROWSER: browser });
let code = await node(join('scripts', 'build.mjs'));
if (code === 0) code = await node(join(ROOT, 'dist', 'demo', 'main.cjs'), ...process.argv.slice(2));
await endRun();
process.exit(code);
