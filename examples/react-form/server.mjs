// Fastify: the form, and what is saved. Names and address are never taken from the page, only what the server verified itself.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { EidError } from '@eid-loket/verify';
import Fastify from 'fastify';
import { challenges, readCard } from './eid.mjs';

const page = readFileSync('index.html');
const script = readFileSync('form.js');
/** By session. On your own site: your session store. */
const cards = new Map();

const app = Fastify({ bodyLimit: 256 * 1024 });
app.decorateRequest('session', '');
app.addHook('onRequest', async (request, reply) => {
  request.session = /(?:^|; )session=([0-9a-f-]{36})(?:;|$)/.exec(request.headers.cookie ?? '')?.[1] ?? randomUUID();
  // On https also: Secure, and a name that begins with __Host-.
  reply.header('Set-Cookie', `session=${request.session}; Path=/; HttpOnly; SameSite=Strict`);
});
app.setErrorHandler((error, _request, reply) => {
  if (error instanceof EidError) return reply.code(400).send({ code: error.code });
  return reply.code(error.statusCode ?? 500).send({ code: 'INTERNAL_ERROR' });
});

app.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
app.get('/form.js', (_request, reply) => reply.type('text/javascript').send(script));
app.post('/eid/challenge', async ({ session }) => ({ challengeNonce: await challenges.issue(session) }));
app.post('/eid/identity', async ({ session, body }) => {
  const card = await readCard(session, body);
  cards.set(session, card);
  const { surname, firstNames } = card.identity;
  return { surname, firstNames, ...card.address };
});
app.post('/register', async ({ session, body }) => {
  const card = cards.get(session);
  if (!card || typeof body?.email !== 'string') throw new EidError('REQUEST_INVALID');
  cards.delete(session);
  // Here your site makes the account, of card.identity, card.address and body.email.
  return { name: `${card.identity.firstNames} ${card.identity.surname}` };
});
await app.listen({ port: Number(process.env.PORT ?? 8080), host: 'localhost' });
