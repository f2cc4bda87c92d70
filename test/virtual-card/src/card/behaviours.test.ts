/**
 * The forty behaviours of a faithful card, numbered as in the checklist drawn from the V1.7 and V1.8 reference manuals and the
 * card content documents. Number 25, the sequences, is in sequences.test.ts; 39, the shapes of cards, in files/card-image.test.ts.
 */
import { constants, createHash, createPublicKey, publicDecrypt, verify } from 'node:crypto';
import {
  bytesOf,
  cardOf,
  certificateIn,
  contentsOf,
  fileOf,
  hexOf,
  PIN,
  send,
  signature,
  signCommand,
  sw,
  WRONG_PIN,
} from '../../../helpers/apdu.ts';
import { withoutTrailingZeros } from '../files/card-image.ts';
import type { VirtualCard } from './virtual-card.ts';

const APPLETS = [
  ['1.7', 'marie'],
  ['1.8', 'jan'],
] as const;

const both = (title: string, run: (persona: 'marie' | 'jan', applet: '1.7' | '1.8') => void) =>
  test.each(APPLETS)(`applet %s: ${title}`, (applet, persona) => run(persona, applet));

const SELECT_IDENTITY = '00A4080C04DF014031';
const SELECT_APPLET = '00A4040C0FA00000003029057000AD13100101FF';
const verifyPin = (card: VirtualCard, block = PIN) => send(card, `0020000108${block}`);
const sha384 = (text: string | Uint8Array) => createHash('sha384').update(text).digest();
const ecdsaVerifies = (path: string, message: string, raw: Uint8Array) =>
  verify(
    'sha384',
    Buffer.from(message),
    { key: certificateIn(contentsOf('jan'), path).publicKey, dsaEncoding: 'ieee-p1363' },
    raw,
  );

test.each([
  ['oma-applet-1-1', '3B9813400AA503010101AD1311'],
  ['marie', '3B9813400AA503010101AD1311'],
  ['jan', '3B7F96000080318065B085040120120FFF829000'],
])('1. ATR of %s', (persona, atr) => {
  expect(hexOf(cardOf(persona).atr)).toBe(atr);
});

both('2. a file of the MF is selected after reset without the applet', (persona) => {
  expect(send(cardOf(persona), '00 A4 02 0C 02 2F 00')).toBe('9000');
});

both('3. the applet is selected by its name, with P2 0C or 00', (persona) => {
  const card = cardOf(persona);
  expect(send(card, SELECT_APPLET)).toBe('9000');
  expect(send(card, SELECT_APPLET.replace('0C0F', '000F'))).toBe('9000');
  expect(send(card, '00A4000C0FA00000003029057000AD13100101FF')).toBe('6A86');
});

test('3. an empty name selects the Card Manager; the applet comes back by its name or by a reset', () => {
  const card = cardOf('jan');
  expect(send(card, '00A4040C00')).toBe('9000');
  expect(send(card, '80E400001C')).toBe('6D00');
  expect(send(card, SELECT_APPLET)).toBe('9000');
  expect(sw(send(card, '80E400001C'))).toBe('9000');
  send(card, '00A4040C00');
  card.reset();
  expect(send(card, '00A4020C022F00')).toBe('9000');
});

both('4. the PKCS #15 directory is selected by its name', (persona) => {
  const card = cardOf(persona);
  expect(send(card, '00 A4 04 0C 0C A000000177504B43532D3135')).toBe('9000');
  expect(send(card, '00A4020C025032')).toBe('9000');
});

test('4. DF(ID) has a name that 1.8 knows and 1.7 does not', () => {
  const byName = '00A4040C0CA000000177496446696C6573';
  const card = cardOf('jan');
  expect(send(card, byName)).toBe('9000');
  expect(send(card, '00A4020C024031')).toBe('9000');
  expect(send(cardOf('marie'), byName)).toBe('6A82');
});

both('5. a path is selected with and without the MF, and step by step', (persona) => {
  const card = cardOf(persona);
  expect(send(card, '00 A4 08 0C 04 DF 01 40 31')).toBe('9000');
  expect(send(card, '00 A4 08 0C 06 3F00 DF01 4031')).toBe('9000');
  for (const identifier of ['3F00', 'DF01', '4031', 'DF00', '5038', '3F00', '2F00'])
    expect(send(card, `00A4020C02${identifier}`)).toBe('9000');
});

both('6. what is not there, and what is asked wrongly, each has its status word', (persona) => {
  const card = cardOf(persona);
  expect(send(card, '00A4020C024031')).toBe('6A82');
  expect(send(card, '00A4080C04DF014099')).toBe('6A82');
  expect(send(card, '00A4040C08A000000003000000')).toBe('6A82');
  expect(send(card, '00A4020002DF01')).toBe('6A86');
  expect(send(card, '00A4080004DF014031')).toBe('6A86');
  expect(send(card, '00A4010C024031')).toBe('6A86');
  expect(send(card, '00A4020C03DF0140')).toBe('6A87');
  expect(send(card, '00A4080C03DF0140')).toBe('6A87');
  expect(send(card, '00A4040C04A0000000')).toBe('6A87');
});

both('7. nothing is read before a file is selected, nor in a directory', (persona) => {
  const card = cardOf(persona);
  expect(send(card, '00B0000000')).toBe('6986');
  send(card, SELECT_IDENTITY);
  send(card, '00A4020C02DF01');
  expect(send(card, '00B0000000')).toBe('6986');
});

both('8. a length beyond the end is corrected: EF(TokenInfo) has 41 bytes', (persona) => {
  const card = cardOf(persona);
  send(card, '00A4080C04DF005032');
  expect(send(card, '00B0000000')).toBe('6C29');
  expect(send(card, '00B0000029')).toMatch(/^3027.{78}9000$/);
  expect(send(card, '00B0002010')).toBe('6C09');
});

both('9. reading at the end of the file, or beyond it, is refused', (persona) => {
  const card = cardOf(persona);
  send(card, '00A4080C04DF005032');
  expect(send(card, '00B0002901')).toBe('6B00');
  expect(send(card, '00B0700001')).toBe('6B00');
  expect(send(card, '00B0800010')).toBe('6B00');
});

both('10. a long file is read in pieces of 256 bytes, the last by 6Cxx', (persona) => {
  const card = cardOf(persona);
  const file = fileOf(contentsOf(persona), 'DF014035');
  send(card, '00A4080C04DF014035');
  expect(send(card, '00B0000000')).toBe(`${hexOf(file.subarray(0, 256))}9000`);
  const last = Math.floor(file.length / 256) * 256;
  const rest = file.length - last;
  const offset = last.toString(16).padStart(4, '0');
  expect(send(card, `00B0${offset}00`)).toBe(`6C${rest.toString(16).padStart(2, '0').toUpperCase()}`);
  expect(send(card, `00B0${offset}${rest.toString(16).padStart(2, '0')}`)).toBe(`${hexOf(file.subarray(last))}9000`);
});

both('11. card data has 28 bytes: chip number, applet version, life cycle', (persona, applet) => {
  const card = cardOf(persona);
  const data = bytesOf(send(card, '80E400001C').slice(0, -4));
  expect(data).toHaveLength(28);
  expect(data[21]).toBe(applet === '1.7' ? 0x17 : 0x18);
  expect(data[27]).toBe(0x0f);
  expect(hexOf(data.subarray(22, 27))).toBe(applet === '1.7' ? '0003002101' : '0001000002');
  const tokenInfo = fileOf(contentsOf(persona), 'DF005032');
  expect(hexOf(data.subarray(0, 16))).toBe(hexOf(tokenInfo.subarray(7, 23)));
  expect(send(card, '80E4000000')).toBe('6C1C');
  expect(send(card, '80E400011C')).toBe(applet === '1.7' ? '6B00' : '6C1F');
  expect(send(card, '80E401001C')).toBe('6B00');
});

test('11. asked for the serial number alone, card data announces the rest', () => {
  expect(send(cardOf('jan'), '80E4000010')).toMatch(/^534C5445.{24}610C$/);
});

test('12. card data with P2 01 tells the tries left on 1.8', () => {
  expect(send(cardOf('jan'), '80E400011F')).toMatch(/^.{56}03FFFF9000$/);
  expect(send(cardOf('marie'), '80E400011F')).toBe('6B00');
});

test('13. the byte of the tries follows wrong PINs, and is back at 3 after a good one', () => {
  const card = cardOf('jan');
  const tries = () => send(card, '80E400011F').slice(56, 58);
  verifyPin(card, WRONG_PIN);
  expect(tries()).toBe('02');
  verifyPin(card, WRONG_PIN);
  expect(tries()).toBe('01');
  verifyPin(card);
  expect(tries()).toBe('03');
  for (let time = 0; time < 3; time += 1) verifyPin(card, WRONG_PIN);
  expect(tries()).toBe('00');
});

both('14. three wrong PINs block, and then the right one is refused too', (persona) => {
  const card = cardOf(persona);
  expect(verifyPin(card)).toBe('9000');
  expect([1, 2, 3].map(() => verifyPin(card, WRONG_PIN))).toEqual(['63C2', '63C1', '63C0']);
  expect(verifyPin(card)).toBe('6983');
  const strict = cardOf(persona, { answers: { lastTryFailed: '6983' } });
  expect([1, 2, 3].map(() => verifyPin(strict, WRONG_PIN))).toEqual(['63C2', '63C1', '6983']);
});

both('15. VERIFY without data asks and costs nothing', (persona) => {
  const card = cardOf(persona);
  verifyPin(card, WRONG_PIN);
  for (let time = 0; time < 10; time += 1) expect(send(card, '0020000100')).toBe('63C2');
  expect(send(card, '00200001')).toBe('63C2');
  verifyPin(card);
  expect(send(card, '0020000100')).toBe('9000');
  for (let time = 0; time < 3; time += 1) verifyPin(card, WRONG_PIN);
  expect(send(card, '0020000100')).toBe('6983');
});

test('15. on applet 1.1 each such question costs a try', () => {
  const card = cardOf('oma-applet-1-1');
  expect([1, 2, 3, 4].map(() => send(card, '0020000100'))).toEqual(['63C2', '63C1', '63C0', '6983']);
});

both('16. VERIFY knows one PIN', (persona) => {
  const card = cardOf(persona);
  expect(send(card, `0020000508${PIN}`)).toBe('6A88');
  expect(send(card, `0020010108${PIN}`)).toBe('6A86');
  expect(send(card, '0020000100')).toBe('63C3');
});

both('16. a malformed PIN block is refused, or counted, as the card is told', (persona) => {
  const malformed = ['0020000107241234FFFFFFFF', '002000010824123FFFFFFFFFFF', '0020000108341234FFFFFFFFFF'];
  const refusing = cardOf(persona);
  for (const command of malformed) expect(send(refusing, command)).toBe('6700');
  expect(send(refusing, '0020000100')).toBe('63C3');
  const counting = cardOf(persona, { answers: { malformedVerify: 'count' } });
  expect(malformed.map((command) => send(counting, command))).toEqual(['63C2', '63C1', '63C0']);
});

both('17. CHANGE REFERENCE DATA with a bad new block keeps the PIN', (persona) => {
  const card = cardOf(persona);
  expect(send(card, `0024000110${PIN}24123FFFFFFFFFFF`)).toBe('6A80');
  expect(send(card, `0024000108${PIN}`)).toBe('6700');
  expect(send(card, `0024000510${PIN}${PIN}`)).toBe('6A88');
  expect(send(card, `0024010110${PIN}${PIN}`)).toBe('6A86');
  expect(send(card, `0024000110${WRONG_PIN}245678FFFFFFFFFF`)).toBe('63C2');
  expect(verifyPin(card)).toBe('9000');
});

both('18. a good CHANGE REFERENCE DATA gives the right of the new PIN', (persona, applet) => {
  const card = cardOf(persona);
  expect(send(card, `0024000110${PIN}2556789FFFFFFFFF`)).toBe('9000');
  expect(send(card, '0020000100')).toBe('9000');
  send(card, `002241B6050480${applet === '1.7' ? '08' : '02'}8482`);
  expect(send(card, signCommand(Buffer.alloc(applet === '1.7' ? 32 : 48)))).toMatch(/^61/);
  card.reset();
  expect(verifyPin(card)).toBe('63C2');
  expect(verifyPin(card, '2556789FFFFFFFFF')).toBe('9000');
});

test('18. whether it gives the tries back can be set', () => {
  const changed = (changeRestoresTries: boolean) => {
    const card = cardOf('jan', { answers: { changeRestoresTries } });
    verifyPin(card, WRONG_PIN);
    send(card, `0024000110${PIN}${PIN}`);
    return send(card, '80E400011F').slice(56, 58);
  };
  expect([changed(true), changed(false)]).toEqual(['03', '02']);
});

both('19. MSE: SET knows its algorithms and the two signature keys', (persona) => {
  const card = cardOf(persona);
  expect(send(card, '002241B60504 80028482')).toBe('9000');
  expect(send(card, '002241B60504 80028483')).toBe('9000');
  expect(send(card, '002241B60504 80808482')).toBe('6A80');
  expect(send(card, '002241B60504 81028482')).toBe('6A80');
  expect(send(card, '002241B60504 80028485')).toBe('6A88');
  expect(send(card, '002241A40504 80028482')).toBe('6B00');
  expect(send(card, '002241B60404 800284')).toBe('6700');
  const other = cardOf(persona, { answers: { unknownKey: '6A80' } });
  expect(send(other, '002241B60504 80028485')).toBe('6A80');
});

test('19. a key that the card does not have, or that was not activated, cannot be selected', () => {
  expect(send(cardOf('noor-kids-authentication'), '002241B6050480028483')).toBe('6A88');
  expect(send(cardOf('noor-kids-authentication'), '002241B6050480028482')).toBe('9000');
  expect(send(cardOf('nina-not-activated'), '002241B6050480028482')).toBe('6985');
});

test('19. the basic key of 1.8 is tolerated, because a known client selects it', () => {
  expect(send(cardOf('jan'), '002241B6050480028481')).toBe('9000');
  expect(send(cardOf('marie'), '002241B6050480028481')).toBe('6A88');
});

both('20. no signature without an environment, nor without a PIN', (persona, applet) => {
  const card = cardOf(persona);
  const sign = signCommand(Buffer.alloc(applet === '1.7' ? 32 : 48));
  expect(send(card, sign)).toBe('6985');
  send(card, `002241B6050480${applet === '1.7' ? '08' : '02'}8482`);
  expect(send(card, sign)).toBe('6982');
  expect(send(card, sign.replace('9E9A', '9E9B'))).toBe('6B00');
});

test.each([
  ['82', 'DF005038'],
  ['83', 'DF005039'],
] as const)('21. key %s of 1.8 signs 48 bytes into r || s that verify with its certificate', (key, path) => {
  const card = cardOf('jan');
  send(card, `002241B60504800284${key}`);
  verifyPin(card);
  expect(send(card, signCommand(sha384('document')))).toBe('6160');
  const answer = send(card, '00C0000060');
  expect(answer).toMatch(/^.{192}9000$/);
  expect(ecdsaVerifies(path, 'document', bytesOf(answer.slice(0, -4)))).toBe(true);
});

test('22. a wrong length is refused with 6700, or 6A80 as the card is told', () => {
  const refusal = (length: number, wrongSignatureLength: '6700' | '6A80') => {
    const card = cardOf('jan', { answers: { wrongSignatureLength } });
    send(card, '002241B6050480028482');
    verifyPin(card);
    return send(card, signCommand(Buffer.alloc(length)));
  };
  expect([refusal(47, '6700'), refusal(49, '6700'), refusal(47, '6A80')]).toEqual(['6700', '6700', '6A80']);
});

const ON_1_8: [reference: string, lengths: number[]][] = [
  ['01', [32]],
  ['02', [48]],
  ['04', [64]],
  ['08', [32]],
  ['10', [48]],
  ['20', [64]],
  ['40', [20, 28, 32, 48, 64]],
];
test.each(ON_1_8)('23. algorithm %s of 1.8 takes its lengths and no other', (reference, lengths) => {
  for (const length of [20, 28, 32, 33, 47, 48, 64]) {
    const card = cardOf('jan');
    send(card, `002241B6050480${reference}8482`);
    verifyPin(card);
    expect([length, send(card, signCommand(Buffer.alloc(length, 1)))]).toEqual([
      length,
      lengths.includes(length) ? '6160' : '6700',
    ]);
  }
});

test('24. 64 bytes on P-384 are cut as ECDSA says: a signature with SHA-512', () => {
  const digest = createHash('sha512').update('document').digest();
  const raw = signature(cardOf('jan'), '04', '82', digest);
  const key = certificateIn(contentsOf('jan'), 'DF005038').publicKey;
  expect(verify('sha512', Buffer.from('document'), { key, dsaEncoding: 'ieee-p1363' }, raw)).toBe(true);
});

both('26. a wrong VERIFY takes the right that a good one gave', (persona, applet) => {
  const card = cardOf(persona);
  send(card, `002241B6050480${applet === '1.7' ? '08' : '02'}8482`);
  verifyPin(card);
  verifyPin(card, WRONG_PIN);
  expect(send(card, signCommand(Buffer.alloc(applet === '1.7' ? 32 : 48)))).toBe('6982');
});

both('27. LOG OFF takes the right and keeps the tries', (persona) => {
  const card = cardOf(persona);
  verifyPin(card);
  expect(send(card, '80E60000')).toBe('9000');
  expect(send(card, '0020000100')).toBe('63C3');
  expect(send(card, '80E6000101')).toBe('6B00');
  expect(send(card, '80E6000001FF')).toBe('6700');
});

both('28. a reset takes rights, environment and selection, and keeps the try counter', (persona, applet) => {
  const card = cardOf(persona);
  verifyPin(card, WRONG_PIN);
  send(card, SELECT_IDENTITY);
  send(card, `002241B6050480${applet === '1.7' ? '08' : '02'}8482`);
  card.reset();
  expect(send(card, '00B0000001')).toBe('6986');
  expect(send(card, '0020000100')).toBe('63C2');
  verifyPin(card);
  expect(send(card, signCommand(Buffer.alloc(applet === '1.7' ? 32 : 48)))).toBe('6985');
});

const challenge = (digest: Uint8Array) => `00880281329430${hexOf(digest)}`;

test('29. INTERNAL AUTHENTICATE signs with the key of file 4040, and asks no PIN', () => {
  const card = cardOf('jan');
  expect(send(card, challenge(sha384('nonce')))).toBe('6160');
  const raw = bytesOf(send(card, '00C0000060').slice(0, -4));
  const key = createPublicKey({ key: fileOf(contentsOf('jan'), 'DF014040'), format: 'der', type: 'spki' });
  expect(verify('sha384', Buffer.from('nonce'), { key, dsaEncoding: 'ieee-p1363' }, raw)).toBe(true);
});

test('30. a challenge with another tag or length, or another key, is refused', () => {
  const card = cardOf('jan');
  expect(send(card, challenge(sha384('nonce')).replace('9430', '9530'))).toBe('6A80');
  expect(send(card, `00880281229420${'00'.repeat(32)}`)).toBe('6A80');
  expect(send(card, challenge(sha384('nonce')).replace('0281', '0282'))).toBe('6A88');
  expect(send(card, challenge(sha384('nonce')).replace('0281', '0881'))).toBe('6B00');
  expect(send(cardOf('marie'), challenge(sha384('nonce')))).toBe('6D00');
});

test('31. it clears the environment: a signature needs MSE: SET again', () => {
  const card = cardOf('jan');
  send(card, '002241B6050480028482');
  verifyPin(card);
  send(card, challenge(sha384('nonce')));
  expect(send(card, signCommand(Buffer.alloc(48)))).toBe('6985');
});

test('32. after so many calls it stops until a good VERIFY', () => {
  const card = cardOf('jan', { internalAuthenticateLimit: 2 });
  const ask = () => send(card, challenge(sha384('nonce')));
  expect([ask(), ask(), ask()]).toEqual(['6160', '6160', '6985']);
  verifyPin(card, WRONG_PIN);
  expect(ask()).toBe('6985');
  verifyPin(card);
  expect(ask()).toBe('6160');
});

test('33. photo and basic key are bound to the identity file by their hashes', () => {
  const contents = contentsOf('jan');
  const card = cardOf('jan');
  send(card, SELECT_IDENTITY);
  expect(send(card, '80B2111100')).toBe(`1130${hexOf(sha384(fileOf(contents, 'DF014035')))}9000`);
  expect(send(card, '80B21A1A00')).toBe(`1A30${hexOf(sha384(fileOf(contents, 'DF014040')))}9000`);
});

/** Hash and encoding of the register's signature on each kind of card. */
const REGISTER_SIGNATURES = [
  ['jan', 'sha384'],
  ['marie', 'sha256'],
  ['emile-special-status', 'sha1'],
  ['rosa-rekeyed', 'sha384'],
] as const;

test.each(REGISTER_SIGNATURES)(
  '33. and 34. the register’s signatures of %s cover what the documents say',
  (persona, hash) => {
    const contents = contentsOf(persona);
    const key = certificateIn(contents, 'DF00503C').publicKey;
    const [identity, sgnIdentity, address, sgnAddress] = ['DF014031', 'DF014032', 'DF014033', 'DF014034'].map((path) =>
      fileOf(contents, path),
    ) as [Buffer, Buffer, Buffer, Buffer];
    const isEc = key.asymmetricKeyType === 'ec';
    const stored = (file: Buffer) => (isEc ? file.subarray(0, 2 + (file[1] as number)) : file);
    const fits = (message: Buffer, file: Buffer) => verify(hash, message, key, stored(file));
    const trimmed = Buffer.from(withoutTrailingZeros(address));
    expect(fits(identity, sgnIdentity)).toBe(true);
    expect(fits(Buffer.concat([trimmed, sgnIdentity]), sgnAddress)).toBe(true);
    expect(fits(Buffer.concat([address, sgnIdentity]), sgnAddress)).toBe(false);
    if (isEc && stored(sgnIdentity).length < sgnIdentity.length)
      expect(fits(Buffer.concat([trimmed, stored(sgnIdentity)]), sgnAddress)).toBe(false);
  },
);

test('35. READ RECORD gives one field, and knows files without records and fields that are not there', () => {
  const card = cardOf('jan');
  expect(send(card, '80B2060600')).toBe('6986');
  send(card, SELECT_IDENTITY);
  expect(send(card, '80B2060600')).toBe(`060B${hexOf(Buffer.from('85673003360'))}9000`);
  expect(send(card, '80B2131300')).toBe('6A83');
  expect(send(card, '80B2070600')).toBe('6A83');
  send(card, '00A4080C04DF014035');
  expect(send(card, '80B2060600')).toBe('6981');
  send(card, '00A4080C04DF014033');
  expect(send(card, '80B2020200')).toBe('0204393939399000');
  const older = cardOf('marie');
  send(older, SELECT_IDENTITY);
  expect(send(older, '80B2060600')).toBe('6D00');
});

test('36. a range of more than 256 bytes comes in two answers; a shorter length cuts the last field', () => {
  const card = cardOf('wout-long-names');
  const identity = fileOf(contentsOf('wout-long-names'), 'DF014031');
  send(card, SELECT_IDENTITY);
  const first = send(card, '80B2011A00');
  expect(first).toMatch(/^.{512}61..$/);
  const rest = send(card, `00C00000${identity.length - 256 > 255 ? '00' : first.slice(-2)}`);
  const more = /61(..)$/.exec(rest)?.[1];
  const last = more ? send(card, `00C00000${more}`) : '';
  const whole = first.slice(0, -4) + rest.slice(0, -4) + last.slice(0, -4);
  expect(whole).toBe(hexOf(identity));
  expect(send(card, '80B2070705')).toMatch(/^075A.{6}9000$/);
  expect(send(card, '80B2060610')).toBe('6C0D');
  expect(send(card, '80B206060D')).toMatch(/^060B.{22}9000$/);
});

both(
  '37. GET RESPONSE with a length too large loses nothing; with nothing waiting it is refused',
  (persona, applet) => {
    const card = cardOf(persona);
    expect(send(card, '00C0000010')).toBe('6985');
    send(card, `002241B6050480${applet === '1.7' ? '08' : '02'}8482`);
    verifyPin(card);
    send(card, signCommand(Buffer.alloc(applet === '1.7' ? 32 : 48)));
    if (applet === '1.8') expect(send(card, '00C0000061')).toBe('6C60');
    expect(send(card, '00C0010000')).toBe('6B00');
    const half = send(card, '00C0000040');
    expect(half).toMatch(applet === '1.8' ? /^.{128}6120$/ : /^.{128}61C0$/);
    expect(send(card, applet === '1.8' ? '00C0000020' : '00C00000C0')).toMatch(/9000$/);
    expect(send(card, '00C0000010')).toBe('6985');
  },
);

both('37. any other command gives up what was waiting', (persona, applet) => {
  const card = cardOf(persona);
  send(card, `002241B6050480${applet === '1.7' ? '08' : '02'}8482`);
  verifyPin(card);
  send(card, signCommand(Buffer.alloc(applet === '1.7' ? 32 : 48)));
  send(card, '00A4020C022F00');
  expect(send(card, '00C0000010')).toBe('6985');
});

both('38. other channels, classes and commands are refused, and so are bytes that are no command', (persona) => {
  const card = cardOf(persona);
  expect(send(card, '01A4020C022F00')).toBe('6E00');
  expect(send(cardOf(persona, { answers: { otherChannel: '6881' } }), '01A4020C022F00')).toBe('6881');
  expect(send(card, 'FFA4020C022F00')).toBe('6E00');
  expect(send(card, '0070000001')).toBe('6D00');
  expect(send(card, '002C0001')).toBe('6D00');
  expect(send(card, '00A4020C05')).toBe('6A87');
  expect(send(card, '00A4020C052F00')).toBe('6700');
  expect(send(card, '00')).toBe('6700');
});

both('38. GET CHALLENGE gives random bytes', (persona) => {
  const card = cardOf(persona);
  const [one, other] = [send(card, '0084000014'), send(card, '0084000014')];
  expect(one).toMatch(/^.{40}9000$/);
  expect(one).not.toBe(other);
  expect(send(card, '0084000114')).toBe('6B00');
});

const rsaKey = certificateIn(contentsOf('marie'), 'DF005038').publicKey;
const digestInfo = (prefix: string, hash: string) =>
  Buffer.concat([bytesOf(prefix), createHash(hash).update('document').digest()]);

test.each([
  ['02', 'sha1', createHash('sha1').update('document').digest()],
  ['04', 'md5', createHash('md5').update('document').digest()],
  ['08', 'sha256', createHash('sha256').update('document').digest()],
  ['01', 'sha256', digestInfo('3031300D060960864801650304020105000420', 'sha256')],
  ['01', 'sha512', digestInfo('3051300D060960864801650304020305000440', 'sha512')],
] as const)('40. algorithm %s of 1.7 makes a PKCS #1 signature with %s', (reference, hash, data) => {
  const signed = signature(cardOf('marie'), reference, '82', data);
  expect(signed).toHaveLength(256);
  expect(verify(hash, Buffer.from('document'), rsaKey, signed)).toBe(true);
});

test.each([
  ['10', 'sha1', 20],
  ['20', 'sha256', 32],
] as const)(
  '40. algorithm %s of 1.7 makes a PSS signature with %s and a salt of %i bytes',
  (reference, hash, saltLength) => {
    const signed = signature(cardOf('marie'), reference, '82', createHash(hash).update('document').digest());
    const pss = { key: rsaKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength };
    expect(verify(hash, Buffer.from('document'), pss, signed)).toBe(true);
  },
);

test.each([
  ['01', [1, 51, 245], [246]],
  ['02', [20], [19, 32]],
  ['04', [16], [20]],
  ['08', [32], [20, 31]],
  ['10', [20], [32]],
  ['20', [32], [20]],
] as const)('40. algorithm %s of 1.7 takes its lengths and no other', (reference, good, bad) => {
  const card = cardOf('marie');
  verifyPin(card);
  send(card, `002241B6050480${reference}8482`);
  for (const length of good)
    expect([length, send(card, signCommand(Buffer.alloc(length, 1)))]).toEqual([length, '6100']);
  for (const length of bad)
    expect([length, send(card, signCommand(Buffer.alloc(length, 1)))]).toEqual([length, '6700']);
  expect(send(card, '002241B6050480408482')).toBe('6A80');
});

test('40. algorithm 01 of 1.7 pads whatever it is given', () => {
  const given = Buffer.alloc(245, 7);
  expect(publicDecrypt(rsaKey, signature(cardOf('marie'), '01', '82', given))).toEqual(given);
});

test('40. key 83 of 1.7 allows nothing between VERIFY and signature', () => {
  const card = cardOf('marie');
  send(card, '00A4020C022F00');
  send(card, '002241B6050480088483');
  verifyPin(card);
  send(card, '00B0000004');
  expect(send(card, signCommand(Buffer.alloc(32)))).toBe('6982');
});

test('40. applet 1.1 signs with 1024 bits: 117 bytes at most, 128 bytes out', () => {
  const card = cardOf('oma-applet-1-1');
  verifyPin(card);
  send(card, '002241B6050480018482');
  expect(send(card, signCommand(Buffer.alloc(118, 1)))).toBe('6700');
  expect(send(card, signCommand(Buffer.alloc(117, 1)))).toBe('6180');
  expect(send(card, '00C0000080')).toMatch(/^.{256}9000$/);
  expect(send(card, '002241B6050480088482')).toBe('6A80');
});
