/** What is remembered of authorities saves work and decides nothing: each refusal is the same with a warm cache. */
import { authoritiesOf } from '@eid-loket/shared/verification/authority-cache.ts';
import { parseCertificate } from '@eid-loket/shared/verification/certificate.ts';
import { buildCertificateChain } from '@eid-loket/shared/verification/certificate-chain.ts';
import type { TrustAnchors } from '@eid-loket/shared/verification/trust-anchors.ts';
import { issueCertificate } from '@eid-loket/virtual-card/pki/certificates.ts';
import { seededKey } from '@eid-loket/virtual-card/pki/seeded-keys.ts';
import { testWorld } from '@eid-loket/virtual-card/pki/test-authority.ts';
import { certificateIn, contentsOf } from '../helpers/apdu.ts';
import { testTrust } from '../helpers/card-results.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const world = testWorld('EC');
const untrusted = [world.citizenCa.certificate, world.root.certificate];
const holderOf = (persona: string) => parseCertificate(certificateIn(contentsOf(persona), 'DF005038').raw);

let trust: TrustAnchors;
beforeEach(async () => {
  trust = { ...(await testTrust()) };
});

async function chainOf(persona: string, more: Partial<Parameters<typeof buildCertificateChain>[0]> = {}) {
  return buildCertificateChain({ leaf: await holderOf(persona), untrusted, trust, now: NOW, ...more });
}

test('the second chain uses the authorities of the first, and never its holder', async () => {
  const [holder, ca, root] = await chainOf('jan');
  const [other, sameCa, sameRoot] = await chainOf('greta-german');
  expect([sameCa, sameRoot]).toEqual([ca, root]);
  expect(sameCa).toBe(ca);
  expect(sameRoot).toBe(root);
  expect(other).not.toBe(holder);
  const known = authoritiesOf(trust);
  expect(await known.parse(untrusted[0] as Uint8Array)).toBe(ca);
  expect(await known.parse(holder?.der as Uint8Array)).not.toBe(holder);
  expect(known.isLinked(ca as never, root as never)).toBe(true);
  expect(known.isLinked(holder as never, ca as never)).toBe(false);
});

test('time is judged each time', async () => {
  await chainOf('jan');
  await expect(chainOf('jan', { now: new Date('2044-01-01') })).rejects.toMatchObject({ code: 'CERTIFICATE_EXPIRED' });
});

test('under another list of roots nothing is known', async () => {
  await chainOf('jan');
  const other = { ...trust, rootFingerprints: new Set<string>() };
  await expect(chainOf('jan', { trust: other })).rejects.toMatchObject({ code: 'CERTIFICATE_UNTRUSTED' });
});

test('authorities that one list of roots brings along serve no other', async () => {
  const [citizenCa, root] = untrusted as [Uint8Array, Uint8Array];
  const generous = { ...trust, authorities: [citizenCa] };
  expect(await chainOf('jan', { trust: generous, untrusted: [root] })).toHaveLength(3);
  await expect(chainOf('jan', { untrusted: [root] })).rejects.toMatchObject({ code: 'CERTIFICATE_UNTRUSTED' });
  expect(authoritiesOf(trust)).not.toBe(authoritiesOf(generous));
});

test('a holder whose signature is wrong is refused, however well its authority is known', async () => {
  await chainOf('jan');
  const forged = await parseCertificate(
    issueCertificate(
      {
        subject: [['serialNumber', '85673003360']],
        key: seededKey('EC', 'forger'),
        notBefore: new Date('2024-01-01'),
        notAfter: new Date('2034-01-01'),
        keyUsage: ['digitalSignature'],
      },
      { name: world.citizenCa.name, key: seededKey('EC', 'forger') },
    ),
  );
  await expect(chainOf('jan', { leaf: forged })).rejects.toMatchObject({ code: 'CERTIFICATE_UNTRUSTED' });
});

test('it begins anew instead of growing', async () => {
  const chain = await chainOf('jan');
  const known = authoritiesOf(trust);
  for (let number = 0; number < 64; number += 1)
    known.remember([chain[0], { ...chain[1], fingerprint: String(number) }] as never);
  expect(await known.parse(untrusted[0] as Uint8Array)).not.toBe(chain[1]);
});
