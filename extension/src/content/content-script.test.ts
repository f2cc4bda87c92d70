/** The border to the page, check by check: who may connect, what is taken, and which window may answer. */
import { CHANNEL, PROTOCOL_VERSION } from '@eid-loket/shared/protocol/version.ts';
import { jest } from '@jest/globals';
import { StandInPort, standInBrowser, standInPage } from '../../../test/helpers/stand-in-browser.ts';

const ORIGIN = 'https://e-loket.example';
Object.assign(globalThis, { __FOREIGN_API_PORTALS__: { 'web-eid': [], beidconnect: [] } });
const page = standInPage(ORIGIN);
const browser = standInBrowser({ 'runtime.sendMessage': async () => ({ type: 'window-opened' }) });
beforeAll(() => import('./content-script.ts'));
// No window of these tests opens, and nobody waits for one.
beforeEach(() => void jest.useFakeTimers({ doNotFake: ['setImmediate'] }));
afterEach(() => void jest.useRealTimers());

interface PagePort {
  said: { type: string; error?: { code: string } }[];
  postMessage(message: unknown): void;
  onmessage?: (event: { data: unknown }) => void;
}

const CONNECT = { channel: CHANNEL, type: 'connect', protocol: PROTOCOL_VERSION };

/** @param change what is not as a page itself would send it */
function connect(change: object = {}): PagePort {
  const port: PagePort = { said: [], postMessage: (message) => void port.said.push(message as never) };
  const event = Object.assign(new Event('message'), {
    source: page,
    origin: ORIGIN,
    data: CONNECT,
    ports: [port],
    ...change,
  });
  page.dispatchEvent(event);
  return port;
}

let number = 0;
const newRequest = (change: object = {}) => {
  number += 1;
  const requestId = number.toString(16).padStart(32, '0');
  const envelope = { channel: CHANNEL, protocol: PROTOCOL_VERSION, type: 'request', requestId };
  return { ...envelope, operation: 'login', language: 'nl', params: {}, ...change };
};
const settled = () => new Promise(setImmediate);

test('the page itself gets a line', () => {
  expect(connect().said).toEqual([expect.objectContaining({ type: 'ready' })]);
});

test.each([
  ['from a frame', { source: new EventTarget() }],
  ['with the origin of another site', { origin: 'https://evil.example' }],
  ['with a field too many', { data: { ...CONNECT, more: 1 } }],
  ['for another channel', { data: { ...CONNECT, channel: 'another' } }],
])('a message %s gets none', (_name, change) => {
  const port = connect(change);
  expect([port.said, port.onmessage]).toEqual([[], undefined]);
});

/** A page that has asked, and was told that the window opens. */
async function asked() {
  const port = connect();
  const request = newRequest();
  port.onmessage?.({ data: request });
  await settled();
  port.said.length = 0;
  const windowPort = (id: string = request.requestId, name = 'eid-window:') => {
    const made = new StandInPort(`${name}${id}`);
    browser.tell('runtime.onConnect', made);
    return made;
  };
  return { port, request, windowPort };
}

const RESULT = { type: 'result', result: { token: 'of the host' } };

test('the window of the request answers it, once', async () => {
  const { port, windowPort } = await asked();
  const window = windowPort();
  window.hear(RESULT);
  window.hear({ type: 'progress', stage: 'working' });
  window.hear({ ...RESULT, result: { token: 'another' } });
  expect([window.closed, port.said]).toEqual([false, [expect.objectContaining(RESULT)]]);
});

test('a window of another request, or of no known name, is closed and not heard', async () => {
  const { port, request, windowPort } = await asked();
  const others = [windowPort('f'.repeat(32)), windowPort(request.requestId, 'window:')];
  for (const other of others) other.hear(RESULT);
  expect([others.map(({ closed }) => closed), port.said]).toEqual([[true, true], []]);
});

test('a second window for one request is closed and not heard', async () => {
  const { port, windowPort } = await asked();
  windowPort();
  const second = windowPort();
  second.hear(RESULT);
  expect([second.closed, port.said]).toEqual([true, []]);
});

test('a window that says what does not fit ends the request', async () => {
  const { port, windowPort } = await asked();
  const window = windowPort();
  window.hear({ ...RESULT, more: 1 });
  window.hear(RESULT);
  expect(port.said.map(({ type, error }) => error?.code ?? type)).toEqual(['INTERNAL_ERROR']);
});

test('the same request twice is refused', async () => {
  const { port, request } = await asked();
  port.onmessage?.({ data: request });
  await settled();
  expect(port.said.map(({ error }) => error?.code)).toEqual(['REQUEST_INVALID']);
});

test('a request that has ended is not begun again by its id', async () => {
  const { port, request, windowPort } = await asked();
  windowPort().hear(RESULT);
  const before = browser.calls.length;
  port.onmessage?.({ data: request });
  await settled();
  expect(port.said.map(({ type, error }) => error?.code ?? type)).toEqual(['result', 'REQUEST_INVALID']);
  expect(browser.calls.length).toBe(before);
});

test('of a page that stays open, only the last thousand ids are kept', async () => {
  const port = connect();
  const once = (request: ReturnType<typeof newRequest>) => {
    port.onmessage?.({ data: request });
    port.onmessage?.({
      data: { channel: CHANNEL, protocol: PROTOCOL_VERSION, type: 'cancel', requestId: request.requestId },
    });
    return port.said.at(-1)?.error?.code;
  };
  const first = newRequest();
  expect([once(first), once(first)]).toEqual(['REQUEST_CANCELLED', 'REQUEST_INVALID']);
  for (let count = 0; count < 1_000; count += 1) once(newRequest());
  expect(once(first)).toBe('REQUEST_CANCELLED');
});

test.each([
  ['with a field too many', newRequest({ origin: 'https://other.example' })],
  ['with a request id that can be guessed', newRequest({ requestId: '1' })],
  ['over the limit', newRequest({ params: { text: 'a'.repeat(200_000) } })],
])('a request %s is refused and reaches nobody', async (_name, request) => {
  const port = connect();
  const before = browser.calls.length;
  port.onmessage?.({ data: request });
  await settled();
  expect(port.said.map(({ type, error }) => error?.code ?? type)).toEqual(['ready', 'REQUEST_INVALID']);
  expect(browser.calls.length).toBe(before);
});
