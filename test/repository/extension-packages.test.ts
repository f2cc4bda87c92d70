/** What stores get: the same bytes from the same sources, a .crx whose signature holds, a Firefox build that its linter has nothing to say about. */
import { execFileSync } from 'node:child_process';
import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHROMIUM_EXTENSION_ID } from '@eid-loket/shared/protocol/extension-ids.ts';
import { unzipSync } from 'fflate';
import { REPOSITORY } from './source-files.ts';

const PACKAGES = ['eid-loket-chromium.crx', 'eid-loket-chromium.zip', 'eid-loket-firefox.xpi'];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'eid-loket-packages-'));
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = join(folder, 'key.pem');
  writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  for (const [name, zone] of [
    ['first', 'Europe/Brussels'],
    ['second', 'Pacific/Auckland'],
  ] as const) {
    const words = ['--portal', 'https://e-loket.example', '--outdir', join(folder, name), '--key', key];
    execFileSync(process.execPath, [join(REPOSITORY, 'scripts/package-extension.mjs'), ...words], {
      env: { ...process.env, TZ: zone },
    });
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const packed = (name: string, build = 'first') => readFileSync(join(folder, build, name));
const manifestIn = (name: string) =>
  JSON.parse(Buffer.from(unzipSync(packed(name))['manifest.json'] as Uint8Array).toString());

test('there are three packages, the same twice', () => {
  expect(readdirSync(join(folder, 'first')).sort()).toEqual(PACKAGES);
  for (const name of PACKAGES) expect(packed(name).equals(packed(name, 'second'))).toBe(true);
});

test('each holds the manifest of its browser, in four languages, and no key that a store would refuse', () => {
  expect(manifestIn('eid-loket-chromium.zip')).toMatchObject({ background: { service_worker: 'background.js' } });
  expect(manifestIn('eid-loket-chromium.zip').key).toBeUndefined();
  expect(manifestIn('eid-loket-firefox.xpi')).toMatchObject({ background: { scripts: ['background.js'] } });
  const files = Object.keys(unzipSync(packed('eid-loket-firefox.xpi')));
  expect(files.filter((file) => file.startsWith('_locales/'))).toHaveLength(4);
});

test('a package for stores lists no site on the citizen’s own machine', () => {
  for (const name of ['eid-loket-chromium.zip', 'eid-loket-firefox.xpi'])
    expect(JSON.stringify(manifestIn(name))).not.toMatch(/localhost|127\.0\.0\.1|<all_urls>/);
});

test('the signature of the .crx is over its zip', () => {
  const crx = packed('eid-loket-chromium.crx');
  const archive = packed('eid-loket-chromium.zip');
  expect(crx.subarray(0, 4).toString()).toBe('Cr24');
  const header = crx.subarray(12, 12 + crx.readUInt32LE(8));
  expect(crx.subarray(12 + header.length).equals(archive)).toBe(true);
  const proof = fields(fields(header).get(2) as Buffer);
  const signedData = fields(header).get(10_000) as Buffer;
  const length = Buffer.alloc(4);
  length.writeUInt32LE(signedData.length);
  const signed = Buffer.concat([Buffer.from('CRX3 SignedData\0'), length, signedData, archive]);
  const publicKey = proof.get(1) as Buffer;
  const key = createPublicKey({ key: publicKey, format: 'der', type: 'spki' });
  expect(verify('sha256', signed, key, proof.get(2) as Buffer)).toBe(true);
  expect(fields(signedData).get(1)).toEqual(createHash('sha256').update(publicKey).digest().subarray(0, 16));
});

/** The length-delimited fields of a protocol buffer. */
function fields(bytes: Buffer): Map<number, Buffer> {
  const found = new Map<number, Buffer>();
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = bytes[at] as number;
      at += 1;
      value += (byte % 128) * shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const number = Math.floor(varint() / 8);
    const length = varint();
    found.set(number, bytes.subarray(at, at + length));
    at += length;
  }
  return found;
}

test('web-ext lint finds no error and no warning in the Firefox build', () => {
  const source = join(folder, 'firefox');
  for (const [name, bytes] of Object.entries(unzipSync(packed('eid-loket-firefox.xpi')))) writeTo(source, name, bytes);
  const report = execFileSync(
    process.execPath,
    [
      join(REPOSITORY, 'node_modules/web-ext/bin/web-ext.js'),
      'lint',
      '--source-dir',
      source,
      '--output',
      'json',
      '--no-config-discovery',
    ],
    { encoding: 'utf8' },
  );
  const { errors, warnings } = JSON.parse(report);
  expect({ errors, warnings }).toEqual({ errors: [], warnings: [] });
});

function writeTo(root: string, name: string, bytes: Uint8Array): void {
  const path = join(root, name);
  const parent = join(path, '..');
  if (!existsSync(parent)) mkdirSync(parent, { recursive: true });
  writeFileSync(path, bytes);
}

test('the key of the Chromium manifest gives the id that the host serves', () => {
  const { key } = JSON.parse(readFileSync(join(REPOSITORY, 'extension/manifest/chromium.json'), 'utf8'));
  const digits = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32);
  const letters = [...digits].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
  expect(letters).toBe(CHROMIUM_EXTENSION_ID);
});
