// The verification service, and PHP's own server in front of it; each ends with the other.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const { PORT = '8080', VERIFIER_PORT = '8090', TEST_ROOT } = process.env;
const verifier = fileURLToPath(new URL('eid-loket-verify.js', import.meta.resolve('@eid-loket/verify')));
// For trying out with the simulator's cards, whose responders are not there. Never in production.
const trial = TEST_ROOT ? { REVOCATION: 'accept-and-say' } : {};
const start = (command, words, settings) =>
  spawn(command, words, { stdio: 'inherit', env: { ...process.env, ...settings } });

const both = [
  start(process.execPath, [verifier], { ...trial, PORT: VERIFIER_PORT }),
  start('php', ['-S', `localhost:${PORT}`, 'index.php'], {
    ORIGIN: `http://localhost:${PORT}`,
    VERIFIER: `http://127.0.0.1:${VERIFIER_PORT}`,
  }),
];
function stop() {
  for (const each of both) each.kill();
}
for (const each of both) {
  each.once('exit', stop).once('error', ({ message }) => {
    process.stderr.write(`${message}\n`);
    stop();
  });
}
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);
