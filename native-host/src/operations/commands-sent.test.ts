/** How many commands each operation sends, by the card's own trace: with authorities that are known, and with a card that is the first of its kind. */

import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { EXTENSION_ORIGIN } from '@eid-loket/shared/protocol/fields.ts';
import type { OperationName, SignedReading } from '@eid-loket/shared/protocol/operations.ts';
import { parseCertificate } from '@eid-loket/shared/verification/certificate.ts';
import { createVirtualCard } from '@eid-loket/virtual-card/card/virtual-card.ts';
import { cardContents, withoutTrailingZeros } from '@eid-loket/virtual-card/files/card-image.ts';
import { makeCard } from '@eid-loket/virtual-card/make-card.ts';
import { observeCard } from '@eid-loket/virtual-card/observed/observed-card.ts';
import { loadPersona } from '@eid-loket/virtual-card/personas/persona-library.ts';
import { signDeterministically } from '@eid-loket/virtual-card/pki/certificates.ts';
import { testWorld } from '@eid-loket/virtual-card/pki/test-authority.ts';
import { InProcessReader } from '@eid-loket/virtual-card/reader/in-process-reader.ts';
import { systemProgram } from '@eid-loket/virtual-card/system-programs.ts';
import { jest } from '@jest/globals';
import { allowAll, hostContext, PERSONAS } from '../../../test/helpers/card-results.ts';
import { createAuthorityCache } from '../belgian-eid/authority-cache.ts';
import { dispatch } from '../dispatch.ts';
import type { OperationContext } from './operation-context.ts';

const NONCE = 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=';
const LOGIN = { challengeNonce: NONCE };
const READ = { ...LOGIN, groups: ['identity', 'address', 'photo'] };
const SIGN = { title: 'Uittreksel', document: Buffer.from('Ik vraag een uittreksel.').toString('base64') };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eid-loket-authorities-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** @returns the commands, and how many of them came before the question, before the PIN and after it */
async function sent(persona: string, operation: OperationName, params: object, revocationBase?: string) {
  const reader = new InProcessReader('reader');
  const card = observeCard(makeCard(PERSONAS, persona, { revocationBase }));
  reader.insert(card);
  const count = { asked: 0, typed: 0 };
  const context = hostContext({ readers: [reader], authorities: createAuthorityCache(folder) });
  const { pinEntry } = context;
  await dispatch(operation, params, {
    ...context,
    ask: (prompt) => {
      count.asked = card.trace.length;
      return allowAll(prompt);
    },
    pinEntry: (keysOnReader) => {
      count.typed = card.trace.length;
      return pinEntry(keysOnReader);
    },
  });
  return { commands: card.trace.map(({ command }) => command), ...count };
}

test.each([
  ['jan', 'login', LOGIN, 16, 25],
  ['jan', 'sign', SIGN, 16, 25],
  ['jan', 'read-identity', READ, 51, 60],
  ['marie', 'login', LOGIN, 20, 31],
  ['marie', 'sign', SIGN, 20, 31],
  ['marie', 'read-identity', READ, 55, 66],
] as const)('%s: %s', async (persona, operation, params, warm, cold) => {
  const first = await sent(persona, operation, params);
  const second = await sent(persona, operation, params);
  expect([second.commands.length, first.commands.length]).toEqual([warm, cold]);
});

test.each([
  ['jan', 'login', LOGIN],
  ['marie', 'sign', SIGN],
  ['jan', 'read-identity', READ],
] as const)(
  '%s: after the PIN for %s only the card is recognised again, and the PIN used',
  async (persona, operation, params) => {
    const { commands, typed } = await sent(persona, operation, params);
    const instructions = commands.slice(typed).map((command) => command.slice(0, 4));
    const tries = persona === 'marie' ? ['0020'] : [];
    // SELECT applet, GET CARD DATA, (tries), SELECT directory, MSE, VERIFY, PSO, GET RESPONSE, LOG OFF.
    expect(instructions).toEqual(['00A4', '80E4', ...tries, '00A4', '0022', '0020', '002A', '00C0', '80E6']);
  },
);

test('the question comes when what it shows was read, and the rest is read while it stands', async () => {
  const { commands, asked, typed } = await sent('jan', 'read-identity', READ);
  const selects = (part: string[]) =>
    part.filter((command) => command.startsWith('00A4020C02')).map((c) => c.slice(-4));
  expect(selects(commands.slice(0, asked))).toEqual(['DF00', '5038', 'DF01', '4031', '4033', '4035']);
  expect(selects(commands.slice(asked, typed))).toEqual(['4032', '4034', '4040', 'DF00', '503C', '503A', '503B']);
});

test.each([
  ['login', LOGIN],
  ['sign', SIGN],
  ['read-identity', READ],
] as const)('%s says when the card has taken the PIN and signs', async (operation, params) => {
  const reader = new InProcessReader('reader');
  reader.insert(makeCard(PERSONAS, 'jan'));
  const steps: (string | undefined)[] = [];
  const onStage: OperationContext['onStage'] = (_stage, more) => void steps.push(more?.step);
  await dispatch(operation, params, hostContext({ readers: [reader], onStage }));
  expect(steps.filter(Boolean)).toEqual(['reading-card', 'checking-pin', 'signing']);
});

describe('authorities that were read before', () => {
  const authoritySelects = async (revocationBase?: string) =>
    (await sent('jan', 'login', LOGIN, revocationBase)).commands.filter((command) => /50 *3[AB]$/.test(command)).length;
  const numbered = (index: number) => `${String(index).padStart(64, '0')}.der`;
  const entry = () => join(folder, readdirSync(folder)[0] as string);
  /** Outside of the folder. */
  const elsewhere = () => `${folder}-elsewhere`;
  afterEach(() => rmSync(elsewhere(), { force: true }));

  test('are kept in a private folder, one file a pair, and asked no more', async () => {
    expect([await authoritySelects(), await authoritySelects()]).toEqual([2, 0]);
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.der$/)]);
    expect(statSync(entry()).mode & 0o777).toBe(0o600);
    rmSync(folder, { recursive: true });
    await authoritySelects();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test.each<[string, (bytes: Buffer) => Uint8Array]>([
    ['a changed byte', (bytes) => Buffer.from(bytes.map((byte, index) => (index === 300 ? byte ^ 1 : byte)))],
    ['half of it', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['nothing', () => Buffer.alloc(0)],
    ['a byte more', (bytes) => Buffer.concat([bytes, Buffer.of(0)])],
    ['too much', () => Buffer.alloc(9_000, 0x30)],
  ])('with %s are dropped, and read from the card again', async (_name, spoil) => {
    await authoritySelects();
    const right = readFileSync(entry());
    writeFileSync(entry(), spoil(right));
    expect(await authoritySelects()).toBe(2);
    expect(readFileSync(entry())).toEqual(right);
    expect(await authoritySelects()).toBe(0);
  });

  test.each<[string, (place: string) => unknown, again: number]>([
    ['a pipe', (place) => execFileSync(systemProgram('mkfifo'), [place]), 0],
    ['a link', (place) => symlinkSync(elsewhere(), place), 0],
    ['a folder', (place) => mkdirSync(place), 2],
  ])('with %s in their place are read from the card', async (_name, put, again) => {
    await authoritySelects();
    const [place, right] = [entry(), readFileSync(entry())];
    writeFileSync(elsewhere(), right);
    rmSync(place);
    put(place);
    symlinkSync(elsewhere(), `${place}.${process.pid}`);
    expect([await authoritySelects(), await authoritySelects()]).toEqual([2, again]);
    expect(lstatSync(elsewhere()).size).toBe(right.length);
    expect(lstatSync(entry()).isSymbolicLink()).toBe(false);
  });

  test('of somebody else do not serve this card', async () => {
    await authoritySelects();
    const name = entry();
    await sent('marie', 'login', LOGIN);
    const other = readdirSync(folder).find((file) => join(folder, file) !== name) as string;
    writeFileSync(name, readFileSync(join(folder, other)));
    expect(await authoritySelects()).toBe(2);
  });

  test('of the same key and another address do not serve this card', async () => {
    await authoritySelects();
    const elsewhere = 'http://127.0.0.1:9';
    expect([await authoritySelects(elsewhere), await authoritySelects(elsewhere)]).toEqual([2, 0]);
    expect(await authoritySelects()).toBe(0);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  test('serve as long as they are valid', async () => {
    await authoritySelects();
    const { files } = cardContents(loadPersona(PERSONAS, 'jan'));
    const certificate = await parseCertificate(withoutTrailingZeros(files.get('DF005038') as Uint8Array));
    const end = Date.parse(new X509Certificate(testWorld('EC').citizenCa.certificate).validTo);
    const cache = createAuthorityCache(folder);
    expect(await cache.find(certificate, new Date(end))).not.toBeNull();
    expect(await cache.find(certificate, new Date(end + 1))).toBeNull();
  });

  test('are few: the oldest go', async () => {
    for (let index = 0; index < 70; index += 1) {
      writeFileSync(join(folder, numbered(index)), 'x');
      utimesSync(join(folder, numbered(index)), index, index);
    }
    writeFileSync(join(folder, 'letter.odt'), 'x');
    utimesSync(join(folder, 'letter.odt'), 0, 0);
    await authoritySelects();
    expect(readdirSync(folder)).toHaveLength(65);
    expect(readdirSync(folder)).not.toContain(numbered(6));
    expect(readdirSync(folder)).toEqual(expect.arrayContaining([numbered(7), 'letter.odt']));
  });

  test('that cannot be kept are read each time', async () => {
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'no folder');
    expect([await authoritySelects(), await authoritySelects()]).toEqual([2, 2]);
  });

  test('are not kept where the folder is a link: what it leads to stays as it is', async () => {
    const target = mkdtempSync(join(tmpdir(), 'eid-loket-target-'));
    chmodSync(target, 0o755);
    rmSync(folder, { recursive: true });
    symlinkSync(target, folder);
    expect([await authoritySelects(), await authoritySelects()]).toEqual([2, 2]);
    expect(readdirSync(target)).toEqual([]);
    expect(statSync(target).mode & 0o777).toBe(0o755);
    rmSync(target, { recursive: true });
  });

  test('are kept in a folder that everybody could write to, which is private from then on', async () => {
    chmodSync(folder, 0o777);
    expect([await authoritySelects(), await authoritySelects()]).toEqual([2, 0]);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });
});

test('files of other sizes than usual are read to their ends, because the register’s signature would not fit', async () => {
  const persona = loadPersona(PERSONAS, 'jan');
  const contents = cardContents(persona);
  const file = (path: string) => contents.files.get(path) as Uint8Array;
  const identitySignature = Buffer.concat([file('DF014032'), Buffer.alloc(30)]);
  const signed = Buffer.concat([withoutTrailingZeros(file('DF014033')), identitySignature]);
  const files = new Map([
    ...contents.files,
    ['DF014032', identitySignature],
    ['DF014034', signDeterministically(signed, testWorld(persona.world).register.key)],
  ]);
  const reader = new InProcessReader('reader');
  reader.insert(createVirtualCard({ ...contents, files }));
  const { identity } = (await dispatch('read-identity', READ, hostContext({ readers: [reader] }))) as SignedReading;
  expect(identity.identitySignature).toBe(identitySignature.toString('base64'));
  expect(identity.addressSignature).toBe(Buffer.from(files.get('DF014034') as Uint8Array).toString('base64'));
});

test('a refusal wipes what was read', async () => {
  const reader = new InProcessReader('reader');
  reader.insert(makeCard(PERSONAS, 'jan'));
  const wiped: Uint8Array[] = [];
  const fill = jest.spyOn(Uint8Array.prototype, 'fill').mockImplementation(function (this: Uint8Array, value) {
    wiped.push(Uint8Array.from(this));
    for (let at = 0; at < this.length; at += 1) this[at] = value;
    return this;
  });
  const refusal = new EidError('REQUEST_CANCELLED');
  const context = hostContext({ readers: [reader], ask: () => Promise.reject(refusal) });
  await expect(dispatch('read-identity', READ, context)).rejects.toBe(refusal);
  fill.mockRestore();
  const photo = Buffer.from(cardContents(loadPersona(PERSONAS, 'jan')).files.get('DF014035') as Uint8Array);
  expect(wiped.map((bytes) => Buffer.from(bytes).equals(photo))).toContain(true);
});

test('a PIN is not changed where no way to type it is permitted: none is asked, and the card gets no command with one', async () => {
  const reader = new InProcessReader('reader');
  const card = observeCard(makeCard(PERSONAS, 'jan'));
  reader.insert(card);
  const pinEntry = () => Promise.reject(new EidError('PIN_ENTRY_UNAVAILABLE'));
  const context = hostContext({ readers: [reader], origin: EXTENSION_ORIGIN, pinEntry });
  await expect(dispatch('change-pin', {}, context)).rejects.toMatchObject({ code: 'PIN_ENTRY_UNAVAILABLE' });
  expect(card.trace.filter(({ command }) => /^002[04].{4}[01]/.test(command))).toEqual([]);
});
