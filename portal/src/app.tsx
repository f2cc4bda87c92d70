/** The portal as a function from request to response. Tests call it without a port. */
import { EidError, toFailure } from '@eid-loket/shared/errors/eid-error.ts';
import { Hono } from 'hono';
import { backOfficeRoutes } from './back-office/back-office-routes.tsx';
import { accountRoutes } from './e-loket/account-routes.tsx';
import { answerRoutes } from './e-loket/answer-routes.tsx';
import { home } from './e-loket/home.tsx';
import { bringBackKeptForm } from './e-loket/kept-forms.tsx';
import { newRequestRoutes } from './e-loket/new-request-routes.tsx';
import { requestRoutes } from './e-loket/request-routes.tsx';
import { forgottenRoutes } from './forgotten-password/forgotten-routes.tsx';
import { loginPage } from './login/login-page.tsx';
import { loginRoutes } from './login/login-routes.tsx';
import { cardRoutes } from './my-parameters/card-routes.tsx';
import { emailRoutes } from './my-parameters/email-routes.tsx';
import { parametersRoutes } from './my-parameters/parameters-routes.tsx';
import { deleteRoutes } from './my-profile/delete-routes.tsx';
import { profileRoutes } from './my-profile/profile-routes.tsx';
import { sessionRoutes } from './my-sessions/session-routes.tsx';
import { interactionRoutes } from './openid/interaction-routes.tsx';
import { openIdEndpoints } from './openid/openid-endpoints.ts';
import { sitesRoutes } from './openid/sites-routes.tsx';
import type { PortalParts } from './parts/portal-parts.ts';
import { coloursStyle } from './parts/site-colours.ts';
import { publicRoutes } from './public-pages/public-routes.tsx';
import { registrationRoutes } from './registration/registration-routes.tsx';
import { sessionOf } from './session/session-cookie.ts';
import type { PortalContext, PortalEnvironment } from './web/context.ts';
import { answerError, noteFailure } from './web/errors.tsx';
import { languageOf } from './web/language.ts';
import { securityHeaders } from './web/security-headers.ts';
import { openStatics } from './web/static-files.ts';
import { limitBody, takeTurns } from './web/take-turns.ts';
import { askedPage } from './web/wanted-page.ts';

export function createApp(parts: PortalParts): Hono<PortalEnvironment> {
  const app = new Hono<PortalEnvironment>();
  const { host } = new URL(parts.origin);
  const statics = openStatics(parts.staticFolder, ownFiles(parts));
  app.use(async (context, next) => {
    context.set('parts', parts);
    context.set('statics', statics);
    context.set('language', languageOf(context));
    context.set('session', null);
    context.set('refusal', null);
    await next();
  });
  app.use(parts.metrics.measure);
  app.use(securityHeaders);
  app.get('/healthz', (context) => context.text('ok'));
  app.use(async (context, next) => {
    // Whoever asks for another host is led astray by somebody's name server, page or cache.
    if (new URL(context.req.url).host !== host) throw new EidError('HOST_UNKNOWN');
    await next();
  });
  // Sites ask these themselves, without cookie or origin, and the provider reads the body.
  const openId = parts.openId && { ...openIdEndpoints(parts, parts.openId), parts: parts.openId };
  if (openId) app.route('/', openId.routes);
  app.use('/static/*', statics.serve);
  app.use(limitBody);
  app.use(takeTurns);
  app.use(async (context, next) => {
    checkOrigin(context);
    // No address of ours has a zero byte, and PostgreSQL takes none.
    if (context.req.url.includes('%00')) throw new EidError('PAGE_NOT_FOUND');
    context.set('session', await sessionOf(context));
    await next();
  });
  app.use(bringBackKeptForm);
  const account = [
    accountRoutes,
    profileRoutes,
    deleteRoutes,
    parametersRoutes,
    emailRoutes,
    cardRoutes,
    sessionRoutes,
  ];
  const requests = [newRequestRoutes, requestRoutes, answerRoutes];
  const otherSites = openId ? [interactionRoutes(openId.provider, openId.parts), sitesRoutes(openId.parts)] : [];
  const visitors = [home, publicRoutes, loginRoutes, forgottenRoutes, registrationRoutes];
  const pages = [...visitors, ...account, ...otherSites, ...requests, backOfficeRoutes];
  for (const routes of pages) app.route('/', routes);
  app.notFound((context) => answerError(new EidError('PAGE_NOT_FOUND'), context));
  app.onError((error, context) => {
    // A page that wants a login is the way to it, and no failure of the reader's.
    if (context.req.method !== 'GET' || toFailure(error).code !== 'LOGIN_REQUIRED') return answerError(error, context);
    noteFailure(error, context);
    return loginPage(context, { wanted: askedPage(context), status: 401 });
  });
  return app;
}

/** The municipality's own look. */
const ownFiles = ({ site: { logo, colours } }: PortalParts) => ({
  ...(logo ? { [logo.name]: logo.body } : {}),
  ...(colours ? { 'colours.css': new TextEncoder().encode(coloursStyle(colours)) } : {}),
});

/** A form of another site carries that site's origin, and where it comes from. Browsers send both with every POST. */
function checkOrigin(context: PortalContext): void {
  if (context.req.method !== 'POST') return;
  const origin = context.req.header('origin');
  const site = context.req.header('sec-fetch-site');
  const isForeign = origin !== undefined && origin !== context.get('parts').origin;
  if (isForeign || !['same-origin', 'none', undefined].includes(site)) throw new EidError('FORM_EXPIRED');
}
