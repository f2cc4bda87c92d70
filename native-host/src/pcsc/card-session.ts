/**
 * The right to talk to a card. A session exists only inside a PC/SC transaction, so no other program's command can stand
 * between two of ours; and no transaction outlives the function it was opened for.
 */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { Logger } from 'pino';
import type { SmartCardService } from './smart-card-service.ts';

export interface CardSession {
  /** @returns response data and the two bytes of the status word */
  transmit(command: Uint8Array): Promise<Uint8Array>;
}

export interface TransactionOptions {
  service: SmartCardService;
  reader: string;
  log: Logger;
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
      options.log.warn({ reader: options.reader }, 'contact with the card was lost, reading again');
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
          const response = await connection.transmit(command);
          log.debug({ apdu: header(command), sent: command.length, received: response.length }, 'apdu');
          return response;
        },
      });
    } finally {
      await connection.end().catch(() => log.debug('the transaction ended with the card'));
    }
  } finally {
    await connection.disconnect().catch(() => log.debug('the connection ended with the card'));
  }
}

/** CLA INS P1 P2: never data, which may hold a PIN or a person's particulars. */
const header = (command: Uint8Array) => Buffer.from(command.subarray(0, 4)).toString('hex');
