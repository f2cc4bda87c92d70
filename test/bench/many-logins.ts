/** Logins of as many citizens as a measurement needs, each with a certificate of its own. One key serves all: making RSA keys takes long. */
import { createHash, createPublicKey, sign, verify, X509Certificate } from 'node:crypto';
import { type CertificateRequest, issueCertificate } from '@eid-loket/virtual-card/pki/certificates.ts';
import { seededKey } from '@eid-loket/virtual-card/pki/seeded-keys.ts';
import { TEST_POLICIES, testWorld } from '@eid-loket/virtual-card/pki/test-authority.ts';
import { NONCE } from '../contract/host-process.ts';
import { ORIGIN } from '../contract/portal-app.ts';

export interface ManyLogin {
  token: object;
  certificateChain: string[];
  /** The two signatures that every verifier has to check: the authority's and the card's. */
  signatures: (() => boolean)[];
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

export function manyLogins(kind: 'EC' | 'RSA', count: number): ManyLogin[] {
  const { citizenCa, root } = testWorld(kind);
  const key = seededKey(kind, 'holder of many logins');
  const hash = kind === 'EC' ? 'sha384' : 'sha256';
  const digest = (text: string) => createHash(hash).update(text).digest();
  const message = Buffer.concat([digest(ORIGIN), digest(NONCE)]);
  const signature = sign(hash, message, { key: key.privateKey, dsaEncoding: 'ieee-p1363' });
  const caKey = new X509Certificate(citizenCa.certificate).publicKey;
  const holderKey = createPublicKey(key.privateKey);
  return Array.from({ length: count }, (_, index) => {
    const certificate = issueCertificate(requestOf(index, key), citizenCa);
    const x509 = new X509Certificate(certificate);
    return {
      token: {
        unverifiedCertificate: base64(certificate),
        algorithm: kind === 'EC' ? 'ES384' : 'RS256',
        signature: base64(signature),
        format: 'web-eid:1.0',
        appVersion: 'bench',
      },
      certificateChain: [base64(citizenCa.certificate), base64(root.certificate)],
      signatures: [
        () => x509.verify(caKey),
        () => verify(hash, message, { key: holderKey, dsaEncoding: 'ieee-p1363' }, signature),
      ],
    };
  });
}

function requestOf(index: number, key: CertificateRequest['key']): CertificateRequest {
  const birth = `856730${String((index % 997) + 1).padStart(3, '0')}`;
  return {
    subject: [
      ['C', 'BE'],
      ['CN', `Jan ${index} Voorbeeld (Authentication)`],
      ['SN', 'Voorbeeld'],
      ['GN', `Jan ${index}`],
      ['serialNumber', birth + String(97 - (Number(birth) % 97)).padStart(2, '0')],
    ],
    key,
    notBefore: new Date('2024-01-01T00:00:00Z'),
    notAfter: new Date('2034-01-01T00:00:00Z'),
    keyUsage: ['digitalSignature'],
    clientAuth: true,
    policy: TEST_POLICIES.citizen.authentication,
  };
}
