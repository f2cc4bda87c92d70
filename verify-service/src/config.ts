/** The service's settings, from environment variables; a wrong one stops the start with its name. */
import { readFileSync } from 'node:fs';
import { certificatesInPem } from '@eid-loket/shared/encoding/pem.ts';
import {
  BELGIAN_TRUST,
  knowAuthorities,
  type TrustAnchors,
  trustTestRoot,
} from '@eid-loket/shared/verification/trust-anchors.ts';
import * as v from 'valibot';

const ConfigSchema = v.object({
  PORT: v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number)), '8090'),
  /** Keep it on this machine, or on the portal's own network: anyone who reaches it can have cards checked. */
  HOST: v.optional(v.pipe(v.string(), v.minLength(1)), '127.0.0.1'),
  /** PEM file of roots whose test cards are accepted. Never in production. */
  TEST_ROOT: v.optional(v.pipe(v.string(), v.minLength(1))),
  /** PEM file of issuing authorities and their roots, for tokens that bring no chain. */
  ISSUING_AUTHORITIES: v.optional(v.pipe(v.string(), v.minLength(1))),
  /** When neither OCSP nor CRL answers. `not-checked` asks nobody: for tests without network. */
  REVOCATION: v.optional(v.picklist(['refuse', 'accept-and-say', 'not-checked']), 'refuse'),
});

export interface Config {
  port: number;
  host: string;
  trust: TrustAnchors;
  revocation: 'refuse' | 'accept-and-say' | 'not-checked';
}

/** @throws Error that names the variable, never its value */
export async function readConfig(environment: Readonly<Record<string, string | undefined>>): Promise<Config> {
  const parsed = v.safeParse(ConfigSchema, environment);
  if (!parsed.success) throw new Error(`wrong setting: ${v.getDotPath(parsed.issues[0])}`);
  const { PORT, HOST, TEST_ROOT, ISSUING_AUTHORITIES, REVOCATION } = parsed.output;
  let trust = BELGIAN_TRUST;
  for (const root of certificatesIn('TEST_ROOT', TEST_ROOT)) trust = await trustTestRoot(trust, root);
  trust = knowAuthorities(trust, certificatesIn('ISSUING_AUTHORITIES', ISSUING_AUTHORITIES));
  return { port: PORT, host: HOST, trust, revocation: REVOCATION };
}

function certificatesIn(variable: string, file: string | undefined): Uint8Array<ArrayBuffer>[] {
  if (file === undefined) return [];
  const certificates = certificatesInPem(readFileSync(file, 'utf8'));
  if (certificates.length === 0) throw new Error(`${variable} holds no certificate`);
  return certificates;
}
