/** What a portal's page loads: small, without a schema library, the same whether imported or as a plain script, and with types. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { PAGE_CLIENT_VERSION } from '@eid-loket/shared/page-client/page-client-version.ts';
import { REPOSITORY } from './source-files.ts';

const FUNCTIONS = ['getStatus', 'login', 'loginAt', 'readIdentity', 'sign', 'getCertificates', 'proveCard'];

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'eid-loket-page-client-'));
  const { buildPageClient, buildPageClientTypes } = await import(join(REPOSITORY, 'scripts/build-page-client.mjs'));
  await buildPageClient(folder);
  buildPageClientTypes(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const built = (file: string) => readFileSync(join(folder, file), 'utf8');

test.each(['eid-loket.js', 'eid-loket.mjs'])('%s is under 5 kB gzipped', (file) => {
  expect(gzipSync(built(file)).length).toBeLessThan(5_000);
});

test('the plain script gives every operation, and names its version', () => {
  const window: Record<string, unknown> = {};
  runInNewContext(built('eid-loket.js'), { window });
  const { version, createEidClient } = window.eidLoket as Window['eidLoket'];
  expect(version).toBe(JSON.parse(readFileSync(join(REPOSITORY, 'shared/package.json'), 'utf8')).version);
  expect(version).toBe(PAGE_CLIENT_VERSION);
  expect(Object.keys(createEidClient({ page: {} as never }))).toEqual(FUNCTIONS);
});

test('types come along', () => {
  const types = built('types/page-client/eid-client.d.ts');
  for (const name of FUNCTIONS) expect(types).toContain(`${name}(`);
  expect(built('types/page-client/eid-loket.d.ts')).toContain('eidLoket');
});
