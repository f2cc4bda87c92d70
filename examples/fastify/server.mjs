// Fastify: a page, a challenge, a login.
import Fastify from 'fastify';
import { logins, page, script } from './logins.mjs';

const app = Fastify({ bodyLimit: 128 * 1024 });
app.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
app.get('/eid-loket.js', (_request, reply) => reply.type('text/javascript').send(script));
app.post('/eid/:step', async (request, reply) => {
  const { status, headers, body } = await logins.answer(request.url, request.headers.cookie, request.body);
  return reply.code(status).headers(headers).send(body);
});
await app.listen({ port: Number(process.env.PORT ?? 8080), host: 'localhost' });
