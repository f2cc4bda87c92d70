/** What differs between applets, as data: algorithm references, key kind, card data, PIN window. */
import type { KeyKind } from '../pki/seeded-keys.ts';

export type AppletName = '1.0' | '1.1' | '1.7' | '1.8';

/** How PSO: COMPUTE DIGITAL SIGNATURE turns its input into a signature. `lengths`: accepted input lengths in bytes. */
export type Scheme =
  | { kind: 'pkcs1-raw'; lengths: readonly [min: number, max: number] }
  | { kind: 'pkcs1'; hash: 'sha1' | 'md5' | 'sha256'; lengths: readonly number[] }
  | { kind: 'pss'; hash: 'sha1' | 'sha256'; lengths: readonly number[] }
  | { kind: 'ecdsa'; lengths: readonly number[] };

export interface AppletProfile {
  version: number;
  atr: string;
  keyKind: KeyKind;
  /** Modulus of the user's keys; null where they are on P-384. */
  rsaBits: 1024 | 2048 | null;
  /** MSE: SET algorithm references (V1.7 Table 27; V1.8 Tables 41 to 43). */
  algorithms: Readonly<Record<number, Scheme>>;
  /** GET CARD DATA bytes 16 to 20 and 22 to 26 (V1.7 section 6.9, V1.8 section 6.14). */
  platform: string;
  versions: string;
  /** Commands that may stand between VERIFY and a non-repudiation signature (section 5.1 of both manuals). */
  commandsInPinWindow: 0 | 1;
  /** VERIFY without data costs a try (V1.7 section 6.5, of applets before it). */
  emptyVerifyCostsATry: boolean;
  /** DF(ID) can be selected by name: documented, and missing on 1.7 in the field. */
  hasIdFilesName: boolean;
  hasReadRecord: boolean;
  tellsTriesInCardData: boolean;
  hasInternalAuthenticate: boolean;
}

/** Issued until 2014 and all expired; kept because a driver must recognise them before it asks for the tries that are left. */
const BEFORE_1_7 = {
  keyKind: 'RSA',
  rsaBits: 1024,
  algorithms: {
    1: { kind: 'pkcs1-raw', lengths: [1, 117] },
    2: { kind: 'pkcs1', hash: 'sha1', lengths: [20] },
    4: { kind: 'pkcs1', hash: 'md5', lengths: [16] },
  },
  platform: 'A503010101',
  versions: '0002002101',
  commandsInPinWindow: 0,
  emptyVerifyCostsATry: true,
  hasReadRecord: false,
  tellsTriesInCardData: false,
  hasInternalAuthenticate: false,
} as const;

export const APPLETS: Readonly<Record<AppletName, AppletProfile>> = {
  '1.0': { ...BEFORE_1_7, version: 0x10, atr: '3B9894400AA503010101AD1310', hasIdFilesName: false },
  // Its ATR is 1.7's.
  '1.1': { ...BEFORE_1_7, version: 0x11, atr: '3B9813400AA503010101AD1311', hasIdFilesName: true },
  '1.7': {
    version: 0x17,
    atr: '3B9813400AA503010101AD1311',
    keyKind: 'RSA',
    rsaBits: 2048,
    algorithms: {
      1: { kind: 'pkcs1-raw', lengths: [1, 245] },
      2: { kind: 'pkcs1', hash: 'sha1', lengths: [20] },
      4: { kind: 'pkcs1', hash: 'md5', lengths: [16] },
      8: { kind: 'pkcs1', hash: 'sha256', lengths: [32] },
      16: { kind: 'pss', hash: 'sha1', lengths: [20] },
      32: { kind: 'pss', hash: 'sha256', lengths: [32] },
    },
    platform: 'F336012501',
    versions: '0003002101',
    commandsInPinWindow: 0,
    emptyVerifyCostsATry: false,
    hasIdFilesName: false,
    hasReadRecord: false,
    tellsTriesInCardData: false,
    hasInternalAuthenticate: false,
  },
  '1.8': {
    version: 0x18,
    atr: '3B7F96000080318065B085040120120FFF829000',
    keyKind: 'EC',
    rsaBits: null,
    algorithms: {
      1: { kind: 'ecdsa', lengths: [32] },
      2: { kind: 'ecdsa', lengths: [48] },
      4: { kind: 'ecdsa', lengths: [64] },
      8: { kind: 'ecdsa', lengths: [32] },
      16: { kind: 'ecdsa', lengths: [48] },
      32: { kind: 'ecdsa', lengths: [64] },
      64: { kind: 'ecdsa', lengths: [20, 28, 32, 48, 64] },
    },
    platform: '0102030405',
    versions: '0001000002',
    commandsInPinWindow: 1,
    emptyVerifyCostsATry: false,
    hasIdFilesName: true,
    hasReadRecord: true,
    tellsTriesInCardData: true,
    hasInternalAuthenticate: true,
  },
};
