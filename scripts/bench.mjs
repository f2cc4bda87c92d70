/**
 * `npm run bench`: prepares, builds, and measures. Figures are for docs/performance.md; no test depends on them.
 * `npm run bench -- --only verification` (or card, extension, floods, portal) runs a part; `--million` adds a million accounts to the portal's.
 */
import { join } from 'node:path';
import { prepare, ROOT, run } from './prepare.mjs';
import { beginRun, endRun } from './run-folder.mjs';

beginRun();
const { browser } = await prepare('test');
const node = (...words) => run(process.execPath, words, 'shown', { ...process.env, EID_LOKET_BROWSER: browser });
let code = await node(join('scripts', 'build.mjs'));
if (code === 0) code = await node(join(ROOT, 'dist', 'demo', 'bench.cjs'), ...process.argv.slice(2));
await endRun();
process.exit(code);
