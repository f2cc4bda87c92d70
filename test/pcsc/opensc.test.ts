/** Other people's software must take the virtual card for a Belgian eID: OpenSC through a real pcscd. */
import { execFile } from 'node:child_process';
import { createHash, verify } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type CardController, plugCard } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import { type PrivatePcscd, startPrivatePcscd } from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
import { loadPersona } from '@eid-loket/virtual-card/personas/persona-library.ts';
import { certificateIn, contentsOf, PERSONAS } from '../helpers/apdu.ts';

const CERTIFICATES = { '02': 'DF005038', '03': 'DF005039', '04': 'DF00503A', '06': 'DF00503B' };

/** OpenSC 0.25 and later leave out applet 1.8, with which they cannot sign; whoever wants to read it says so. */
const APPLET_1_8 =
  'app default { card_atr 3B:7F:96:00:00:80:31:80:65:B0:85:04:01:20:12:0F:FF:82:90:00 { driver = "belpic"; } }';

let pcscd: PrivatePcscd;
let configuration: string;
beforeAll(async () => {
  pcscd = await startPrivatePcscd();
  configuration = mkdtempSync(join(tmpdir(), 'eid-loket-opensc-'));
  writeFileSync(join(configuration, 'opensc.conf'), APPLET_1_8);
});
afterAll(async () => {
  await pcscd?.stop();
  rmSync(configuration, { recursive: true, force: true });
});

async function run(command: string, ...args: string[]): Promise<string> {
  const [program, ...words] = [...pcscd.enter, command, ...args];
  const env = { ...process.env, OPENSC_CONF: join(configuration, 'opensc.conf') };
  const { stdout } = await promisify(execFile)(program as string, words, { encoding: 'utf8', env });
  return stdout;
}

describe.each(['jan', 'marie', 'rosa-rekeyed', 'greta-german', 'zoe-accents', 'samir-a-card'])('%s', (name) => {
  const persona = loadPersona(PERSONAS, name);
  let card: CardController;
  beforeAll(async () => {
    card = await plugCard(pcscd, name);
  });
  afterAll(async () => {
    await card?.stop();
  });

  test('eidenv reads who it is', async () => {
    // eidenv 0.23 ends with status 1 even when it read and printed everything, and prints no street.
    const output = await run('eidenv').catch((error: { stdout: string }) => error.stdout);
    expect(output).toContain(`BELPIC_NAME: ${persona.person.surname}`);
    expect(output).toContain(`BELPIC_FIRSTNAMES: ${persona.person.firstNames}`);
    expect(output).toContain(`BELPIC_NATIONALNUMBER: ${persona.person.nationalNumber}`);
    expect(output).toContain(`BELPIC_MUNICIPALITY: ${persona.address.municipality}`);
  });

  test('pkcs15-tool lists and reads the four certificates', async () => {
    const listed = await run('pkcs15-tool', '--list-certificates');
    for (const label of ['Authentication', 'Signature', 'CA', 'Root'])
      expect(listed).toContain(`X.509 Certificate [${label}]`);
    const { files } = contentsOf(name);
    for (const [id, path] of Object.entries(CERTIFICATES)) {
      const pem = await run('pkcs15-tool', '--read-certificate', id);
      const der = Buffer.from(pem.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64');
      expect(der.toString('hex')).toBe(
        Buffer.from(files.get(path) as Uint8Array)
          .subarray(0, der.length)
          .toString('hex'),
      );
    }
  });

  test('pkcs15-tool knows the PIN and its length', async () => {
    const pins = await run('pkcs15-tool', '--list-pins');
    expect(pins).toContain('PIN [Basic PIN]');
    expect(pins).toMatch(/Length\s*:\s*min_len:4/);
  });
});

describe.each(['marie', 'rosa-rekeyed'])('RSA keys of %s, which OpenSC can use', (name) => {
  let card: CardController;
  let folder: string;
  beforeAll(async () => {
    card = await plugCard(pcscd, name);
    folder = mkdtempSync(join(tmpdir(), 'eid-loket-opensc-'));
    writeFileSync(join(folder, 'document'), 'document');
    writeFileSync(join(folder, 'digest'), createHash('sha256').update('document').digest());
  });
  afterAll(async () => {
    await card?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const isSignature = (file: string) =>
    verify(
      'sha256',
      Buffer.from('document'),
      certificateIn(contentsOf(name), 'DF005038').publicKey,
      readFileSync(join(folder, file)),
    );

  test('pkcs15-crypt signs with the authentication key', async () => {
    const files = ['--input', join(folder, 'digest'), '--output', join(folder, 'crypt.sig')];
    await run('pkcs15-crypt', '--sign', '--key', '02', '--pin', '1234', '--sha-256', '--pkcs1', ...files);
    expect(isSignature('crypt.sig')).toBe(true);
  });

  test('pkcs11-tool signs with the authentication key', async () => {
    const files = ['--input-file', join(folder, 'document'), '--output-file', join(folder, 'pkcs11.sig')];
    const key = ['--login', '--pin', '1234', '--id', '02', '--mechanism', 'SHA256-RSA-PKCS'];
    await run('pkcs11-tool', '--module', pkcs11Module(), '--sign', ...key, ...files);
    expect(isSignature('pkcs11.sig')).toBe(true);
  });
});

/** Debian puts it under the machine's architecture. */
function pkcs11Module(): string {
  const found = readdirSync('/usr/lib')
    .map((folder) => join('/usr/lib', folder, 'opensc-pkcs11.so'))
    .find((file) => existsSync(file));
  if (!found) throw new Error('opensc-pkcs11.so is not installed');
  return found;
}
