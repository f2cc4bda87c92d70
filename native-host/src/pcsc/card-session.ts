/**
 * The right to talk to a card. A session exists only inside a PC/SC transaction, so no other program's command can stand
 * between two of ours; no transaction outlives the function it was opened for. A "no" is obeyed here: after the signal aborts
 * nothing is transmitted, except what ends an entry on the reader's keys, and the LOG OFF that takes back what a VERIFY gave.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import type { HostLog } from '../log/host-log.ts';
import type { LogEvent } from '../log/log-events.ts';
import { TimeLimit } from '../time-limit.ts';
import { abortable } from './abortable.ts';
import { type PinPad, type PinRoute, readPinPad, typeOnReader } from './pin-pad.ts';
import type { CardConnection, SmartCardService } from './smart-card-service.ts';

export interface CardSession {
  /**
   * @returns response data and the two bytes of the status word
   * @throws the signal's reason when it aborted; the command was not sent then, unless it was on its way already
   */
  transmit(command: Uint8Array): Promise<Uint8Array>;
  /** @returns the reader's keys, or null where it has none */
  pinPad(): Promise<PinPad | null>;
  /**
   * VERIFY or CHANGE REFERENCE DATA by the reader's keys. It is waited for also after a no, as for a command that uses the PIN.
   *
   * @param structure of pin-structures.ts
   * @returns the status word, of the card or of the reader
   * @throws EidError PIN_PAD_FAILED, CARD_REMOVED; the signal's reason when it aborted before the entry began
   */
  typeOnReader(route: PinRoute, structure: Uint8Array): Promise<Uint8Array>;
}

export interface TransactionOptions {
  service: SmartCardService;
  reader: string;
  log: HostLog;
  /** Aborts: nothing is transmitted any more. */
  signal: AbortSignal;
  /** Whether `work` may simply be done again when contact was lost or another program reset the card: reads only. */
  repeatable: boolean;
  /** Told once when another program holds the card and we wait for it. */
  onWaiting?(): void;
}

/** Attempts at repeatable work: the first and one more. */
const ATTEMPTS = 2;
/** How long another program may hold the card before we give up. */
const OTHER_PROGRAM_MS = 10_000;
/** How long the card may be held before we say that we wait. */
const TELL_AFTER_MS = 300;
const RETRY_MS = 100;
/** Within this time pcscd has noticed that a card is gone (measured: 400 ms). */
const REMOVAL_SEEN_MS = 700;
const MAY_BE_REMOVAL: readonly ErrorCode[] = ['CARD_COMMUNICATION_FAILED', 'PIN_PAD_FAILED'];
/** What a reader's driver says when it fails at its keys; what the driver means by other numbers is not known. */
const READER_FAILURES: readonly ErrorCode[] = ['CARD_COMMUNICATION_FAILED', 'INTERNAL_ERROR'];

/** @throws EidError CARD_IN_USE, what `work` throws, or the signal's reason */
export async function inTransaction<T>(
  options: TransactionOptions,
  work: (session: CardSession) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(options, work);
    } catch (error) {
      const lostContact = error instanceof EidError && error.code === 'CARD_COMMUNICATION_FAILED';
      if (!lostContact || !options.repeatable || attempt === ATTEMPTS) throw error;
      options.log.write({ event: 'read-again' });
    }
  }
}

async function once<T>(options: TransactionOptions, work: (session: CardSession) => Promise<T>): Promise<T> {
  const { signal, log } = options;
  const patience = new TimeLimit(signal, OTHER_PROGRAM_MS, new EidError('CARD_IN_USE'));
  const tell = setTimeout(() => options.onWaiting?.(), TELL_AFTER_MS);
  const wait = patience.signal;
  const stopClocks = () => {
    patience.stopClock();
    clearTimeout(tell);
  };
  let line: SerialConnection | undefined;
  try {
    line = new SerialConnection(await connected(options, wait));
    await abortable(line.begin(), wait);
    stopClocks();
    return await work(sessionOn(line, options));
  } catch (error) {
    throw await withTruth(error, options);
  } finally {
    stopClocks();
    // After an abort the call that is on its way may take long: it is waited for by nobody, and what it held is let go then.
    const closed = line?.close().catch(() => log.write({ event: 'ended-with-card' }));
    if (closed) await abortable(closed, wait).catch(() => undefined);
    patience.end();
  }
}

/**
 * A card that was pulled out looks like lost contact at first: pcscd learns of it up to 400 ms later, from the reader. So the
 * reader's next state is waited for before we say which of the two it was.
 */
async function withTruth(error: unknown, { service, reader, signal }: TransactionOptions): Promise<unknown> {
  if (!(error instanceof EidError) || !MAY_BE_REMOVAL.includes(error.code)) return error;
  // A status word came from a card or a reader that was there.
  if (error.details.statusWord !== undefined) return error;
  const enough = new TimeLimit(signal, REMOVAL_SEEN_MS);
  try {
    while (!enough.signal.aborted) {
      const state = (await service.readers(enough.signal)).find(({ name }) => name === reader);
      if (state?.card !== 'present') return new EidError('CARD_REMOVED', {}, { cause: error.cause });
      await service.nextChange(enough.signal);
    }
  } catch {
    // What the service says now matters less than what happened.
  } finally {
    enough.end();
  }
  return error;
}

/** Somebody who connected exclusively is waited for. */
async function connected({ service, reader }: TransactionOptions, wait: AbortSignal): Promise<CardConnection> {
  for (;;) {
    try {
      return await service.connect(reader, wait);
    } catch (error) {
      if (!(error instanceof EidError) || error.code !== 'CARD_IN_USE' || wait.aborted) throw error;
      await delay(RETRY_MS, undefined, { signal: wait }).catch(() => {
        throw wait.reason;
      });
    }
  }
}

function sessionOn(line: SerialConnection, { signal, log }: TransactionOptions): CardSession {
  let mayHaveRights = false;
  return {
    async transmit(command) {
      const started = performance.now();
      const allow = () => {
        if (signal.aborted && !(mayHaveRights && isLogOff(command))) throw signal.reason;
        if (usesPin(command)) mayHaveRights = true;
      };
      const answer = line.call(allow, (connection) => connection.transmit(command));
      // What used the PIN is waited for even then, because LOG OFF has to follow it.
      const response = await (usesPin(command) || mayHaveRights ? answer : abortable(answer, signal));
      log.write(exchangeEvent(command, response, performance.now() - started));
      return response;
    },
    pinPad: () =>
      abortable(
        line.call(() => signal.throwIfAborted(), readPinPad),
        signal,
      ),
    async typeOnReader(route, structure) {
      const started = performance.now();
      let begun = false;
      const allow = () => {
        if (!begun) signal.throwIfAborted();
        begun = true;
        mayHaveRights = true;
      };
      const control: CardConnection['control'] = (code, data) =>
        line.call(allow, (connection) => connection.control(code, data));
      const response = await typeOnReader(route, structure, control, signal).catch((error: unknown) => {
        const failed = error instanceof EidError && READER_FAILURES.includes(error.code);
        throw failed ? new EidError('PIN_PAD_FAILED', {}, { cause: error.cause }) : error;
      });
      const [sw1, sw2] = response;
      log.write({ event: 'typed-on-reader', sw1, sw2, milliseconds: Math.round(performance.now() - started) });
      return response;
    },
  };
}

/** One call at a time, and a close that follows the last of them. */
class SerialConnection {
  readonly #connection: CardConnection;
  #last: Promise<unknown> = Promise.resolve();
  #began = false;

  constructor(connection: CardConnection) {
    this.#connection = connection;
  }

  begin(): Promise<void> {
    return this.#next(async () => {
      await this.#connection.begin();
      this.#began = true;
    });
  }

  /** @param allow throws when the call must not be made: asked last, when nothing stands before it any more */
  call<T>(allow: () => void, call: (connection: CardConnection) => Promise<T>): Promise<T> {
    return this.#next(() => {
      allow();
      return call(this.#connection);
    });
  }

  close(): Promise<void> {
    return this.#next(async () => {
      if (this.#began) await this.#connection.end().catch(() => undefined);
      await this.#connection.disconnect();
    });
  }

  #next<T>(call: () => Promise<T>): Promise<T> {
    const result = this.#last.then(call);
    this.#last = result.catch(() => undefined);
    return result;
  }
}

const INSTRUCTION = 1;
const LOG_OFF = 0xe6;
/** VERIFY, CHANGE REFERENCE DATA, RESET RETRY COUNTER (V1.8 chapter 6). */
const PIN_INSTRUCTIONS = [0x20, 0x24, 0x2c];
const HEADER_BYTES = 5;

const isLogOff = (command: Uint8Array) => command[INSTRUCTION] === LOG_OFF;

/** VERIFY without data only asks. */
const usesPin = (command: Uint8Array) =>
  command.length > HEADER_BYTES && PIN_INSTRUCTIONS.includes(command[INSTRUCTION] as number);

/** CLA INS P1 P2: never data, which may hold a PIN or a person's particulars. */
function exchangeEvent(command: Uint8Array, response: Uint8Array, milliseconds: number): LogEvent {
  const [cla, ins, p1, p2] = command as unknown as [number, number, number, number];
  const [sw1, sw2] = response.length < 2 ? [] : response.subarray(-2);
  const sizes = { sent: command.length, received: response.length };
  return { event: 'exchange', cla, ins, p1, p2, ...sizes, sw1, sw2, milliseconds: Math.round(milliseconds) };
}
