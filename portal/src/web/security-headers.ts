/** Headers on every answer: nothing from elsewhere, no inline script or style, no framing, no guessing of types, no caching of pages. */

import type { MiddlewareHandler } from 'hono';
import type { PortalContext, PortalEnvironment } from './context.ts';
import { isHttps } from './cookies.ts';

/** @param formTarget origin that a form of the page may lead to by a redirect: Chromium checks those too */
const contentSecurityPolicy = (formTarget: string | undefined) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    `form-action ${["'self'", formTarget].filter(Boolean).join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');

export const securityHeadersOf = (context: PortalContext): Record<string, string> => ({
  'Content-Security-Policy': contentSecurityPolicy(context.get('formTarget')),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  ...(isHttps(context.get('parts')) ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {}),
});

export const securityHeaders: MiddlewareHandler<PortalEnvironment> = async (context, next) => {
  await next();
  const { headers } = context.res;
  for (const [name, value] of Object.entries(securityHeadersOf(context))) headers.set(name, value);
  // Opened as a page, an answer for the script would be a download of this name.
  if (headers.get('Content-Type')?.startsWith('application/json') && !headers.has('Content-Disposition'))
    headers.set('Content-Disposition', 'attachment; filename="answer.json"');
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
};
