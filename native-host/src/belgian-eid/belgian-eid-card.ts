/**
 * The Belgian eID inside one PC/SC transaction: recognise it, read its files, sign with one of its keys. Works on applets
 * 1.7 and 1.8 alike; where they differ, card-models.ts says how.
 */

import { toHex } from '@eid-loket/shared/encoding/bytes.ts';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { CARD_FILE_MAX_BYTES } from '@eid-loket/shared/protocol/limits.ts';
import type { PinPurpose } from '@eid-loket/shared/protocol/operations.ts';
import * as apdu from '../apdu/commands.ts';
import { exchange, hexStatus } from '../apdu/exchange.ts';
import type { CardSession } from '../pcsc/card-session.ts';
import { pinBlock } from '../pin/pin-block.ts';
import type { SecretBytes } from '../pin/secret-bytes.ts';
import { type CardFile, MASTER_FILE, PKCS15_DIRECTORY } from './card-files.ts';
import { type CardModel, KEY_REFERENCES, modelOf } from './card-models.ts';
import {
  expectDone,
  SW_DONE,
  SW_NO_CURRENT_FILE,
  SW_OFFSET_OUTSIDE_FILE,
  SW_PIN_BLOCKED,
  triesIn,
} from './status-words.ts';

/** 250 bytes: some readers fail at 252 and above, none known fails here. */
const CHUNK = 250;

/** Serial number (16 bytes) in hexadecimal: tells one card from another. It is personal data and is never logged. */
export interface CardIdentity {
  serial: string;
  applet: number;
}

const CARD_DATA_BYTES = 28;
const SERIAL_BYTES = 16;
const APPLET_OFFSET = 21;
const TRIES_OFFSET = 28;
const NO_PIN_OBJECT = 0xff;

export class BelgianEidCard {
  readonly identity: CardIdentity;
  readonly #session: CardSession;
  #directory: number | null = null;

  private constructor(session: CardSession, identity: CardIdentity) {
    this.#session = session;
    this.identity = identity;
  }

  /**
   * The ATR is shared with other countries' cards, so only the applet's name and its card data decide.
   *
   * @throws EidError CARD_NOT_RECOGNISED for any other card
   */
  static async open(session: CardSession): Promise<BelgianEidCard> {
    const selected = await exchange(session, apdu.selectApplet());
    if (selected.status !== SW_DONE)
      throw new EidError('CARD_NOT_RECOGNISED', { statusWord: hexStatus(selected.status) });
    const { data, status } = await exchange(session, apdu.getCardData());
    if (status !== SW_DONE || data.length !== CARD_DATA_BYTES) {
      throw new EidError('CARD_NOT_RECOGNISED', { statusWord: hexStatus(status) });
    }
    return new BelgianEidCard(session, {
      serial: toHex(data.subarray(0, SERIAL_BYTES)),
      applet: data[APPLET_OFFSET] as number,
    });
  }

  /** @throws EidError CARD_APPLET_UNSUPPORTED for applets before 1.7 */
  get model(): CardModel {
    const model = modelOf(this.identity.applet);
    if (!model) throw new EidError('CARD_APPLET_UNSUPPORTED');
    return model;
  }

  /** @returns tries left, 0 when blocked, null when the card does not tell. Spends none: see card-models.ts. */
  async triesLeft(): Promise<number | null> {
    if (this.model.triesLeft === 'card-data') {
      const data = expectDone(await exchange(this.#session, apdu.getCardDataWithTries()));
      const tries = data[TRIES_OFFSET];
      return tries === undefined || tries === NO_PIN_OBJECT ? null : tries;
    }
    const { status } = await exchange(this.#session, apdu.askPinState());
    return status === SW_PIN_BLOCKED ? 0 : triesIn(status);
  }

  /**
   * @returns the DER of a certificate, without the zeros behind it
   * @throws EidError CERTIFICATE_NOT_ON_CARD when the file holds zeros only, as on Kids-ID
   */
  async readCertificate(file: CardFile): Promise<Uint8Array> {
    const bytes = await this.#readFile(file);
    if (bytes.every((byte) => byte === 0)) throw new EidError('CERTIFICATE_NOT_ON_CARD');
    return bytes;
  }

  /** @returns the file as stored, zero padding included: the register's signatures cover that. */
  async readWhole(file: CardFile): Promise<Uint8Array> {
    return this.#readFile(file);
  }

  /**
   * MSE: SET, VERIFY and PSO with nothing between, for the signing key allows nothing (V1.7 section 5.1), then LOG OFF.
   * One VERIFY, whatever happens.
   *
   * @param digest of the length that the model's algorithm asks
   * @returns r || s, or the PKCS #1 block
   * @throws EidError PIN_WRONG with triesLeft, PIN_BLOCKED, CERTIFICATE_NOT_ON_CARD, CARD_ANSWER_UNEXPECTED
   */
  async sign(purpose: PinPurpose, digest: Uint8Array, pin: SecretBytes): Promise<Uint8Array> {
    const { algorithmReference, signatureBytes } = this.model;
    await this.#enter(PKCS15_DIRECTORY);
    expectDone(await exchange(this.#session, apdu.setSecurityEnvironment(algorithmReference, KEY_REFERENCES[purpose])));
    try {
      await this.#verify(pin);
      const signature = expectDone(await exchange(this.#session, apdu.computeDigitalSignature(digest)));
      if (signature.length !== signatureBytes) throw new EidError('CARD_ANSWER_UNEXPECTED');
      return signature;
    } finally {
      await this.#logOff();
    }
  }

  /**
   * The chip's own signature, without a PIN: shows that the files were read from it and not from a copy.
   *
   * @param digest SHA-384, 48 bytes
   * @returns r || s, 96 bytes
   * @throws EidError CARD_ANSWER_UNEXPECTED
   */
  async proveItself(digest: Uint8Array): Promise<Uint8Array> {
    const proof = expectDone(await exchange(this.#session, apdu.internalAuthenticate(digest)));
    if (proof.length !== this.model.signatureBytes) throw new EidError('CARD_ANSWER_UNEXPECTED');
    return proof;
  }

  /**
   * One CHANGE REFERENCE DATA, then LOG OFF: a changed PIN gives the same right as a verified one.
   *
   * @throws EidError PIN_WRONG with triesLeft, PIN_BLOCKED, CARD_ANSWER_UNEXPECTED
   */
  async changePin(oldPin: SecretBytes, newPin: SecretBytes): Promise<void> {
    const blocks = [oldPin, newPin].map((pin) => pin.use(pinBlock)) as [Uint8Array, Uint8Array];
    try {
      await this.#presentPin(apdu.changeReferenceData(...blocks));
    } finally {
      for (const block of blocks) block.fill(0);
      await this.#logOff();
    }
  }

  async #verify(pin: SecretBytes): Promise<void> {
    const block = pin.use(pinBlock);
    try {
      await this.#presentPin(apdu.verify(block));
    } finally {
      block.fill(0);
    }
  }

  /** Sends a command with a PIN in it, once, and wipes it. */
  async #presentPin(command: Uint8Array): Promise<void> {
    try {
      const response = await exchange(this.#session, command);
      const triesLeft = triesIn(response.status);
      if (triesLeft === 0 || response.status === SW_PIN_BLOCKED) throw new EidError('PIN_BLOCKED');
      if (triesLeft !== null) throw new EidError('PIN_WRONG', { triesLeft });
      expectDone(response);
    } finally {
      command.fill(0);
    }
  }

  /** A card that has gone has lost the right as well, and the error that took us here matters more. */
  async #logOff(): Promise<void> {
    await exchange(this.#session, apdu.logOff()).catch(() => undefined);
  }

  async #readFile(file: CardFile): Promise<Uint8Array> {
    await this.#enter(file.directory);
    await this.#select(file.identifier);
    const chunks: Uint8Array[] = [];
    let length = 0;
    let wanted = Number.POSITIVE_INFINITY;
    while (length < wanted) {
      const chunk = await this.#readAt(file, length, Math.min(CHUNK, wanted - length));
      chunks.push(chunk);
      length += chunk.length;
      if (length > CARD_FILE_MAX_BYTES) throw new EidError('CARD_FILE_INVALID', { limit: CARD_FILE_MAX_BYTES });
      if (file.kind === 'certificate' && chunks.length === 1) wanted = certificateLength(chunk);
      if (chunk.length < CHUNK) break;
    }
    if (length === 0 || (Number.isFinite(wanted) && length < wanted)) throw new EidError('CARD_FILE_INVALID');
    return Uint8Array.from(Buffer.concat(chunks)).subarray(0, Math.min(length, wanted));
  }

  /** @returns fewer bytes than asked at the end of the file, none when the file ended exactly at `offset` */
  async #readAt(file: CardFile, offset: number, count: number): Promise<Uint8Array> {
    const first = await exchange(this.#session, apdu.readBinary(offset, count));
    if (first.status === SW_DONE && first.data.length > 0) return first.data;
    if (!looksLikeEnd(first.status)) return expectDone(first);
    // Some readers (Alcor) report an end in the middle of a file, and a card that lost its power for a moment has no file
    // selected. Only an end that repeats after a new SELECT from the top is one.
    this.#directory = null;
    await this.#enter(file.directory);
    await this.#select(file.identifier);
    const second = await exchange(this.#session, apdu.readBinary(offset, count));
    if (second.status === SW_DONE) return second.data;
    return offset > 0 && looksLikeEnd(second.status) ? new Uint8Array() : expectDone(second);
  }

  /** From the MF down by identifiers: the one way that is specified for every applet. */
  async #enter(directory: number): Promise<void> {
    if (this.#directory === directory) return;
    await this.#select(MASTER_FILE);
    await this.#select(directory);
    this.#directory = directory;
  }

  async #select(identifier: number): Promise<void> {
    expectDone(await exchange(this.#session, apdu.selectIdentifier(identifier)));
  }
}

const looksLikeEnd = (status: number) =>
  status === SW_OFFSET_OUTSIDE_FILE || status === SW_NO_CURRENT_FILE || status === SW_DONE;

/** Whole length of a DER SEQUENCE with a two-byte length, which every certificate has; a file of zeros is read no further. */
function certificateLength(start: Uint8Array): number {
  const [tag, form, high, low] = start as unknown as [number, number, number, number];
  if (tag === 0x30 && form === 0x82) return 4 + ((high << 8) | low);
  if (tag === 0) return start.length;
  throw new EidError('CARD_FILE_INVALID');
}
