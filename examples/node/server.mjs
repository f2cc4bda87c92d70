// Plain Node: a page, a challenge, a login.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { challenge, login, refusal } from './verifier.mjs';

const script = new URL(import.meta.resolve('@eid-loket/client/eid-loket.js'));
const PAGES = {
  '/': ['text/html; charset=utf-8', readFileSync('index.html')],
  '/eid-loket.js': ['text/javascript', readFileSync(script)],
};
const POSTS = { '/challenge': challenge, '/login': login };

createServer(async (request, response) => {
  const session = /session=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? randomUUID();
  response.setHeader('Set-Cookie', `session=${session}; HttpOnly; SameSite=Strict`);
  const page = request.method === 'GET' && PAGES[request.url];
  if (page) return response.setHeader('Content-Type', page[0]).end(page[1]);
  const post = request.method === 'POST' && POSTS[request.url];
  if (!post) return response.writeHead(404).end();
  const answer = await json(request)
    .then((body) => post(session, body))
    .catch(refusal);
  response.writeHead(answer.code ? 403 : 200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
}).listen(process.env.PORT ?? 8080, 'localhost');
