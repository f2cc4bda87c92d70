/** What the applets do differently, as data: which algorithm a login and a signature use, and how tries left are asked. */
import type { SignatureAlgorithm } from '@eid-loket/shared/protocol/fields.ts';
import type { CardFileName } from './card-files.ts';

export interface CardModel {
  /** Applet version byte from which the row holds (GET CARD DATA byte 21). */
  from: number;
  algorithm: SignatureAlgorithm;
  /** MSE: SET algorithm reference for that algorithm: V1.7 Table 27 (08: PKCS #1 v1.5, SHA-256), V1.8 Table 41 (02: ECDSA, SHA-384). */
  algorithmReference: number;
  signatureBytes: number;
  /** Has a basic key whose public half is on the card (file 4040), and signs with it without a PIN. */
  provesItself: boolean;
  /**
   * Sizes in bytes that files of this model are known to have. No command tells a file's size, and asking for the end costs a command
   * each; a size from here is believed only when the register's signature fits what was read (register-signature.ts).
   */
  usualSizes: Partial<Record<CardFileName, number>>;
}

const ADDRESS_BYTES = 121;

/** Newest first. The same reference means different things on each applet, so nothing is shared between rows. */
const CARD_MODELS: readonly CardModel[] = [
  {
    from: 0x18,
    algorithm: 'ES384',
    algorithmReference: 0x02,
    signatureBytes: 96,
    provesItself: true,
    usualSizes: { identitySignature: 104, address: ADDRESS_BYTES, addressSignature: 104 },
  },
  {
    from: 0x17,
    algorithm: 'RS256',
    algorithmReference: 0x08,
    signatureBytes: 256,
    provesItself: false,
    usualSizes: { identitySignature: 256, address: ADDRESS_BYTES, addressSignature: 256 },
  },
];

/** @returns undefined for applets before 1.7, whose cards have all expired */
export const modelOf = (applet: number): CardModel | undefined => CARD_MODELS.find((model) => applet >= model.from);

/** Key references (V1.8 section 6.4). */
export const KEY_REFERENCES = { authentication: 0x82, signature: 0x83 } as const;
