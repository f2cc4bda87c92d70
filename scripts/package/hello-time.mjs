/** From start to hello, as a browser sees it: a figure for the report, never a test. */
import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

const RUNS = 15;
const EXTENSION = 'chrome-extension://nkafjandgflogcafgoblfbmfblhnfijg/';

/** @returns {{ median: number, least: number, most: number }} milliseconds until the host has said hello and, its input closed, has ended */
export function helloTimes(node, bundle) {
  const hello = Buffer.from(JSON.stringify({ type: 'hello', protocol: 1, extensionVersion: '0.1.0' }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(hello.length);
  const input = Buffer.concat([length, hello]);
  const times = Array.from({ length: RUNS }, () => {
    const started = performance.now();
    const { stdout } = spawnSync(node, [bundle, EXTENSION], { input });
    if (!stdout.includes('"hello"')) throw new Error('the host said no hello');
    return Math.round(performance.now() - started);
  }).sort((a, b) => a - b);
  return { median: times[Math.floor(RUNS / 2)], least: times[0], most: times[RUNS - 1] };
}
