/** Issuing authorities are fetched from anywhere and kept only under a pinned root. */
import { certificatesInPem, certificateToPem } from '@eid-loket/shared/encoding/pem.ts';
import { fetchAuthorities } from '@eid-loket/shared/verification/fetch-authorities.ts';
import { BELGIAN_TRUST } from '@eid-loket/shared/verification/trust-anchors.ts';
import { testWorld } from '@eid-loket/virtual-card/pki/test-authority.ts';
import { testTrust } from '../helpers/card-results.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const { citizenCa, foreignerCa, root, register } = testWorld('EC');
const pem = [citizenCa, root].map(({ certificate }) => certificateToPem(certificate)).join('\n');

const FILES: Readonly<Record<string, BodyInit>> = {
  'https://authorities.example/citizen.pem': pem,
  'https://authorities.example/foreigner.crt': Uint8Array.from(foreignerCa.certificate),
  'https://authorities.example/page.html': '<p>not found</p>',
};
const fetch = async (address: string) => new Response(FILES[address] ?? '', { status: address in FILES ? 200 : 404 });

const addresses = ['https://authorities.example/citizen.pem', 'https://authorities.example/foreigner.crt'];

test('DER and PEM, each once', async () => {
  const found = await fetchAuthorities({
    addresses: [...addresses, ...addresses],
    trust: await testTrust(),
    fetch,
    now: NOW,
  });
  expect(found).toEqual([citizenCa, root, foreignerCa].map(({ certificate }) => Uint8Array.from(certificate)));
});

test('what does not end in a pinned root is refused', async () => {
  const trust = BELGIAN_TRUST;
  await expect(fetchAuthorities({ addresses, trust, fetch, now: NOW })).rejects.toMatchObject({
    code: 'CERTIFICATE_UNTRUSTED',
  });
});

test('what is no certificate, or not there, is refused', async () => {
  const ask = async (address: string) =>
    fetchAuthorities({ addresses: [address], trust: await testTrust(), fetch, now: NOW });
  await expect(ask('https://authorities.example/page.html')).rejects.toMatchObject({ code: 'CERTIFICATE_MALFORMED' });
  await expect(ask('https://authorities.example/none')).rejects.toThrow('answered 404');
});

test('PEM comes back as it was', () => {
  expect(certificatesInPem(`Bag attributes\n${pem}`)).toEqual(
    [citizenCa, root].map(({ certificate }) => Uint8Array.from(certificate)),
  );
  expect(certificatesInPem(certificateToPem(register.certificate))).toHaveLength(1);
  expect(Math.max(...pem.split('\n').map((line) => line.length))).toBe(64);
});
