/** The portal's settings, from environment variables; a wrong one stops the start with its name. */
import { OriginSchema } from '@eid-loket/shared/protocol/fields.ts';
import * as v from 'valibot';

const ConfigSchema = v.pipe(
  v.object({
    PORT: v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number)), '8080'),
    HOST: v.optional(v.pipe(v.string(), v.minLength(1)), '127.0.0.1'),
    /** As it stands in the citizen's browser: logins are signed for it. */
    PUBLIC_ORIGIN: OriginSchema,
    /** PostgreSQL; without it, an embedded database in DATA_DIR. */
    DATABASE_URL: v.optional(v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\//))),
    DATA_DIR: v.optional(v.pipe(v.string(), v.minLength(1)), './data'),
    /** 32 bytes in base64 that encrypt national register numbers; by default a key file in DATA_DIR. */
    VAULT_KEY: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{43}=$/))),
    /** PEM file of roots whose test cards are accepted. Every page then says so. Never set it in production. */
    TEST_ROOT: v.optional(v.pipe(v.string(), v.minLength(1))),
    /** When neither OCSP nor CRL answers: refuse the card, or accept it and say so in the log. */
    REVOCATION: v.optional(v.picklist(['refuse', 'accept-and-say']), 'refuse'),
    MUNICIPALITY: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(60)), 'Zandhove'),
    LOG_LEVEL: v.optional(v.picklist(['silent', 'error', 'warn', 'info', 'debug']), 'info'),
  }),
  v.check(
    (config) => config.DATABASE_URL === undefined || config.VAULT_KEY !== undefined,
    'VAULT_KEY: needed with DATABASE_URL, so that all instances share it',
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
