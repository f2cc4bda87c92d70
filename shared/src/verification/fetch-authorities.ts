/**
 * Fetches the certificates of issuing authorities, for verifiers whose tokens bring no chain (`knowAuthorities`). Only those are given
 * back whose chain ends in a pinned root at this moment, so a file made of them can be kept without trusting the network.
 */
import { certificatesInPem } from '../encoding/pem.ts';
import { parseCertificate } from './certificate.ts';
import { buildCertificateChain } from './certificate-chain.ts';
import type { Fetch } from './revocation/limited-fetch.ts';
import { fingerprintOf, type TrustAnchors } from './trust-anchors.ts';

export interface FetchAuthoritiesInput {
  /** Of certificates in DER or PEM, one or several in a file: issuing authorities and their roots. */
  addresses: readonly string[];
  trust: TrustAnchors;
  /** Default: the platform's. */
  fetch?: Fetch;
  /** Default: the clock of this machine. */
  now?: Date;
}

const TIME_MS = 20_000;

/**
 * @returns DER, each once
 * @throws Error that names the address which gave nothing
 * @throws EidError CERTIFICATE_* for an authority whose chain does not end in a pinned root
 */
export async function fetchAuthorities(input: FetchAuthoritiesInput): Promise<Uint8Array<ArrayBuffer>[]> {
  const { addresses, trust, fetch = globalThis.fetch, now = new Date() } = input;
  const found = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const address of addresses)
    for (const der of await certificatesAt(address, fetch)) found.set(await fingerprintOf(der), der);
  const all = [...found.values()];
  for (const [fingerprint, der] of found) {
    if (trust.rootFingerprints.has(fingerprint)) continue;
    await buildCertificateChain({ leaf: await parseCertificate(der), untrusted: all, trust, now });
  }
  return all;
}

async function certificatesAt(address: string, fetch: Fetch): Promise<Uint8Array<ArrayBuffer>[]> {
  const response = await fetch(address, { signal: AbortSignal.timeout(TIME_MS) });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const inPem = certificatesInPem(new TextDecoder().decode(bytes));
  return inPem.length > 0 ? inPem : [bytes];
}
