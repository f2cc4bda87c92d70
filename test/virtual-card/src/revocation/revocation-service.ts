/**
 * The test authority's OCSP responder, CRLs and issuer certificates over HTTP on loopback. How it behaves can be changed while
 * it runs, so that a portal is seen to survive a responder that is late, out of date, forged or gone.
 */
import { once, setMaxListeners } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { CertificateStatus } from '../personas/persona.ts';
import { type SeededKey, seededKey } from '../pki/seeded-keys.ts';
import { type Authority, issuersOf, ocspSigner, REVOCATION_BASE, testWorld } from '../pki/test-authority.ts';
import { BEHAVIOURS, type Behaviour, type BehaviourName } from './behaviours.ts';
import { statesFromPersonas } from './certificate-states.ts';
import { certificateRevocationList } from './crl.ts';
import { type OcspQuestion, parseOcspRequest } from './ocsp-request.ts';
import { isAbout, OCSP_STATUS, ocspRefusal, ocspResponse } from './ocsp-response.ts';

export interface RevocationService {
  /** The address to give to cards: `http://127.0.0.1:PORT`. */
  base: string;
  /** Requests since the start, as `POST /ocsp/citizen-ec`. */
  requests: readonly string[];
  behave(name: BehaviourName, changes?: Partial<Behaviour>): void;
  stop(): Promise<void>;
}

export interface RevocationOptions {
  personas: string;
  /** 0 takes any free port. */
  port?: number;
  clock?: () => Date;
  /** State of certificates that no persona's file describes. */
  others?: CertificateStatus;
  /** Authorities whose keys are made before it serves: a portal that asks waits a few seconds at most. Others are made when asked about. */
  ready?: readonly ('RSA' | 'EC')[];
  /** The process may end while this still serves. */
  background?: boolean;
}

const LARGEST_REQUEST = 16 * 1024;
const DEFAULT_PORT = Number(new URL(REVOCATION_BASE).port);

/** @throws Error when the port is in use */
export async function startRevocationService(options: RevocationOptions): Promise<RevocationService> {
  const { personas, port = DEFAULT_PORT, clock = () => new Date(), others, ready = [], background = false } = options;
  const states = statesFromPersonas(personas, others);
  const requests: string[] = [];
  const waiting = new AbortController();
  setMaxListeners(0, waiting.signal);
  let behaviour: Behaviour = BEHAVIOURS.normal;

  function timesOf({ age, validFor }: Behaviour) {
    const made = new Date(Math.floor((clock().getTime() - age) / 1_000) * 1_000);
    return { made, until: new Date(made.getTime() + validFor) };
  }

  function ocsp(issuer: Authority, bytes: Uint8Array, how: Behaviour): Uint8Array {
    let question: OcspQuestion;
    try {
      question = parseOcspRequest(bytes);
    } catch {
      return ocspRefusal(OCSP_STATUS.malformedRequest);
    }
    if (how.answer === 'try-later') return ocspRefusal(OCSP_STATUS.tryLater);
    if (!question.certificates.every((certificate) => isAbout(issuer, certificate)))
      return ocspRefusal(OCSP_STATUS.unauthorized);
    const { made, until } = timesOf(how);
    return ocspResponse({
      question,
      states: question.certificates.map(({ serial }) => states.stateOf(issuer.slug, serial)),
      nonce: how.answer === 'other-nonce' ? Buffer.alloc(32, 7) : question.nonce,
      signer: how.signer === 'own' ? ocspSigner(issuer.slug, issuer) : ocspSigner(issuer.slug, impostorOf(issuer)),
      producedAt: made,
      nextUpdate: until,
    });
  }

  function crl(issuer: Authority, how: Behaviour): Uint8Array {
    const { made, until } = timesOf(how);
    return certificateRevocationList({
      issuer,
      signer: how.signer === 'own' ? issuer : impostorOf(issuer),
      revoked: states.revokedBy(issuer.slug),
      thisUpdate: made,
      nextUpdate: until,
    });
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const how = behaviour;
    const [, kind = '', file = '', encoded] = (request.url ?? '').split('/');
    requests.push(`${request.method} /${kind}/${file}`);
    const issuer = issuerOf(file.replace(/\.(?:crl|crt)$/, ''));
    if (!issuer) return void response.writeHead(404).end();
    if (how.delay > 0) await delay(how.delay, undefined, { signal: waiting.signal }).catch(() => {});
    if (how.answer === 'none') return void request.socket.destroy();
    const send = (type: string, bytes: Uint8Array) => response.writeHead(200, { 'Content-Type': type }).end(bytes);
    if (how.answer === 'garbage') return void send('application/octet-stream', Buffer.from('this is no DER'));
    switch (kind) {
      case 'ocsp': {
        const bytes = request.method === 'GET' ? decoded(encoded) : await bodyOf(request);
        return void send('application/ocsp-response', ocsp(issuer, bytes, how));
      }
      case 'crl':
        if (how.answer === 'try-later') return void response.writeHead(503, { 'Retry-After': '60' }).end();
        return void send('application/pkix-crl', crl(issuer, how));
      case 'crt':
        return void send('application/pkix-cert', issuer.certificate);
      default:
        return void response.writeHead(404).end();
    }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new Error(
      `port ${port} of 127.0.0.1 cannot be had: is another responder running? Stop it, or take another port and give the cards --revocation http://127.0.0.1:PORT`,
      { cause: error },
    );
  }
  if (background) server.unref();
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const kind of ready) for (const issuer of issuersOf(testWorld(kind, base))) ocspSigner(issuer.slug, issuer);
  /** The world is made when it is first asked about: RSA keys take their time. */
  const issuerOf = (slug: string): Authority | undefined =>
    issuersOf(testWorld(slug.endsWith('-rsa') ? 'RSA' : 'EC', base)).find((issuer) => issuer.slug === slug);
  return {
    base,
    requests,
    behave: (name, changes = {}) => {
      behaviour = { ...BEHAVIOURS[name], ...changes };
    },
    stop: async () => {
      waiting.abort();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Has the issuer's name, and a key that nobody vouched for. */
function impostorOf(issuer: Authority): { name: Authority['name']; key: SeededKey } {
  return { name: issuer.name, key: seededKey(issuer.key.kind, `${issuer.slug} impostor`) };
}

const decoded = (text = '') => Buffer.from(decodeURIComponent(text), 'base64');

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > LARGEST_REQUEST) throw new Error('too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
