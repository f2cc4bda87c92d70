/**
 * `npm run bench`: prepares, builds, and measures. Figures are for docs/performance.md; no test depends on them.
 * `npm run bench -- --only verification` (or card, portal) runs a part; `--million` adds a million accounts to the portal's.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { prepare, ROOT, run } from './prepare.mjs';

const { browser } = prepare('test');
if (run(process.execPath, ['scripts/build.mjs']) !== 0) process.exit(1);
const { status } = spawnSync(process.execPath, [join(ROOT, 'dist', 'demo', 'bench.cjs'), ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, EID_LOKET_BROWSER: browser },
});
process.exit(status ?? 1);
