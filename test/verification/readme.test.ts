/** The library's README: its example is code that runs, and what it says of hosts, limits and codes is what the code has. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_CODES } from '@eid-loket/shared/errors/error-catalogue.ts';
import { cardResult, testTrust } from '../helpers/card-results.ts';
import { startTestResponder, type TestResponder } from '../helpers/revocation.ts';
import { portalVerification } from './readme-example.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const ORIGIN = 'https://e-loket.example';
const NONCE = 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=';
const DOCUMENT = Buffer.from('Ik vraag een uittreksel.\n');

const read = (...path: string[]) => readFileSync(join(import.meta.dirname, '..', '..', ...path), 'utf8');
const README = read('shared', 'README.md');

let responder: TestResponder;
beforeAll(async () => {
  responder = await startTestResponder(() => NOW);
});
afterAll(() => responder?.stop());

test('shows the example that is run here', () => {
  const example = /\/\/ <example>\n([\s\S]*)\/\/ <\/example>/.exec(
    read('test', 'verification', 'readme-example.ts'),
  )?.[1];
  expect(/```ts\n([\s\S]*?)```/.exec(README)?.[1]).toBe(example);
});

test.each(['jan', 'marie'])('the example verifies %s', async (persona) => {
  const verification = portalVerification({ trust: await testTrust(), fetch: responder.fetch });
  const params = { challengeNonce: NONCE, groups: ['identity' as const, 'address' as const] };
  const { identity, address } = await verification.register(
    await cardResult(persona, ORIGIN, 'read-identity', params),
    NONCE,
    NOW,
  );
  expect([identity.nationalNumber.length, address?.municipality]).toEqual([11, 'Zandhove']);
  const signed = await cardResult(persona, ORIGIN, 'sign', {
    title: 'Uittreksel',
    document: DOCUMENT.toString('base64'),
  });
  const signature = await verification.sign(signed, Uint8Array.from(DOCUMENT), NOW);
  expect(signature.revocation).toMatchObject({ checked: true, answers: [{ evidence: expect.any(Uint8Array) }, {}] });
  const other = Uint8Array.from(Buffer.from('Iets anders'));
  await expect(verification.sign(signed, other, NOW)).rejects.toMatchObject({ code: 'DOCUMENT_SIGNATURE_INVALID' });
});

test('the example refuses a revoked card, and trusts no test card unless told', async () => {
  const params = { challengeNonce: NONCE, groups: ['identity' as const] };
  const rita = await cardResult('rita-revoked', ORIGIN, 'read-identity', params);
  const told = portalVerification({ trust: await testTrust(), fetch: responder.fetch });
  await expect(told.register(rita, NONCE, NOW)).rejects.toMatchObject({ code: 'CERTIFICATE_REVOKED' });
  const untold = portalVerification({ fetch: responder.fetch });
  await expect(untold.register(rita, NONCE, NOW)).rejects.toMatchObject({ code: 'CERTIFICATE_UNTRUSTED' });
});

test('names only codes that exist, and the hosts that are asked', () => {
  const codes = [...README.matchAll(/`([A-Z]+_[A-Z_]+)`/g)].map((match) => match[1] as string);
  const constants = ['BELGIAN_TRUST'];
  expect(codes.filter((code) => !constants.includes(code)).length).toBeGreaterThan(15);
  expect(codes.filter((code) => !constants.includes(code) && !(ERROR_CODES as string[]).includes(code))).toEqual([]);
  const addresses = read('shared', 'src', 'verification', 'revocation', 'addresses.ts');
  for (const host of ['ocsp.eid', 'ocsp.eidpki', 'crl.eid', 'crl.eidpki'].map((name) => `${name}.belgium.be`)) {
    expect([README.includes(host), addresses.includes(`'${host}'`)]).toEqual([true, true]);
  }
});
