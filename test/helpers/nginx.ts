/**
 * A real nginx in front of portal processes, with the configuration that docs/operations.md gives, changed only in what a
 * test machine lacks: certificate, ports, names. Its files are in a folder of its own; it is stopped by its process id.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@eid-loket/virtual-card/free-port.ts';
import { type StartedProcess, startProcess } from '@eid-loket/virtual-card/processes.ts';
import { systemProgram } from '@eid-loket/virtual-card/system-programs.ts';
import { selfSigned } from '../scene/test-page.ts';

const DOCUMENTATION = join(import.meta.dirname, '..', '..', 'docs', 'operations.md');
/** With this header a test says which instance shall get a request: "0", "1" and so on. Without it nginx chooses. */
export const INSTANCE_HEADER = 'x-test-instance';

export interface StartedNginx extends StartedProcess {
  address: string;
}

function documentedSite(): string {
  const [, site] = /```nginx\n(.*?)```/s.exec(readFileSync(DOCUMENTATION, 'utf8')) ?? [];
  if (!site) throw new Error('docs/operations.md shows no nginx configuration');
  return site;
}

/** @throws Error when the text does not have what should be replaced: then a test would test something else */
function replaced(text: string, changes: readonly (readonly [RegExp, string])[]): string {
  return changes.reduce((result, [pattern, by]) => {
    if (!pattern.test(result)) throw new Error(`docs/operations.md: nothing matches ${pattern}`);
    return result.replace(pattern, by);
  }, text);
}

/** @param instances addresses of portals: http://127.0.0.1:8081 and so on */
export async function startNginx(instances: readonly string[], port?: number): Promise<StartedNginx> {
  const [listen, redirect] = [port ?? (await freePort()), await freePort()];
  const servers = instances.map((address) => `server ${new URL(address).host}`);
  const site = replaced(documentedSite(), [
    [/(?: {2}server 127\.0\.0\.1:\d+ (.*);\n)+/, servers.map((server) => `  ${server} $1;\n`).join('')],
    [/listen 80;/, `listen 127.0.0.1:${redirect};`],
    [/listen 443 ssl http2;/, `listen 127.0.0.1:${listen};`],
    // All citizens of a test come from one address.
    [/rate=10r\/s/, 'rate=1000r/s'],
    [/ {2}ssl_[^\n]*\n {2}ssl_[^\n]*\n {2}ssl_[^\n]*\n/, ''],
    [/proxy_pass http:\/\/e_loket;/g, 'proxy_pass http://$instance;'],
  ]);
  const chosen = servers.map((server, index) => `upstream instance_${index} { ${server}; }`).join('\n');
  const names = servers.map((_server, index) => `${index} instance_${index};`).join(' ');
  const map = `map $http_${INSTANCE_HEADER.replaceAll('-', '_')} $instance { default e_loket; ${names} }`;
  const folder = writeConfiguration(`${map}\n${chosen}\n${site}`);
  const started = await startProcess(systemProgram('nginx'), ['-e', 'stderr', '-c', join(folder, 'nginx.conf')], {
    ready: /start worker process /,
  });
  return {
    ...started,
    address: `http://127.0.0.1:${listen}`,
    stop: async () => {
      await started.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Whether nginx takes the documented configuration as it stands, with a certificate of nobody's. @returns what it says */
export function checkDocumentedSite(): string {
  const folder = writeConfiguration('');
  const { key, cert } = selfSigned();
  writeFileSync(join(folder, 'fullchain.pem'), cert);
  writeFileSync(join(folder, 'privkey.pem'), key);
  const site = documentedSite().replaceAll('/etc/ssl/e-loket', folder);
  writeFileSync(join(folder, 'nginx.conf'), configuration(folder, site, true));
  // It tries its ports, 80 and 443: in a network of its own, where nobody holds them and everybody may.
  const alone = ['--net', ...(process.getuid?.() === 0 ? [] : ['--user', '--map-root-user']), systemProgram('nginx')];
  const words = [...alone, '-t', '-e', 'stderr', '-c', join(folder, 'nginx.conf')];
  const { stderr } = spawnSync(systemProgram('unshare'), words, { encoding: 'utf8' });
  rmSync(folder, { recursive: true, force: true });
  return stderr;
}

function writeConfiguration(site: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'eid-loket-nginx-'));
  mkdirSync(join(folder, 'temp'));
  writeFileSync(join(folder, 'nginx.conf'), configuration(folder, site));
  return folder;
}

/** One worker, so that it takes turns between the instances strictly. Its folder is root's where root starts it. */
function configuration(folder: string, site: string, root = process.getuid?.() === 0): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, 'temp', name)};`,
  );
  return `${root ? 'user root;' : ''}
daemon off;
worker_processes 1;
pid ${join(folder, 'nginx.pid')};
error_log stderr notice;
events { worker_connections 512; }
http {
access_log off;
${temporary.join('\n')}
${site}
}
`;
}
