/**
 * Reads files of the card with as few commands as their ends allow: each directory is entered once, nothing is asked beyond an end
 * that is known, and an end that was only reported is believed when it is reported again.
 */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { CARD_FILE_MAX_BYTES } from '@eid-loket/shared/protocol/limits.ts';
import * as apdu from '../apdu/commands.ts';
import { exchange } from '../apdu/exchange.ts';
import type { CardSession } from '../pcsc/card-session.ts';
import { type CardFile, MASTER_FILE } from './card-files.ts';
import { expectDone, SW_DONE, SW_FILE_NOT_FOUND, SW_NO_CURRENT_FILE, SW_OFFSET_OUTSIDE_FILE } from './status-words.ts';

/** 250 bytes: some readers fail at 252 and above, none known fails here. */
const CHUNK = 250;

export class FileReader {
  readonly #session: CardSession;
  /** The MF after SELECT of the applet; null when it is not known. */
  #directory: number | null = MASTER_FILE;

  constructor(session: CardSession) {
    this.#session = session;
  }

  /**
   * @param usualSize where it is known how long such files are; a shorter file is read as it is
   * @throws EidError CARD_FILE_INVALID, and what a command's row says
   */
  async read(file: CardFile, usualSize = Number.POSITIVE_INFINITY): Promise<Uint8Array> {
    await this.#open(file);
    const chunks: Uint8Array[] = [];
    let length = 0;
    let wanted = usualSize;
    while (length < wanted) {
      const asked = Math.min(CHUNK, wanted - length);
      const chunk = await this.#readAt(file, length, asked);
      chunks.push(chunk);
      length += chunk.length;
      if (length > CARD_FILE_MAX_BYTES) throw new EidError('CARD_FILE_INVALID', { limit: CARD_FILE_MAX_BYTES });
      if (file.kind === 'der' && chunks.length === 1) wanted = derLength(chunk);
      if (chunk.length < asked) break;
    }
    if (length === 0 || (file.kind === 'der' && length < wanted)) throw new EidError('CARD_FILE_INVALID');
    return Uint8Array.from(Buffer.concat(chunks)).subarray(0, Math.min(length, wanted));
  }

  /**
   * From one directory straight to the other; by way of the MF, the one way that is specified for every applet, where the card does
   * not know it from here. A failed SELECT changes nothing.
   */
  async enter(directory: number): Promise<void> {
    if (this.#directory === directory) return;
    const { status } = this.#directory === null ? NOT_FOUND : await this.#trySelect(directory);
    if (status !== SW_DONE) {
      await this.#select(MASTER_FILE);
      await this.#select(directory);
    }
    this.#directory = directory;
  }

  /** A card that lost its power for a moment has forgotten its directory: a file that is not found is looked for from the top, once. */
  async #open(file: CardFile): Promise<void> {
    await this.enter(file.directory);
    const selected = await this.#trySelect(file.identifier);
    if (selected.status !== SW_FILE_NOT_FOUND) return void expectDone('selectFile', selected);
    this.#directory = null;
    await this.enter(file.directory);
    await this.#select(file.identifier);
  }

  /** @returns fewer bytes than asked at the end of the file, none when the file ended exactly at `offset` */
  async #readAt(file: CardFile, offset: number, count: number): Promise<Uint8Array> {
    const first = await exchange(this.#session, apdu.readBinary(offset, count));
    if (first.status === SW_DONE && first.data.length > 0) return noLonger(first.data, count);
    if (!looksLikeEnd(first.status)) return expectDone('readBinary', first);
    // Some readers (Alcor) report an end in the middle of a file, and a card that lost its power for a moment has no file
    // selected. Only an end that repeats after a new SELECT from the top is one.
    this.#directory = null;
    await this.enter(file.directory);
    await this.#select(file.identifier);
    const second = await exchange(this.#session, apdu.readBinary(offset, count));
    if (second.status === SW_DONE) return noLonger(second.data, count);
    return offset > 0 && looksLikeEnd(second.status) ? new Uint8Array() : expectDone('readBinary', second);
  }

  #trySelect(identifier: number) {
    return exchange(this.#session, apdu.selectIdentifier(identifier));
  }

  async #select(identifier: number): Promise<void> {
    expectDone('selectFile', await this.#trySelect(identifier));
  }
}

/** What is longer than was asked for was not understood. */
function noLonger(data: Uint8Array, asked: number): Uint8Array {
  if (data.length > asked) throw new EidError('CARD_COMMUNICATION_FAILED');
  return data;
}

const NOT_FOUND = { status: SW_FILE_NOT_FOUND };

const looksLikeEnd = (status: number) =>
  status === SW_OFFSET_OUTSIDE_FILE || status === SW_NO_CURRENT_FILE || status === SW_DONE;

/** Whole length of a DER SEQUENCE under 64 KiB; a file that begins with zero holds nothing, and is read no further. */
function derLength(start: Uint8Array): number {
  const [tag, form = 0, high = 0, low = 0] = start;
  if (tag === 0) return start.length;
  if (tag === 0x30 && form === 0x82) return 4 + ((high << 8) | low);
  if (tag === 0x30 && form === 0x81) return 3 + high;
  if (tag === 0x30 && form < 0x80) return 2 + form;
  throw new EidError('CARD_FILE_INVALID');
}
