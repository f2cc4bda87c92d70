/**
 * PC/SC by calling the system's own library. Readers are watched through one context; each connection has a context of its
 * own, because pcsc-lite lets only one call at a time into a context, and one that is blocked would block all others.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import { abortable } from './abortable.ts';
import { type Handle, loadPcscLibrary, type PcscLibrary } from './pcsc-library.ts';
import { pcscResultOf, SCARD_E_TIMEOUT } from './pcsc-results.ts';
import { GET_FEATURE_REQUEST } from './pin-pad.ts';
import { unlessRefusedAgain } from './repeated-refusal.ts';
import type { CardConnection, ReaderState, SmartCardService } from './smart-card-service.ts';

const SCOPE_SYSTEM = 2;
const SHARE_SHARED = 2;
const PROTOCOL_T0 = 1;
const LEAVE_CARD = 0;

const STATE_CHANGED = 0x0002;
const STATE_PRESENT = 0x0020;
const STATE_MUTE = 0x0200;
/** pcsc-lite and Windows count insertions and removals in the upper half of a reader's state. */
const EVENT_COUNT = 0xffff0000;

/** The pseudo reader that changes when a reader comes or goes. */
const READERS_COME_AND_GO = '\\\\?PnP?\\Notification';

/**
 * How long one wait for a change lasts before the list is asked again: for systems that do not tell of new readers, and for a
 * reader that came between two calls.
 */
const LOOK_AGAIN_MS = 1_000;
const CANCEL_AGAIN_MS = 10;

const NAMES_BYTES = 16_384;
/** The longest response of T=0, 256 bytes and the status word, with room. */
const RESPONSE_BYTES = 300;

interface KnownReader {
  name: string;
  state: number;
}

export class KoffiService implements SmartCardService {
  #library: Promise<PcscLibrary> | null = null;
  #watcher: Promise<Handle> | null = null;
  /** One context ahead of need. */
  #spare: Promise<Handle> | null = null;
  /** As the readers were when they were last asked. */
  #known: KnownReader[] = [];
  /** Calls on the watcher's context, one after the other. */
  #watching: Promise<unknown> = Promise.resolve();

  prepare(): void {
    this.#spare ??= this.#establish();
    this.#spare.catch(() => undefined);
    // Looking once makes the second look quick, which a request waits for.
    this.#look().catch(() => undefined);
  }

  async idle(): Promise<void> {
    const library = await this.#library?.catch(() => null);
    await library?.idle();
  }

  async readers(signal: AbortSignal): Promise<ReaderState[]> {
    this.#known = await abortable(this.#look(), signal);
    return this.#known.map(({ name, state }) => ({ name, card: cardIn(state) }));
  }

  async nextChange(signal: AbortSignal): Promise<void> {
    const before = this.#known;
    let now = before;
    const change = async () => {
      while (!signal.aborted && summaryOf(now) === summaryOf(before)) {
        await this.#wait(now, signal);
        if (!signal.aborted) now = await this.#look();
      }
    };
    await abortable(change(), signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  async connect(reader: string, signal: AbortSignal): Promise<CardConnection> {
    return abortable(this.#connect(reader), signal, (late) => late.disconnect());
  }

  async #connect(reader: string): Promise<CardConnection> {
    const library = await this.#load();
    const spare = this.#spare;
    this.#spare = null;
    if (spare) {
      const connection = await this.#connectIn(library, spare, reader).catch(unless('PCSC_NOT_RUNNING'));
      if (connection) return connection;
    }
    return this.#connectIn(library, this.#establish(), reader);
  }

  async #connectIn(library: PcscLibrary, established: Promise<Handle>, reader: string): Promise<CardConnection> {
    const context = await established;
    const handle: [Handle] = [0];
    const protocol = [0];
    try {
      await library.call('connect', context, reader, SHARE_SHARED, PROTOCOL_T0, handle, protocol);
    } catch (error) {
      this.#giveBack(library, context);
      throw error;
    }
    return koffiConnection(library, handle[0], protocol[0] as number, () => this.#giveBack(library, context));
  }

  #giveBack(library: PcscLibrary, context: Handle): void {
    if (this.#spare) library.call('releaseContext', context).catch(() => undefined);
    else this.#spare = Promise.resolve(context);
  }

  /** A context of a service that was started again since is replaced. */
  async #look(): Promise<KnownReader[]> {
    const library = await this.#load();
    const known = this.#watcher;
    if (known) {
      const readers = await this.#watch(known, (context) => readersNow(library, context)).catch(
        unless('PCSC_NOT_RUNNING'),
      );
      if (readers) return readers;
    }
    this.#watcher = this.#establish();
    this.#watcher.catch(() => undefined);
    return this.#watch(this.#watcher, (context) => readersNow(library, context));
  }

  /** Ends at a change, after a while, or when the signal aborts. */
  async #wait(readers: KnownReader[], signal: AbortSignal): Promise<void> {
    const library = await this.#load();
    const watcher = this.#watcher ?? this.#establish();
    const { tellsOfReaders } = library.abi;
    const watched = tellsOfReaders ? [...readers, { name: READERS_COME_AND_GO, state: 0 }] : readers;
    if (watched.length === 0) {
      await delay(LOOK_AGAIN_MS, undefined, { signal }).catch(() => undefined);
      return;
    }
    await this.#watch(watcher, async (context) => {
      const states = watched.map(({ name, state }) => stateRecord(name, state));
      const ended = library
        .call('getStatusChange', context, LOOK_AGAIN_MS, states, states.length)
        .catch((error: unknown) => {
          if (!signal.aborted && pcscResultOf(error)?.result !== SCARD_E_TIMEOUT) throw error;
        });
      await cancelledBy(signal, library, context, ended);
    });
  }

  async #watch<T>(watcher: Promise<Handle>, use: (context: Handle) => Promise<T>): Promise<T> {
    const before = this.#watching;
    const used = watcher.then(async (context) => {
      await before;
      return use(context);
    });
    this.#watching = used.catch(() => undefined);
    return used;
  }

  #load(): Promise<PcscLibrary> {
    this.#library ??= loadPcscLibrary();
    return this.#library;
  }

  async #establish(): Promise<Handle> {
    const library = await this.#load();
    const context: [Handle] = [0];
    await unlessRefusedAgain(() => library.call('establishContext', SCOPE_SYSTEM, null, null, context));
    return context[0];
  }
}

/** One call that ends for this reason is no failure: there is another way. */
const unless = (code: ErrorCode) => (error: unknown) => {
  if (error instanceof EidError && error.code === code) return null;
  throw error;
};

/** SCardCancel has no effect on a call that is not waiting yet, so it is repeated until the call has ended. */
async function cancelledBy(
  signal: AbortSignal,
  library: PcscLibrary,
  context: Handle,
  ended: Promise<unknown>,
): Promise<void> {
  await abortable(ended, signal).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
  const isOver = ended.then(() => true);
  while (signal.aborted) {
    await library.call('cancel', context).catch(() => undefined);
    if (await Promise.race([isOver, delay(CANCEL_AGAIN_MS, false)])) return;
  }
}

async function readersNow(library: PcscLibrary, context: Handle): Promise<KnownReader[]> {
  const names = await namesNow(library, context).catch(unless('NO_READER'));
  if (!names || names.length === 0) return [];
  const states = names.map((name) => stateRecord(name, 0));
  await library.call('getStatusChange', context, 0, states, states.length);
  return states.map(({ szReader, dwEventState }) => ({ name: szReader, state: Number(dwEventState) }));
}

async function namesNow(library: PcscLibrary, context: Handle): Promise<string[]> {
  const { encoding } = library.abi.text;
  const bytes = Buffer.alloc(NAMES_BYTES);
  const length = [encoding === 'utf8' ? NAMES_BYTES : NAMES_BYTES / 2];
  await library.call('listReaders', context, null, bytes, length);
  return bytes.toString(encoding).split('\0\0', 1).join('').split('\0').filter(Boolean);
}

const stateRecord = (name: string, state: number) => ({
  szReader: name,
  pvUserData: null,
  dwCurrentState: state & ~STATE_CHANGED,
  dwEventState: 0,
  cbAtr: 0,
  rgbAtr: [],
});

const cardIn = (state: number): ReaderState['card'] =>
  (state & STATE_PRESENT) === 0 ? 'empty' : (state & STATE_MUTE) !== 0 ? 'mute' : 'present';

/** What a change is: readers, cards, and how often a card came or went. Not who else uses it. */
const summaryOf = (readers: KnownReader[]) =>
  readers.map(({ name, state }) => `${name}\0${cardIn(state)}\0${state & EVENT_COUNT}`).join('\0');

function koffiConnection(library: PcscLibrary, card: Handle, dwProtocol: number, onClosed: () => void): CardConnection {
  const request = { dwProtocol, cbPciLength: library.ioRequestBytes };
  const control = async (controlCode: number, data: Uint8Array) => {
    const response = Buffer.alloc(RESPONSE_BYTES);
    const length = [0];
    await library.call('control', card, controlCode, data, data.length, response, RESPONSE_BYTES, length);
    return Uint8Array.from(response.subarray(0, length[0]));
  };
  return {
    begin: () => library.call('beginTransaction', card),
    async transmit(command) {
      const response = Buffer.alloc(RESPONSE_BYTES);
      const length = [RESPONSE_BYTES];
      await library.call('transmit', card, request, command, command.length, null, response, length);
      return Uint8Array.from(response.subarray(0, length[0]));
    },
    features: () => control(library.abi.controlCode(GET_FEATURE_REQUEST), new Uint8Array()),
    control,
    async attribute(id) {
      const value = Buffer.alloc(RESPONSE_BYTES);
      const length = [RESPONSE_BYTES];
      const known = await library.call('getAttrib', card, id, value, length).then(
        () => true,
        () => false,
      );
      return known ? Uint8Array.from(value.subarray(0, length[0])) : null;
    },
    end: () => library.call('endTransaction', card, LEAVE_CARD),
    async disconnect() {
      try {
        await library.call('disconnect', card, LEAVE_CARD);
      } finally {
        onClosed();
      }
    },
  };
}
