/** The HTTP side: JSON in and out, a limit on size and time, and nothing but coded answers. It logs no request. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EidError, toFailure } from '@eid-loket/shared/errors/eid-error.ts';
import { ERROR_CATALOGUE } from '@eid-loket/shared/errors/error-catalogue.ts';
import {
  createRevocationChecker,
  type RevocationOptions,
} from '@eid-loket/shared/verification/revocation/revocation-checker.ts';
import type { Config } from './config.ts';
import { openApiDocument } from './openapi.ts';
import { type Body, type Means, OPERATIONS } from './operations.ts';

export interface ServiceOptions extends Config, Pick<RevocationOptions, 'onProblem'> {
  /** For revocation. Default: the platform's. */
  fetch?: RevocationOptions['fetch'];
}

export interface VerifyService {
  /** Such as `http://127.0.0.1:8090`. */
  address: string;
  stop(): Promise<void>;
}

/** An identity package with its photo has some 40 kB, a document 64 KiB. */
const BODY_MAX_BYTES = 512 * 1024;
const REQUEST_MS = 15_000;
const VERSION = '0.1.0';

export async function startService(options: ServiceOptions): Promise<VerifyService> {
  const { host, port, trust, revocation, fetch = globalThis.fetch, onProblem } = options;
  const means: Means = {
    trust,
    revocation:
      revocation === 'not-checked'
        ? revocation
        : createRevocationChecker({ fetch, trust, whenUnavailable: revocation, ...(onProblem ? { onProblem } : {}) }),
  };
  const server = createServer({ requestTimeout: REQUEST_MS }, (request, response) => {
    answer(request, means).then(
      ({ status, body }) => send(response, status, body),
      (error: unknown) => refuse(response, error),
    );
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  const { port: bound } = server.address() as AddressInfo;
  return {
    address: `http://${host}:${bound}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function answer(request: IncomingMessage, means: Means): Promise<{ status: number; body: object }> {
  const { method, url = '' } = request;
  if (method === 'GET' && url === '/healthz') return { status: 200, body: { status: 'ok' } };
  if (method === 'GET' && url === '/openapi.json') return { status: 200, body: openApiDocument(VERSION) };
  const operation = OPERATIONS[url];
  if (!operation) return { status: 404, body: {} };
  if (method !== 'POST') return { status: 405, body: {} };
  const body = await readBody(request);
  const unknown = Object.keys(body).find((name) => !(operation.fields as readonly string[]).includes(name));
  if (unknown !== undefined) throw new EidError('REQUEST_INVALID');
  try {
    return { status: 200, body: await operation.verify(body, means) };
  } catch (error) {
    // The verifier names the expectation that can be none; here it came with the request.
    const field = error instanceof TypeError ? /^(expected\w+) must be /.exec(error.message)?.[1] : undefined;
    throw field ? new EidError('REQUEST_INVALID', { field }, { cause: error }) : error;
  }
}

/** @throws EidError REQUEST_INVALID for what is too large, or no JSON object */
async function readBody(request: IncomingMessage): Promise<Body> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length > BODY_MAX_BYTES) throw new EidError('REQUEST_INVALID', { limit: BODY_MAX_BYTES });
    parts.push(part);
  }
  const text = Buffer.concat(parts).toString('utf8');
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw new EidError('REQUEST_INVALID', {}, { cause: error });
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new EidError('REQUEST_INVALID');
  return body as Body;
}

function refuse(response: ServerResponse, error: unknown): void {
  const { code, details } = toFailure(error);
  const { httpStatus, meaning } = ERROR_CATALOGUE[code];
  send(response, httpStatus || 400, { code, details, meaning });
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(body));
}
