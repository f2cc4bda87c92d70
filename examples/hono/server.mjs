// Hono: a page, a challenge, a login. On Deno, Bun and edge runtimes the routes are the same.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { logins, page, script } from './logins.mjs';

const app = new Hono()
  .get('/', (context) => context.html(page.toString()))
  .get('/eid-loket.js', (context) => context.body(script.toString(), 200, { 'Content-Type': 'text/javascript' }))
  .post('/eid/:step', bodyLimit({ maxSize: 128 * 1024 }), async (context) => {
    const sent = await context.req.json().catch(() => null);
    const { status, headers, body } = await logins.answer(context.req.path, context.req.header('cookie'), sent);
    return context.json(body, status, headers);
  });
serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 8080), hostname: 'localhost' });
