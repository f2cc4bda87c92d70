/**
 * Packs the extension for the stores and for sideloading: `eid-loket-chromium.zip`, `eid-loket-chromium.crx`, `eid-loket-firefox.xpi`.
 * The same sources give the same bytes. The .crx is signed with `--key FILE` (PEM, RSA), or with a key made for this build alone,
 * which is for tests: stores sign with their own. `--address URL`: also `updates.xml`, by which Chromium and its relatives
 * find the .crx that an organisation serves from that folder, for policies that install it.
 */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension } from './build-extension.mjs';
import { element, xmlFile } from './package/policies/xml.mjs';
import { zipOf } from './package/zip.mjs';

const ROOT = join(import.meta.dirname, '..');

/** @param {{ portals: string[], outdir?: string, key?: string, address?: string }} options key: PEM of an RSA private key */
async function packageExtension({ portals, outdir = join(ROOT, 'dist', 'packages'), key = newKey(), address }) {
  const folder = mkdtempSync(join(tmpdir(), 'eid-loket-package-'));
  try {
    await buildExtension({ portals, outdir: folder });
    mkdirSync(outdir, { recursive: true });
    const chromium = zip(join(folder, 'chromium'));
    writeFileSync(join(outdir, 'eid-loket-chromium.zip'), chromium);
    writeFileSync(join(outdir, 'eid-loket-chromium.crx'), crx(chromium, key));
    if (address) writeFileSync(join(outdir, 'updates.xml'), updates(address, key));
    writeFileSync(join(outdir, 'eid-loket-firefox.xpi'), zip(join(folder, 'firefox')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const newKey = () =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' });

function zip(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
  return zipOf(Object.fromEntries(names.map((name) => [name, contentOf(folder, name)])));
}

/** Stores give the extension its id themselves and refuse the key that fixes it for an unpacked one. */
function contentOf(folder, name) {
  const bytes = readFileSync(join(folder, name));
  if (name !== 'manifest.json') return bytes;
  const { key: _fixedId, ...manifest } = JSON.parse(bytes.toString());
  return Buffer.from(JSON.stringify(manifest, null, 2));
}

/** CRX version 3 (Chromium, components/crx_file/crx3.proto): a header with key and signature before the zip. */
function crx(archive, pem) {
  const key = createPrivateKey(pem);
  const publicKey = publicKeyOf(pem);
  const signedData = field(1, idOf(publicKey));
  const signature = sign(
    'sha256',
    Buffer.concat([Buffer.from('CRX3 SignedData\0'), littleEndian(signedData.length), signedData, archive]),
    key,
  );
  const proof = Buffer.concat([field(1, publicKey), field(2, signature)]);
  const header = Buffer.concat([field(2, proof), field(10_000, signedData)]);
  return Buffer.concat([Buffer.from('Cr24'), littleEndian(3), littleEndian(header.length), header, archive]);
}

const publicKeyOf = (pem) => createPublicKey(pem).export({ type: 'spki', format: 'der' });
const idOf = (publicKey) => createHash('sha256').update(publicKey).digest().subarray(0, 16);

/** The id is written with a to p in place of 0 to f. */
function updates(address, pem) {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const id = idOf(publicKeyOf(pem))
    .toString('hex')
    .replaceAll(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
  const codebase = `${address.replace(/\/$/, '')}/eid-loket-chromium.crx`;
  return xmlFile(
    element('gupdate', { xmlns: 'http://www.google.com/update2/response', protocol: '2.0' }, [
      ...element('app', { appid: id }, element('updatecheck', { codebase, version })),
    ]),
  );
}

function littleEndian(number) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}

/** A length-delimited field of a protocol buffer. */
const field = (number, bytes) => Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);

function varint(number) {
  const bytes = [];
  for (let rest = number; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      portal: { type: 'string', multiple: true },
      outdir: { type: 'string' },
      key: { type: 'string' },
      address: { type: 'string' },
    },
  });
  await packageExtension({
    portals: values.portal ?? [],
    outdir: values.outdir,
    address: values.address,
    ...(values.key ? { key: readFileSync(values.key, 'utf8') } : {}),
  });
}
