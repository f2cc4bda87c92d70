/** OCSP answers (RFC 6960 section 4.2): built by hand, so that a wrong one can be built as well. */
import { createHash } from 'node:crypto';
import type { CertificateStatus } from '../personas/persona.ts';
import { extension, keyHash, name, signatureAlgorithm, signDeterministically } from '../pki/certificates.ts';
import {
  bits,
  type Der,
  encode,
  enumerated,
  generalizedTime,
  octets,
  oid,
  parsed,
  sequence,
  tagged,
  taggedBytes,
} from '../pki/der.ts';
import type { Authority, AuthorityMember } from '../pki/test-authority.ts';
import type { OcspQuestion } from './ocsp-request.ts';

/** OCSPResponseStatus. */
export const OCSP_STATUS = { successful: 0, malformedRequest: 1, tryLater: 3, unauthorized: 6 } as const;

/** An answer that carries no certificate's state. */
export const ocspRefusal = (status: number): Uint8Array => encode(sequence(enumerated(status)));

export interface OcspAnswer {
  question: OcspQuestion;
  /** States in the order of the question's certificates. */
  states: readonly CertificateStatus[];
  nonce: Uint8Array | null;
  signer: AuthorityMember;
  producedAt: Date;
  nextUpdate: Date;
}

export function ocspResponse(answer: OcspAnswer): Uint8Array {
  const { signer, producedAt, nextUpdate, question, states, nonce } = answer;
  const algorithm = signatureAlgorithm(signer.key);
  const single = question.certificates.map(({ certId }, index) =>
    sequence(
      parsed(certId),
      certStatus(states[index] ?? 'unknown', producedAt),
      generalizedTime(producedAt),
      tagged(0, generalizedTime(nextUpdate)),
    ),
  );
  const data = sequence(
    tagged(1, name(signer.name)),
    generalizedTime(producedAt),
    sequence(...single),
    ...(nonce ? [tagged(1, sequence(extension(NONCE, octets(nonce))))] : []),
  );
  const basic = sequence(
    data,
    algorithm,
    bits(signDeterministically(encode(data), signer.key)),
    tagged(0, sequence(parsed(signer.certificate))),
  );
  return encode(
    sequence(enumerated(OCSP_STATUS.successful), tagged(0, sequence(oid(BASIC_RESPONSE), octets(encode(basic))))),
  );
}

const NONCE = '1.3.6.1.5.5.7.48.1.2';
const BASIC_RESPONSE = '1.3.6.1.5.5.7.48.1.1';

/** CRLReason (RFC 5280 section 5.3.1). */
export const REVOCATION_REASONS = { revoked: 1, 'on-hold': 6 } as const;

/** Revocation is told as of a day before the answer. */
const DAY = 24 * 3_600_000;

function certStatus(state: CertificateStatus, at: Date): Der {
  if (state === 'good') return taggedBytes(0, new Uint8Array());
  if (state === 'unknown') return taggedBytes(2, new Uint8Array());
  return tagged(1, generalizedTime(new Date(at.getTime() - DAY)), tagged(0, enumerated(REVOCATION_REASONS[state])));
}

/** Whether a CertID is about a certificate of this issuer. */
export function isAbout(issuer: Authority, { hash, nameHash, keyHash: wanted }: OcspQuestion['certificates'][number]) {
  const nameDigest = createHash(hash)
    .update(encode(name(issuer.name)))
    .digest();
  return nameDigest.equals(nameHash) && keyHash(issuer.key, hash).equals(wanted);
}
