// Plain Node: a page, a challenge, a login.
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { logins, page, script } from './logins.mjs';

createServer(async (request, response) => {
  if (request.url === '/eid-loket.js') return response.setHeader('Content-Type', 'text/javascript').end(script);
  if (request.method === 'GET') return response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page);
  if (!(Number(request.headers['content-length']) <= 131_072)) return response.writeHead(413).end();
  const sent = await json(request).catch(() => null);
  const { status, headers, body } = await logins.answer(request.url, request.headers.cookie, sent);
  response.writeHead(status, { ...headers, 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}).listen(process.env.PORT ?? 8080, 'localhost');
