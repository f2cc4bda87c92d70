/**
 * Sends many forms at the same moment, each over a connection of its own. They are bytes before they are sent and nothing is read of the
 * answers but the status: the client takes next to nothing of the time that is measured.
 */
import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { ORIGIN } from '../contract/portal-app.ts';

export interface Post {
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** @throws Error when one is not answered with this status: a flood that is refused sooner than meant measures nothing */
export async function sendAtOnce(portal: string, posts: readonly Post[], status: number): Promise<void> {
  const requests = posts.map(requestOf);
  const answers = await Promise.all(requests.map((request) => sendBytes(portal, request)));
  const others = answers.filter((answer) => answer !== status);
  if (others.length > 0) throw new Error(`answered ${[...new Set(others)].join(', ')} instead of ${status}`);
}

function requestOf({ path, headers, body }: Post): Buffer {
  const { host } = new URL(ORIGIN);
  const all = {
    host,
    origin: ORIGIN,
    connection: 'close',
    ...headers,
    'content-length': String(Buffer.byteLength(body)),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

/** @returns the status */
async function sendBytes(portal: string, request: Buffer): Promise<number> {
  const { hostname, port } = new URL(portal);
  const socket = connect(Number(port), hostname);
  socket.write(request);
  const answer = await buffer(socket);
  return Number(answer.subarray(9, 12).toString('latin1'));
}
