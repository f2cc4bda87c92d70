/** The verifier as a service: every vector over HTTP, its own description, and what it refuses before it verifies. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBase64 } from '@eid-loket/shared/encoding/base64.ts';
import { knowAuthorities } from '@eid-loket/shared/verification/trust-anchors.ts';
import { readConfig } from '@eid-loket/verify-service/config.ts';
import { startService, type VerifyService } from '@eid-loket/verify-service/service.ts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { OpenAPIClientAxios } from 'openapi-client-axios';
import { cardIdentity, cardLogin } from '../vectors/cards.ts';
import { EXPECTATIONS, type Vector, type VectorFile } from '../vectors/vector.ts';
import { VECTORS } from './vector-suite.ts';

const fileOf = (kind: string): VectorFile => JSON.parse(readFileSync(join(VECTORS, `${kind}.json`), 'utf8'));
const LOGIN = fileOf('login');

let service: VerifyService;
beforeAll(async () => {
  const { rootFingerprints } = LOGIN.trust.test as VectorFile['trust'][string];
  const authorities = LOGIN.trust.authorities?.authorities ?? [];
  service = await startService({
    host: '127.0.0.1',
    port: 0,
    trust: knowAuthorities(
      { rootFingerprints: new Set(rootFingerprints), acceptsTestCards: true },
      authorities.map(fromBase64),
    ),
    revocation: 'not-checked',
  });
});
afterAll(() => service.stop());

async function post(path: string, body: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(service.address + path, { method: 'POST', body: text });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** The service has its own clock and trust: vectors that need another are not for it. */
const forService = ({ vectors }: VectorFile) =>
  vectors.filter(({ input }) => input.now === EXPECTATIONS.now && input.trust === 'test');

const bodyOf = ({ input: { now: _now, trust: _trust, ...body } }: Vector) => body;

describe.each([
  ['login', '/verify/login'],
  ['signed-request', '/verify/signed-request'],
])('vectors of %s', (kind, path) => {
  // Without a chain this service finds the authorities by itself.
  const vectors = forService(fileOf(kind)).filter(
    ({ name }) => !/no chain|no authority|no root|root of the other/.test(name),
  );

  test.each(vectors.map((vector) => [vector.name, vector] as const))('%s', async (_name, vector) => {
    const { status, body } = await post(path, bodyOf(vector));
    if ('verified' in vector.expected) {
      expect(body).toMatchObject({ ...vector.expected.verified, revocationChecked: false });
      return expect(status).toBe(200);
    }
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    return expect(body).toMatchObject({ code: 'code' in vector.expected ? vector.expected.code : 'REQUEST_INVALID' });
  });
});

test('an identity comes with its login, and of the same person', async () => {
  const { trust: _trust, now: _now, ...expected } = EXPECTATIONS;
  const body = { ...cardLogin('jan'), identity: await cardIdentity('jan'), ...expected };
  expect(await post('/verify/identity', body)).toMatchObject({
    status: 200,
    body: { nationalNumber: '85673003360', identity: { sex: 'male' }, address: { municipality: 'Zandhove' } },
  });
  const other = { ...body, identity: await cardIdentity('marie') };
  expect(await post('/verify/identity', other)).toMatchObject({
    status: 400,
    body: { code: 'NATIONAL_NUMBER_MISMATCH' },
  });
});

test.each([
  ['no JSON', '{'],
  ['a list', '[]'],
  ['null', 'null'],
  ['an unknown field', '{"now":"2020-01-01"}'],
  ['more than it takes', 'x'.repeat(600_000)],
])('%s is refused with a code', async (_name, body) => {
  expect(await post('/verify/login', body)).toMatchObject({ status: 400, body: { code: 'REQUEST_INVALID' } });
});

test('its description names every path, and each answers as it says', async () => {
  const document = await (await fetch(`${service.address}/openapi.json`)).json();
  expect(document.openapi).toBe('3.1.0');
  const references = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map(
    ([, name]) => name as string,
  );
  expect(references.filter((name) => !(name in document.components.schemas))).toEqual([]);
  const paths = Object.entries<{ post: { operationId: string } }>(document.paths);
  expect(paths.map(([, { post }]) => post.operationId)).toEqual([
    'verifyLogin',
    'verifyIdentity',
    'verifySignedRequest',
  ]);
  const { required } = document.components.schemas.Refusal;
  for (const [path] of paths) expect(Object.keys((await post(path, {})).body)).toEqual(required);
  const { required: ofLogin } = document.components.schemas.Login;
  const [good] = LOGIN.vectors as [Vector];
  expect(Object.keys((await post('/verify/login', bodyOf(good))).body).sort()).toEqual([...ofLogin].sort());
});

/** Each operation of the description by its id: other languages' generators read the same document. */
type Client = Record<
  string,
  (parameters: null, body: unknown, options?: object) => Promise<{ status: number; data: object }>
>;

test('a client generated from its description verifies, and every answer has the form that is described', async () => {
  const definition = await (await fetch(`${service.address}/openapi.json`)).json();
  const schemas = new Ajv2020({ strict: false, validateFormats: false }).addSchema(definition, 'api');
  const mistakes = (schema: string, data: unknown) => {
    schemas.validate({ $ref: `api#/components/schemas/${schema}` }, data);
    return schemas.errors ?? [];
  };
  const servers = [{ url: service.address }];
  const client = (await new OpenAPIClientAxios({ definition: { ...definition, servers } }).init()) as unknown as Client;
  const { trust: _trust, now: _now, ...expected } = EXPECTATIONS;
  const login = { ...cardLogin('marie'), ...expected };
  const signed = bodyOf(fileOf('signed-request').vectors[0] as Vector);
  const good = [
    ['verifyLogin', login, 'Login'],
    ['verifyIdentity', { ...login, identity: await cardIdentity('marie') }, 'Identity'],
    ['verifySignedRequest', signed, 'Signature'],
  ] as const;
  for (const [operation, body, schema] of good) {
    const { status, data } = (await client[operation]?.(null, body)) ?? {};
    expect([operation, status, mistakes(schema, data)]).toEqual([operation, 200, []]);
  }
  const refused = await client.verifyLogin?.(null, { ...login, token: {} }, { validateStatus: () => true });
  expect([refused?.status, mistakes('Refusal', refused?.data)]).toEqual([400, []]);
  expect(mistakes('Login', refused?.data)).not.toEqual([]);
});

test('other paths and methods are none', async () => {
  expect((await fetch(`${service.address}/verify/login`)).status).toBe(405);
  expect((await post('/verify', {})).status).toBe(404);
  expect((await fetch(`${service.address}/healthz`)).status).toBe(200);
});

test('a wrong setting is named, and never its value', async () => {
  await expect(readConfig({ PORT: 'secret' })).rejects.toThrow(/^wrong setting: PORT$/);
  expect(await readConfig({})).toMatchObject({ host: '127.0.0.1', port: 8090, revocation: 'refuse' });
});
