/** The test authority as files, for openssl, for a portal's configuration, and to see that every run makes the same bytes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cardContents } from '../files/card-image.ts';
import { loadPersona, personaNames } from '../personas/persona-library.ts';
import { issuersOf, pemOf, testRootsPem, testWorld } from '../pki/test-authority.ts';
import { statesFromPersonas } from '../revocation/certificate-states.ts';
import { certificateRevocationList } from '../revocation/crl.ts';
import { report } from './report.ts';

export function writeRoots(file: string): void {
  writeFileSync(file, testRootsPem());
  report({ event: 'root written', file });
}

const CRL_LIFETIME_MS = 7 * 24 * 3_600_000;
const HOLDER_FILES = { authentication: 'DF005038', signature: 'DF005039' } as const;

/** `ROOT.pem`, CAs, register and CRLs of both worlds, and `personas/NAME-authentication.pem`, `-signature.pem`. */
export function writeAuthority(flags: { out: string; at: Date; personas: string; revocation: string }): void {
  mkdirSync(join(flags.out, 'personas'), { recursive: true });
  const write = (name: string, label: string, der: Uint8Array) =>
    writeFileSync(join(flags.out, `${name}.pem`), pemOf(label, der));
  const states = statesFromPersonas(flags.personas);
  for (const kind of ['RSA', 'EC'] as const) {
    const world = testWorld(kind, flags.revocation);
    write(`register-${kind.toLowerCase()}`, 'CERTIFICATE', world.register.certificate);
    for (const issuer of issuersOf(world)) {
      write(issuer.slug, 'CERTIFICATE', issuer.certificate);
      const crl = certificateRevocationList({
        issuer,
        signer: issuer,
        revoked: states.revokedBy(issuer.slug),
        thisUpdate: flags.at,
        nextUpdate: new Date(flags.at.getTime() + CRL_LIFETIME_MS),
      });
      write(`${issuer.slug}-crl`, 'X509 CRL', crl);
    }
  }
  for (const name of personaNames(flags.personas)) {
    const persona = loadPersona(flags.personas, name);
    const { files } = cardContents(persona, flags.revocation);
    for (const use of persona.certificates) {
      write(join('personas', `${name}-${use}`), 'CERTIFICATE', derIn(files.get(HOLDER_FILES[use]) as Uint8Array));
    }
  }
  report({ event: 'authority written', folder: flags.out });
}

/** `30 82 HH LL`, then as many bytes; zeros follow. */
const derIn = (file: Uint8Array) => file.slice(0, 4 + Buffer.from(file).readUInt16BE(2));
