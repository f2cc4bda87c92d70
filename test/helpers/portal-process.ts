/** The built portal as a process of its own, on free ports of 127.0.0.1, spoken to over HTTP. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { freePort } from '@eid-loket/virtual-card/free-port.ts';
import { testWorld } from '@eid-loket/virtual-card/pki/test-authority.ts';
import { type StartedProcess, startProcess } from '@eid-loket/virtual-card/processes.ts';
import {
  type RevocationService,
  startRevocationService,
} from '@eid-loket/virtual-card/revocation/revocation-service.ts';
import { ORIGIN, TestBrowser } from '../contract/portal-app.ts';
import { PERSONAS } from './card-results.ts';
import { makeDataFolder } from './data-folder.ts';
import { cardsAskAt } from './responder-address.ts';

export const PORTAL_PROGRAM = join(import.meta.dirname, '..', '..', 'dist', 'portal', 'main.mjs');
/** Any 32 bytes, the same for all portals of a test. */
export const TEST_VAULT_KEY = `1:${Buffer.alloc(32, 7).toString('base64')}`;

export interface PortalProcess extends StartedProcess {
  address: string;
  operations: string;
  /** SIGKILL: it can do nothing about it. */
  kill(): Promise<void>;
}

let responder: Promise<RevocationService> | undefined;

/** One for all portals of a test process, which cards that are made from now on name; whom it does not know is good. */
function startResponder(): Promise<RevocationService> {
  responder ??= startRevocationService({ personas: PERSONAS, port: 0, others: 'good', background: true });
  return responder;
}

export type PortalSettings = Record<string, string>;

/** @param settings where it keeps its data, and what differs from a portal at ORIGIN that trusts the test cards */
export async function startPortalProcess(settings: PortalSettings): Promise<PortalProcess> {
  cardsAskAt((await startResponder()).base);
  if (settings.DATA_DIR && !existsSync(join(settings.DATA_DIR, 'database'))) await makeDataFolder(settings.DATA_DIR);
  const [port, operationsPort] = [await freePort(), await freePort()];
  const started = await startProcess(process.execPath, [PORTAL_PROGRAM], {
    env: {
      PORT: String(port),
      METRICS_PORT: String(operationsPort),
      PUBLIC_ORIGIN: ORIGIN,
      DATABASE_ROLE: 'owner',
      ...settings,
    },
    ready: /listening/,
  });
  return {
    ...started,
    address: `http://127.0.0.1:${settings.PORT ?? port}`,
    operations: `http://127.0.0.1:${settings.METRICS_PORT ?? operationsPort}`,
    kill: async () => {
      const exited = once(started.child, 'exit');
      started.child.kill('SIGKILL');
      await exited;
    },
  };
}

/** One command of the program, which ends by itself. */
export function runPortalCommand(words: string[], settings: PortalSettings) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PORTAL_PROGRAM, ...words], {
    env: { ...process.env, PUBLIC_ORIGIN: ORIGIN, DATABASE_ROLE: 'owner', ...settings },
    encoding: 'utf8',
    timeout: 180_000,
  });
  return { status, stdout, stderr };
}

/** A file for TEST_ROOT with both test roots. @returns its path */
export function writeTestRoots(folder: string): string {
  const path = join(folder, 'test-roots.pem');
  const pem = (['RSA', 'EC'] as const).map((kind) => {
    const der = Buffer.from(testWorld(kind).root.certificate).toString('base64');
    return `-----BEGIN CERTIFICATE-----\n${der}\n-----END CERTIFICATE-----\n`;
  });
  writeFileSync(path, pem.join(''));
  return path;
}

/** Not by fetch, which writes the host that it connects to. @throws TypeError in fetch's words */
export async function send(
  url: string,
  method: string,
  headers: Record<string, string>,
  body: Uint8Array,
): Promise<Response> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request(url, { method, headers }, resolve);
    sent.on('error', (cause) => reject(new TypeError('fetch failed', { cause })));
    sent.end(body);
  });
  const received = await buffer(answer).catch((cause) => {
    throw new TypeError('terminated', { cause });
  });
  const told = new Headers();
  for (let at = 0; at < answer.rawHeaders.length; at += 2)
    told.append(answer.rawHeaders[at] as string, answer.rawHeaders[at + 1] as string);
  return new Response(received.length > 0 ? Uint8Array.from(received) : null, {
    status: answer.statusCode ?? 0,
    headers: told,
  });
}

/** A browser that sends to this address what it believes to send to ORIGIN, as it would through a proxy. */
export const browserAt = (address: string, headers: Record<string, string> = {}): TestBrowser =>
  new TestBrowser(async (asked) => {
    const { pathname, search, host } = new URL(asked.url);
    const all = { ...Object.fromEntries(asked.headers), host, ...headers };
    return send(`${address}${pathname}${search}`, asked.method, all, Buffer.from(await asked.arrayBuffer()));
  });

/** The sum of all lines of /metrics that begin so; 0 while there are none. */
export async function figureOf(portal: PortalProcess, beginning: string): Promise<number> {
  const lines = (await (await fetch(`${portal.operations}/metrics`)).text()).split('\n');
  return lines
    .filter((line) => line.startsWith(beginning))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}
