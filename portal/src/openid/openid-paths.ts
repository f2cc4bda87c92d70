/** Where OpenID Connect is found: its endpoints below one path, and the pages that citizens see. */

/** The issuer is PUBLIC_ORIGIN with this path. */
export const OPENID_MOUNT = '/openid';

/** Below the mount, by the names of oidc-provider. */
export const OPENID_ENDPOINTS = {
  authorization: '/auth',
  token: '/token',
  userinfo: '/userinfo',
  jwks: '/jwks',
} as const;

/** Each with its method: what is not here is not answered. */
export const OPENID_ROUTES = [
  ['GET', '/.well-known/openid-configuration'],
  ['GET', OPENID_ENDPOINTS.jwks],
  ['GET', OPENID_ENDPOINTS.authorization],
  ['GET', `${OPENID_ENDPOINTS.authorization}/:uid`],
  ['POST', OPENID_ENDPOINTS.token],
  ['GET', OPENID_ENDPOINTS.userinfo],
  ['POST', OPENID_ENDPOINTS.userinfo],
] as const;

export const OPENID_PAGES = {
  interaction: `${OPENID_MOUNT}/interaction`,
  sites: '/parameters/sites',
} as const;
