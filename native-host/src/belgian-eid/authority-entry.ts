/** One issuing CA with its root, as the cache keeps them: what their bytes say, whether they belong together, and whom they issued. */
import { createHash, X509Certificate } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { toHex } from '@eid-loket/shared/encoding/bytes.ts';
import { DerReader, TAG } from '@eid-loket/shared/encoding/der.ts';
import { type Certificate, parseCertificate } from '@eid-loket/shared/verification/certificate.ts';

/** Issuing CA, root. */
export type Chain = [Uint8Array, Uint8Array];

/** Extensions that say something of the issuer: its key (RFC 5280 section 4.2.1.1), and where it and its answers are (4.2.2.1). */
const OF_ISSUER = ['2.5.29.35', '1.3.6.1.5.5.7.1.1'];

/** Authorities whose own link holds. */
export interface Entry {
  chain: Chain;
  issuer: X509Certificate;
  parsed: Certificate[];
}

/** In steps, between which the card's answers are served: each takes a millisecond or two of the one thread. */
export async function entryOf(chain: Chain): Promise<Entry> {
  const [issuer, top] = chain.map((der) => new X509Certificate(der)) as [X509Certificate, X509Certificate];
  await nextTurn();
  if (!issuer.ca || !top.ca || !issuer.verify(top.publicKey)) throw new RangeError('no chain');
  const parsed: Certificate[] = [];
  for (const der of chain) {
    await nextTurn();
    parsed.push(await parseCertificate(der));
  }
  return { chain, issuer, parsed };
}

export const isIssuedBy = ({ der }: Certificate, { issuer }: Entry) =>
  new X509Certificate(der).verify(issuer.publicKey);

/** SHA-256, in hexadecimal, of all that the certificate says of its issuer. */
export function entryNameOf({ issuerDer, extensions }: Certificate): string {
  const parts = [issuerDer, ...OF_ISSUER.map((id) => toHex(extensions.get(id) ?? new Uint8Array()))];
  return `${createHash('sha256').update(parts.join(' ')).digest('hex')}.der`;
}

/** @throws DerError unless there are two DER sequences and nothing else */
export function chainIn(entry: Uint8Array): Chain {
  const reader = new DerReader(Uint8Array.from(entry));
  const chain: Chain = [reader.read(TAG.sequence).whole, reader.read(TAG.sequence).whole];
  reader.end();
  return chain;
}
