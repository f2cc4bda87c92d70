/** Signatures of cards and authorities whose every byte follows from key and message, so that vectors are the same wherever they are made. */
import { createHash, sign } from 'node:crypto';
import { signDeterministically } from '@eid-loket/virtual-card/pki/certificates.ts';
import { bits, type Der, encode, nothing, oid, parsed, sequence } from '@eid-loket/virtual-card/pki/der.ts';
import type { SeededKey } from '@eid-loket/virtual-card/pki/seeded-keys.ts';
import { p384 } from '@noble/curves/nist.js';
import type * as asn1js from 'asn1js';
import { base64, NONCE, ORIGIN } from './vector.ts';

/** r || s, or PKCS #1 v1.5: as cards sign. */
export function cardSignature(message: Uint8Array, key: SeededKey): Uint8Array {
  const signature = signDeterministically(message, key);
  return key.kind === 'RSA' ? signature : p384.Signature.fromBytes(signature, 'der').toBytes('compact');
}

export interface LoginParts {
  certificate: Uint8Array;
  key: SeededKey;
  chain: readonly Uint8Array[];
  origin?: string;
  nonce?: string;
}

export function login({ certificate, key, chain, origin = ORIGIN, nonce = NONCE }: LoginParts) {
  const digest = (text: string) =>
    createHash(key.kind === 'EC' ? 'sha384' : 'sha256')
      .update(text)
      .digest();
  return {
    token: {
      unverifiedCertificate: base64(certificate),
      algorithm: key.kind === 'EC' ? 'ES384' : 'RS256',
      signature: base64(cardSignature(Buffer.concat([digest(origin), digest(nonce)]), key)),
      format: 'web-eid:1.0',
      appVersion: 'eid-loket 1.0.0',
    },
    certificateChain: chain.map(base64),
  };
}

export const partsOf = (block: Der): Der[] => (block as asn1js.Sequence).valueBlock.value as Der[];

/** Where things stand in a TBSCertificate of version 3. */
export const PART = { version: 0, serialNumber: 1, issuer: 3, validity: 4, subject: 5, publicKey: 6, extensions: 7 };

export const extensionsOf = (tbs: Der): Der[] => partsOf(partsOf(partsOf(tbs)[PART.extensions] as Der)[0] as Der);

/** Changes a certificate and signs it again with its issuer's key, so that only the change is wrong with it. */
export function reissue(certificate: Uint8Array, issuerKey: SeededKey, change: (tbs: Der) => unknown): Uint8Array {
  const [tbs, algorithm] = partsOf(parsed(certificate)) as [Der, Der];
  change(tbs);
  return encode(sequence(tbs, algorithm, bits(signDeterministically(encode(tbs), issuerKey))));
}

/** Signed with SHA-1 instead of SHA-256. */
export function reissueWithSha1(certificate: Uint8Array, issuerKey: SeededKey): Uint8Array {
  const [tbs] = partsOf(parsed(certificate)) as [Der];
  const algorithm = sequence(oid('1.2.840.113549.1.1.5'), nothing());
  partsOf(tbs)[2] = algorithm;
  return encode(sequence(tbs, algorithm, bits(sign('sha1', encode(tbs), issuerKey.privateKey))));
}
