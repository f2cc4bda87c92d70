/** One host process, without the process: every request has its time limit and one answer, and nothing of it follows that answer. */
import { PassThrough } from 'node:stream';
import { CARD_WAIT_MS } from '@eid-loket/shared/protocol/limits.ts';
import { OPERATIONS } from '@eid-loket/shared/protocol/operations.ts';
import { PROTOCOL_VERSION } from '@eid-loket/shared/protocol/version.ts';
import { makeCard } from '@eid-loket/virtual-card/make-card.ts';
import { InProcessReader } from '@eid-loket/virtual-card/reader/in-process-reader.ts';
import { jest } from '@jest/globals';
import { PERSONAS } from '../../test/helpers/card-results.ts';
import { InProcessService } from '../../test/virtual-host/in-process-service.ts';
import { NO_AUTHORITIES } from './belgian-eid/authority-cache.ts';
import { thisMachine } from './doctor/this-machine.ts';
import { SILENT_LOG } from './log/host-log.ts';
import { decodePayload, encodeFrame, FrameDecoder } from './messaging/frame-codec.ts';
import type { CardConnection } from './pcsc/smart-card-service.ts';
import { pinentryPinEntry } from './pin/pinentry-pin-entry.ts';
import { serve } from './serve.ts';

/** Ends the host of a test that failed: its timers would keep the run from ending. */
let endHost: () => unknown = () => undefined;
afterEach(() => endHost());

const requestId = 'ab'.repeat(16);
const VERIFY = 0x20;

type Message = { type: string; promptId?: number; prompt?: { fields?: object }; error?: { code: string } };

/** Its answer to VERIFY comes when a test lets it. */
class SlowService extends InProcessService {
  verifying: Promise<void>;
  answerVerify: () => void = () => undefined;
  #began: () => void = () => undefined;
  readonly sent: number[] = [];

  constructor(readers: readonly InProcessReader[]) {
    super(readers);
    this.verifying = new Promise((resolve) => (this.#began = resolve));
  }

  override async connect(name: string, signal: AbortSignal): Promise<CardConnection> {
    const connection = await super.connect(name, signal);
    return {
      ...connection,
      transmit: async (command) => {
        const instruction = command[1] as number;
        this.sent.push(instruction);
        if (instruction === VERIFY && command.length > 5) {
          const answered = new Promise<void>((resolve) => (this.answerVerify = resolve));
          this.#began();
          await answered;
        }
        return connection.transmit(command);
      },
    };
  }
}

function start() {
  const reader = new InProcessReader('reader');
  reader.insert(makeCard(PERSONAS, 'jan'));
  const service = new SlowService([reader]);
  const [input, output] = [new PassThrough(), new PassThrough()];
  const heard: Message[] = [];
  const waiting = new Set<() => void>();
  const decoder = new FrameDecoder();
  output.on('data', (chunk: Buffer) => {
    for (const payload of decoder.push(chunk)) heard.push(decodePayload(payload) as Message);
    for (const look of waiting) look();
  });
  const ended = serve({
    service,
    authorities: NO_AUTHORITIES,
    machine: thisMachine(() => service),
    log: SILENT_LOG,
    hostVersion: '0.1.0',
    pinEntries: ['eid-window'],
    pinentry: pinentryPinEntry({}),
    input,
    output,
  });
  const say = (message: object) => void input.write(encodeFrame(message));
  const hear = (type: string) =>
    new Promise<Message>((resolve) => {
      const look = () => {
        const found = heard.find((message) => message.type === type);
        if (found) resolve(found);
        if (found) waiting.delete(look);
      };
      waiting.add(look);
      look();
    });
  say({ type: 'hello', protocol: PROTOCOL_VERSION, extensionVersion: '0.1.0' });
  const params = { challengeNonce: 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=' };
  const origin = 'https://e-loket.example';
  say({ type: 'request', requestId, origin, language: 'nl', operation: 'login', params });
  endHost = () => {
    service.answerVerify();
    input.end();
  };
  return {
    service,
    heard,
    say,
    hear,
    answer: ({ promptId }: Message, answer: object) => say({ type: 'answer', requestId, promptId, answer }),
    end: () => {
      input.end();
      return ended;
    },
  };
}

const nextPrompt = async ({ hear, heard }: ReturnType<typeof start>) => {
  const prompt = await hear('prompt');
  heard.splice(heard.indexOf(prompt), 1);
  return prompt;
};

test("an operation's time limit is set, and ends it", async () => {
  const timers = jest.spyOn(globalThis, 'setTimeout');
  const host = start();
  await nextPrompt(host);
  const limit = OPERATIONS.login.timeLimitMs;
  expect(limit).not.toBe(CARD_WAIT_MS);
  const timeUp = timers.mock.calls.find(([, milliseconds]) => milliseconds === limit)?.[0];
  timers.mockRestore();
  timeUp?.();
  expect((await host.hear('failure')).error?.code).toBe('REQUEST_TIMED_OUT');
  await host.end();
  expect(host.heard.at(-1)?.type).toBe('failure');
});

test('a cancel is answered while the card still works, and nothing follows that answer', async () => {
  const host = start();
  const consent = await nextPrompt(host);
  host.answer(consent, { kind: 'consent', granted: Object.keys(consent.prompt?.fields ?? {}) });
  host.answer(await nextPrompt(host), { kind: 'pin', pin: '1234', lastTryConfirmed: false });
  await host.service.verifying;
  host.say({ type: 'cancel', requestId });
  expect((await host.hear('failure')).error?.code).toBe('REQUEST_CANCELLED');
  host.service.answerVerify();
  await host.end();
  expect(host.heard.at(-1)?.type).toBe('failure');
  const [PSO, LOG_OFF] = [0x2a, 0xe6];
  expect(host.service.sent.slice(host.service.sent.indexOf(VERIFY))).toEqual([VERIFY, LOG_OFF]);
  expect(host.service.sent).not.toContain(PSO);
});

test('what crosses with the answer of its request is passed over, once it is over', async () => {
  const host = start();
  const consent = await nextPrompt(host);
  host.say({ type: 'cancel', requestId });
  await host.hear('failure');
  // A process hears nothing more in the very turn in which it answers.
  await new Promise(setImmediate);
  host.answer(consent, { kind: 'consent', granted: [] });
  host.say({ type: 'cancel', requestId });
  host.say({ type: 'cancel', requestId: 'cd'.repeat(16) });
  await host.end();
  const failures = host.heard.filter(({ type }) => type === 'failure').map(({ error }) => error?.code);
  expect(failures).toEqual(['REQUEST_CANCELLED', 'MESSAGE_INVALID']);
});

test('before the greeting, and about another request, nothing is taken', async () => {
  const host = start();
  await nextPrompt(host);
  host.say({ type: 'cancel', requestId: 'cd'.repeat(16) });
  expect((await host.hear('failure')).error?.code).toBe('MESSAGE_INVALID');
  host.say({ type: 'cancel', requestId });
  await host.end();
  expect(host.heard.filter(({ type }) => type === 'failure').map(({ error }) => error?.code)).toEqual([
    'MESSAGE_INVALID',
    'REQUEST_CANCELLED',
  ]);
});
