/** A newer version is told only by a file that the pinned key signed; whatever else a server answers is one of the other states. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkForUpdate, type UpdateState } from './check-for-update.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const updateKey = Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url').toString('base64');
const stranger = generateKeyPairSync('ed25519').privateKey;
const signed = (line: string, key = privateKey) =>
  `${line}\n${sign(null, Buffer.from(line), key).toString('base64')}\n`;
const GOOD = signed('eid-loket 1.2.3 2027-01-31');

let server: Server;
let answer: { status: number; body: string; headers?: Record<string, string> };
let updateAddress: string;
beforeAll(async () => {
  server = createServer((_request, response) => {
    response.writeHead(answer.status, answer.headers ?? {}).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  updateAddress = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

test.each<[string, string, UpdateState]>([
  ['1.2.2', 'the patch is higher', 'older'],
  ['1.1.9', 'the minor version is higher', 'older'],
  ['0.9.9', 'the major version is higher', 'older'],
  ['1.2.3', 'the same', 'up-to-date'],
  ['1.10.0', 'what is here is higher, by its number', 'up-to-date'],
  ['2.0.0', 'what is here is higher', 'up-to-date'],
])('%s beside 1.2.3: %s', async (own, _why, state) => {
  answer = { status: 200, body: GOOD };
  const published = { version: '1.2.3', date: '2027-01-31' };
  expect(await checkForUpdate({ updateAddress, updateKey }, own)).toEqual({ state, published });
});

test.each([
  ['of another key', signed('eid-loket 9.9.9 2027-01-31', stranger)],
  ['over another version', GOOD.replace('1.2.3', '9.9.9')],
  ['over another date', GOOD.replace('2027', '2028')],
  ['missing', 'eid-loket 9.9.9 2027-01-31\n'],
  ['of another product', signed('other 9.9.9 2027-01-31')],
  ['over what is no version', signed('eid-loket 9.x 2027-01-31')],
  ['with a line behind it', `${GOOD}more\n`],
  ['in an empty file', ''],
])('a signature %s is told as bad, and what the file says is not repeated', async (_what, body) => {
  answer = { status: 200, body };
  expect(await checkForUpdate({ updateAddress, updateKey }, '1.0.0')).toEqual({ state: 'bad-signature' });
});

test.each([
  ['another status', { status: 404, body: GOOD }],
  ['a redirection', { status: 302, body: '', headers: { location: '/elsewhere' } }],
  ['more than a line', { status: 200, body: 'x'.repeat(100_000) }],
])('a server that answers with %s is unreachable', async (_what, given) => {
  answer = given;
  expect(await checkForUpdate({ updateAddress, updateKey }, '1.0.0')).toEqual({ state: 'unreachable' });
});

test('no server is unreachable, and without address or key nothing is asked', async () => {
  expect(await checkForUpdate({ updateAddress: 'http://127.0.0.1:1/', updateKey }, '1.0.0')).toEqual({
    state: 'unreachable',
  });
  expect(await checkForUpdate({ updateAddress, updateKey: undefined }, '1.0.0')).toEqual({ state: 'not-configured' });
  expect(await checkForUpdate({ updateAddress: undefined, updateKey }, '1.0.0')).toEqual({ state: 'not-configured' });
});
