/** What the people who run the portal ask it, on a port of its own that citizens never reach. */
import { Hono } from 'hono';
import type { PortalParts } from '../parts/portal-parts.ts';
import { isNewestSchema } from '../storage/migrate.ts';
import { inTime } from './in-time.ts';

interface OperationsParts extends Pick<PortalParts, 'database' | 'metrics'> {
  isStopping(): boolean;
  isLogWritable(): boolean;
}

export function operationsApp(parts: OperationsParts): Hono {
  const { registry } = parts.metrics;
  return new Hono()
    .get('/healthz', (context) => context.text('ok\n'))
    .get('/readyz', async (context) => {
      const reason = await notReady(parts);
      if (reason) return context.text(`${reason}\n`, 503);
      // Citizens notice nothing of it, so requests may come.
      return context.text(parts.isLogWritable() ? 'ready\n' : 'ready, but the log cannot be written\n');
    })
    .get('/metrics', async (context) =>
      context.body(await registry.metrics(), 200, { 'Content-Type': registry.contentType }),
    );
}

/** @returns why no requests should come here, in one word */
async function notReady({ database, isStopping }: OperationsParts): Promise<'stopping' | 'database' | 'schema' | null> {
  if (isStopping()) return 'stopping';
  try {
    return (await inTime(isNewestSchema(database))) ? null : 'schema';
  } catch {
    return 'database';
  }
}
