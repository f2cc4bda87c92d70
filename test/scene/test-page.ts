/** A portal's page reduced to the page client, for tests that ask the extension and look at what it answers. */
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { issueCertificate, type NamePart } from '@eid-loket/virtual-card/pki/certificates.ts';
import { seededKey } from '@eid-loket/virtual-card/pki/seeded-keys.ts';
import { buildSync } from 'esbuild';
import type { Page } from 'playwright-core';

const CLIENT = `
  import { createEidClient } from '@eid-loket/shared/page-client/eid-client.ts';
  const controllers = new Map();
  window.ask = async (operation, params, { language = 'nl', key } = {}) => {
    const stages = [];
    const controller = new AbortController();
    if (key) controllers.set(key, controller);
    const client = createEidClient({ language });
    try {
      const result = await client[operation](params, { signal: controller.signal, onProgress: (stage) => stages.push(stage) });
      return { result, stages, endedAt: performance.timeOrigin + performance.now() };
    } catch (error) {
      return { code: error.code ?? String(error), details: error.details, stages, endedAt: performance.timeOrigin + performance.now() };
    }
  };
  window.takeBack = (key) => controllers.get(key).abort();
  const params = decodeURIComponent(location.search.slice(1));
  const login = async () => {
    const { code } = await ask('login', JSON.parse(params));
    document.title = JSON.stringify({ code });
    fetch('/heard?' + code);
    if (parent !== window) parent.postMessage({ heard: code }, '*');
    return code;
  };
  const onClick = (listener) => {
    const button = document.querySelector('button');
    button.addEventListener('click', listener);
    return button;
  };
  const loginOnceForgotten = async () => {
    while (navigator.userActivation.isActive) await new Promise((resolve) => setTimeout(resolve, 50));
    return login();
  };
  const slowly = async () => {
    if ((await loginOnceForgotten()) === 'REQUEST_CANCELLED') await loginOnceForgotten();
  };
  if (location.pathname === '/by-itself') {
    addEventListener('DOMContentLoaded', () => onClick(login));
    login();
  }
  if (location.pathname === '/slowly') addEventListener('DOMContentLoaded', () => onClick(slowly).click());`;

/** Posts answers and offers to connect at the page around it, again and again. */
const FORGER = `
  const forged = { channel: 'eid-loket', protocol: 1, type: 'result', requestId: '0'.repeat(32), result: { readers: 9 } };
  setInterval(() => {
    parent.postMessage(forged, '*');
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => parent.postMessage({ ...forged, answered: true }, '*');
    parent.postMessage({ channel: 'eid-loket', type: 'connect', protocol: 1 }, '*', [port2]);
  }, 5);`;

export interface Answer {
  result?: unknown;
  code?: string;
  details?: Record<string, unknown>;
  stages: string[];
  /** Milliseconds since 1970, by the page's clock. */
  endedAt: number;
}

/** Of an answer that should be one; a failed test tells which code came instead. */
export async function resultOf(answer: Promise<Answer>): Promise<unknown> {
  const { result, code, details } = await answer;
  if (code !== undefined) throw new Error(`the page heard ${code} ${JSON.stringify(details)}`);
  return result;
}

export interface TestPages {
  port: number;
  /** The same pages over https, with a certificate of nobody's. */
  securePort: number;
  /** The codes that pages heard which asked on their own: to look into a page would count as a click there. */
  heard: readonly string[];
  close(): void;
}

/** Serves the page at every path and under every host name; `/frame?src=…` has a frame of another origin in it, `/by-itself?PARAMS` asks for a login on its own, and tells a page around it; `/slowly?PARAMS` does so by a click of its script, and after a person's click only once the browser has forgotten that, and then once more. */
export async function serveTestPages(root = join(import.meta.dirname, '..', '..')): Promise<TestPages> {
  const bundle = buildSync({
    stdin: { contents: CLIENT, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'iife',
    write: false,
  });
  const script = bundle.outputFiles[0]?.text ?? '';
  const heard: string[] = [];
  const serve: RequestListener = (request, response) => {
    const { pathname, search, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/forger')
      return response.setHeader('Content-Type', 'text/html').end(`<!doctype html><script>${FORGER}</script>`);
    if (pathname === '/heard') {
      heard.push(search.slice(1));
      return response.end();
    }
    if (pathname === '/client.js') return response.setHeader('Content-Type', 'text/javascript').end(script);
    const frame =
      pathname === '/frame' ? `<iframe src="${searchParams.get('src')}"></iframe>` : '<button>Log in</button>';
    return response
      .setHeader('Content-Type', 'text/html')
      .end(`<!doctype html><script src="/client.js"></script>${frame}`);
  };
  const servers = [createServer(serve), createSecureServer(selfSigned(), serve)];
  const [port, securePort] = (await Promise.all(
    servers.map(async (server) => {
      await once(server.listen(0, '127.0.0.1'), 'listening');
      return (server.address() as AddressInfo).port;
    }),
  )) as [number, number];
  return {
    port,
    securePort,
    heard,
    close: () => {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

/** A key and a certificate for it that nobody trusts. */
export function selfSigned(): { key: string; cert: string } {
  const key = seededKey('EC', 'test pages');
  const subject: NamePart[] = [['CN', 'eID Loket TEST pages']];
  const certificate = issueCertificate(
    {
      subject,
      key,
      notBefore: new Date('2026-01-01'),
      notAfter: new Date('2046-01-01'),
      keyUsage: ['digitalSignature'],
    },
    { name: subject, key },
  );
  const lines =
    Buffer.from(certificate)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return {
    key: key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  };
}

declare global {
  interface Window {
    ask(operation: string, params: unknown, options?: { language?: string; key?: string }): Promise<Answer>;
    takeBack(key: string): void;
  }
}

type Frame = Pick<Page, 'evaluate'>;

export const ask = (
  page: Frame,
  operation: string,
  params: unknown = {},
  options: { language?: string; key?: string } = {},
) =>
  page.evaluate(([name, values, more]) => window.ask(name as string, values, more as object), [
    operation,
    params,
    options,
  ] as const);
