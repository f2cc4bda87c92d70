/**
 * A host that plays what a test wrote down: for states of the eID window that no reader on a test machine can bring about, such as a
 * PIN pad. It greets, waits for the request, and then says its lines.
 */
import { writeFileSync } from 'node:fs';

/** Lines without `requestId`, which the player fills in. */
export type Line = { type: string } & Record<string, unknown>;

const PLAYER = `
  const { readFileSync } = require('node:fs');
  const say = (message) => {
    const bytes = Buffer.from(JSON.stringify(message));
    const head = Buffer.alloc(4);
    head.writeUInt32LE(bytes.length);
    process.stdout.write(Buffer.concat([head, bytes]));
  };
  say({ type: 'hello', protocol: 1, hostVersion: '0.1.0' });
  let pending = Buffer.alloc(0);
  process.stdin.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 4 && pending.length >= 4 + pending.readUInt32LE(0)) {
      const length = pending.readUInt32LE(0);
      const message = JSON.parse(pending.subarray(4, 4 + length));
      pending = pending.subarray(4 + length);
      if (message.type === 'request') play(message.requestId);
      if (message.type === 'cancel') process.exit(0);
    }
  });
  process.stdin.on('end', () => process.exit(0));
  function play(requestId) {
    for (const line of JSON.parse(readFileSync(process.argv[1], 'utf8'))) say({ ...line, requestId });
    setInterval(() => say({ type: 'alive', requestId }), 1000);
  }`;

/** @param script the file that the lines are in when the request comes */
export const playedHost = (script: string): string[] => [process.execPath, '-e', PLAYER, script];

export const write = (script: string, lines: readonly Line[]): void => writeFileSync(script, JSON.stringify(lines));

const CARD = {
  reader: 'ACS ACR38U-CCID 00 00',
  holder: 'Jan Thomas Peeters',
  documentType: 'belgian-citizen',
  validUntil: '2031-04-17',
  expired: false,
  test: false,
};

const prompt = (what: Record<string, unknown>): Line => ({ type: 'prompt', promptId: 1, prompt: what });
const working = (step: string): Line => ({ type: 'progress', stage: 'working', step });

/** @param photo base64 of a JPEG */
export function consentLine(values: Record<string, string>, optional: readonly string[] = [], card = {}): Line {
  const fields = Object.fromEntries(
    [...Object.keys(values), ...optional].map((field) => [field, optional.includes(field) ? 'optional' : 'required']),
  );
  return prompt({ kind: 'consent', card: { ...CARD, ...card }, fields, values });
}

const LOGIN_VALUES = { surname: 'Peeters', firstNames: 'Jan Thomas', nationalNumber: '85073003328' };

const pin = (more: Record<string, unknown>): Line =>
  prompt({ kind: 'pin', purpose: 'authentication', triesLeft: 3, problem: null, ...more });

/** One row for each state, and for each of its variants: what leads there. */
export const STATES: Readonly<Record<string, readonly Line[]>> = {
  connecting: [],
  'waiting-for-reader': [{ type: 'progress', stage: 'waiting-for-reader' }],
  'waiting-for-card': [{ type: 'progress', stage: 'waiting-for-card' }],
  'waiting-for-other-program': [{ type: 'progress', stage: 'waiting-for-other-program' }],
  'choose-card': [
    prompt({
      kind: 'choose-card',
      cards: [
        CARD,
        { ...CARD, holder: 'Marie Dubois', reader: 'Cherry ST-1144 01 00', validUntil: '2024-01-05', expired: true },
      ],
    }),
  ],
  'consent-login': [consentLine(LOGIN_VALUES)],
  'consent-test-card': [consentLine(LOGIN_VALUES, [], { test: true })],
  'consent-expired': [consentLine(LOGIN_VALUES, [], { expired: true, validUntil: '2024-01-05' })],
  pin: [working('reading-card'), pin({})],
  'pin-wrong': [working('reading-card'), pin({ triesLeft: 2, problem: 'PIN_WRONG' })],
  'pin-last-try': [working('reading-card'), pin({ triesLeft: 1, problem: 'PIN_WRONG' })],
  'pin-pad': [
    working('reading-card'),
    { type: 'progress', stage: 'waiting-for-pin', pinEntry: 'pin-pad', triesLeft: 3 },
  ],
  'native-dialog': [working('reading-card'), { type: 'progress', stage: 'waiting-for-pin', pinEntry: 'pinentry' }],
  'reading-card': [working('reading-card')],
  'checking-pin': [working('checking-pin')],
  signing: [working('signing')],
  failed: [{ type: 'failure', error: { code: 'PIN_BLOCKED', details: {} } }],
  'failed-retry': [{ type: 'failure', error: { code: 'CARD_MUTE', details: {} } }],
};

/** The name on `body` of each. */
export const bodyStateOf = (state: string): string =>
  state.startsWith('consent')
    ? 'consent'
    : state === 'pin-pad' || state === 'native-dialog'
      ? 'native-pin'
      : state.startsWith('pin')
        ? 'pin'
        : state.startsWith('failed')
          ? 'failed'
          : ['reading-card', 'checking-pin', 'signing'].includes(state)
            ? 'working'
            : state;
