// Fastify: a page, a challenge, a login.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import { challenge, login, refusal } from './verifier.mjs';

const script = readFileSync(new URL(import.meta.resolve('@eid-loket/client/eid-loket.js')));
const page = readFileSync('index.html');

const sessionOf = (request, reply) => {
  const session = /session=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? randomUUID();
  reply.header('Set-Cookie', `session=${session}; HttpOnly; SameSite=Strict`);
  return session;
};

const app = Fastify({ bodyLimit: 128 * 1024 });
app.setErrorHandler((error, _request, reply) => reply.code(403).send(refusal(error)));
app.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
app.get('/eid-loket.js', (_request, reply) => reply.type('text/javascript').send(script));
app.post('/challenge', (request, reply) => challenge(sessionOf(request, reply)));
app.post('/login', (request, reply) => login(sessionOf(request, reply), request.body));
await app.listen({ port: Number(process.env.PORT ?? 8080), host: 'localhost' });
