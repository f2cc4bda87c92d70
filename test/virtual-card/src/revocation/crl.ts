/** Certificate revocation lists (RFC 5280 section 5). The number grows with time, as it must. */
import { extension, keyHash, name, signatureAlgorithm, signDeterministically } from '../pki/certificates.ts';
import { bits, encode, enumerated, integer, integerOf, sequence, tagged, taggedBytes, time } from '../pki/der.ts';
import type { Authority, AuthorityMember } from '../pki/test-authority.ts';
import type { CertificateStates } from './certificate-states.ts';
import { REVOCATION_REASONS } from './ocsp-response.ts';

export interface CrlOptions {
  issuer: Authority;
  /** Whose key signs: the issuer's, unless the list shall be a forged one. */
  signer: Pick<AuthorityMember, 'key'>;
  revoked: ReturnType<CertificateStates['revokedBy']>;
  thisUpdate: Date;
  nextUpdate: Date;
}

const DAY = 24 * 3_600_000;

export function certificateRevocationList({ issuer, signer, revoked, thisUpdate, nextUpdate }: CrlOptions): Uint8Array {
  const algorithm = signatureAlgorithm(signer.key);
  const entries = revoked.map(({ serial, state }) =>
    sequence(
      integer(Buffer.from(serial, 'hex')),
      time(new Date(thisUpdate.getTime() - DAY)),
      sequence(extension('2.5.29.21', enumerated(REVOCATION_REASONS[state]))),
    ),
  );
  const list = sequence(
    integerOf(1),
    algorithm,
    name(issuer.name),
    time(thisUpdate),
    time(nextUpdate),
    ...(entries.length > 0 ? [sequence(...entries)] : []),
    tagged(
      0,
      sequence(
        extension('2.5.29.35', sequence(taggedBytes(0, keyHash(issuer.key)))),
        extension('2.5.29.20', integerOf(Math.floor(thisUpdate.getTime() / 60_000))),
      ),
    ),
  );
  return encode(sequence(list, algorithm, bits(signDeterministically(encode(list), signer.key))));
}
