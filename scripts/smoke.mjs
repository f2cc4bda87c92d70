/** Says hello to the native host that was built on this machine, and asks its version: on every system the first sign that it runs. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { helloTimes } from './package/hello-time.mjs';

const bundle = join(import.meta.dirname, '..', 'dist', 'native-host', 'host.cjs');
const { median } = helloTimes(process.execPath, bundle);
process.stdout.write(execFileSync(process.execPath, [bundle, 'version'], { encoding: 'utf8' }));
console.log(`start to hello ${median} ms`);
