/** The page's two posts, to a server that answers well, refuses, or is no portal at all. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { loginAt } from './login-at.ts';

let server: Server;
let answers: Record<string, [status: number, body: string]>;
let heard: [path: string | undefined, body: string][];
const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/eid`;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    heard.push([request.url, await text(request)]);
    const [status, body] = answers[request.url ?? ''] ?? [404, 'not found'];
    response.writeHead(status).end(body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => server.close());
beforeEach(() => {
  heard = [];
  answers = { '/eid/challenge': [200, '{"challengeNonce":"n"}'], '/eid/login': [200, '{"name":"Jan"}'] };
});

const sign = async (challengeNonce: string) => ({ signed: challengeNonce });

test('the challenge is signed, and the answer to the login comes back', async () => {
  expect(await loginAt(address(), sign)).toEqual({ name: 'Jan' });
  expect(heard).toEqual([
    ['/eid/challenge', '{}'],
    ['/eid/login', '{"signed":"n"}'],
  ]);
});

test.each([
  ['a refusal', [400, '{"code":"CERTIFICATE_REVOKED"}'], 'CERTIFICATE_REVOKED'],
  ['a fault without a code', [502, 'bad gateway'], 'INTERNAL_ERROR'],
  ['a page instead of an answer', [200, '<!doctype html>'], 'INTERNAL_ERROR'],
] as const)('%s is thrown with its code', async (_, answer, code) => {
  answers['/eid/login'] = [...answer];
  await expect(loginAt(address(), sign)).rejects.toMatchObject({ name: 'EidCallError', code });
});

test('what the card says is thrown as it is, and nothing is posted', async () => {
  const no = new Error('REQUEST_CANCELLED');
  await expect(loginAt(address(), () => Promise.reject(no))).rejects.toBe(no);
  expect(heard).toEqual([['/eid/challenge', '{}']]);
});
