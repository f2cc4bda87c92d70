/** An ECDSA signature as BeIDConnect gives it: SEQUENCE of two INTEGERs (RFC 3279 section 2.2.3), each as short as DER wants it. */

/** @param signature r || s, at most 2 × 60 bytes */
export function ecdsaDer(signature: Uint8Array): Uint8Array<ArrayBuffer> {
  const half = signature.length / 2;
  const body = [...integer(signature.subarray(0, half)), ...integer(signature.subarray(half))];
  return Uint8Array.of(0x30, body.length, ...body);
}

function integer(bytes: Uint8Array): number[] {
  const first = bytes.findIndex((byte) => byte !== 0);
  const short = first < 0 ? [0] : [...bytes.subarray(first)];
  const positive = (short[0] as number) >= 0x80 ? [0, ...short] : short;
  return [0x02, positive.length, ...positive];
}
