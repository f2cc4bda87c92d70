/**
 * One login with a card that has nothing on it, ahead of need: code that runs for the first time is slow, and would be so while the citizen's
 * card waits. No reader, log or window takes part in it.
 */

import { setImmediate as nextTurn } from 'node:timers/promises';
import { toFailure } from '@eid-loket/shared/errors/eid-error.ts';
import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import { loadOperations } from './dispatch.ts';
import type { HostParts } from './host-parts.ts';
import { SILENT_LOG } from './log/host-log.ts';
import type { CardConnection, SmartCardService } from './pcsc/smart-card-service.ts';

const DONE = [0x90, 0x00];
const GET_CARD_DATA = 0xe4;
const READ_BINARY = 0xb0;
/** Applet 1.8, three tries left (V1.8 section 6.14). */
const CARD_DATA = Object.assign(new Uint8Array(31), { 21: 0x18, 28: 3 });

const NOTHING = new Uint8Array();

/** Has every file, with zeros in it. */
const EMPTY_CARD: CardConnection = {
  begin: async () => undefined,
  async transmit(command) {
    const [, instruction, , , length = 0] = command;
    if (instruction === GET_CARD_DATA) return Uint8Array.of(...CARD_DATA, ...DONE);
    return Uint8Array.of(...(instruction === READ_BINARY ? new Uint8Array(length) : NOTHING), ...DONE);
  },
  features: async () => NOTHING,
  control: async () => NOTHING,
  attribute: async () => null,
  end: async () => undefined,
  disconnect: async () => undefined,
};

const ONE_READER: SmartCardService = {
  prepare: () => undefined,
  idle: async () => undefined,
  readers: async () => [{ name: 'none', card: 'present' }],
  nextChange: async () => undefined,
  connect: async () => EMPTY_CARD,
};

/** @returns the code that it ended in: the certificate is found missing before anybody is asked */
export async function warmUp({
  authorities,
  machine,
  hostVersion,
}: Pick<HostParts, 'authorities' | 'machine' | 'hostVersion'>): Promise<ErrorCode> {
  const askNobody = async () => {
    throw new Error('nobody is there');
  };
  const context = {
    ...{ service: ONE_READER, log: SILENT_LOG, authorities, machine, hostVersion },
    origin: 'https://warm-up.invalid',
    language: 'en',
    signal: new AbortController().signal,
    cardWaitMs: 0,
    now: () => new Date(),
    onStage: () => undefined,
    ask: askNobody,
    pinEntry: askNobody,
  } as const;
  // PC/SC is being opened by another thread: what it was asked goes out first.
  await nextTurn();
  const { RUN } = await loadOperations();
  return toFailure(await RUN.login(context, { challengeNonce: '' }).catch((error: unknown) => error)).code;
}
