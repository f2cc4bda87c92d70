/**
 * The citizen's two certificates: subject and purposes as on real cards, where the serialNumber is the national register
 * number. The request without its key says the certificate's serial number, which is all that the OCSP responder needs.
 */
import type { Persona } from '../personas/persona.ts';
import type { CertificateRequest } from './certificates.ts';
import type { SeededKey } from './seeded-keys.ts';
import { type Authority, revocationUrls, TEST_POLICIES, type TestWorld } from './test-authority.ts';

export type HolderUse = 'authentication' | 'signature';

const LABELS = { authentication: 'Authentication', signature: 'Signature' } as const;

export const issuingCa = ({ holder }: Persona, world: TestWorld): Authority =>
  holder === 'citizen' ? world.citizenCa : world.foreignerCa;

export function holderRequest(persona: Persona, use: HolderUse, key: SeededKey, world: TestWorld): CertificateRequest {
  return { ...holderIdentity(persona, use), key, ...revocationUrls(issuingCa(persona, world), world) };
}

/** All of the request that makes the serial number. */
export function holderIdentity(persona: Persona, use: HolderUse) {
  const { person, card } = persona;
  const [firstName] = person.firstNames.split(' ');
  const validity = persona.certificateValidity ?? { from: card.validFrom, until: card.validUntil };
  return {
    subject: [
      ['C', 'BE'],
      ['CN', `${[firstName, person.surname].filter(Boolean).join(' ')} (${LABELS[use]})`],
      ['SN', person.surname],
      ...(person.firstNames ? [['GN', person.firstNames] as const] : []),
      ['serialNumber', person.nationalNumber],
    ] as const,
    notBefore: dateOf(validity.from),
    notAfter: new Date(dateOf(validity.until).getTime() + 24 * 3_600_000 - 1_000),
    keyUsage: [use === 'authentication' ? 'digitalSignature' : 'nonRepudiation'] as const,
    clientAuth: use === 'authentication',
    qualified: use === 'signature',
    policy: TEST_POLICIES[persona.holder][use],
  };
}

const dateOf = (text: string) => {
  const [day, month, year] = text.split('.').map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month - 1, day));
};
