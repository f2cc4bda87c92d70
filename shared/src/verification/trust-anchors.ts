/**
 * Whom a portal trusts: root certificates, pinned by the SHA-256 of their DER. The root itself travels with the token; it
 * counts only when its fingerprint is on this list. Test roots are never on it: a portal must be told.
 */
import { toHex } from '../encoding/bytes.ts';
import { certificatesInPem } from '../encoding/pem.ts';
import { digest } from '../encoding/platform-crypto.ts';

export interface TrustAnchors {
  /** Lower-case hexadecimal SHA-256 of each root's DER. */
  rootFingerprints: ReadonlySet<string>;
  /** True once a test root was added: then, and only then, test policies count too, and the portal must say so on every page. */
  acceptsTestCards: boolean;
  /**
   * DER of authorities to search in besides what comes with a token, such as one of a Web eID page, which brings no chain. None
   * of them is trusted for being here: their chain must end in a pinned root as well.
   */
  authorities?: readonly Uint8Array[];
}

export interface PinnedRoot {
  name: string;
  /** Lower-case hexadecimal SHA-256 of the DER. */
  fingerprint: string;
  /** First and last day of the root itself, YYYY-MM-DD. */
  validFrom: string;
  validUntil: string;
}

/**
 * CA3 (1.7 cards until they expire), CA4 in both of its certificates, and CA6 (1.8 cards). CA and CA2 signed cards that have all expired.
 */
export const BELGIAN_ROOTS: readonly PinnedRoot[] = [
  {
    name: 'Belgium Root CA3',
    fingerprint: 'a8d14e945e3e5156bcae5e39737cf6a1b1f51028bbbf982f50ce5f4c05568b4d',
    validFrom: '2013-06-26',
    validUntil: '2028-01-28',
  },
  {
    name: 'Belgium Root CA4',
    fingerprint: 'c3fbf37259af0954eeea4282dd1c7226a54e7150f7c29a2c495ba34dbfe09ca0',
    validFrom: '2013-06-26',
    validUntil: '2028-01-28',
  },
  {
    name: 'Belgium Root CA4, issued again',
    fingerprint: '702dd5c1a093cf0a9d71fadd9bf9a7c5857d89fb73b716e867228b3c2beb968f',
    validFrom: '2013-06-26',
    validUntil: '2032-10-22',
  },
  {
    name: 'Belgium Root CA6',
    fingerprint: '9c872bc979a7c09a58d4a274c199e5cb16cfa9b9618d98bc9a9988e984b8495c',
    validFrom: '2020-06-03',
    validUntil: '2040-06-03',
  },
];

export const BELGIAN_TRUST: TrustAnchors = {
  rootFingerprints: new Set(BELGIAN_ROOTS.map(({ fingerprint }) => fingerprint)),
  acceptsTestCards: false,
};

/** @param root DER of a test authority's root certificate */
export async function trustTestRoot(trust: TrustAnchors, root: Uint8Array<ArrayBuffer>): Promise<TrustAnchors> {
  const rootFingerprints = new Set([...trust.rootFingerprints, await fingerprintOf(root)]);
  return { ...trust, rootFingerprints, acceptsTestCards: true };
}

/** @param pem of one or several test roots, as the simulator writes them */
export async function trustTestRoots(trust: TrustAnchors, pem: string): Promise<TrustAnchors> {
  let more = trust;
  for (const root of certificatesInPem(pem)) more = await trustTestRoot(more, root);
  return more;
}

/** @param authorities DER, as `authoritiesInPem` gives them; the roots among them too */
export const knowAuthorities = (trust: TrustAnchors, authorities: readonly Uint8Array[]): TrustAnchors => ({
  ...trust,
  authorities: [...(trust.authorities ?? []), ...authorities],
});

export const fingerprintOf = async (der: Uint8Array): Promise<string> => toHex(await digest('SHA-256', der));
