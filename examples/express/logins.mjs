// The same in every example: who may log in, and where. On your own site: createLogins({ origin: 'https://…' }).
import { readFileSync } from 'node:fs';
import { BELGIAN_TRUST, createLogins, trustTestRoots } from '@eid-loket/verify';

const { PORT = '8080', TEST_ROOT } = process.env;
// For trying out with the simulator's cards, whose responders are not there. Never in production.
const trial = TEST_ROOT && {
  trust: await trustTestRoots(BELGIAN_TRUST, readFileSync(TEST_ROOT, 'utf8')),
  whenUnavailable: 'accept-and-say',
};

export const logins = createLogins({ origin: `http://localhost:${PORT}`, ...trial });
export const script = readFileSync(new URL(import.meta.resolve('@eid-loket/client/eid-loket.js')));
export const page = readFileSync('index.html');
