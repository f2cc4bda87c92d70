/** Prepares the machine, builds, and hands over to the demo. Its arguments are the demo's (see --help). */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { prepare, ROOT, run } from './prepare.mjs';

const { browser } = prepare('demo');
if (run(process.execPath, ['scripts/build.mjs']) !== 0) process.exit(1);
const demo = spawn(process.execPath, [join(ROOT, 'dist', 'demo', 'main.cjs'), ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, EID_LOKET_BROWSER: browser },
});
// Ctrl+C reaches both of us; the demo stops what it started and its end is ours.
process.on('SIGINT', () => {});
demo.on('exit', (code) => process.exit(code ?? 1));
