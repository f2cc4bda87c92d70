/** The extension built for the suites' own portals, once for each file, and the host commands that they start. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROTOCOL_VERSION } from '@eid-loket/shared/protocol/version.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Listed over https; on the standard port, so that the test pages' port is another origin. */
export const LISTED_HTTPS = 'e-loket.example';

export interface ExtensionBuild {
  folder: string;
  remove(): void;
}

export function buildExtensions(
  portals = ['http://localhost', 'http://127.0.0.1', `https://${LISTED_HTTPS}`],
  webEid: readonly string[] = [],
  beidConnect: readonly string[] = [],
): ExtensionBuild {
  const folder = mkdtempSync(join(tmpdir(), 'eid-loket-extension-'));
  const list = [
    ...portals.flatMap((portal) => ['--portal', portal]),
    ...webEid.flatMap((portal) => ['--web-eid', portal]),
    ...beidConnect.flatMap((portal) => ['--beidconnect', portal]),
  ];
  execFileSync(process.execPath, [join(ROOT, 'scripts', 'build-extension.mjs'), ...list, '--outdir', folder]);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Lets a built extension speak another version of the protocol, as one of another age does. */
export function changeProtocol(folder: string, version: number): { undo(): void } {
  const speak = (from: number, to: number) => {
    for (const each of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!each.endsWith('.js')) continue;
      const file = join(folder, each);
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace(`var PROTOCOL_VERSION = ${from};`, `var PROTOCOL_VERSION = ${to};`),
      );
    }
  };
  speak(PROTOCOL_VERSION, version);
  return { undo: () => speak(version, PROTOCOL_VERSION) };
}

/** The real host with a virtual card in it. */
export const virtualHost = (persona = 'jan') => [
  process.execPath,
  join(ROOT, 'dist', 'virtual-host', 'host.cjs'),
  '--persona',
  persona,
];

/** A host that speaks the frames but not the truth. `body` may `say(text)`. */
export const scriptedHost = (body: string) => [
  process.execPath,
  '-e',
  `const say = (text) => { const head = Buffer.alloc(4); const bytes = Buffer.from(text); head.writeUInt32LE(bytes.length); process.stdout.write(Buffer.concat([head, bytes])); };
   process.stdin.on('end', () => process.exit(0)); process.stdin.resume(); ${body}`,
];
