/** The border to pages of BeIDConnect: what becomes a request, what the page gets back, and what is refused without a window. */
import { standInBrowser, standInPage } from '../../../../test/helpers/stand-in-browser.ts';

const ORIGIN = 'https://e-loket.example';
Object.assign(globalThis, { __FOREIGN_API_PORTALS__: { 'web-eid': [], beidconnect: [] } });
const page = standInPage(ORIGIN);
const said: Record<string, unknown>[] = [];
Object.assign(page, { postMessage: (message: Record<string, unknown>) => void said.push(message) });
let result: object = {};
const browser = standInBrowser({
  'runtime.sendMessage': async () => ({ type: 'result', result }),
  'i18n.getUILanguage': () => 'nl-BE',
  'storage.managed.get': async () => ({ beidConnectPortals: [ORIGIN] }),
});
beforeAll(async () => {
  const { serveBeIdConnect } = await import('./beidconnect.ts');
  const { OpenRequests } = await import('../open-requests.ts');
  serveBeIdConnect(new OpenRequests());
});
beforeEach(() => {
  said.length = 0;
  browser.calls.length = 0;
});

const asked = () => browser.calls.filter(([path]) => path === 'runtime.sendMessage').map(([, request]) => request);

let number = 0;
function send(operation: string, fields: object = {}, event: object = {}) {
  number += 1;
  const data = { src: 'beidconnect.page', correlationId: `c-${number}`, operation, ...fields };
  page.dispatchEvent(Object.assign(new Event('message'), { source: page, origin: ORIGIN, data, ...event }));
  return data.correlationId;
}

/** An answer to it comes after all that was sent before. */
async function call(operation: string, fields: object = {}) {
  const correlationId = send(operation, fields);
  while (!said.some((message) => message.correlationId === correlationId)) await new Promise(setImmediate);
  return said.find((message) => message.correlationId === correlationId);
}

const SIGN = { cert: 'AAAA', algo: 'SHA384', digest: Buffer.alloc(48).toString('base64') };
const CERTIFICATES = {
  authenticationCertificate: 'AAAA',
  signatureCertificate: 'BBBB',
  algorithm: 'ES384',
  certificateChain: ['CCCC', 'DDDD'],
};
const PACKAGE = {
  identityFile: 'id',
  identitySignature: 'idsig',
  addressFile: 'addr',
  addressSignature: 'addrsig',
  registerCertificate: 'rrn',
  rootCertificate: 'root',
};
const READING = { token: { unverifiedCertificate: 'auth', signature: 'secret' }, certificateChain: ['ca', 'root'] };

test('the identity is read with consent, and nothing of the login reaches the page', async () => {
  result = { ...READING, identity: PACKAGE };
  const answer = await call('ID', { idflags: '11', language: 'fr' });
  expect(asked()).toEqual([
    expect.objectContaining({ operation: 'read-identity', api: 'beidconnect', language: 'fr', clicked: true }),
  ]);
  expect(asked()[0]).toMatchObject({ params: { groups: ['identity', 'address'] } });
  expect(answer).toMatchObject({
    result: 'OK',
    Readers: [{ id: 'id', addr: 'addr', idsig: 'idsig', addrsig: 'addrsig', rrncert: 'rrn' }],
  });
  expect(JSON.stringify(answer)).not.toContain('secret');
  expect(JSON.stringify(answer)).not.toContain('auth"');
});

test('a citizen who allows only a part has said no', async () => {
  result = { hostVouched: {} };
  expect(await call('ID', { idflags: 1 })).toMatchObject({ result: 'cancel', eidLoketCode: 'REQUEST_CANCELLED' });
});

test('the chain of a certificate is known once the certificate was given, and only then', async () => {
  expect(await call('CERTCHAIN', { cert: 'BBBB' })).toMatchObject({ eidLoketCode: 'REQUEST_INVALID' });
  result = CERTIFICATES;
  expect(await call('USERCERTS', { keyusage: 'NONREPUDIATION' })).toMatchObject({
    Readers: [{ certificates: ['BBBB'] }],
  });
  expect(await call('CERTCHAIN', { cert: 'BBBB' })).toMatchObject({
    certificateChain: { rootCA: 'DDDD', subCA: ['CCCC'] },
  });
  expect(await call('CERTCHAIN', { cert: 'EEEE' })).toMatchObject({ eidLoketCode: 'REQUEST_INVALID' });
  expect(asked()).toHaveLength(1);
});

test('a signature is told as BeIDConnect tells it', async () => {
  result = {
    algorithm: 'ES384',
    signature: Buffer.from(`00${'11'.repeat(47)}ff${'22'.repeat(47)}`, 'hex').toString('base64'),
  };
  const answer = await call('SIGN', { ...SIGN, pin: 'null' });
  expect(Buffer.from(String(answer?.signature), 'base64').toString('hex')).toBe(
    `3064022f${'11'.repeat(47)}023100ff${'22'.repeat(47)}`,
  );
  expect(asked()).toEqual([expect.objectContaining({ operation: 'sign-hash' })]);
});

test.each([
  ['a PIN from the page', 'SIGN', { ...SIGN, pin: '1234' }, 'REQUEST_INVALID'],
  ['a hash function that it does not name', 'SIGN', { ...SIGN, algo: 'SHA3-384' }, 'REQUEST_INVALID'],
  ['a digest for logins', 'AUTH', SIGN, 'OPERATION_NOT_ALLOWED'],
  ['an address without the person', 'ID', { idflags: 2 }, 'REQUEST_INVALID'],
  ['flags that are none', 'ID', { idflags: 'all' }, 'REQUEST_INVALID'],
  ['what is far too long', 'SIGN', { ...SIGN, more: 'x'.repeat(2_000_000) }, 'REQUEST_INVALID'],
])('%s is refused, and nobody is asked', async (_what, operation, fields, code) => {
  expect(await call(operation, fields)).toMatchObject({ result: 'general_error', eidLoketCode: code });
  expect(asked()).toEqual([]);
});

test('frames, other origins, unknown operations and odd numbers of calls hear nothing', async () => {
  send('VERSION', {}, { source: {} });
  send('VERSION', {}, { origin: 'https://evil.example' });
  send('toString');
  send('VERSION', { correlationId: '<script>' });
  result = { hostVersion: '0.1.0', readers: 0, card: 'absent' };
  expect(await call('VERSION')).toMatchObject({ result: 'OK', version: '2.11' });
  expect([said.length, asked().length]).toEqual([1, 1]);
});
