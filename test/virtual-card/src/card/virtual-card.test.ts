/** The card against the official manuals: sequences of section 5.1, and the behaviours that a driver meets. */
import {
  constants,
  createHash,
  createPublicKey,
  createVerify,
  publicDecrypt,
  verify,
  X509Certificate,
} from 'node:crypto';
import { join } from 'node:path';
import { cardContents, withoutTrailingZeros } from '../files/card-image.ts';
import { loadPersona } from '../personas/persona-library.ts';
import { createVirtualCard, type VirtualCard } from './virtual-card.ts';

const PERSONAS = join(__dirname, '..', '..', 'personas');
const PIN = '241234FFFFFFFFFF';
const WRONG = '241111FFFFFFFFFF';
const APPLETS = { '1.7': 'marie', '1.8': 'jan' } as const;
type Applet = keyof typeof APPLETS;

const contentsOf = (applet: Applet) => cardContents(loadPersona(PERSONAS, APPLETS[applet]));
const cardOf = (applet: Applet, more = {}) => createVirtualCard({ ...contentsOf(applet), ...more });

function send(card: VirtualCard, command: string): string {
  return Buffer.from(card.transmit(Buffer.from(command.replace(/\s+/g, ''), 'hex')))
    .toString('hex')
    .toUpperCase();
}
const sw = (answer: string) => answer.slice(-4);

/** MSE: SET with the algorithm that takes a digest of this length. */
const DIGEST = { '1.7': { reference: '08', bytes: 32 }, '1.8': { reference: '02', bytes: 48 } } as const;

/** The letters of the reference's table: A, N environments; V, V! verify; Sa, Sn sign; R read; Sx signs with a wrong length. */
function step(card: VirtualCard, applet: Applet, letter: string): string {
  const { reference, bytes } = DIGEST[applet];
  const sign = (length: number) => {
    const answer = send(card, `002A9E9A${length.toString(16).padStart(2, '0')}${'5A'.repeat(length)}`);
    return /^61/.test(answer) ? 'OK' : sw(answer);
  };
  switch (letter) {
    case 'A':
      return sw(send(card, `002241B60504 80${reference} 8482`));
    case 'N':
      return sw(send(card, `002241B60504 80${reference} 8483`));
    case 'V':
      return sw(send(card, `0020000108${PIN}`));
    case 'V!':
      return sw(send(card, `0020000108${WRONG}`));
    case 'R':
      return sw(send(card, '00B0000004'));
    case 'Sx':
      return sign(bytes - 1);
    default:
      return sign(bytes);
  }
}

const OK = 'OK';
const SEQUENCES: [string, string[], string[]][] = [
  ['A V Sa R Sa', [OK, OK], [OK, OK]],
  ['V R A Sa', [OK], [OK]],
  ['A Sa', ['6982'], ['6982']],
  ['N V Sn', [OK], [OK]],
  ['N V R Sn', ['6982'], [OK]],
  ['N V R R Sn', ['6982'], ['6982']],
  ['N V Sn Sn', [OK, '6982'], [OK, '6982']],
  ['N V Sn A Sa', [OK, '6982'], [OK, '6982']],
  ['A V N V Sn A Sa', [OK, OK], [OK, OK]],
  ['A V Sa N V Sn A Sa Sa N V Sn', [OK, OK, OK, OK, OK], [OK, OK, OK, OK, OK]],
  ['N V Sn V A Sa', [OK, OK], [OK, OK]],
  ['A V N V! Sn A Sa', ['6982', '6982'], ['6982', '6982']],
  ['N V Sx A Sa', ['6700', '6982'], ['6700', '6982']],
  ['A V Sa N Sn', [OK, '6982'], [OK, '6982']],
  ['A V R N Sn A Sa', ['6982', OK], ['6982', OK]],
];

describe.each(['1.7', '1.8'] as const)('applet %s', (applet) => {
  test.each(SEQUENCES)('sequence %s', (sequence, on17, on18) => {
    const card = cardOf(applet);
    send(card, '00A4020C022F00');
    const outcomes = sequence.split(' ').map((letter) => [letter, step(card, applet, letter)] as const);
    expect(outcomes.filter(([letter]) => letter.startsWith('S')).map(([, outcome]) => outcome)).toEqual(
      applet === '1.7' ? on17 : on18,
    );
  });

  test('SELECT finds files by identifier, path and name, and nothing else', () => {
    const card = cardOf(applet);
    expect(send(card, '00B0000000')).toBe('6986');
    expect(send(card, '00A4020C022F00')).toBe('9000');
    expect(send(card, '00A4040C0FA00000003029057000AD13100101FF')).toBe('9000');
    expect(send(card, '00A4040C0CA000000177504B43532D3135')).toBe('9000');
    expect(send(card, '00A4020C025032')).toBe('9000');
    expect(send(card, '00A4080C04DF014031')).toBe('9000');
    expect(send(card, '00A4080C063F00DF014031')).toBe('9000');
    expect(send(card, '00A4020C025038')).toBe('6A82');
    expect(send(card, '00A4020C024032')).toBe('9000');
    expect(send(card, '00A40200024031')).toBe('6A86');
    expect(send(card, '00A4020C03404142')).toBe('6A87');
    expect(send(card, '00A4010C024031')).toBe('6A86');
  });

  test('READ BINARY knows the end of the file', () => {
    const card = cardOf(applet);
    send(card, '00A4080C04DF005032');
    expect(send(card, '00B0000000')).toBe('6C29');
    expect(send(card, '00B0000029')).toMatch(/^3027.{78}9000$/);
    expect(send(card, '00B0002900')).toBe('6B00');
    expect(send(card, '00B0800010')).toBe('6B00');
  });

  test('VERIFY counts, blocks, and asks without counting', () => {
    const card = cardOf(applet);
    expect(send(card, '0020000100')).toBe('63C3');
    expect([1, 2, 3].map(() => send(card, `0020000108${WRONG}`))).toEqual(['63C2', '63C1', '63C0']);
    expect(send(card, `0020000108${PIN}`)).toBe('6983');
    expect(send(card, '0020000100')).toBe('6983');
    expect(send(card, '0020000508FFFFFFFFFFFFFFFF')).toBe('6A88');
    expect(send(card, '0020010108FFFFFFFFFFFFFFFF')).toBe('6A86');
  });

  test('a good VERIFY restores the counter; LOG OFF and reset take the right and keep the counter', () => {
    const card = cardOf(applet);
    send(card, `0020000108${WRONG}`);
    expect(send(card, `0020000108${PIN}`)).toBe('9000');
    expect(send(card, '00200001')).toBe('9000');
    expect(send(card, '80E60000')).toBe('9000');
    expect(send(card, '0020000100')).toBe('63C3');
    send(card, `0020000108${WRONG}`);
    card.reset();
    expect(send(card, '0020000100')).toBe('63C2');
  });

  test('CHANGE REFERENCE DATA changes the PIN, or nothing', () => {
    const card = cardOf(applet);
    expect(send(card, `0024000110${PIN}24123FFFFFFFFFFF`)).toBe('6A80');
    expect(send(card, `0024000108${PIN}`)).toBe('6700');
    expect(send(card, `0024000110${PIN}255678 9FFFFFFFFF`)).toBe('9000');
    expect(send(card, '0020000100')).toBe('9000');
    card.reset();
    expect(send(card, `0020000108${PIN}`)).toBe('63C2');
    expect(send(card, '002000010825567 89FFFFFFFFF')).toBe('9000');
  });

  test('MSE: SET and PSO refuse what they do not know', () => {
    const card = cardOf(applet);
    expect(send(card, `002A9E9A30${'00'.repeat(48)}`)).toBe('6985');
    expect(send(card, '002241B60504808084 82')).toBe('6A80');
    expect(send(card, '002241B60504800184 85')).toBe('6A88');
    expect(send(card, '002241A40504800184 82')).toBe('6B00');
    expect(send(card, '002241B604048001 84')).toBe('6700');
    expect(send(card, `002A9E9B30${'00'.repeat(48)}`)).toBe('6B00');
  });

  test('GET RESPONSE has nothing to give, then refuses a wrong length without losing the data', () => {
    const card = cardOf(applet);
    expect(send(card, '00C0000010')).toBe('6985');
    step(card, applet, 'A');
    step(card, applet, 'V');
    expect(step(card, applet, 'Sa')).toBe(OK);
    if (applet === '1.8') expect(send(card, '00C0000000')).toBe('6C60');
    expect(send(card, applet === '1.8' ? '00C0000060' : '00C0000000')).toHaveLength(applet === '1.8' ? 196 : 516);
    expect(send(card, '00C0000010')).toBe('6985');
  });

  test('an unknown command or class is refused', () => {
    const card = cardOf(applet);
    expect(send(card, '0070000001')).toBe('6D00');
    expect(send(card, '01A4020C022F00')).toBe('6E00');
    expect(send(card, '00')).toBe('6700');
  });
});

const publicKeyOf = (applet: Applet, path: string) => {
  const file = Buffer.from(contentsOf(applet).files.get(path) as Uint8Array);
  return new X509Certificate(file.subarray(0, 4 + file.readUInt16BE(2))).publicKey;
};

describe('signatures of 1.7', () => {
  function signature(reference: string, data: Buffer): Buffer {
    const card = cardOf('1.7');
    send(card, `002241B6050480${reference}8482`);
    send(card, `0020000108${PIN}`);
    expect(send(card, `002A9E9A${data.length.toString(16).padStart(2, '0')}${data.toString('hex')}`)).toBe('6100');
    return Buffer.from(send(card, '00C0000000').slice(0, -4), 'hex');
  }
  const key = publicKeyOf('1.7', 'DF005038');

  test('PKCS #1 with SHA-1, SHA-256 and a DigestInfo of the caller verify', () => {
    for (const [reference, hash] of [
      ['02', 'sha1'],
      ['08', 'sha256'],
    ] as const) {
      const digest = createHash(hash).update('x').digest();
      expect(createVerify(hash).update('x').verify(key, signature(reference, digest))).toBe(true);
    }
    const info = Buffer.concat([
      Buffer.from('3031300D060960864801650304020105000420', 'hex'),
      createHash('sha256').update('x').digest(),
    ]);
    expect(createVerify('sha256').update('x').verify(key, signature('01', info))).toBe(true);
  });

  test('PSS with SHA-256 and a salt of 32 bytes verifies', () => {
    const signed = signature('20', createHash('sha256').update('x').digest());
    const pss = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
    expect(verify('sha256', Buffer.from('x'), pss, signed)).toBe(true);
  });

  test('raw PKCS #1 takes 1 to 245 bytes', () => {
    const card = cardOf('1.7');
    send(card, '002241B6050480018482');
    send(card, `0020000108${PIN}`);
    expect(send(card, `002A9E9AF6${'00'.repeat(246)}`)).toBe('6700');
    expect(publicDecrypt(key, signature('01', Buffer.alloc(245, 7)))).toEqual(Buffer.alloc(245, 7));
  });

  test('READ RECORD, INTERNAL AUTHENTICATE and tries in card data are not there', () => {
    const card = cardOf('1.7');
    send(card, '00A4080C04DF014031');
    expect(send(card, '80B2060600')).toBe('6D00');
    expect(send(card, `008802813294 30${'00'.repeat(48)}`)).toBe('6D00');
    expect(send(card, '80E400011F')).toBe('6B00');
    expect(send(card, '80E400001C').slice(42, 44)).toBe('17');
  });
});

describe('1.8 alone', () => {
  const verified = (path: string, message: Buffer, raw: Buffer) =>
    verify('sha384', message, { key: publicKeyOf('1.8', path), dsaEncoding: 'ieee-p1363' }, raw);

  test('ECDSA over SHA-384 verifies, and every reference keeps to its lengths', () => {
    const card = cardOf('1.8');
    send(card, `0020000108${PIN}`);
    const accepts = (reference: string, length: number) => {
      send(card, `002241B6050480${reference}8482`);
      return /^6160/.test(send(card, `002A9E9A${length.toString(16)}${'11'.repeat(length)}`));
    };
    for (const [reference, length] of [
      ['01', 32],
      ['02', 48],
      ['04', 64],
      ['08', 32],
      ['10', 48],
      ['20', 64],
      ['40', 20],
      ['40', 28],
    ] as const) {
      expect(`${reference} ${length} ${accepts(reference, length)}`).toBe(`${reference} ${length} true`);
    }
    for (const length of [33, 47, 49]) expect(accepts('40', length)).toBe(false);
    send(card, '002241B6050480028482');
    send(card, `002A9E9A30${createHash('sha384').update('x').digest('hex')}`);
    expect(verified('DF005038', Buffer.from('x'), Buffer.from(send(card, '00C0000060').slice(0, -4), 'hex'))).toBe(
      true,
    );
  });

  test('INTERNAL AUTHENTICATE proves the card, clears the environment, and has a limit', () => {
    const card = cardOf('1.8', { internalAuthenticateLimit: 2 });
    const challenge = createHash('sha384').update('nonce').digest('hex');
    const command = `008802813294 30${challenge}`;
    send(card, '002241B6050480028482');
    expect(send(card, command)).toBe('6160');
    const raw = Buffer.from(send(card, '00C0000060').slice(0, -4), 'hex');
    const key = createPublicKey({
      key: Buffer.from(contentsOf('1.8').files.get('DF014040') as Uint8Array),
      format: 'der',
      type: 'spki',
    });
    expect(verify('sha384', Buffer.from('nonce'), { key, dsaEncoding: 'ieee-p1363' }, raw)).toBe(true);
    expect(send(card, `002A9E9A30${challenge}`)).toBe('6985');
    expect(send(card, command)).toBe('6160');
    expect(send(card, command)).toBe('6985');
    send(card, `0020000108${PIN}`);
    expect(send(card, command)).toBe('6160');
    expect(send(card, `008802813295 30${challenge}`)).toBe('6A80');
    expect(send(card, `008802823294 30${challenge}`)).toBe('6A88');
  });

  test('READ RECORD gives whole elements, also more than one answer holds', () => {
    const card = cardOf('1.8');
    send(card, '00A4080C04DF014031');
    expect(send(card, '80B2060600')).toMatch(/^060B(?:3\d){11}9000$/);
    expect(send(card, '80B2131300')).toBe('6A83');
    expect(send(card, '80B2070600')).toBe('6A83');
    expect(send(card, '80B2070705')).toMatch(/^0709.{6}9000$/);
    const identity = Buffer.from(contentsOf('1.8').files.get('DF014031') as Uint8Array);
    expect(Buffer.from(send(card, '80B2001F00').slice(0, -4), 'hex')).toEqual(identity);
    send(card, '00A4080C04DF014035');
    expect(send(card, '80B2010100')).toBe('6981');
  });

  test('GET CARD DATA tells the tries that are left', () => {
    const card = cardOf('1.8');
    expect(send(card, '80E4000000')).toBe('6C1C');
    expect(send(card, '80E400001C').slice(42, 44)).toBe('18');
    send(card, `0020000108${WRONG}`);
    expect(send(card, '80E400011F').slice(56)).toBe('02FFFF9000');
  });
});

test.each(['1.7', '1.8'] as const)('%s: the register’s signatures cover the files as the documents say', (applet) => {
  const { files } = contentsOf(applet);
  const file = (path: string) => Buffer.from(files.get(path) as Uint8Array);
  const key = publicKeyOf(applet, 'DF00503C');
  const fits = (message: Buffer, stored: Buffer) =>
    applet === '1.7'
      ? verify('sha256', message, key, stored)
      : verify('sha384', message, key, stored.subarray(0, 2 + (stored[1] as number)));
  const address = Buffer.from(withoutTrailingZeros(file('DF014033')));
  expect(fits(file('DF014031'), file('DF014032'))).toBe(true);
  expect(fits(Buffer.concat([address, file('DF014032')]), file('DF014034'))).toBe(true);
  expect(fits(Buffer.concat([file('DF014033'), file('DF014032')]), file('DF014034'))).toBe(false);
});
