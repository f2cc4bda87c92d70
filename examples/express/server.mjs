// Express: a page, a challenge, a login.
import express from 'express';
import { logins, page, script } from './logins.mjs';

express()
  .use(express.json({ limit: '128kb' }))
  .get('/', (_request, response) => response.type('html').send(page))
  .get('/eid-loket.js', (_request, response) => response.type('js').send(script))
  .post('/eid/:step', async (request, response) => {
    const { status, headers, body } = await logins.answer(request.path, request.headers.cookie, request.body);
    response.status(status).set(headers).json(body);
  })
  .listen(process.env.PORT ?? 8080, 'localhost');
