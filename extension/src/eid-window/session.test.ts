/** The session's rules, without a browser: every cancellation ends the same way, the time limit's included, and a host's message that does not fit is refused. */
import { jest } from '@jest/globals';
import type { HostListener, HostMessage } from '../host/host-connection.ts';
import type { PendingRequest, WindowMessage } from '../internal-messages.ts';
import { Session } from './session.ts';
import type { State } from './session-state.ts';

const REQUEST: PendingRequest = {
  requestId: 'ab'.repeat(16),
  tabId: 1,
  origin: 'https://e-loket.example',
  operation: 'login',
  language: 'nl',
  params: {},
};
const { requestId } = REQUEST;
const CARD = { reader: 'r', holder: null, documentType: null, validUntil: null, expired: false, test: null };
const CONSENT: HostMessage = {
  type: 'prompt',
  requestId,
  promptId: 1,
  prompt: { kind: 'consent', card: CARD, fields: {}, values: {} },
};
const PIN: HostMessage = {
  type: 'prompt',
  requestId,
  promptId: 2,
  prompt: { kind: 'pin', purpose: 'authentication', triesLeft: 3, problem: null },
};

function begin() {
  const log: unknown[] = [];
  const told: WindowMessage[] = [];
  const states: State[] = [];
  const hosts: HostListener[] = [];
  let leave = () => {};
  const session = new Session({
    request: REQUEST,
    openPageLine: (_, onGone) => {
      leave = onGone;
      return { tell: (message) => void told.push(message) };
    },
    connectHost: (listener) => {
      hosts.push(listener);
      return { send: (message) => void log.push(message.type), close: () => void log.push('closed') };
    },
    show: (state) => void states.push(state),
    onResult: () => void log.push('onResult'),
    closeWindow: () => void log.push('window closed'),
  });
  session.start();
  const say = (...messages: HostMessage[]) => {
    for (const message of messages) hosts.at(-1)?.onMessage(message);
  };
  return { session, log, told, states, hosts, say, leave: () => leave(), last: () => states.at(-1)?.name };
}

const cancelled = { type: 'failure', error: { code: 'REQUEST_CANCELLED', details: {} } };

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test.each(['the citizen', 'the page'])(
  '%s says no: the host hears it first, then the page, then the window closes, once',
  (who) => {
    const { session, log, told, say, leave } = begin();
    say(CONSENT);
    for (let times = 0; times < 2; times += 1) {
      if (who === 'the page') leave();
      else session.end();
    }
    expect(log).toEqual(['request', 'cancel', 'closed', 'window closed']);
    expect(told).toEqual([cancelled]);
  },
);

test('after a no nothing is answered and nothing of the host is shown', () => {
  const { session, log, states, say } = begin();
  say(CONSENT);
  session.end();
  const [before, shown] = [log.length, states.length];
  session.allow([]);
  session.retry();
  say(PIN);
  expect(log).toHaveLength(before);
  expect(states).toHaveLength(shown);
});

test('what the host does not end at its time limit, the window ends', () => {
  const { log, told } = begin();
  jest.advanceTimersByTime(181_000);
  expect(told).toEqual([]);
  jest.advanceTimersByTime(2_000);
  expect(told).toEqual([{ type: 'failure', error: { code: 'REQUEST_TIMED_OUT', details: {} } }]);
  expect(log).toEqual(['request', 'cancel', 'closed', 'window closed']);
});

test('a time limit that the host tells ends the session too', () => {
  const { log, told, say } = begin();
  say({ type: 'failure', requestId, error: { code: 'REQUEST_TIMED_OUT', details: {} } });
  expect(told).toEqual([{ type: 'failure', error: { code: 'REQUEST_TIMED_OUT', details: {} } }]);
  expect(log.at(-1)).toBe('window closed');
});

test('a failure is told to the page when the window goes, and by itself when nobody looks', () => {
  const failure = { code: 'CARD_MUTE', details: {} } as const;
  for (const how of ['end', 'clock'] as const) {
    const { session, told, say, last } = begin();
    say({ type: 'failure', requestId, error: failure });
    expect(last()).toBe('failed');
    expect(told).toEqual([{ type: 'trouble', error: failure }]);
    if (how === 'end') session.end();
    else jest.advanceTimersByTime(180_000);
    expect(told.at(-1)).toEqual({ type: 'failure', error: failure });
  }
});

test('trying again is a new host, and a no is a plain no again', () => {
  const { session, told, hosts, say, last } = begin();
  say({ type: 'failure', requestId, error: { code: 'CARD_MUTE', details: {} } });
  session.retry();
  expect(hosts).toHaveLength(2);
  expect(last()).toBe('connecting');
  expect(told.at(-1)).toEqual({ type: 'trouble', error: null });
  session.end();
  expect(told.at(-1)).toEqual(cancelled);
});

test('what a host says about another request is not heard', () => {
  const { states, say } = begin();
  say({ ...CONSENT, requestId: 'cd'.repeat(16) } as HostMessage);
  expect(states).toHaveLength(1);
});

test.each([
  ['a PIN before the consent', [PIN]],
  [
    'a result of another form',
    [
      { type: 'progress', requestId, stage: 'working' },
      { type: 'result', requestId, result: {} },
    ],
  ],
  ['a result that nobody allowed', [CONSENT, { type: 'result', requestId, result: {} }]],
] as [string, HostMessage[]][])('%s is not believed', (_name, messages) => {
  const { log, told, say, last } = begin();
  say(...messages);
  expect(last()).toBe('failed');
  expect(told.at(-1)).toEqual({
    type: 'trouble',
    error: { code: 'HOST_MESSAGE_INVALID', details: expect.anything() },
  });
  expect(log).not.toContain('onResult');
});

test('the reader’s own keys: where to type, what was wrong, and a yes to the last try', () => {
  const { session, log, say, states, last } = begin();
  const onPad = { type: 'progress', requestId, stage: 'waiting-for-pin', pinEntry: 'pin-pad' } as const;
  say(CONSENT);
  session.allow([]);
  say({ ...onPad, triesLeft: 2 });
  expect(states.at(-1)).toEqual({ name: 'native-pin', place: 'pin-pad', triesLeft: 2, problem: null });
  say({ ...onPad, triesLeft: 2, problem: 'PIN_FORMAT_INVALID' });
  expect(states.at(-1)).toMatchObject({ problem: 'PIN_FORMAT_INVALID' });
  say({ type: 'prompt', requestId, promptId: 2, prompt: { kind: 'last-try', problem: 'PIN_WRONG' } });
  expect(last()).toBe('last-try');
  session.confirmLastTry();
  session.confirmLastTry();
  expect([last(), log]).toEqual(['working', ['request', 'answer', 'answer']]);
});

test('an answer goes to the question that is on the screen, once', () => {
  const { session, log, say, last } = begin();
  session.submitPin('1234', false);
  expect(log).toEqual(['request']);
  say(CONSENT);
  session.submitPin('1234', false);
  session.allow([]);
  session.allow([]);
  expect(log).toEqual(['request', 'answer']);
  expect(last()).toBe('working');
});
