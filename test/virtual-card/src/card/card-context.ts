/** What the command handlers share: the card's contents, and the state that a reset clears. */
import type { KeyObject } from 'node:crypto';
import type { AppletProfile, Scheme } from './applet-profiles.ts';
import type { FileSystem } from './file-system.ts';
import type { PinState } from './pin-state.ts';
import type { UncertainAnswers } from './uncertain-answers.ts';

export const KEY_BASIC = 0x81;
export const KEY_AUTHENTICATION = 0x82;
export const KEY_SIGNATURE = 0x83;

/** INTERNAL AUTHENTICATE stops after so many calls until a good VERIFY (V1.8 section 6.11). */
export const INTERNAL_AUTHENTICATE_LIMIT = 5000;

export interface CardKeys {
  /** Null where the card has no such key, as with Kids-ID. */
  [KEY_BASIC]: KeyObject | null;
  [KEY_AUTHENTICATION]: KeyObject | null;
  [KEY_SIGNATURE]: KeyObject | null;
}

export interface CardContext {
  profile: AppletProfile;
  /** 16 bytes, also in the identity file and EF(TokenInfo). */
  serial: Uint8Array;
  files: FileSystem;
  keys: CardKeys;
  pin: PinState;
  answers: UncertainAnswers;
  /** False as delivered: private keys work only once the citizen had the card activated (V1.8 section 2.3). */
  activated: boolean;
  /** The Card Manager is selected instead of the applet, until the applet's name or a reset. */
  appletLeft: boolean;
  /** Set by MSE: SET; null after reset and after INTERNAL AUTHENTICATE. */
  environment: { scheme: Scheme; key: typeof KEY_AUTHENTICATION | typeof KEY_SIGNATURE } | null;
  internalAuthentications: number;
  internalAuthenticateLimit: number;
}
