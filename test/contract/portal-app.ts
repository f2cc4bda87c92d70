/** The portal without a port: requests go in as a browser would send them, with cookies kept between them. */
import { join } from 'node:path';
import { judge } from '@eid-loket/portal/accounts/password-strength.ts';
import { createApp } from '@eid-loket/portal/app.tsx';
import { createMetrics } from '@eid-loket/portal/operations/metrics.ts';
import type { PortalParts } from '@eid-loket/portal/parts/portal-parts.ts';
import { readSite } from '@eid-loket/portal/parts/site.ts';
import { createPortalRevocation } from '@eid-loket/portal/revocation/portal-revocation.ts';
import { parseKeyRing } from '@eid-loket/portal/storage/key-ring.ts';
import type { Storage } from '@eid-loket/portal/storage/open-storage.ts';
import { createVault } from '@eid-loket/portal/storage/vault.ts';
import { checkVault } from '@eid-loket/portal/storage/vault-proof.ts';
import type { VirtualCard } from '@eid-loket/virtual-card/card/virtual-card.ts';
import pino from 'pino';
import { cardResult, testTrust } from '../helpers/card-results.ts';
import { openMemory } from '../helpers/memory-storage.ts';
import { startTestResponder, type TestResponder } from '../helpers/revocation.ts';

export const ORIGIN = 'https://e-loket.example';

/** What the municipality of all tests and of the demo says of itself. */
const SITE_FILE = join(import.meta.dirname, '..', 'scene', 'site', 'zandhove.json');

/** Any 32 bytes. */
export const TEST_KEY = `1:${Buffer.alloc(32, 7).toString('base64')}`;

/** The responder makes its keys in this very process, at the first question, however busy the machine is. */
const PATIENT = { ocsp: { timeMs: 60_000, bytes: 65_536 }, crl: { timeMs: 60_000, bytes: 1_000_000 } };

export interface TestPortal {
  parts: PortalParts;
  /** Every line that the portal logged. */
  log: string[];
  /** Says which cards are revoked, and can misbehave. */
  responder: TestResponder;
  /** Moves the portal's clock. */
  advance(milliseconds: number): void;
  /** @param address the client's, as the proxy before the portal writes it */
  browser(address?: string): TestBrowser;
  close(): Promise<void>;
}

export async function startTestPortal(
  openStorage: () => Promise<Storage> = openMemory,
  trust?: PortalParts['trust'],
  policy: 'refuse' | 'accept-and-say' = 'refuse',
): Promise<TestPortal> {
  const storage = await openStorage();
  const vault = createVault(parseKeyRing(TEST_KEY));
  await checkVault({ database: storage.database, vault });
  const lines: string[] = [];
  let now = Date.parse('2026-11-24T10:00:00Z');
  const clock = () => new Date(now);
  const responder = await startTestResponder(clock);
  const anchors = trust ?? (await testTrust());
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const parts: PortalParts = {
    database: storage.database,
    metrics: createMetrics({ database: storage.database, clock }),
    vault: vault,
    trust: anchors,
    revocation: createPortalRevocation({ policy, trust: anchors, log, fetch: responder.fetch, limits: PATIENT }),
    origin: ORIGIN,
    municipality: 'Zandhove',
    site: readSite(SITE_FILE),
    trustedProxies: 1,
    clock,
    log,
    staffSecondFactor: 'none',
    judgePassword: async (password, words) => judge(password, words),
    openId: null,
    staticFolder: import.meta.dirname,
  };
  const app = createApp(parts);
  return {
    parts,
    log: lines,
    responder,
    advance: (milliseconds) => {
      now += milliseconds;
    },
    browser: (address = '192.0.2.1') =>
      new TestBrowser((request) => {
        request.headers.set(
          'x-forwarded-for',
          [request.headers.get('x-forwarded-for'), address].filter(Boolean).join(', '),
        );
        return app.request(request, undefined, { incoming: { socket: { remoteAddress: '10.0.0.1' } } });
      }),
    close: async () => {
      await responder.stop();
      await storage.close();
    },
  };
}

const READ_TARGETS = { register: '/register/eid', parameters: '/parameters/card/read' } as const;

/** A form that is filled in, and not sent yet. */
export type PreparedForm = () => Promise<Response>;

/** Sends forms at the same moment, once all of them are filled in. @returns the answers in the forms' order */
export async function sendAtOnce(forms: readonly Promise<PreparedForm>[]): Promise<Response[]> {
  const ready = await Promise.all(forms);
  return Promise.all(ready.map((send) => send()));
}

/** One browser: keeps its cookies, and reads tokens from the pages it is given. */
export class TestBrowser {
  readonly cookies = new Map<string, string>();
  readonly #send: (request: Request) => Response | Promise<Response>;

  constructor(send: (request: Request) => Response | Promise<Response>) {
    this.#send = send;
  }

  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    if (init.method === 'POST' && !headers.has('origin')) headers.set('origin', ORIGIN);
    const response = await this.#send(new Request(`${ORIGIN}${path}`, { ...init, headers, redirect: 'manual' }));
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) as unknown as [string, string, string];
      this.cookies.set(name, value);
    }
    return response;
  }

  async get(path: string): Promise<string> {
    return (await this.request(path)).text();
  }

  /** The form token of the page at `path`. */
  async token(path: string): Promise<string> {
    const page = await this.get(path);
    const match = /name="form_token" value="([^"]+)"|data-token="([^"]+)"/.exec(page);
    if (!match) throw new Error(`no form token in ${path}`);
    return (match[1] ?? match[2]) as string;
  }

  /** Opens the page with the form now, and sends it when told: what is fetched in a race could decide the race. */
  async prepare(page: string, action: string, fields: Record<string, string>): Promise<PreparedForm> {
    const form_token = await this.token(page);
    return () => this.request(action, { method: 'POST', body: new URLSearchParams({ form_token, ...fields }) });
  }

  async submit(page: string, action: string, fields: Record<string, string>): Promise<Response> {
    return (await this.prepare(page, action, fields))();
  }

  async json(path: string, token: string, body: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
    const headers = { 'content-type': 'application/json', 'x-form-token': token };
    const response = await this.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  async challenge(page: string, purpose: string): Promise<{ token: string; challengeNonce: string }> {
    const token = await this.token(page);
    const { status, body } = await this.json('/api/challenge', token, { purpose });
    if (status !== 200) throw new Error(`no challenge but ${status}`);
    return { token, challengeNonce: String(body.challengeNonce) };
  }

  /** Reads the card and posts it: to register, or to change an account's data. */
  async readCard(card: string | VirtualCard, use: 'register' | 'parameters' = 'register') {
    const { token, challengeNonce } = await this.challenge(`/${use}`, use);
    const read = await cardResult(card, ORIGIN, 'read-identity', {
      challengeNonce,
      groups: ['identity', 'address'],
    });
    return { answer: await this.json(READ_TARGETS[use], token, read), read, token };
  }

  async registerWithCard(
    persona: string | VirtualCard,
    username: string,
    more: Record<string, string> = {},
  ): Promise<Response> {
    const { answer } = await this.readCard(persona);
    if (answer.status !== 200) throw new Error(`the card was refused: ${JSON.stringify(answer.body)}`);
    return this.submit('/register/confirm', '/register/confirm', { username, ...more });
  }

  loginWithPassword(username: string, password: string): Promise<Response> {
    return this.submit('/login', '/login', { username, password });
  }

  /** Shows the card again, in Mijn parameters, for one change that needs it. */
  async showCard(persona: string | VirtualCard) {
    const { token, challengeNonce } = await this.challenge('/parameters', 'proof');
    const login = await cardResult(persona, ORIGIN, 'login', { challengeNonce });
    return this.json('/parameters/proof', token, login);
  }

  async loginWithCard(persona: string | VirtualCard) {
    const { token, challengeNonce } = await this.challenge('/login', 'login');
    const login = await cardResult(persona, ORIGIN, 'login', { challengeNonce });
    return { answer: await this.json('/login/eid', token, login), login, token };
  }

  async registerWithPassword(username: string, password: string, more: Record<string, string> = {}) {
    return (await this.prepareRegistration(username, password, more))();
  }

  prepareRegistration(username: string, password: string, more: Record<string, string> = {}): Promise<PreparedForm> {
    return this.prepare('/register/password', '/register/password', {
      username,
      password,
      surname: 'Zonderkaart',
      first_names: 'Zoë',
      birth_date: '1990-02-28',
      street_and_number: 'Dorp 1',
      postal_code: '9999',
      municipality: 'Zandhove',
      ...more,
    });
  }

  /** Asks for an extract. @returns the path of the request, which is not sent yet */
  async draftRequest(): Promise<string> {
    const form = '/requests/new/residence';
    const response = await this.submit(form, form, { purpose: 'housing' });
    if (response.status !== 303) throw new Error(`no request but ${response.status}`);
    return String(response.headers.get('location'));
  }

  sendUnsigned(path: string): Promise<Response> {
    return this.submit(path, `${path}/send`, {});
  }

  async signRequest(path: string, persona: string | VirtualCard) {
    const document = Buffer.from(await this.get(`${path}/document`)).toString('base64');
    const signed = await cardResult(persona, ORIGIN, 'sign', { title: 'Uittreksel', document });
    return this.json(`${path}/signature`, await this.token(path), signed);
  }
}
