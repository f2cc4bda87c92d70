/**
 * Authorities whose chain ended at a pinned root before: their certificates are not parsed again, nor the signature that links
 * one to the next checked again. Time is judged each time, and a holder is never kept, for that certificate names a person.
 */
import { type Certificate, parseCertificate } from './certificate.ts';
import { fingerprintOf, type TrustAnchors } from './trust-anchors.ts';

/** Belgium makes a few authorities a year; beyond this the cache is emptied. */
const MOST_AUTHORITIES = 64;

export class AuthorityCache {
  readonly #certificates = new Map<string, Certificate>();
  readonly #links = new Set<string>();
  #configured: Promise<Certificate[]> | undefined;

  /** @throws EidError CERTIFICATE_MALFORMED */
  async parse(der: Uint8Array): Promise<Certificate> {
    return this.#certificates.get(await fingerprintOf(der)) ?? parseCertificate(der);
  }

  /** Those that the portal's own configuration adds, parsed once. One that cannot be parsed is a mistake in it, and never passes silently. */
  configured({ authorities = [] }: TrustAnchors): Promise<Certificate[]> {
    this.#configured ??= Promise.all(authorities.map((der) => parseCertificate(der)));
    return this.#configured;
  }

  isLinked(child: Certificate, issuer: Certificate): boolean {
    return this.#links.has(linkOf(child, issuer));
  }

  /** @param chain as verified: leaf first, pinned root last */
  remember([, ...authorities]: readonly Certificate[]): void {
    if (this.#certificates.size >= MOST_AUTHORITIES) {
      this.#certificates.clear();
      this.#links.clear();
    }
    for (const [index, authority] of authorities.entries()) {
      this.#certificates.set(authority.fingerprint, authority);
      const issuer = authorities[index + 1];
      if (issuer) this.#links.add(linkOf(authority, issuer));
    }
  }
}

const linkOf = (child: Certificate, issuer: Certificate) => `${child.fingerprint} ${issuer.fingerprint}`;

const caches = new WeakMap<TrustAnchors, AuthorityCache>();

/** One for each list of roots, and gone with it: what counts under one list of roots may not count under another. */
export function authoritiesOf(trust: TrustAnchors): AuthorityCache {
  let cache = caches.get(trust);
  if (!cache) {
    cache = new AuthorityCache();
    caches.set(trust, cache);
  }
  return cache;
}
