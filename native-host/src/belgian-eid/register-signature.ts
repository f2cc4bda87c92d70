/**
 * Whether the register's signatures fit what was read: the host's own look, to know that no file was cut short where its size was
 * believed. The portal verifies again, with trust; here a signature proves lengths and nothing else.
 */
import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { concatBytes } from '@eid-loket/shared/encoding/bytes.ts';

export interface SignedFiles {
  identity: Uint8Array;
  identitySignature: Uint8Array;
  /** Both or neither. */
  address: Uint8Array | null;
  addressSignature: Uint8Array | null;
  registerCertificate: Uint8Array;
}

/** The address is signed without the zeros behind it, together with the identity's whole signature file (card content v5.4 section 6.2). */
export function registerSigned(files: SignedFiles): boolean {
  const { identity, identitySignature, address, addressSignature } = files;
  try {
    const key = createPublicKey(new X509Certificate(files.registerCertificate).publicKey.export(PEM));
    const fits = (message: Uint8Array, signature: Uint8Array) =>
      key.asymmetricKeyType === 'rsa'
        ? ['sha256', 'sha1'].some((hash) => verify(hash, message, key, signature))
        : verify('sha384', message, key, derPart(signature));
    return (
      fits(identity, identitySignature) &&
      (!address ||
        !addressSignature ||
        fits(concatBytes(withoutTrailingZeros(address), identitySignature), addressSignature))
    );
  } catch {
    return false;
  }
}

const PEM = { type: 'spki', format: 'pem' } as const;

/** ECDSA signatures are DER with zeros behind; they are shorter than 128 bytes. */
const derPart = (signature: Uint8Array) => signature.subarray(0, 2 + (signature[1] ?? 0));

function withoutTrailingZeros(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  return bytes.subarray(0, end);
}
