/** How OCSP names a certificate: hashes of its issuer's name and key, and its serial number (RFC 6960 section 4.1.1). */
import { equalBytes, fromHex } from '../../encoding/bytes.ts';
import { type DerReader, derElement, integerBytes, TAG } from '../../encoding/der.ts';
import { digest } from '../../encoding/platform-crypto.ts';
import { readAlgorithm } from '../der-parts.ts';
import type { Link } from './revocation-answer.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface CertId {
  /** OID. */
  hashAlgorithm: string;
  nameHash: Bytes;
  keyHash: Bytes;
  serialNumber: Bytes;
}

/** The one that we ask and are answered with. SHA-1, the usual one of old, would let two issuers be mistaken for each other. */
const SHA256 = '2.16.840.1.101.3.4.2.1';
const SHA256_DER = Uint8Array.of(0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01);
const NULL_DER = Uint8Array.of(TAG.nothing, 0);

export async function certIdOf({ certificate, issuer }: Link): Promise<CertId> {
  const [nameHash, keyHash] = await Promise.all([
    digest('SHA-256', fromHex(certificate.issuerDer)),
    digest('SHA-256', issuer.publicKeyBits),
  ]);
  return { hashAlgorithm: SHA256, nameHash, keyHash, serialNumber: certificate.serialNumber };
}

export const encodeCertId = ({ nameHash, keyHash, serialNumber }: CertId): Bytes =>
  derElement(
    TAG.sequence,
    derElement(TAG.sequence, SHA256_DER, NULL_DER),
    derElement(TAG.octetString, nameHash),
    derElement(TAG.octetString, keyHash),
    derElement(TAG.integer, serialNumber),
  );

export function readCertId(fields: DerReader): CertId {
  const id = fields.enter(TAG.sequence);
  const hashAlgorithm = readAlgorithm(id);
  const nameHash = id.read(TAG.octetString).content;
  const keyHash = id.read(TAG.octetString).content;
  const serialNumber = integerBytes(id.read(TAG.integer));
  id.end();
  return { hashAlgorithm, nameHash, keyHash, serialNumber };
}

export const sameCertId = (a: CertId, b: CertId): boolean =>
  a.hashAlgorithm === b.hashAlgorithm &&
  equalBytes(a.nameHash, b.nameHash) &&
  equalBytes(a.keyHash, b.keyHash) &&
  equalBytes(a.serialNumber, b.serialNumber);
