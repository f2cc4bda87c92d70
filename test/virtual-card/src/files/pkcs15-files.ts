/**
 * The PKCS #15 directory of the card, byte for byte as published (card content v4.01 and v5.4 sections 5 and 6). The first
 * entry of EF(CDF) has length 2F: v5.4 prints 32, with which OpenSC finds one certificate only.
 */
import type { AppletName } from '../card/applet-profiles.ts';

const bytes = (hex: string) => Buffer.from(hex.replace(/\s+/g, ''), 'hex');

const PRIVATE_KEYS = {
  '1.0': { tag: '30', size: '0400' },
  '1.1': { tag: '30', size: '0400' },
  '1.7': { tag: '30', size: '0800' },
  '1.8': { tag: 'A0', size: '0180' },
} as const;

/** v2.8a has the entries of v5.4 with the object flags private and modifiable. */
const CDF_ENTRIES_BEFORE_1_7 = {
  authentication:
    '302F 30170C0E41757468656E7469636174696F6E030206C0040101 3006040102830100 A10C300A300804063F00DF005038',
  signature: '302A 30120C095369676E6174757265030206C0040101 3006040103830100 A10C300A300804063F00DF005039',
  ca: '3026 300B0C024341030206C0040101 30090401040101FF830100 A10C300A300804063F00DF00503A',
  root: '3028 300D0C04526F6F74030206C0040101 30090401060101FF830100 A10C300A300804063F00DF00503B',
} as const;

const CDF_ENTRIES = {
  '1.0': CDF_ENTRIES_BEFORE_1_7,
  '1.1': CDF_ENTRIES_BEFORE_1_7,
  '1.7': {
    authentication: '302C 30170C0E41757468656E7469636174696F6E030206C0040101 3003040102 A10C300A300804063F00DF005038',
    signature: '3027 30120C095369676E6174757265030206C0040101 3003040103 A10C300A300804063F00DF005039',
    ca: '3023 300B0C024341030206C0040101 30060401040101FF A10C300A300804063F00DF00503A',
    root: '3025 300D0C04526F6F74030206C0040101 30060401060101FF A10C300A300804063F00DF00503B',
  },
  '1.8': {
    authentication:
      '302F 30170C0E41757468656E7469636174696F6E03020640040101 3006040102830100 A10C300A300804063F00DF005038',
    signature: '302A 30120C095369676E617475726503020640040101 3006040103830100 A10C300A300804063F00DF005039',
    ca: '3026 300B0C02434103020640040101 30090401040101FF830100 A10C300A300804063F00DF00503A',
    root: '3028 300D0C04526F6F7403020640040101 30090401060101FF830100 A10C300A300804063F00DF00503B',
  },
} as const;

const CDF_SIZE = { '1.0': 175, '1.1': 175, '1.7': 163, '1.8': 175 } as const;

export interface Pkcs15Options {
  applet: AppletName;
  serial: Uint8Array;
  hasAuthenticationCertificate: boolean;
  hasSignatureCertificate: boolean;
}

/** Paths as in card/file-system.ts. */
export function pkcs15Files(options: Pkcs15Options): [path: string, contents: Uint8Array][] {
  const key = PRIVATE_KEYS[options.applet];
  return [
    ['2F00', bytes('6123 4F0CA000000177504B43532D3135 500642454C504943 51043F00DF00 73050603603802')],
    ['DF005031', bytes('A00A300804063F00DF005035 A40A300804063F00DF005037 A80A300804063F00DF005034')],
    ['DF005032', tokenInfo(options)],
    [
      'DF005034',
      bytes(
        '3033 300F0C0942617369632050494E030206C0 3003040101 A11B3019 0302020C 0A0100 020104 020108 800101 0401FF 300404023F00',
      ),
    ],
    [
      'DF005035',
      bytes(
        `${key.tag}3A 30170C0E41757468656E7469636174696F6E030206C0040101 300F04010203020520 030203B8 02020082 A10E300C300604043F00DF000202${key.size}
         ${key.tag}39 30150C095369676E6174757265030206C0040101020101 30100401030303060040 030203B8 02020083 A10E300C300604043F00DF000202${key.size}`,
      ),
    ],
    ['DF005037', certificateDirectory(options)],
  ];
}

/** Electrical personalisation 01 (1.0, 1.1), 03 (1.7) and 04 (1.8); the last byte is 00, and 40 from v5.4 on. */
const TOKEN_VERSIONS = { '1.0': '01010000', '1.1': '01010000', '1.7': '01030000', '1.8': '02040040' } as const;

function tokenInfo({ applet, serial }: Pkcs15Options): Uint8Array {
  const versions = TOKEN_VERSIONS[applet];
  return bytes(`3027 020100 0410${Buffer.from(serial).toString('hex')} 800642454C504943 03020430 9E04${versions}`);
}

/** Certificates that were not issued have no entry, and the rest moves up (v5.4 section 5.3.6). */
function certificateDirectory(options: Pkcs15Options): Uint8Array {
  const entries = CDF_ENTRIES[options.applet];
  const present = [
    ...(options.hasAuthenticationCertificate ? [entries.authentication] : []),
    ...(options.hasSignatureCertificate ? [entries.signature] : []),
    entries.ca,
    entries.root,
  ];
  const directory = bytes(present.join(''));
  return Buffer.concat([directory, Buffer.alloc(CDF_SIZE[options.applet] - directory.length)]);
}
