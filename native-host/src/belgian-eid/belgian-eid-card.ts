/**
 * The Belgian eID inside one PC/SC transaction: recognise it, read its files, sign with one of its keys. Works on applets
 * 1.7 and 1.8 alike; where they differ, card-models.ts says how.
 */
import { toHex } from '@eid-loket/shared/encoding/bytes.ts';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { PinPurpose } from '@eid-loket/shared/protocol/operations.ts';
import * as apdu from '../apdu/commands.ts';
import { exchange, hexStatus, type Response, responseOf } from '../apdu/exchange.ts';
import type { CardSession } from '../pcsc/card-session.ts';
import type { PinPad, PinRoute } from '../pcsc/pin-pad.ts';
import { type PinStructureOptions, pinModifyStructure, pinVerifyStructure } from '../pcsc/pin-structures.ts';
import { EMPTY_PIN_BLOCK, pinBlock } from '../pin/pin-block.ts';
import type { SecretBytes } from '../pin/secret-bytes.ts';
import { CARD_FILES, type CardFileName, PKCS15_DIRECTORY } from './card-files.ts';
import { type CardModel, KEY_REFERENCES, modelOf } from './card-models.ts';
import { FileReader } from './file-reader.ts';
import { type CommandName, expectDone, SW_DONE, SW_PIN_BLOCKED, triesIn } from './status-words.ts';

/** Serial number (16 bytes) in hexadecimal: tells one card from another. It is personal data and is never logged. */
export interface CardIdentity {
  serial: string;
  applet: number;
}

/** The reader asks for the PIN itself. */
export interface OnReader {
  route: PinRoute;
  options: Omit<PinStructureOptions, 'command'>;
  /** The card has taken the PIN. */
  onTaken(): void;
}

interface CardData extends CardIdentity {
  /** Null where the card's data do not tell. */
  triesLeft: number | null;
}

const CARD_DATA_BYTES = 28;
const SERIAL_BYTES = 16;
const APPLET_OFFSET = 21;
const TRIES_OFFSET = 28;
const NO_PIN_OBJECT = 0xff;
const APPLET_WITH_TRIES = 0x18;

export class BelgianEidCard {
  readonly identity: CardIdentity;
  readonly #session: CardSession;
  readonly #data: CardData;
  readonly #files: FileReader;
  readonly #read: Uint8Array[] = [];

  private constructor(session: CardSession, data: CardData) {
    this.#session = session;
    this.#data = data;
    this.#files = new FileReader(session);
    this.identity = { serial: data.serial, applet: data.applet };
  }

  /**
   * The ATR is shared with other countries' cards, so only the applet's name and its card data decide.
   *
   * @param applet where the card was seen before
   * @throws EidError CARD_NOT_RECOGNISED for any other card
   */
  static async open(session: CardSession, applet?: number): Promise<BelgianEidCard> {
    const selected = await exchange(session, apdu.selectApplet());
    if (selected.status !== SW_DONE)
      throw new EidError('CARD_NOT_RECOGNISED', { statusWord: hexStatus(selected.status) });
    const { data, status } = await readCardData(session, applet);
    if (status !== SW_DONE || data.length < CARD_DATA_BYTES)
      throw new EidError('CARD_NOT_RECOGNISED', { statusWord: hexStatus(status) });
    const tries = data[TRIES_OFFSET];
    return new BelgianEidCard(session, {
      serial: toHex(data.subarray(0, SERIAL_BYTES)),
      applet: data[APPLET_OFFSET] as number,
      triesLeft: tries === undefined || tries === NO_PIN_OBJECT ? null : tries,
    });
  }

  /** @throws EidError CARD_APPLET_UNSUPPORTED for applets before 1.7 */
  get model(): CardModel {
    const model = modelOf(this.identity.applet);
    if (!model) throw new EidError('CARD_APPLET_UNSUPPORTED');
    return model;
  }

  /** @returns tries left when the card was opened, 0 when blocked, null when the card does not tell. Asking spends none on 1.7 and 1.8. */
  async triesLeft(): Promise<number | null> {
    if (this.model && this.#data.triesLeft !== null) return this.#data.triesLeft;
    const { status } = await exchange(this.#session, apdu.askPinState());
    return status === SW_PIN_BLOCKED ? 0 : triesIn(status);
  }

  /** @returns the keys of the reader that the card is in, or null where it has none */
  pinPad(): Promise<PinPad | null> {
    return this.#session.pinPad();
  }

  /**
   * @returns the DER of a certificate, without the zeros behind it
   * @throws EidError CERTIFICATE_NOT_ON_CARD when the file holds zeros only, as on Kids-ID
   */
  async readCertificate(name: CardFileName): Promise<Uint8Array> {
    const bytes = await this.readFile(name);
    if (bytes.every((byte) => byte === 0)) throw new EidError('CERTIFICATE_NOT_ON_CARD');
    return bytes;
  }

  /**
   * @returns the file as stored, zero padding included: the register's signatures cover that
   * @param ends whether sizes that files of this model usually have are believed, or each end is looked for
   */
  async readFile(name: CardFileName, ends: 'usual' | 'looked-for' = 'usual'): Promise<Uint8Array> {
    const usual = ends === 'usual' ? this.model.usualSizes[name] : undefined;
    const bytes = await this.#files.read(CARD_FILES[name], usual);
    this.#read.push(bytes);
    return bytes;
  }

  /** Overwrites what was read, for a citizen who did not allow it. */
  wipe(): void {
    for (const bytes of this.#read) bytes.fill(0);
  }

  /**
   * MSE: SET, VERIFY and PSO with nothing between, for the signing key allows nothing (V1.7 section 5.1), then LOG OFF.
   * One VERIFY, whatever happens.
   *
   * @param digest of the length that the model's algorithm asks
   * @param onVerified told when the card has taken a typed PIN; the reader's keys have their own
   * @returns r || s, or the PKCS #1 block
   * @throws EidError PIN_WRONG with triesLeft, PIN_BLOCKED, CERTIFICATE_NOT_ON_CARD, CARD_ANSWER_UNEXPECTED; with the reader's keys
   *   also REQUEST_CANCELLED, PIN_ENTRY_TIMED_OUT, PIN_FORMAT_INVALID, PIN_PAD_FAILED
   */
  async sign(
    purpose: PinPurpose,
    digest: Uint8Array,
    pin: SecretBytes | OnReader,
    onVerified: () => void = () => undefined,
  ): Promise<Uint8Array> {
    const { signatureBytes } = this.model;
    await this.#chooseKey(purpose);
    try {
      await this.#verify(pin);
      onVerified();
      const signature = await this.#done('computeDigitalSignature', apdu.computeDigitalSignature(digest));
      if (signature.length !== signatureBytes) throw new EidError('CARD_ANSWER_UNEXPECTED');
      return signature;
    } finally {
      await this.#logOff();
    }
  }

  /**
   * One CHANGE REFERENCE DATA, then LOG OFF: a changed PIN gives the same right as a verified one.
   *
   * @throws EidError as `sign`, and NEW_PINS_DIFFERENT with the reader's keys
   */
  async changePin(pins: { oldPin: SecretBytes; newPin: SecretBytes } | OnReader): Promise<void> {
    try {
      if ('route' in pins) {
        const command = apdu.changeReferenceData(EMPTY_PIN_BLOCK, EMPTY_PIN_BLOCK);
        await this.#typeOnReader('changeByReader', pins, pinModifyStructure({ ...pins.options, command }));
      } else {
        const blocks = [pins.oldPin.use(pinBlock), pins.newPin.use(pinBlock)] as const;
        await this.#presentPin('changeReferenceData', apdu.changeReferenceData(...blocks), blocks);
      }
    } finally {
      await this.#logOff();
    }
  }

  /**
   * The chip's own signature, without a PIN: shows that the files were read from it and not from a copy.
   *
   * @param digest SHA-384, 48 bytes
   * @returns r || s, 96 bytes
   * @throws EidError CARD_CANNOT_PROVE, CARD_ANSWER_UNEXPECTED
   */
  async proveItself(digest: Uint8Array): Promise<Uint8Array> {
    const proof = await this.#done('internalAuthenticate', apdu.internalAuthenticate(digest));
    if (proof.length !== this.model.signatureBytes) throw new EidError('CARD_ANSWER_UNEXPECTED');
    return proof;
  }

  /**
   * Whether the card lets a key be chosen, which spends no try: one that was never activated does not.
   *
   * @throws EidError CARD_NOT_ACTIVATED, CERTIFICATE_NOT_ON_CARD
   */
  async tryKey(purpose: PinPurpose): Promise<void> {
    await this.#chooseKey(purpose);
  }

  async #chooseKey(purpose: PinPurpose): Promise<void> {
    await this.#files.enter(PKCS15_DIRECTORY);
    const environment = apdu.setSecurityEnvironment(this.model.algorithmReference, KEY_REFERENCES[purpose]);
    await this.#done('setSecurityEnvironment', environment);
  }

  async #done(name: CommandName, command: Uint8Array): Promise<Uint8Array> {
    return expectDone(name, await exchange(this.#session, command));
  }

  async #verify(pin: SecretBytes | OnReader): Promise<void> {
    if ('route' in pin) {
      const command = apdu.verify(EMPTY_PIN_BLOCK);
      return this.#typeOnReader('verifyByReader', pin, pinVerifyStructure({ ...pin.options, command }));
    }
    const block = pin.use(pinBlock);
    await this.#presentPin('verify', apdu.verify(block), [block]);
  }

  async #typeOnReader(name: CommandName, { route, onTaken }: OnReader, structure: Uint8Array): Promise<void> {
    expectDone(name, responseOf(await this.#session.typeOnReader(route, structure)));
    onTaken();
  }

  /** Sends a command with a PIN in it, once, and wipes it and what it was made of. */
  async #presentPin(name: CommandName, command: Uint8Array, blocks: readonly Uint8Array[]): Promise<void> {
    try {
      await this.#done(name, command);
    } finally {
      for (const bytes of [command, ...blocks]) bytes.fill(0);
    }
  }

  /** A card that has gone has lost the right as well, and the error that took us here matters more. */
  async #logOff(): Promise<void> {
    await exchange(this.#session, apdu.logOff()).catch(() => undefined);
  }
}

/** With the tries first, which only 1.8 knows: those are most of the cards, and the others cost one command more, once. */
async function readCardData(session: CardSession, applet = APPLET_WITH_TRIES): Promise<Response> {
  if (applet >= APPLET_WITH_TRIES) {
    const withTries = await exchange(session, apdu.getCardDataWithTries());
    if (withTries.status === SW_DONE) return withTries;
  }
  const { data, status } = await exchange(session, apdu.getCardData());
  // What is longer than was asked for holds no tries.
  return { data: data.subarray(0, CARD_DATA_BYTES), status };
}
