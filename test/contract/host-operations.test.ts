/** The built host, through a real pcscd, with cards of both applets: every operation, judged by node:crypto alone. */

import { createHash, createPublicKey, verify, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { HOST_VERSION } from '@eid-loket/native-host/version.ts';
import type { OperationName } from '@eid-loket/shared/protocol/operations.ts';
import { cardContents } from '@eid-loket/virtual-card/files/card-image.ts';
import { type CardController, plugCard } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import { type PrivatePcscd, startPrivatePcscd } from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
import { loadPersona } from '@eid-loket/virtual-card/personas/persona-library.ts';
import { begin, type FaultedOperation, OPERATION_NAMES } from '../faults/host-operations.ts';
import type { CardResult } from '../helpers/card-results.ts';
import { HostProcess, NONCE, ORIGIN } from './host-process.ts';

const PERSONAS = join(import.meta.dirname, '..', 'virtual-card', 'personas');
const VERIFY = /^002000010[1-9A-F]/;

let pcscd: PrivatePcscd;
let card: CardController;
let host: HostProcess;

beforeAll(async () => {
  pcscd = await startPrivatePcscd();
});
afterAll(async () => {
  await pcscd?.stop();
});

async function perform<O extends OperationName>(operation: O, params: Record<string, unknown>): Promise<CardResult<O>> {
  host.greet();
  const id = host.request(operation, params);
  if (operation !== 'get-status') {
    await host.allow(id);
    await host.typePin(id, '1234');
  }
  const { requestId, result } = await host.next('result');
  expect(requestId).toBe(id);
  return result as CardResult<O>;
}

const sha = (name: string, ...parts: (string | Uint8Array)[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash(name)).digest();

/** JWA: RS256 is PKCS #1 v1.5, ES384 is r || s. */
function signatureFits(certificate: string, algorithm: string, message: Uint8Array, signature: string): boolean {
  const key = createPublicKey(
    new X509Certificate(Buffer.from(certificate, 'base64')).publicKey.export({ type: 'spki', format: 'pem' }),
  );
  const bytes = Buffer.from(signature, 'base64');
  return algorithm === 'RS256'
    ? verify('sha256', message, key, bytes)
    : verify('sha384', message, { key, dsaEncoding: 'ieee-p1363' }, bytes);
}

describe.each([
  ['jan', 'ES384', 'sha384'],
  ['marie', 'RS256', 'sha256'],
])('%s', (name, algorithm, hash) => {
  const persona = loadPersona(PERSONAS, name);
  const { files } = cardContents(persona);
  const file = (path: string) => Buffer.from(files.get(path) as Uint8Array);

  beforeAll(async () => {
    card = await plugCard(pcscd, name);
  });
  afterAll(async () => {
    await card?.stop();
  });
  beforeEach(async () => {
    await card.trace();
    host = new HostProcess(pcscd.enter);
  });
  afterEach(async () => {
    expect(await host.end()).toBe(0);
  });

  /** The PIN's right ends with the operation: the last command is LOG OFF, and it succeeded. */
  const verifies = async () => {
    const { lines } = await card.trace();
    expect(lines.at(-1)).toMatchObject({ command: '80E60000', status: '9000' });
    return lines.filter((line) => VERIFY.test(line.command)).length;
  };

  function expectChain(leaf: string, [ca, root]: string[]) {
    const [leafCertificate, caCertificate, rootCertificate] = [leaf, ca, root].map(
      (der) => new X509Certificate(Buffer.from(der as string, 'base64')),
    ) as [X509Certificate, X509Certificate, X509Certificate];
    expect(leafCertificate.verify(caCertificate.publicKey)).toBe(true);
    expect(caCertificate.verify(rootCertificate.publicKey)).toBe(true);
    expect(leafCertificate.subject).toContain(persona.person.nationalNumber);
  }

  test('login signs origin and challenge nonce with the authentication key', async () => {
    const { token, certificateChain } = await perform('login', { challengeNonce: NONCE });
    expect(token).toMatchObject({ format: 'web-eid:1.0', algorithm });
    const message = Buffer.concat([sha(hash, ORIGIN), sha(hash, NONCE)]);
    expect(signatureFits(token.unverifiedCertificate, algorithm, message, token.signature)).toBe(true);
    const other = Buffer.concat([sha(hash, 'https://evil.example'), sha(hash, NONCE)]);
    expect(signatureFits(token.unverifiedCertificate, algorithm, other, token.signature)).toBe(false);
    expectChain(token.unverifiedCertificate, certificateChain);
    expect(await verifies()).toBe(1);
  });

  test('read-identity returns whole files as stored, and a login', async () => {
    const { identity, token } = await perform('read-identity', {
      challengeNonce: NONCE,
      groups: ['identity', 'address', 'photo'],
    });
    const read = (value: string | undefined) => Buffer.from(value as string, 'base64').toString('hex');
    expect(read(identity.identityFile)).toBe(file('DF014031').toString('hex'));
    expect(read(identity.identitySignature)).toBe(file('DF014032').toString('hex'));
    expect(read(identity.addressFile)).toBe(file('DF014033').toString('hex'));
    expect(read(identity.addressSignature)).toBe(file('DF014034').toString('hex'));
    expect(read(identity.photoFile)).toBe(file('DF014035').toString('hex'));
    expect(file('DF00503C').toString('hex')).toMatch(new RegExp(`^${read(identity.registerCertificate)}0+$`));
    expect(token.algorithm).toBe(algorithm);
    expect(await verifies()).toBe(1);
  });

  if (name === 'jan') {
    test('read-identity carries the chip’s own signature over label, origin and nonce', async () => {
      const { identity } = await perform('read-identity', { challengeNonce: NONCE, groups: ['identity'] });
      const { basicKeyFile = '', cardProof = '' } = identity;
      expect(basicKeyFile).toBe(file('DF014040').toString('base64'));
      const message = Buffer.concat([
        Buffer.from('eid-loket-card-proof:1.0'),
        sha('sha384', ORIGIN),
        sha('sha384', NONCE),
      ]);
      const key = createPublicKey({ key: Buffer.from(basicKeyFile, 'base64'), format: 'der', type: 'spki' });
      const proof = Buffer.from(cardProof, 'base64');
      expect(verify('sha384', message, { key, dsaEncoding: 'ieee-p1363' }, proof)).toBe(true);
      expect(await verifies()).toBe(1);
    });
  }

  test('read-identity leaves out what was not asked', async () => {
    const { identity } = await perform('read-identity', { challengeNonce: NONCE, groups: ['identity'] });
    expect(Object.keys(identity).sort()).toEqual([
      ...(name === 'jan' ? ['basicKeyFile', 'cardProof'] : []),
      'format',
      'identityFile',
      'identitySignature',
      'registerCertificate',
      'rootCertificate',
    ]);
    const selected = (await card.trace()).lines.map((line) => line.command);
    expect(selected).not.toContain('00A4020C024033');
    expect(selected).not.toContain('00A4020C024035');
  });

  test('sign signs the document’s bytes with the signing key', async () => {
    const document = Buffer.from('Ik vraag een uittreksel.\nZandhove, 24 november 2026\n');
    const { signedRequest, certificateChain } = await perform('sign', {
      title: 'Uittreksel',
      document: document.toString('base64'),
    });
    expect(
      signatureFits(signedRequest.unverifiedSigningCertificate, algorithm, document, signedRequest.signature),
    ).toBe(true);
    expectChain(signedRequest.unverifiedSigningCertificate, certificateChain);
    const { subject } = new X509Certificate(Buffer.from(signedRequest.unverifiedSigningCertificate, 'base64'));
    expect(subject).toContain('(Signature)');
    expect(await verifies()).toBe(1);
  });

  test('get-status tells of the eID and reads nothing about the person', async () => {
    expect(await perform('get-status', {})).toEqual({ hostVersion: HOST_VERSION, readers: 2, card: 'eid' });
    const commands = (await card.trace()).lines.map((line) => line.command);
    const cardData = name === 'jan' ? ['80E400011F'] : ['80E400011F', '80E400001C'];
    expect(commands).toEqual(['00A4040C0FA00000003029057000AD13100101FF', ...cardData]);
  });
});

describe.each(['1.0', '1.1'])('a card of applet %s, all of which have expired', (applet) => {
  beforeAll(async () => {
    card = await plugCard(pcscd, 'oma-applet-1-1', { set: { applet } });
    host = new HostProcess(pcscd.enter);
    host.greet();
  });
  afterAll(async () => {
    await host?.end();
    await card?.stop();
  });

  const asks = (name: FaultedOperation) => name !== 'get-status';

  test.each(OPERATION_NAMES.filter(asks))(
    '%s says so before anything is asked, and costs no try',
    async (operation) => {
      await card.trace();
      const { outcome } = begin(host, operation, () => undefined);
      expect(await outcome).toBe('CARD_APPLET_UNSUPPORTED');
      expect(host.received.map(({ type }) => type)).not.toContain('prompt');
      expect((await card.trace()).lines.map(({ command }) => command.slice(0, 4))).not.toContain('0020');
    },
  );

  test('get-status finds an eID in the reader', async () => {
    host.request('get-status', {});
    expect((await host.next('result')).result).toMatchObject({ readers: expect.any(Number), card: 'eid' });
  });
});
