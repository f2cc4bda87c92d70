/** Files byte for byte as the documents print them, and the shapes of cards (behaviour 39). */
import { createHash } from 'node:crypto';
import { certificateIn, contentsOf, fileOf, hexOf, PERSONAS } from '../../../helpers/apdu.ts';
import { pinBlock, readPinBlock } from '../card/pin-state.ts';
import { personaNames } from '../personas/persona-library.ts';

test.each([
  ['1234', '241234FFFFFFFFFF'],
  ['12345', '2512345FFFFFFFFF'],
  ['123456789012', '2C123456789012FF'],
])('PIN block of %s (V1.8 section 3.2)', (pin, block) => {
  expect(hexOf(pinBlock(pin))).toBe(block);
  expect(readPinBlock(Buffer.from(block, 'hex'))).toBe(pin);
});

const text = (ascii: string) => hexOf(Buffer.from(ascii));

describe.each([
  ['1.1', 'oma-applet-1-1'],
  ['1.7', 'marie'],
  ['1.8', 'jan'],
] as const)('PKCS #15 files of %s', (applet, persona) => {
  const contents = contentsOf(persona);
  const file = (path: string) => hexOf(fileOf(contents, path));

  test('EF(DIR), 37 bytes', () => {
    expect(file('2F00')).toBe(
      `61234F0CA00000017750 4B43532D3135 5006${text('BELPIC')}51043F00DF0073050603603802`.replaceAll(' ', ''),
    );
  });

  test('EF(ODF), 36 bytes', () => {
    expect(file('DF005031')).toBe('A00A300804063F00DF005035A40A300804063F00DF005037A80A300804063F00DF005034');
  });

  test('EF(TokenInfo), 41 bytes with the chip number', () => {
    const tokenInfo = file('DF005032');
    expect(tokenInfo).toMatch(
      new RegExp(`^30270201000410[0-9A-F]{32}8006${text('BELPIC')}030204309E04[0-9A-F]{6}(00|40)$`),
    );
    expect(tokenInfo.slice(14, 46)).toBe(hexOf(contents.serial));
    expect(tokenInfo.endsWith(applet === '1.8' ? '40' : '00')).toBe(true);
  });

  test('EF(AODF), 53 bytes: 4 to 12 digits behind reference 1', () => {
    expect(file('DF005034')).toBe(
      `3033300F0C09${text('Basic PIN')}030206C03003040101A11B30190302020C0A01000201040201088001010401FF300404023F00`,
    );
  });

  test('EF(PrKDF), 119 bytes: kind and size of the keys', () => {
    const directory = file('DF005035');
    expect(directory).toHaveLength(2 * 119);
    expect(directory.slice(0, 2)).toBe(applet === '1.8' ? 'A0' : '30');
    expect(directory.slice(-4)).toBe({ '1.1': '0400', '1.7': '0800', '1.8': '0180' }[applet]);
    expect(directory).toContain(`0C0E${text('Authentication')}`);
    expect(directory).toContain('02020083');
  });

  test('EF(CDF) lists four certificates', () => {
    const directory = file('DF005037');
    expect(directory).toHaveLength(2 * (applet === '1.7' ? 163 : 175));
    for (const id of ['5038', '5039', '503A', '503B']) expect(directory).toContain(`04063F00DF00${id}`);
    expect(directory.startsWith(applet === '1.7' ? '302C' : '302F')).toBe(true);
  });

  test('certificate files are DER and zeros', () => {
    const padding = applet === '1.8' ? 1100 : 50;
    for (const path of ['DF005038', 'DF005039', 'DF00503A', 'DF00503B', 'DF00503C']) {
      const stored = fileOf(contents, path);
      const der = 4 + stored.readUInt16BE(2);
      expect(stored.length - der).toBe(padding);
      expect(stored.subarray(der).every((byte) => byte === 0)).toBe(true);
    }
  });
});

test('EF(PuK#1 Basic) is a public key of 120 bytes, on 1.8 alone', () => {
  expect(hexOf(fileOf(contentsOf('jan'), 'DF014040'))).toMatch(
    /^3076301006072A8648CE3D020106052B8104002203620004[0-9A-F]{192}$/,
  );
  expect(contentsOf('marie').files.has('DF014040')).toBe(false);
});

describe('39. shapes of cards', () => {
  const directory = (persona: string) => hexOf(fileOf(contentsOf(persona), 'DF005037'));

  test('authentication alone: the entry is gone, the rest moved up, the file is zeros', () => {
    expect(directory('noor-kids-authentication')).not.toContain('3F00DF005039');
    expect(directory('noor-kids-authentication')).toMatch(/^302F.*3F00DF00503B0+$/);
    const file = fileOf(contentsOf('noor-kids-authentication'), 'DF005039');
    expect([file.length, file.every((byte) => byte === 0)]).toEqual([2500, true]);
  });

  test('no certificate at all: the directory begins with the CA', () => {
    expect(directory('kind')).toMatch(/^3026300B0C024341/);
    expect(fileOf(contentsOf('kind'), 'DF005038').every((byte) => byte === 0)).toBe(true);
  });

  test('a foreigner’s card has its fields, and its certificates come from the Foreigner CA', () => {
    const contents = contentsOf('samir-a-card');
    const identity = fileOf(contents, 'DF014031').toString('latin1');
    for (const value of ['15.01.2025-BE', '0999.999.999', '0888.888.888', 'TEST-2025-000123'])
      expect(identity).toContain(value);
    for (const tag of [
      '\x12\x0201',
      '\x13\x015',
      '\x14\x00',
      '\x16\x018',
      '\x1b\x01B',
      '\x1c\x01C',
      '\x1d\x01I',
      '\x1e\x01K',
    ])
      expect(identity).toContain(tag);
    expect(certificateIn(contents, 'DF00503A').subject).toContain('eID Loket TEST Foreigner CA');
    expect(certificateIn(contents, 'DF005038').checkIssued(certificateIn(contents, 'DF00503A'))).toBe(true);
    expect(fileOf(contentsOf('sofia-eu-plus'), 'DF014031').toString('latin1')).toContain('\x1f\x0a01.07.2022');
  });

  test('a re-keyed 1.7 card has RSA keys under EC authorities, and padded EC signatures', () => {
    const contents = contentsOf('rosa-rekeyed');
    expect(certificateIn(contents, 'DF005038').publicKey.asymmetricKeyType).toBe('rsa');
    expect(certificateIn(contents, 'DF00503A').publicKey.asymmetricKeyType).toBe('ec');
    for (const path of ['DF014032', 'DF014034']) {
      const file = fileOf(contents, path);
      expect(file).toHaveLength(256);
      expect(file.subarray(2 + (file[1] as number)).every((byte) => byte === 0)).toBe(true);
    }
  });

  test.each([
    ['emile-special-status', 'sha1', 20],
    ['rosa-rekeyed', 'sha256', 32],
    ['jan', 'sha384', 48],
  ] as const)('the photo hash of %s is %s', (persona, hash, length) => {
    const contents = contentsOf(persona);
    const wanted = createHash(hash).update(fileOf(contents, 'DF014035')).digest();
    expect(wanted).toHaveLength(length);
    expect(fileOf(contents, 'DF014031').includes(Buffer.concat([Buffer.of(0x11, length), wanted]))).toBe(true);
  });

  test('the month of March on a German card is MÄR with U+00C4, four bytes', () => {
    expect(
      fileOf(contentsOf('greta-german'), 'DF014031').includes(Buffer.from('0C0C30352E4DC384522E31393732', 'hex')),
    ).toBe(true);
  });

  test('a card may have no photo, or one that is too large', () => {
    expect(contentsOf('vera-no-photo').files.has('DF014035')).toBe(false);
    expect(fileOf(contentsOf('bram-big-photo'), 'DF014035').length).toBeGreaterThan(16_384);
  });

  test('after a move, address and its signature are others, and nothing else is', () => {
    const [before, after] = [contentsOf('jan'), contentsOf('jan-moved')];
    const changed = [...before.files.keys()].filter((path) => !fileOf(before, path).equals(fileOf(after, path)));
    expect(changed).toEqual(['DF014033', 'DF014034']);
  });

  test('the next card of a person has the same national number and nothing else that tells', () => {
    const [before, after] = [contentsOf('jan'), contentsOf('jan-new-card')];
    expect(certificateIn(after, 'DF005038').subject).toBe(certificateIn(before, 'DF005038').subject);
    for (const path of ['DF005038', 'DF005039', 'DF014031', 'DF014040', 'DF005032'])
      expect(fileOf(before, path).equals(fileOf(after, path))).toBe(false);
  });
});

test.each(personaNames(PERSONAS))('%s says TEST where a person sees it, and in the name of every authority', (name) => {
  const contents = contentsOf(name);
  expect(fileOf(contents, 'DF014031').toString('utf8')).toContain('TEST ');
  for (const path of ['DF00503A', 'DF00503B']) expect(certificateIn(contents, path).subject).toContain('TEST');
});
