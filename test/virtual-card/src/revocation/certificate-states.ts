/** What the test authority knows of every certificate it issued: by issuer and serial number, from the persona files. */
import { CERTIFICATE_STATUSES, type CertificateStatus, type Persona } from '../personas/persona.ts';
import { loadPersona, personaNames } from '../personas/persona-library.ts';
import { serialNumberOf } from '../pki/certificates.ts';
import { type HolderUse, holderIdentity } from '../pki/holder-certificates.ts';

export interface CertificateStates {
  /** @param issuer slug such as `citizen-ec` @param serial lower-case hexadecimal */
  stateOf(issuer: string, serial: string): CertificateStatus;
  /** Serial numbers that the issuer's CRL lists, with the reason. */
  revokedBy(issuer: string): { serial: string; state: 'revoked' | 'on-hold' }[];
}

/** Authorities and register certificates are in no persona's file: whatever the root issued is good. */
const ROOT = /^root-/;

/** @param others what is said of a certificate that no file describes */
export function statesFromPersonas(folder: string, others: CertificateStatus = 'unknown'): CertificateStates {
  const states = new Map<string, CertificateStatus>();
  for (const name of personaNames(folder)) {
    const persona = loadPersona(folder, name);
    for (const use of persona.certificates) {
      const id = idOf(issuerSlug(persona), serialOf(persona, use));
      // Two files may describe one card, before and after something: the worse state counts.
      states.set(id, worse(states.get(id), persona.certificateStatus));
    }
  }
  return {
    stateOf: (issuer, serial) => states.get(idOf(issuer, serial)) ?? (ROOT.test(issuer) ? 'good' : others),
    revokedBy: (issuer) =>
      [...states]
        .filter(([id]) => id.startsWith(`${issuer} `))
        .flatMap(([id, state]) =>
          state === 'revoked' || state === 'on-hold' ? [{ serial: id.slice(issuer.length + 1), state }] : [],
        )
        .sort((a, b) => a.serial.localeCompare(b.serial)),
  };
}

const worse = (a: CertificateStatus = 'good', b: CertificateStatus = 'good') =>
  CERTIFICATE_STATUSES.indexOf(a) > CERTIFICATE_STATUSES.indexOf(b) ? a : b;

const idOf = (issuer: string, serial: string) => `${issuer} ${serial}`;

const issuerSlug = ({ holder, world }: Persona) => `${holder}-${world.toLowerCase()}`;

const serialOf = (persona: Persona, use: HolderUse) =>
  Buffer.from(serialNumberOf(holderIdentity(persona, use))).toString('hex');
