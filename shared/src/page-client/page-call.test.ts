/** One call, to its end: which of the two sides has to be updated, and an extension that is slow, not there, or goes away. */
import { jest } from '@jest/globals';
import { until } from '../../../test/helpers/until.ts';
import { PROTOCOL_VERSION } from '../protocol/version.ts';
import { callExtension, type PageWindow } from './page-call.ts';

const ENVELOPE = { channel: 'eid-loket', protocol: PROTOCOL_VERSION };
const READY = { ...ENVELOPE, type: 'ready', extensionVersion: '0.1.0' };
const RESULT = { ...ENVELOPE, type: 'result', result: { card: 'eid' } };

interface Asked {
  type: string;
  requestId: string;
}

/** A window in which an extension answers. @param answer what it says to a message of the page @returns what the page asked of it */
function windowWith(ready: object | null, answer: (message: Asked) => object[] | object | null = () => null) {
  const asked: Asked[] = [];
  const target = new EventTarget();
  const page = {
    location: { origin: 'https://e-loket.example' },
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
    postMessage(_message: unknown, _origin: string, [port]: MessagePort[]) {
      if (!port) return;
      port.onmessage = ({ data }) => {
        asked.push(data);
        for (const said of [answer(data) ?? []].flat()) port.postMessage({ ...said, requestId: data.requestId });
      };
      if (ready) port.postMessage(ready);
    },
  };
  return { page: page as unknown as PageWindow, asked };
}

const getStatus = (page: PageWindow) => callExtension({ page, operation: 'get-status', params: {}, language: 'nl' });

test.each([
  ['older', PROTOCOL_VERSION - 1, 'EXTENSION_OUTDATED'],
  ['newer', PROTOCOL_VERSION + 1, 'PAGE_OUTDATED'],
])('an extension that is %s than the page', async (_which, protocol, code) => {
  const { page, asked } = windowWith({ ...READY, protocol });
  await expect(getStatus(page)).rejects.toMatchObject({ code });
  expect(asked).toEqual([]);
});

const progress = (stage: string) => ({ ...ENVELOPE, type: 'progress', stage });

test('the events of a call come in their order, and none after its end', async () => {
  const said = [progress('window-opened'), progress('waiting-for-card'), RESULT, progress('working')];
  const { page } = windowWith(READY, ({ type }) => (type === 'request' ? said : null));
  const heard: string[] = [];
  const onProgress = (stage: string) => heard.push(stage);
  await callExtension({ page, operation: 'get-status', params: {}, language: 'nl', onProgress });
  await new Promise(setImmediate);
  expect(heard).toEqual(['window-opened', 'waiting-for-card']);
});

test.each(['before the call', 'while it waits'])('an AbortSignal that fires %s takes it back', async (when) => {
  const leaving = new AbortController();
  if (when === 'before the call') leaving.abort();
  const { page, asked } = windowWith(READY, () => {
    leaving.abort();
    return null;
  });
  const call = callExtension({ page, operation: 'get-status', params: {}, language: 'nl', signal: leaving.signal });
  await expect(call).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' });
  const wanted = when === 'before the call' ? [] : ['request', 'cancel'];
  await until('the page to take it back', () => asked.length >= wanted.length);
  expect(asked.map(({ type }) => type)).toEqual(wanted);
});

describe('with time in our hands', () => {
  beforeEach(() => void jest.useFakeTimers({ doNotFake: ['setImmediate'] }));
  afterEach(() => void jest.useRealTimers());

  /** As on a slow machine: all of these milliseconds pass before any message comes through. */
  const passAtOnce = (milliseconds: number) => jest.advanceTimersByTime(milliseconds);

  /** As on a quick one: messages come through all the time. */
  async function passUntilSettled(call: Promise<unknown>): Promise<void> {
    let settled = false;
    const mark = () => {
      settled = true;
    };
    call.then(mark, mark);
    while (!settled) {
      jest.advanceTimersByTime(50);
      await new Promise(setImmediate);
    }
  }

  test('an extension that is as slow as the page itself is found, and is not taken for gone', async () => {
    const { page } = windowWith(READY, ({ type }) => (type === 'request' ? RESULT : null));
    const call = getStatus(page);
    passAtOnce(10_000);
    await new Promise(setImmediate);
    passAtOnce(10_000);
    await expect(call).resolves.toEqual({ card: 'eid' });
  });

  test('where none answers there is no extension', async () => {
    const call = getStatus(windowWith(null).page);
    await passUntilSettled(call);
    await expect(call).rejects.toMatchObject({ code: 'EXTENSION_NOT_FOUND' });
  });

  test('one that no longer answers is gone', async () => {
    const { page, asked } = windowWith(READY);
    const call = getStatus(page);
    await passUntilSettled(call);
    await expect(call).rejects.toMatchObject({ code: 'EXTENSION_RELOADED' });
    expect(asked.map(({ type }) => type)).toEqual(['request', 'ping', 'ping', 'ping', 'ping']);
  });

  test('one that answers that it is there is waited for', async () => {
    let pings = 0;
    const { page } = windowWith(READY, ({ type }) => {
      if (type !== 'ping') return null;
      pings += 1;
      return pings === 20 ? RESULT : { ...ENVELOPE, type: 'pong' };
    });
    const call = getStatus(page);
    await passUntilSettled(call);
    await expect(call).resolves.toEqual({ card: 'eid' });
  });
});
