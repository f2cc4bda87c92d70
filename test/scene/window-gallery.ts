/** Serves a plain page with the eID window's frame, style and screens, for `window.showState` of `window-states.ts`. No host, no card, no extension. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = join(import.meta.dirname, '..', '..');
const SOURCE = join(ROOT, 'extension', 'src', 'eid-window');
const PAGE = join(ROOT, 'test', 'scene', 'window-page.ts');

export interface WindowGallery {
  url: string;
  close(): void;
}

export async function serveWindowGallery(): Promise<WindowGallery> {
  const files: Readonly<Record<string, readonly [type: string, content: string]>> = {
    '/': ['text/html', readFileSync(join(SOURCE, 'eid-window.html'), 'utf8')],
    '/eid-window.css': ['text/css', bundled(join(SOURCE, 'eid-window.css'))],
    '/eid-window.js': ['text/javascript', bundled(PAGE)],
  };
  const server = createServer(({ url = '/' }, response) => {
    const [type, content] = files[url] ?? ['text/plain', ''];
    response.setHeader('Content-Type', `${type}; charset=utf-8`).end(content);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function bundled(entry: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    write: false,
    outdir: 'out',
  });
  return outputFiles[0]?.text ?? '';
}
