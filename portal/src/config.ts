/** The portal's settings, from environment variables; a wrong one stops the start with its name. */
import { OriginSchema } from '@eid-loket/shared/protocol/fields.ts';
import * as v from 'valibot';
import { parseTrustedProxies } from './parts/trusted-proxies.ts';
import { parseKeyRing } from './storage/key-ring.ts';

/** @param parse throws where the text is wrong */
const parsedBy = <T>(parse: (text: string) => T, message: string) =>
  v.pipe(
    v.string(),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      try {
        return parse(dataset.value);
      } catch {
        addIssue({ message });
        return NEVER;
      }
    }),
  );

const ConfigSchema = v.pipe(
  v.object({
    PORT: v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number)), '8080'),
    HOST: v.optional(v.pipe(v.string(), v.minLength(1)), '127.0.0.1'),
    /** As it stands in the citizen's browser: logins are signed for it. */
    PUBLIC_ORIGIN: OriginSchema,
    /** PostgreSQL; without it, an embedded database in DATA_DIR. */
    DATABASE_URL: v.optional(v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\//))),
    /** Runtime: the role in DATABASE_URL owns nothing. Owner: it owns the tables, and the portal makes its migrations itself. */
    DATABASE_ROLE: v.optional(v.picklist(['runtime', 'owner']), 'runtime'),
    DATA_DIR: v.optional(v.pipe(v.string(), v.minLength(1)), './data'),
    /** The keys that encrypt what is personal, as 2:base64,1:base64; the first one seals. By default vault.key in DATA_DIR. */
    VAULT_KEY: v.optional(parsedBy(parseKeyRing, 'numbered keys of 32 bytes in base64 expected')),
    /** PEM file of roots whose test cards are accepted. Every page then says so. Never set it in production. */
    TEST_ROOT: v.optional(v.pipe(v.string(), v.minLength(1))),
    /** PEM file of issuing authorities and their roots, for tokens that bring no chain, such as those of Web eID. */
    ISSUING_AUTHORITIES: v.optional(v.pipe(v.string(), v.minLength(1))),
    /** JSON file of the sites that may log citizens in by OpenID Connect; without it, none. */
    OPENID_CLIENTS: v.optional(v.pipe(v.string(), v.minLength(1))),
    /** When neither OCSP nor CRL answers: refuse the card, or accept it and say so in the log. */
    REVOCATION: v.optional(v.picklist(['refuse', 'accept-and-say']), 'refuse'),
    /** Port for /healthz, /readyz and /metrics; without it they are not served. */
    METRICS_PORT: v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number))),
    /** Address of that port. Only for those who run the portal: keep it on this machine, or on their network. */
    METRICS_HOST: v.optional(v.pipe(v.string(), v.minLength(1)), '127.0.0.1'),
    MUNICIPALITY: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(60)), 'Zandhove'),
    /** JSON file of what the municipality says of itself: contact, opening hours, logo, colours. See parts/site.ts. */
    SITE_FILE: v.optional(v.pipe(v.string(), v.minLength(1))),
    /** Mail server, as smtp://user:password@host:port or smtps://; without it, mails wait in the outbox. */
    SMTP_URL: v.optional(v.pipe(v.string(), v.regex(/^smtps?:\/\/.+/))),
    /** Sender of the mails. */
    MAIL_FROM: v.optional(v.pipe(v.string(), v.minLength(3), v.maxLength(120))),
    /** What staff show beside their password: their own eID, or nothing. */
    STAFF_SECOND_FACTOR: v.optional(v.picklist(['eid', 'none']), 'eid'),
    /** Proxies that are believed about the client's address: how many there are, or their networks (CIDR, with commas). */
    TRUSTED_PROXIES: v.optional(parsedBy(parseTrustedProxies, 'a number or networks expected'), '0'),
    LOG_LEVEL: v.optional(v.picklist(['silent', 'error', 'warn', 'info', 'debug']), 'info'),
  }),
  v.check(
    (config) => config.DATABASE_URL === undefined || config.VAULT_KEY !== undefined,
    'VAULT_KEY: needed with DATABASE_URL, so that all instances share it',
  ),
  v.check(
    (config) => config.SMTP_URL === undefined || config.MAIL_FROM !== undefined,
    'MAIL_FROM: needed with SMTP_URL, so that the mails have a sender',
  ),
);

export type Config = v.InferOutput<typeof ConfigSchema>;

/** @throws Error that names the variable, never its value */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = v.safeParse(ConfigSchema, environment);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const name = v.getDotPath(issue);
  throw new Error(name ? `setting ${name} is missing or wrong` : issue.message);
}
