/** OpenSSL judges the test authority: chains, signatures over files and by keys, OCSP answers and CRLs, in both worlds. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withoutTrailingZeros } from '@eid-loket/virtual-card/files/card-image.ts';
import { BUILT_KIT } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import type { BehaviourName } from '@eid-loket/virtual-card/revocation/behaviours.ts';
import {
  type RevocationService,
  startRevocationService,
} from '@eid-loket/virtual-card/revocation/revocation-service.ts';
import { systemProgram } from '@eid-loket/virtual-card/system-programs.ts';
import { cardOf, contentsOf, fileOf, PERSONAS, signature } from '../helpers/apdu.ts';

const CLI = join(process.cwd(), BUILT_KIT, 'cli.cjs');
const run = promisify(execFile);

let folder: string;
let service: RevocationService;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'eid-loket-authority-'));
  service = await startRevocationService({ personas: PERSONAS, port: 0 });
  await run(process.execPath, [
    CLI,
    'authority',
    '--out',
    folder,
    '--revocation',
    service.base,
    '--at',
    new Date().toISOString(),
  ]);
});
afterAll(async () => {
  await service?.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => service.behave('normal'));

/** What OpenSSL says, whether it is content or not. */
async function openssl(...args: string[]): Promise<string> {
  const both = ({ stdout, stderr }: { stdout: string; stderr: string }) => stdout + stderr;
  return run(systemProgram('openssl'), args, { cwd: folder, encoding: 'utf8', timeout: 180_000 }).then(both, both);
}

const WORLDS = [
  ['ec', 'citizen', 'jan'],
  ['rsa', 'citizen', 'marie'],
  ['ec', 'foreigner', 'samir-a-card'],
  ['ec', 'citizen', 'rosa-rekeyed'],
] as const;

describe.each(WORLDS)('%s world, %s CA, card of %s', (world, ca, persona) => {
  test.each(['authentication', 'signature'])('the chain of the %s certificate', async (use) => {
    const said = await openssl(
      ...['verify', '-x509_strict', '-CAfile', `root-${world}.pem`, '-untrusted', `${ca}-${world}.pem`],
      `personas/${persona}-${use}.pem`,
    );
    expect(said).toBe(`personas/${persona}-${use}.pem: OK\n`);
  });

  test('the register’s certificate comes from the root', async () => {
    const said = await openssl('verify', '-x509_strict', '-CAfile', `root-${world}.pem`, `register-${world}.pem`);
    expect(said).toBe(`register-${world}.pem: OK\n`);
  });

  test('chain and CRLs of every issuer in it', async () => {
    writeFileSync(
      join(folder, 'crls.pem'),
      ['root', ca].map((issuer) => readFileSync(join(folder, `${issuer}-${world}-crl.pem`), 'utf8')).join(''),
    );
    const said = await openssl(
      ...['verify', '-crl_check_all', '-CRLfile', 'crls.pem', '-CAfile', `root-${world}.pem`],
      ...['-untrusted', `${ca}-${world}.pem`, `personas/${persona}-authentication.pem`],
    );
    expect(said).toBe(`personas/${persona}-authentication.pem: OK\n`);
  });

  test('the register’s signatures over identity and address', async () => {
    const contents = contentsOf(persona);
    const der = (path: string) => {
      const file = fileOf(contents, path);
      return world === 'ec' ? file.subarray(0, 2 + (file[1] as number)) : file;
    };
    const files = {
      'identity.bin': fileOf(contents, 'DF014031'),
      'identity.sig': der('DF014032'),
      'address.bin': Buffer.concat([withoutTrailingZeros(fileOf(contents, 'DF014033')), fileOf(contents, 'DF014032')]),
      'address.sig': der('DF014034'),
    };
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    writeFileSync(
      join(folder, 'register.pub'),
      await openssl('x509', '-in', `register-${world}.pem`, '-noout', '-pubkey'),
    );
    const hash = world === 'ec' ? '-sha384' : '-sha256';
    for (const file of ['identity', 'address']) {
      const said = await openssl('dgst', hash, '-verify', 'register.pub', '-signature', `${file}.sig`, `${file}.bin`);
      expect(said).toBe('Verified OK\n');
    }
    writeFileSync(join(folder, 'identity.bin'), Buffer.concat([files['identity.bin'], Buffer.of(0)]));
    expect(
      await openssl('dgst', hash, '-verify', 'register.pub', '-signature', 'identity.sig', 'identity.bin'),
    ).toContain('failure');
  });
});

test('a signature by the card’s RSA key', async () => {
  writeFileSync(join(folder, 'document'), 'document');
  const digest = createHash('sha256').update('document').digest();
  writeFileSync(join(folder, 'document.sig'), signature(cardOf('marie'), '08', '83', digest));
  writeFileSync(
    join(folder, 'key.pub'),
    await openssl('x509', '-in', 'personas/marie-signature.pem', '-noout', '-pubkey'),
  );
  expect(await openssl('dgst', '-sha256', '-verify', 'key.pub', '-signature', 'document.sig', 'document')).toBe(
    'Verified OK\n',
  );
});

const ask = (persona: string, use = 'authentication', world = 'ec', ca = 'citizen') =>
  openssl(
    ...['ocsp', '-issuer', `${ca}-${world}.pem`, '-cert', `personas/${persona}-${use}.pem`],
    ...['-url', `${service.base}/ocsp/${ca}-${world}`, '-CAfile', `root-${world}.pem`, '-timeout', '5'],
  );

describe('OCSP', () => {
  test.each([
    ['jan', 'authentication', 'ec', 'citizen', 'good'],
    ['marie', 'signature', 'rsa', 'citizen', 'good'],
    ['samir-a-card', 'signature', 'ec', 'foreigner', 'good'],
    ['rita-revoked', 'authentication', 'ec', 'citizen', 'revoked'],
    ['rita-revoked', 'signature', 'ec', 'citizen', 'revoked'],
    ['hilde-on-hold', 'signature', 'ec', 'citizen', 'revoked'],
    ['ugo-unknown', 'authentication', 'ec', 'citizen', 'unknown'],
  ] as const)('%s, %s: %s %s says %s', async (persona, use, world, ca, state) => {
    const said = await ask(persona, use, world, ca);
    expect(said).toContain('Response verify OK');
    expect(said).toContain(`personas/${persona}-${use}.pem: ${state}`);
    expect(said).not.toContain('no nonce');
  });

  test('the reason of a revocation', async () => {
    expect(await ask('rita-revoked')).toContain('Reason: keyCompromise');
    expect(await ask('hilde-on-hold')).toContain('Reason: certificateHold');
  });

  test('the root answers for its CAs, with SHA-256 in the question too', async () => {
    const said = await openssl(
      ...['ocsp', '-sha256', '-issuer', 'root-ec.pem', '-cert', 'citizen-ec.pem'],
      ...['-url', `${service.base}/ocsp/root-ec`, '-CAfile', 'root-ec.pem'],
    );
    expect(said).toContain('citizen-ec.pem: good');
  });

  test('another issuer’s certificate is none of its business', async () => {
    const said = await openssl(
      ...['ocsp', '-issuer', 'citizen-ec.pem', '-cert', 'personas/jan-authentication.pem'],
      ...['-url', `${service.base}/ocsp/foreigner-ec`, '-CAfile', 'root-ec.pem'],
    );
    expect(said).toContain('unauthorized');
  });

  const MISBEHAVIOURS: [BehaviourName, RegExp][] = [
    ['stale', /WARNING: Status times invalid/],
    ['wrong-signer', /Response Verify Failure/],
    ['unreachable', /Error querying OCSP responder/],
    ['slow', /Error querying OCSP responder/],
    ['try-later', /trylater/],
    ['garbage', /Error querying OCSP responder/],
    ['other-nonce', /Nonce Verify error/],
  ];
  test.each(MISBEHAVIOURS)('%s is noticed', async (behaviour, said) => {
    service.behave(behaviour);
    const answer = await ask('jan');
    expect(answer).toMatch(said);
    expect(answer).not.toMatch(/verify OK[\s\S]*good\n\tThis Update: .*\n\tNext Update: .*\n$/);
  });

  test('a question can be asked by GET, and what is none is told so', async () => {
    await openssl(
      ...['ocsp', '-no_nonce', '-issuer', 'citizen-ec.pem', '-cert', 'personas/jan-authentication.pem'],
      ...['-reqout', 'question.der'],
    );
    const question = readFileSync(join(folder, 'question.der')).toString('base64');
    const answer = await fetch(`${service.base}/ocsp/citizen-ec/${encodeURIComponent(question)}`);
    writeFileSync(join(folder, 'answer.der'), Buffer.from(await answer.arrayBuffer()));
    const said = await openssl(
      ...[
        'ocsp',
        '-no_nonce',
        '-respin',
        'answer.der',
        '-issuer',
        'citizen-ec.pem',
        '-cert',
        'personas/jan-authentication.pem',
      ],
      ...['-CAfile', 'root-ec.pem'],
    );
    expect(said).toContain('jan-authentication.pem: good');
    const nonsense = await fetch(`${service.base}/ocsp/citizen-ec`, { method: 'POST', body: 'nonsense' });
    expect(Buffer.from(await nonsense.arrayBuffer()).toString('hex')).toBe('30030a0101');
    expect((await fetch(`${service.base}/ocsp/nobody`)).status).toBe(404);
  });
});

describe('CRL', () => {
  const fetchCrl = async (issuer: string) => {
    const answer = await fetch(`${service.base}/crl/${issuer}.crl`);
    writeFileSync(join(folder, 'fetched.crl'), Buffer.from(await answer.arrayBuffer()));
    return openssl('crl', '-inform', 'DER', '-in', 'fetched.crl', '-CAfile', `${issuer}.pem`, '-noout', '-text');
  };

  test('lists revoked and held certificates, signed by their issuer', async () => {
    const said = await fetchCrl('citizen-ec');
    expect(said).toContain('verify OK');
    for (const persona of ['rita-revoked', 'hilde-on-hold']) {
      const serial = (await openssl('x509', '-in', `personas/${persona}-signature.pem`, '-noout', '-serial')).trim();
      expect(said).toContain(serial.replace('serial=', 'Serial Number: '));
    }
    expect(said.match(/Serial Number/g)).toHaveLength(4);
    expect(await fetchCrl('citizen-rsa')).toContain('No Revoked Certificates');
    expect(await fetchCrl('root-rsa')).toContain('verify OK');
  });

  test('a revoked certificate fails the check against the list', async () => {
    const said = await openssl(
      ...[
        'verify',
        '-crl_check',
        '-CRLfile',
        'citizen-ec-crl.pem',
        '-CAfile',
        'root-ec.pem',
        '-untrusted',
        'citizen-ec.pem',
      ],
      'personas/rita-revoked-authentication.pem',
    );
    expect(said).toContain('certificate revoked');
  });

  test('wrong signer, stale list and unreachable server are noticed', async () => {
    service.behave('wrong-signer');
    expect(await fetchCrl('citizen-ec')).toContain('verify failure');
    service.behave('stale');
    const nextUpdate = /Next Update: (.*)/.exec(await fetchCrl('citizen-ec'))?.[1] as string;
    expect(Date.parse(nextUpdate)).toBeLessThan(Date.now());
    service.behave('unreachable');
    await expect(fetch(`${service.base}/crl/citizen-ec.crl`)).rejects.toThrow();
    service.behave('try-later');
    expect((await fetch(`${service.base}/crl/citizen-ec.crl`)).status).toBe(503);
  });

  test('the issuer’s certificate is where the holder’s says', async () => {
    const answer = await fetch(`${service.base}/crt/citizen-ec.crt`);
    writeFileSync(join(folder, 'issuer.der'), Buffer.from(await answer.arrayBuffer()));
    const said = await openssl('x509', '-inform', 'DER', '-in', 'issuer.der');
    expect(said).toBe(readFileSync(join(folder, 'citizen-ec.pem'), 'utf8'));
  });
});

test('every run makes the same bytes, on every machine', async () => {
  const made = async (name: string, env = process.env) => {
    const out = join(folder, name);
    await run(process.execPath, [CLI, 'authority', '--out', out, '--at', '2026-01-01T00:00:00Z'], { env });
    const digest = createHash('sha256');
    const files = readdirSync(out, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.pem'))
      .sort();
    for (const file of files) digest.update(file).update(readFileSync(join(out, file)));
    return { files: files.length, digest: digest.digest('hex') };
  };
  // By itself, and with the keys that other programs of this run made.
  const { EID_LOKET_KEYS: _kept, ...alone } = process.env;
  const [first, second] = [await made('first', alone), await made('second')];
  expect(first.files).toBeGreaterThan(60);
  expect(second).toEqual(first);
  const root = async (world: string) =>
    (await openssl('x509', '-in', `root-${world}.pem`, '-noout', '-fingerprint', '-sha256')).trim().split('=')[1];
  expect([await root('ec'), await root('rsa')]).toEqual([EC_ROOT, RSA_ROOT]);
});

/** SHA-256 of the two test roots: what production trust must never hold. */
const EC_ROOT = '1C:60:42:DF:CE:B5:35:42:61:F0:A7:CF:BE:9D:D8:7D:E3:F1:B5:E6:AB:DC:63:B8:4A:5F:4A:F9:5D:07:77:CB';
const RSA_ROOT = '0B:B7:20:FE:1A:49:13:D2:DF:BE:33:6C:7B:8E:E6:4F:74:16:73:C5:21:7B:1E:E1:AC:18:53:78:62:23:39:E9';

test('a port in use is told with what to do', async () => {
  const { port } = new URL(service.base);
  const said = await run(process.execPath, [CLI, 'revocation', '--port', port]).catch(({ stderr }) => stderr);
  expect(said).toMatch(
    /port \d+ of 127\.0\.0\.1 cannot be had: is another responder running\? Stop it, or take another port/,
  );
});
