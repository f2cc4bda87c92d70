/** A thousand certificates made at random, read by our parser and by pkijs: what verification asks of them is the same. */
import { toHex } from '@eid-loket/shared/encoding/bytes.ts';
import { type Certificate, parseCertificate } from '@eid-loket/shared/verification/certificate.ts';
import { type CertificateRequest, issueCertificate, type NamePart } from '@eid-loket/virtual-card/pki/certificates.ts';
import { seededKey } from '@eid-loket/virtual-card/pki/seeded-keys.ts';
import * as asn1js from 'asn1js';
import fc from 'fast-check';
import { type BasicConstraints, type CertificatePolicies, type ExtKeyUsage, Certificate as Pkijs } from 'pkijs';
import { tries } from '../helpers/generated.ts';

const ecKey = seededKey('EC', 'second opinion');
const rsaKey = seededKey('RSA', 'second opinion');

/** Mostly RSA, which signs faster here. */
const issuerKey = fc.oneof({ arbitrary: fc.constant(rsaKey), weight: 9 }, { arbitrary: fc.constant(ecKey), weight: 1 });

const text = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 24 })
  .filter((value) => value === value.normalize('NFC'));
const digits = fc.stringMatching(/^[0-9]{11}$/);
const moment = fc
  .date({ min: new Date('1951-01-01T00:00:00Z'), max: new Date('2110-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / 1_000) * 1_000));
const dotted = fc.array(fc.nat(100_000), { minLength: 1, maxLength: 8 }).map((arcs) => `2.16.${arcs.join('.')}`);

const name = fc
  .record({
    CN: fc.option(text),
    SN: fc.option(text),
    GN: fc.option(text),
    O: fc.option(text),
    serialNumber: fc.option(digits),
  })
  .map((fields) => Object.entries(fields).filter(([, value]) => value !== null) as unknown as NamePart[]);

const request: fc.Arbitrary<CertificateRequest> = fc.record(
  {
    subject: name,
    key: fc.constantFrom(ecKey, rsaKey),
    notBefore: moment,
    notAfter: moment,
    keyUsage: fc.uniqueArray(
      fc.constantFrom(
        'digitalSignature' as const,
        'nonRepudiation' as const,
        'keyCertSign' as const,
        'cRLSign' as const,
      ),
      { minLength: 1 },
    ),
    ca: fc.option(fc.record({ pathLength: fc.nat(9) }), { nil: undefined }) as fc.Arbitrary<{ pathLength: number }>,
    clientAuth: fc.boolean(),
    ocspSigning: fc.boolean(),
    qualified: fc.boolean(),
    ocspNoCheck: fc.boolean(),
    policy: dotted,
    ocspUrl: fc.webUrl(),
  },
  { requiredKeys: ['subject', 'key', 'notBefore', 'notAfter', 'keyUsage'] },
);

const OIDS = {
  commonName: '2.5.4.3',
  surname: '2.5.4.4',
  givenName: '2.5.4.42',
  serialNumber: '2.5.4.5',
  organisation: '2.5.4.10',
  country: '2.5.4.6',
};
const USAGES = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5, cRLSign: 6 };

/** What pkijs makes of it, in the words of our own parser. */
function pkijsOpinion(der: Uint8Array): Partial<Certificate> {
  const certificate = new Pkijs({ schema: asn1js.fromBER(Uint8Array.from(der).buffer).result });
  const value = (id: string) => certificate.extensions?.find(({ extnID }) => extnID === id)?.parsedValue;
  const [usage = 0] = (value('2.5.29.15') as asn1js.BitString).valueBlock.valueHexView;
  const constraints = value('2.5.29.19') as BasicConstraints | undefined;
  const inName = (id: string) =>
    certificate.subject.typesAndValues.find(({ type }) => type === id)?.value.valueBlock.value;
  const subject = Object.entries(OIDS).map(([field, id]) => [field, inName(id)]);
  return {
    serialNumber: new Uint8Array(certificate.serialNumber.valueBlock.valueHexView),
    subject: Object.fromEntries(subject.filter(([, found]) => found !== undefined)),
    subjectDer: toHex(new Uint8Array(certificate.subject.toSchema().toBER())),
    issuerDer: toHex(new Uint8Array(certificate.issuer.toSchema().toBER())),
    notBefore: certificate.notBefore.value,
    notAfter: certificate.notAfter.value,
    publicKeyBits: new Uint8Array(certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView),
    signatureAlgorithm: certificate.signature.algorithmId,
    signature: new Uint8Array(certificate.signatureValue.valueBlock.valueHexView),
    signedBytes: new Uint8Array(certificate.tbsView),
    keyUsage: new Set((Object.keys(USAGES) as (keyof typeof USAGES)[]).filter((one) => usage & (0x80 >> USAGES[one]))),
    extendedKeyUsage: (value('2.5.29.37') as ExtKeyUsage | undefined)?.keyPurposes ?? null,
    policies:
      (value('2.5.29.32') as CertificatePolicies | undefined)?.certificatePolicies.map((one) => one.policyIdentifier) ??
      [],
    ca: constraints?.cA ? { pathLength: (constraints.pathLenConstraint as number | undefined) ?? null } : null,
    extensions: new Map(
      certificate.extensions?.map(({ extnID, extnValue }) => [
        extnID,
        new Uint8Array(extnValue.valueBlock.valueHexView),
      ]),
    ),
  };
}

test('two parsers, one opinion', async () => {
  const seen = { ca: 0, holders: 0 };
  await fc.assert(
    fc.asyncProperty(request, name, issuerKey, async (asked, issuerName, signer) => {
      const der = issueCertificate(asked, { name: issuerName, key: signer });
      const ours = await parseCertificate(der);
      expect(ours).toEqual({ ...ours, ...pkijsOpinion(der) });
      seen[ours.ca ? 'ca' : 'holders'] += 1;
    }),
    tries(1_000),
  );
  expect(Math.min(seen.ca, seen.holders)).toBeGreaterThan(100);
});
