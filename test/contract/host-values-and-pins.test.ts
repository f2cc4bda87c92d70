/**
 * The built host, through a real pcscd, with cards of both applets: operations without a PIN, single fields, the citizen's own PIN, and
 * who may ask for what.
 */
import { createHash, createPublicKey, verify, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { fieldsOf } from '@eid-loket/shared/protocol/card-fields.ts';
import { EXTENSION_ORIGIN } from '@eid-loket/shared/protocol/fields.ts';
import type { OperationResult, SignedReading } from '@eid-loket/shared/protocol/operations.ts';
import { cardContents } from '@eid-loket/virtual-card/files/card-image.ts';
import { type CardController, plugCard } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import { type PrivatePcscd, startPrivatePcscd } from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
import { loadPersona } from '@eid-loket/virtual-card/personas/persona-library.ts';
import { HostProcess, NONCE, ORIGIN } from './host-process.ts';

const PERSONAS = join(import.meta.dirname, '..', 'virtual-card', 'personas');
const PIN_COMMAND = /^00(?:20|24)0001(?:08|10)/;
const DIGEST = createHash('sha384').update('what the page binds the proof to').digest();
const OWN_PAGE = { origin: EXTENSION_ORIGIN };

let pcscd: PrivatePcscd;
let card: CardController;
let host: HostProcess;

beforeAll(async () => {
  pcscd = await startPrivatePcscd();
});
afterAll(async () => {
  await pcscd?.stop();
});
beforeEach(async () => {
  host = new HostProcess(pcscd.enter);
  host.greet();
});
afterEach(async () => {
  expect(await host.end()).toBe(0);
});

describe.each(['jan', 'marie'])('%s', (name) => {
  const persona = loadPersona(PERSONAS, name);
  const { files } = cardContents(persona);
  const { surname, firstNames, nationalNumber } = persona.person;
  const file = (path: string) => Buffer.from(files.get(path) as Uint8Array);

  beforeAll(async () => {
    card = await plugCard(pcscd, name);
  });
  afterAll(async () => {
    await card?.stop();
  });
  beforeEach(async () => {
    await card.trace();
  });
  const pinCommands = async () => (await card.trace()).lines.filter((line) => PIN_COMMAND.test(line.command)).length;
  const result = async () => (await host.next('result')).result;

  test('get-certificates gives the holder’s certificates and their chain, without a PIN', async () => {
    const id = host.request('get-certificates', {});
    const { values } = await host.allow(id);
    expect(values).toMatchObject({ surname, nationalNumber });
    const { authenticationCertificate, signatureCertificate, certificateChain } =
      (await result()) as OperationResult<'get-certificates'>;
    const [ca] = certificateChain.map((der) => new X509Certificate(Buffer.from(der, 'base64'))) as [X509Certificate];
    for (const [certificate, path] of [
      [authenticationCertificate, 'DF005038'],
      [signatureCertificate, 'DF005039'],
    ] as const) {
      const der = Buffer.from(certificate ?? '', 'base64');
      expect(file(path).subarray(0, der.length)).toEqual(der);
      expect(new X509Certificate(der).verify(ca.publicKey)).toBe(true);
    }
    expect(await pinCommands()).toBe(0);
  });

  test('prove-card is the chip’s own signature over label, origin, nonce and payload, on cards that have a key for it', async () => {
    const id = host.request('prove-card', { challengeNonce: NONCE, payloadDigest: DIGEST.toString('base64') });
    if (name === 'marie') {
      expect(await host.failureCode()).toBe('CARD_CANNOT_PROVE');
      expect((await card.trace()).lines.filter(({ command }) => command.startsWith('0088'))).toEqual([]);
      return;
    }
    const prompt = await host.allow(id);
    expect(prompt).toMatchObject({ fields: {}, values: {} });
    const { unverifiedBasicKeyFile, cardProof } = (await result()) as OperationResult<'prove-card'>;
    expect(unverifiedBasicKeyFile).toBe(file('DF014040').toString('base64'));
    const sha = (text: string) => createHash('sha384').update(text).digest();
    const key = createPublicKey({ key: file('DF014040'), format: 'der', type: 'spki' });
    const fits = (label: string) =>
      verify(
        'sha384',
        Buffer.concat([Buffer.from(label), sha(ORIGIN), sha(NONCE), DIGEST]),
        { key, dsaEncoding: 'ieee-p1363' },
        Buffer.from(cardProof, 'base64'),
      );
    expect([fits('eid-loket-card-presence:1.0'), fits('eid-loket-card-proof:1.0')]).toEqual([true, false]);
    expect(await pinCommands()).toBe(0);
  });

  test('read-identity gives by value what was allowed, without a PIN and without a file, when the identity is not allowed whole', async () => {
    const fields = { surname: 'required', nationalNumber: 'optional', photo: 'optional', postalCode: 'optional' };
    const id = host.request('read-identity', { challengeNonce: NONCE, fields });
    const { values, card: summary } = await host.allow(id, ['surname', 'postalCode']);
    expect(values).toEqual({ surname, nationalNumber, photo: file('DF014035').toString('base64'), postalCode: '9999' });
    expect(summary).toMatchObject({ documentType: 'belgian-citizen', expired: false });
    expect(await result()).toEqual({
      hostVouched: { format: 'eid-loket-host-vouched:1.0', values: { surname, postalCode: '9999' } },
    });
    expect(await pinCommands()).toBe(0);
  });

  test('read-identity gives a file where all of its fields were asked and allowed, and the others by value', async () => {
    const asked = [...fieldsOf('identity'), ...fieldsOf('address'), 'photo'] as const;
    const fields = Object.fromEntries(asked.map((field) => [field, 'optional']));
    const id = host.request('read-identity', { challengeNonce: NONCE, fields });
    await host.allow(id, [...fieldsOf('identity'), 'municipality']);
    await host.typePin(id, '1234');
    const { identity, hostVouched } = (await result()) as SignedReading;
    expect(identity.identityFile).toBe(file('DF014031').toString('base64'));
    expect([identity.addressFile, identity.photoFile]).toEqual([undefined, undefined]);
    expect(hostVouched?.values).toEqual({ municipality: 'Zandhove' });
  });

  test('an answer that lacks a required field, or allows what was not asked, gives nothing', async () => {
    for (const granted of [[], ['surname', 'sex']] as const) {
      const id = host.request('read-identity', { challengeNonce: NONCE, fields: { surname: 'required' } });
      await host.allow(id, granted);
      expect(await host.failureCode()).toBe('MESSAGE_INVALID');
    }
  });

  test('read-values gives the allowed fields to the extension’s own pages', async () => {
    const fields = {
      firstNames: 'required',
      birthDate: 'optional',
      streetAndNumber: 'optional',
      familyMember: 'optional',
    };
    const id = host.request('read-values', { fields }, OWN_PAGE);
    const { values } = await host.allow(id, ['firstNames', 'streetAndNumber']);
    expect(values.birthDate).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(values).not.toHaveProperty('familyMember');
    expect(await result()).toEqual({
      format: 'eid-loket-host-vouched:1.0',
      values: { firstNames, streetAndNumber: persona.address.streetAndNumber },
    });
    expect(await pinCommands()).toBe(0);
  });

  test('pin-status tells the tries, asks nobody and spends none', async () => {
    for (let round = 0; round < 4; round += 1) {
      host.request('pin-status', {}, OWN_PAGE);
      expect(await result()).toEqual({ triesLeft: 3 });
    }
    expect(await pinCommands()).toBe(0);
  });

  test('change-pin changes it, after two new ones that are equal and an old one that is right', async () => {
    const change = async (id: string, oldPin: string, newPin: string, newPinAgain = newPin) => {
      const { promptId, prompt } = await host.next('prompt');
      const answer = { kind: 'new-pin', oldPin, newPin, newPinAgain, lastTryConfirmed: false };
      host.send({ type: 'answer', requestId: id, promptId, answer });
      return prompt;
    };
    const id = host.request('change-pin', {}, OWN_PAGE);
    expect(await change(id, '1234', '5678901234', '5678901230')).toEqual({
      kind: 'new-pin',
      triesLeft: 3,
      problem: null,
    });
    expect(await change(id, '1234', '567')).toMatchObject({ problem: 'NEW_PINS_DIFFERENT' });
    expect(await pinCommands()).toBe(0);
    expect(await change(id, '1111', '5678901234')).toMatchObject({ problem: 'PIN_FORMAT_INVALID', triesLeft: 3 });
    expect(await change(id, '1234', '5678901234')).toMatchObject({ problem: 'PIN_WRONG', triesLeft: 2 });
    expect(await result()).toEqual({ changed: true });
    const { lines } = await card.trace();
    expect(lines.filter(({ command }) => PIN_COMMAND.test(command))).toHaveLength(2);
    expect(lines.at(-1)).toMatchObject({ command: '80E60000', status: '9000' });

    const again = host.request('change-pin', {}, OWN_PAGE);
    await change(again, '5678901234', '1234');
    expect(await result()).toEqual({ changed: true });
    host.request('pin-status', {}, OWN_PAGE);
    expect(await result()).toEqual({ triesLeft: 3 });
    expect(JSON.stringify(host.received)).not.toMatch(/5678901234/);
  });
});

describe('who may ask', () => {
  test.each([
    ['read-values', { fields: { surname: 'required' } }],
    ['pin-status', {}],
    ['change-pin', {}],
  ])('a web page may not ask for %s', async (operation, params) => {
    host.request(operation, params);
    expect(await host.failureCode()).toBe('OPERATION_NOT_ALLOWED');
  });

  test.each([
    ['login', { challengeNonce: NONCE }],
    ['get-certificates', {}],
  ])('the extension’s own pages may not ask for %s', async (operation, params) => {
    host.request(operation, params, OWN_PAGE);
    expect(await host.failureCode()).toBe('OPERATION_NOT_ALLOWED');
  });

  test('both may ask for the status', async () => {
    host.request('get-status', {}, OWN_PAGE);
    expect((await host.next('result')).result).toMatchObject({ card: 'absent' });
  });
});

describe('cards that have expired', () => {
  beforeAll(async () => {
    card = await plugCard(pcscd, 'luc-expired');
  });
  afterAll(async () => {
    await card?.stop();
  });

  test.each([
    ['login', { challengeNonce: NONCE }, 'CERTIFICATE_EXPIRED'],
    ['read-identity', { challengeNonce: NONCE, groups: ['identity'] }, 'CERTIFICATE_EXPIRED'],
    ['read-identity', { challengeNonce: NONCE, fields: { surname: 'required' } }, 'CARD_EXPIRED'],
  ])('%s tells so before anything is asked', async (operation, params, code) => {
    host.request(operation, params);
    expect(await host.failureCode()).toBe(code);
    expect(host.received.map(({ type }) => type)).not.toContain('prompt');
  });

  test('are read where the page allows it, and the question says that they are', async () => {
    const id = host.request('read-identity', { challengeNonce: NONCE, groups: ['identity'], allowExpired: true });
    expect((await host.allow(id)).card).toMatchObject({ validUntil: '2025-06-01', expired: true });
    await host.typePin(id, '1234');
    expect((await host.next('result')).result).toHaveProperty('identity');
  });
});
