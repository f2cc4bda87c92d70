/**
 * What a portal process counts, for Prometheus. Labels are route patterns, error codes and words of short lists: never an
 * address that was asked for, a name or a number of a person.
 */

import { matchedRoutes } from 'hono/route';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { countMails } from '../mail/count-mails.ts';
import type { Metrics, PortalParts } from '../parts/portal-parts.ts';
import { countOpenSessions } from '../session/sessions.ts';
import type { PortalContext } from '../web/context.ts';
import { LOGIN_PATHS } from '../web/login-paths.ts';
import { inTime } from './in-time.ts';

/** Seconds. A page takes milliseconds, a password a tenth of a second; ten seconds are a fault. */
const DURATION_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

const LOGIN_METHODS = new Map<string, string>(Object.entries(LOGIN_PATHS).map(([method, path]) => [path, method]));

export function createMetrics(parts: Pick<PortalParts, 'database' | 'clock'>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    name: 'loket_http_requests_total',
    help: 'Requests, by method, route pattern and class of the status',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'loket_http_request_duration_seconds',
    help: 'Time from the request to its answer',
    labelNames: ['method', 'route'],
    buckets: DURATION_BUCKETS,
    registers,
  });
  const refusals = new Counter({
    name: 'loket_refusals_total',
    help: 'Requests that ended with a failure, by error code',
    labelNames: ['code'],
    registers,
  });
  const logins = new Counter({
    name: 'loket_logins_total',
    help: 'Login attempts, by method and outcome: ok or an error code',
    labelNames: ['method', 'outcome'],
    registers,
  });
  new Gauge({
    name: 'loket_open_sessions',
    help: 'Logged-in sessions in the database: the same number from every instance, NaN while the database is away',
    registers,
    async collect() {
      this.set(await inTime(countOpenSessions(parts)).catch(() => Number.NaN));
    },
  });
  new Gauge({
    name: 'loket_mails',
    help: 'Mails in the outbox that wait, or that could not be sent: the same number from every instance',
    labelNames: ['status'],
    registers,
    async collect() {
      const counts = await inTime(countMails(parts)).catch(() => ({ waiting: Number.NaN, failed: Number.NaN }));
      for (const [status, count] of Object.entries(counts)) this.set({ status }, count);
    },
  });
  return {
    async measure(context: PortalContext, next) {
      const stopTimer = durations.startTimer();
      await next();
      const { method, route } = routeOf(context);
      const { status } = context.res;
      const code = context.get('refusal');
      stopTimer({ method, route });
      requests.inc({ method, route, status: `${Math.floor(status / 100)}xx` });
      if (code) refusals.inc({ code });
      const login = method === 'POST' ? LOGIN_METHODS.get(route) : undefined;
      if (login) logins.inc({ method: login, outcome: status < 400 ? 'ok' : (code ?? 'FORM_INVALID') });
    },
    registry,
  };
}

/** The handler's route: middleware stands under every method. What has no handler is one row, so that nobody can make rows. */
function routeOf(context: PortalContext): { method: string; route: string } {
  const handler = matchedRoutes(context).find(({ method }) => method !== 'ALL');
  return handler ? { method: handler.method, route: handler.path } : { method: 'any', route: 'other' };
}
