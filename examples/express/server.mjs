// Express: a page, a challenge, a login.
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { challenge, login, refusal } from './verifier.mjs';

const script = fileURLToPath(import.meta.resolve('@eid-loket/client/eid-loket.js'));

const sessionOf = (request, response) => {
  const session = /session=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? randomUUID();
  response.cookie('session', session, { httpOnly: true, sameSite: 'strict' });
  return session;
};

const answer = (work) => async (request, response) => {
  try {
    response.json(await work(sessionOf(request, response), request.body));
  } catch (error) {
    response.status(403).json(refusal(error));
  }
};

express()
  .use(express.json({ limit: '128kb' }))
  .get('/', (_request, response) => response.sendFile('index.html', { root: import.meta.dirname }))
  .get('/eid-loket.js', (_request, response) => response.sendFile(script))
  .post('/challenge', answer(challenge))
  .post('/login', answer(login))
  .listen(process.env.PORT ?? 8080, 'localhost');
