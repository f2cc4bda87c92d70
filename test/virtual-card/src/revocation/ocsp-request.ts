/** Reads an OCSP request (RFC 6960 section 4.1) with pkijs. */
import * as asn1js from 'asn1js';
import { OCSPRequest } from 'pkijs';

export interface OcspQuestion {
  certificates: {
    /** The CertID as it came: it goes back in the answer. */
    certId: Uint8Array;
    hash: 'sha1' | 'sha256';
    nameHash: Uint8Array;
    keyHash: Uint8Array;
    /** Lower-case hexadecimal. */
    serial: string;
  }[];
  nonce: Uint8Array | null;
}

const HASHES: Readonly<Record<string, 'sha1' | 'sha256'>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
};
const NONCE = '1.3.6.1.5.5.7.48.1.2';

/** @throws Error for bytes that are no OCSP request */
export function parseOcspRequest(bytes: Uint8Array): OcspQuestion {
  const request = OCSPRequest.fromBER(Uint8Array.from(bytes));
  const { requestList, requestExtensions = [] } = request.tbsRequest;
  return {
    certificates: requestList.map(({ reqCert }) => {
      const hash = HASHES[reqCert.hashAlgorithm.algorithmId];
      if (!hash) throw new Error(`unknown hash ${reqCert.hashAlgorithm.algorithmId}`);
      return {
        certId: new Uint8Array(reqCert.toSchema().toBER()),
        hash,
        nameHash: reqCert.issuerNameHash.valueBlock.valueHexView,
        keyHash: reqCert.issuerKeyHash.valueBlock.valueHexView,
        serial: Buffer.from(reqCert.serialNumber.valueBlock.valueHexView).toString('hex'),
      };
    }),
    nonce: nonceIn(requestExtensions.find(({ extnID }) => extnID === NONCE)?.extnValue.valueBlock.valueHexView),
  };
}

/** RFC 8954 wraps the nonce in an OCTET STRING; some clients do not. */
function nonceIn(value: Uint8Array | undefined): Uint8Array | null {
  if (!value) return null;
  const { result } = asn1js.fromBER(Uint8Array.from(value));
  return result instanceof asn1js.OctetString ? result.valueBlock.valueHexView : value;
}
