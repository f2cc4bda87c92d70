/**
 * The right to talk to a card. A session exists only inside a PC/SC transaction, so no other program's command can stand
 * between two of ours; and no transaction outlives the function it was opened for.
 */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { HostLog } from '../log/host-log.ts';
import type { LogEvent } from '../log/log-events.ts';
import type { SmartCardService } from './smart-card-service.ts';

export interface CardSession {
  /** @returns response data and the two bytes of the status word */
  transmit(command: Uint8Array): Promise<Uint8Array>;
}

export interface TransactionOptions {
  service: SmartCardService;
  reader: string;
  log: HostLog;
  /** Whether `work` may simply be done again when contact was lost or another program reset the card: reads only. */
  repeatable: boolean;
}

/** Attempts at repeatable work: the first and one more. */
const ATTEMPTS = 2;

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

async function once<T>(
  { service, reader, log }: TransactionOptions,
  work: (session: CardSession) => Promise<T>,
): Promise<T> {
  const connection = await service.connect(reader);
  try {
    await connection.begin();
    try {
      return await work({
        async transmit(command) {
          const started = performance.now();
          const response = await connection.transmit(command);
          log.write(exchangeEvent(command, response, performance.now() - started));
          return response;
        },
      });
    } finally {
      await connection.end().catch(() => log.write({ event: 'ended-with-card', what: 'transaction' }));
    }
  } finally {
    await connection.disconnect().catch(() => log.write({ event: 'ended-with-card', what: 'connection' }));
  }
}

/** CLA INS P1 P2: never data, which may hold a PIN or a person's particulars. */
function exchangeEvent(command: Uint8Array, response: Uint8Array, milliseconds: number): LogEvent {
  const [cla, ins, p1, p2] = command as unknown as [number, number, number, number];
  const [sw1, sw2] = response.length < 2 ? [] : response.subarray(-2);
  const sizes = { sent: command.length, received: response.length };
  return { event: 'exchange', cla, ins, p1, p2, ...sizes, sw1, sw2, milliseconds: Math.round(milliseconds) };
}
