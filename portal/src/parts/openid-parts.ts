/** OpenID Connect: which sites may log citizens in through this portal, as the file of OPENID_CLIENTS lists them, and the keys for it. */
import { createPublicKey, type JsonWebKey } from 'node:crypto';
import * as v from 'valibot';

/** Beside openid itself, which every site has. */
export const SCOPES = ['profile', 'address', 'email'] as const;
export type Scope = (typeof SCOPES)[number];

const isLoopback = (url: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);

/** Compared letter by letter with what a site asks for; https, or http on the machine of whoever tries it out. */
const RedirectUriSchema = v.pipe(
  v.string(),
  v.maxLength(300),
  v.url(),
  v.check((text) => {
    const url = new URL(text);
    return (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) && !text.includes('#');
  }),
);

const coordinate = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,700}$/));
const keyFacts = { kid: v.optional(v.string()), use: v.optional(v.literal('sig')), alg: v.optional(v.string()) };

/** Of a public key only: a private one has more fields, and is refused. */
const PublicKeySchema = v.pipe(
  v.variant('kty', [
    v.strictObject({ kty: v.literal('RSA'), n: coordinate, e: coordinate, ...keyFacts }),
    v.strictObject({ kty: v.literal('EC'), crv: v.literal('P-256'), x: coordinate, y: coordinate, ...keyFacts }),
  ]),
  v.check((key) => isKey({ ...key })),
);

function isKey(key: JsonWebKey): boolean {
  try {
    return createPublicKey({ key, format: 'jwk' }).type === 'public';
  } catch {
    return false;
  }
}

const hostsOf = (addresses: readonly string[]): Set<string> =>
  new Set(addresses.map((address) => new URL(address).host));

const ClientSchema = v.pipe(
  v.strictObject({
    id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,60}$/)),
    /** As citizens know the site. */
    name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
    /** The site proves itself by this, of 32 characters or more … */
    secret: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9._~-]{32,200}$/))),
    /** … or by a signature (private_key_jwt). */
    keys: v.optional(v.pipe(v.array(PublicKeySchema), v.minLength(1), v.maxLength(5))),
    redirectUris: v.pipe(v.array(RedirectUriSchema), v.minLength(1), v.maxLength(10)),
    /** Host: sites of one sector know a citizen by the same number. By default that of the redirect addresses. */
    sector: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9.-]{1,100}$/))),
    scopes: v.pipe(v.array(v.picklist(SCOPES)), v.maxLength(SCOPES.length)),
    /** For software that cannot do PKCE. */
    withoutPkce: v.optional(v.boolean(), false),
  }),
  v.check(({ secret, keys }) => (secret === undefined) !== (keys === undefined), 'secret or keys'),
  v.check(({ sector, redirectUris }) => sector !== undefined || hostsOf(redirectUris).size === 1, 'sector'),
);

const ClientsSchema = v.pipe(
  v.array(ClientSchema),
  v.minLength(1),
  v.check((clients) => new Set(clients.map(({ id }) => id)).size === clients.length, 'two clients have the same id'),
);

export type OpenIdClient = v.InferOutput<typeof ClientSchema>;

export interface OpenIdParts {
  /** Loaded only where it is used. */
  library: typeof import('oidc-provider');
  clients: readonly OpenIdClient[];
  /** Private JWK of RS256. */
  signingKey: Readonly<Record<string, unknown>>;
  /** The one before it, which signs no more and is still published; null before the first was replaced. */
  formerKey: Readonly<Record<string, unknown>> | null;
  /** By which citizens get another number at each sector. 32 bytes. */
  subjectKey: Uint8Array;
}

/** @throws Error that names the place in the file, never what stands there */
export function parseOpenIdClients(text: string): readonly OpenIdClient[] {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson({}, 'no JSON'), ClientsSchema), text);
  if (parsed.success) return parsed.output;
  const place = v.getDotPath(parsed.issues[0]) ?? 'the list';
  throw new Error(`OPENID_CLIENTS: ${place} is missing or wrong`);
}
