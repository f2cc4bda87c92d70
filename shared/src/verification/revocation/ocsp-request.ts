/** The question to an OCSP responder: one certificate and a nonce (RFC 6960 section 4.1, RFC 8954). */
import { contextTag, derElement, TAG } from '../../encoding/der.ts';
import { type CertId, encodeCertId } from './cert-id.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export const NONCE_EXTENSION = '1.3.6.1.5.5.7.48.1.2';
const NONCE_DER = Uint8Array.of(0x06, 0x09, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x02);

/** The longest that RFC 8954 lets every responder take. */
export const NONCE_BYTES = 32;

export function encodeOcspRequest(certId: CertId, nonce: Bytes): Bytes {
  const requestList = derElement(TAG.sequence, derElement(TAG.sequence, encodeCertId(certId)));
  const value = derElement(TAG.octetString, derElement(TAG.octetString, nonce));
  const extensions = derElement(TAG.sequence, derElement(TAG.sequence, NONCE_DER, value));
  const tbs = derElement(TAG.sequence, requestList, derElement(contextTag(2, 'constructed'), extensions));
  return derElement(TAG.sequence, tbs);
}
