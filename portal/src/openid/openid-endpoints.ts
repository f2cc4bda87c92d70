/**
 * The endpoints that other sites and the browser on its way between them ask: handed to the provider with the address that
 * PUBLIC_ORIGIN says, before the portal reads a body or looks for a form's origin. A failure becomes a page of the portal.
 */
import type { IncomingMessage } from 'node:http';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import type Provider from 'oidc-provider';
import { limitAction } from '../accounts/throttle.ts';
import type { OpenIdParts } from '../parts/openid-parts.ts';
import type { PortalParts } from '../parts/portal-parts.ts';
import { sessionOf } from '../session/session-cookie.ts';
import { clientAddressOf } from '../web/client-address.ts';
import type { PortalContext, PortalEnvironment } from '../web/context.ts';
import { securityHeadersOf } from '../web/security-headers.ts';
import { loginSecond } from './login-time.ts';
import { OPENID_ENDPOINTS, OPENID_MOUNT, OPENID_ROUTES } from './openid-paths.ts';
import { createProvider } from './provider.ts';

/** Node's own class: one of the server's would be sent a second time. */
const NodeResponse = RESPONSE_ALREADY_SENT.constructor as typeof Response;

export interface OpenIdEndpoints {
  provider: Provider;
  routes: Hono<PortalEnvironment>;
}

export function openIdEndpoints(parts: PortalParts, openId: OpenIdParts): OpenIdEndpoints {
  const noted = new WeakMap<IncomingMessage, Error>();
  const provider = createProvider(parts, openId, ({ req }, error) => void noted.set(req, error));
  const answer = provider.callback();
  const routes = new Hono<PortalEnvironment>();
  for (const [method, path] of OPENID_ROUTES)
    routes.on(method, `${OPENID_MOUNT}${path}`, async (context) => {
      const { incoming, outgoing } = bindingsOf(context);
      if (path === OPENID_ENDPOINTS.authorization) {
        // A page that sends a form to the site would need a script of its own.
        if (context.req.queries('response_mode')?.some((mode) => mode !== 'query'))
          throw new EidError('OPENID_REQUEST_REFUSED');
        // Each leaves a row behind, of a visitor whom nobody knows.
        await limitAction(parts, 'site-login', clientAddressOf(context));
        await forgetOtherCitizen(context, provider);
      }
      for (const [name, value] of Object.entries(securityHeadersOf(context))) outgoing.setHeader(name, value);
      const mounted = Object.assign(incoming, { originalUrl: incoming.url });
      mounted.url = incoming.url?.slice(OPENID_MOUNT.length);
      await answer(mounted, outgoing);
      const error = noted.get(incoming);
      if (error) throw pageError(context, openId.library, error);
      return new NodeResponse(null, { status: outgoing.statusCode, headers: RESPONSE_ALREADY_SENT.headers });
    });
  return { provider, routes };
}

/** Request and answer of Node, as the provider takes them: with our own address, whatever the request says. */
export function bindingsOf(context: PortalContext): HttpBindings {
  const { incoming, outgoing } = context.env as HttpBindings;
  const { protocol, host } = new URL(context.get('parts').origin);
  incoming.headers['x-forwarded-proto'] = protocol.slice(0, -1);
  incoming.headers['x-forwarded-host'] = host;
  return { incoming, outgoing };
}

/** The provider's session follows the portal's: of somebody else, of another login or of nobody it is no more. */
async function forgetOtherCitizen(context: PortalContext, provider: Provider): Promise<void> {
  const { incoming, outgoing } = bindingsOf(context);
  const session = await provider.Session.get(provider.createContext(incoming, outgoing));
  if (session.accountId === undefined) return;
  const citizen = await sessionOf(context);
  const isSame =
    citizen?.method === 'eid' &&
    citizen.accountId === session.accountId &&
    (await loginSecond(context.get('parts'), citizen)) === session.loginTs;
  if (!isSame) await session.destroy();
}

/** @returns what the citizen is told; why a site's request is wrong stands in the log, for whoever runs the site */
function pageError(context: PortalContext, { errors }: OpenIdParts['library'], error: Error): Error {
  if (error instanceof errors.SessionNotFound) return new EidError('OPENID_REQUEST_EXPIRED', {}, { cause: error });
  if (!(error instanceof errors.OIDCProviderError) || error.statusCode >= 500) return error;
  const { error: name, error_description: reason } = error;
  context.get('parts').log.info({ error: name, reason }, 'OpenID Connect refused');
  return new EidError('OPENID_REQUEST_REFUSED', {}, { cause: error });
}
