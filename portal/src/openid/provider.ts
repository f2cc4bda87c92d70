/**
 * The provider as this portal wants it: authorization code with PKCE, confidential clients of the configuration, and nothing that is not
 * used. Who a citizen is, the portal's own session says; what a site may know, their consent.
 */
import type Provider from 'oidc-provider';
import type { ClientMetadata, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { type OpenIdClient, type OpenIdParts, SCOPES } from '../parts/openid-parts.ts';
import type { PortalParts } from '../parts/portal-parts.ts';
import { isHttps } from '../web/cookies.ts';
import { CLAIMS, claimsOf, subjectFor } from './claims.ts';
import { consentedScopes } from './consents.ts';
import { OPENID_ENDPOINTS, OPENID_MOUNT, OPENID_PAGES } from './openid-paths.ts';
import { recordStore } from './record-store.ts';

/** What a login by the eID is called. There is no other: a password session is asked for the card. */
export const EID_ACR = 'urn:eid-loket:acr:eid';
/** RFC 8176: smart card, PIN, several factors. */
export const EID_AMR = ['sc', 'pin', 'mfa'];

const MINUTE = 60;
/** As long as a citizen's session lasts at the most. */
const SESSION_SECONDS = 8 * 60 * MINUTE;
/** For reading the page and finding the card. */
const INTERACTION_SECONDS = 30 * MINUTE;
const TOKEN_SECONDS = 10 * MINUTE;
const CODE_SECONDS = MINUTE;

/** Where the error of a request is left for whoever shows it as a page. */
export type NoteError = (context: KoaContextWithOIDC, error: Error) => void;

export function createProvider(parts: PortalParts, openId: OpenIdParts, noteError: NoteError): Provider {
  const cookie = { signed: true, httpOnly: true, sameSite: 'lax' } as const;
  const withoutPkce = new Set(openId.clients.filter((each) => each.withoutPkce).map(({ id }) => id));
  const configuration: Configuration = {
    acrValues: [EID_ACR],
    adapter: recordStore(parts, () => new openId.library.errors.InvalidGrant('used at this very moment')),
    allowOmittingSingleRegisteredRedirectUri: false,
    claims: { openid: ['sub', 'acr', 'amr', 'auth_time'], ...CLAIMS },
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    clients: openId.clients.map(metadataOf),
    cookies: {
      names: {
        session: isHttps(parts) ? '__Host-loket-openid' : 'loket-openid',
        interaction: 'loket-openid-interaction',
        resume: 'loket-openid-resume',
      },
      keys: parts.vault.lookupKeys('cookies of OpenID Connect'),
      long: cookie,
      short: cookie,
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      rpInitiatedLogout: { enabled: false },
    },
    fetch: async () => {
      throw new Error('OpenID Connect asks no other server');
    },
    async findAccount(_context, accountId) {
      const row = await parts.database
        .selectFrom('accounts')
        .select('id')
        .where('id', '=', accountId)
        .executeTakeFirst();
      if (!row) return undefined;
      return { accountId, claims: async () => ({ sub: accountId, ...(await claimsOf(parts, accountId)) }) };
    },
    interactions: { url: (_context, { uid }) => `${OPENID_PAGES.interaction}/${uid}` },
    issueRefreshToken: async () => false,
    // The first one signs.
    jwks: { keys: [openId.signingKey, ...(openId.formerKey ? [openId.formerKey] : [])] },
    async loadExistingGrant({ oidc }) {
      const accountId = oidc.session?.accountId;
      const clientId = oidc.client?.clientId;
      if (accountId === undefined || clientId === undefined) return undefined;
      const scopes = await consentedScopes(parts, { accountId, clientId });
      if (scopes === null) return undefined;
      const grant = new oidc.provider.Grant({ accountId, clientId });
      grant.addOIDCScope(['openid', ...scopes].join(' '));
      await grant.save();
      return grant;
    },
    pairwiseIdentifier: (_context, accountId, { sectorIdentifier }) => {
      if (typeof sectorIdentifier !== 'string') throw new Error('a client without a sector');
      return subjectFor(openId.subjectKey, sectorIdentifier, accountId);
    },
    pkce: { required: (_context, { clientId }) => !withoutPkce.has(clientId) },
    renderError(context, _out, error) {
      noteError(context, error);
      context.respond = false;
    },
    responseTypes: ['code'],
    routes: OPENID_ENDPOINTS,
    scopes: ['openid', ...SCOPES],
    sectorIdentifierUriValidate: () => false,
    subjectTypes: ['pairwise'],
    ttl: {
      AccessToken: TOKEN_SECONDS,
      AuthorizationCode: CODE_SECONDS,
      Grant: CODE_SECONDS + TOKEN_SECONDS,
      IdToken: TOKEN_SECONDS,
      Interaction: INTERACTION_SECONDS,
      Session: SESSION_SECONDS,
    },
  };
  const provider = new openId.library.default(`${parts.origin}${OPENID_MOUNT}`, configuration);
  // Its forwarded headers are written by openid-endpoints.ts, from PUBLIC_ORIGIN.
  provider.proxy = true;
  provider.use(async (context, next) => {
    await next();
    // The library names every way that it knows; another than the query is refused (openid-endpoints.ts).
    if (context.oidc?.route === 'discovery')
      Object.assign(context.body as object, { response_modes_supported: ['query'] });
  });
  provider.on('server_error', (_context, { name }: Error) => parts.log.error({ name }, 'OpenID Connect failed'));
  return provider;
}

function metadataOf({ id, name, secret, keys, redirectUris, sector, scopes }: OpenIdClient): ClientMetadata {
  return {
    client_id: id,
    client_name: name,
    redirect_uris: [...redirectUris],
    scope: ['openid', ...scopes].join(' '),
    response_types: ['code'],
    response_modes: ['query'],
    grant_types: ['authorization_code'],
    id_token_signed_response_alg: 'RS256',
    subject_type: 'pairwise',
    // Only its host is taken; nobody fetches it.
    ...(sector === undefined ? {} : { sector_identifier_uri: `https://${sector}/` }),
    ...(secret === undefined
      ? { token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: keys?.map((key) => ({ ...key })) ?? [] } }
      : { token_endpoint_auth_method: 'client_secret_basic', client_secret: secret }),
  };
}
