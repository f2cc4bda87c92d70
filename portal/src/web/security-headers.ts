/** Headers on every answer: nothing from elsewhere, no inline script or style, no framing, no guessing of types, no caching of pages. */

import type { MiddlewareHandler } from 'hono';
import type { PortalEnvironment } from './context.ts';
import { isSecure } from './cookies.ts';

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

export const securityHeaders: MiddlewareHandler<PortalEnvironment> = async (context, next) => {
  await next();
  const { headers } = context.res;
  headers.set('Content-Security-Policy', CONTENT_SECURITY_POLICY);
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.set('Referrer-Policy', 'same-origin');
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  headers.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=()');
  if (isSecure(context)) headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  // Opened as a page, an answer for the script would be a download of this name.
  if (headers.get('Content-Type')?.startsWith('application/json') && !headers.has('Content-Disposition'))
    headers.set('Content-Disposition', 'attachment; filename="answer.json"');
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
};
