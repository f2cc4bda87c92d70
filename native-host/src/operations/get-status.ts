/** `get-status`: is there a reader, is there an eID. Reads nothing about the person and asks nobody. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import { probeReaders, realReaders } from '../belgian-eid/find-card.ts';
import type { OperationContext } from './operation-context.ts';

type Status = OperationResult<'get-status'>;

export async function getStatus(context: OperationContext): Promise<Status> {
  const readers = realReaders(await context.service.readers(context.signal));
  return { hostVersion: context.hostVersion, readers: readers.length, card: await cardState(context, readers) };
}

async function cardState(
  context: OperationContext,
  readers: Parameters<typeof probeReaders>[1],
): Promise<Status['card']> {
  try {
    return (await probeReaders(context, readers)) ? 'eid' : 'absent';
  } catch (error) {
    if (!(error instanceof EidError)) throw error;
    if (error.code === 'SEVERAL_CARDS') return 'several';
    if (error.code === 'CARD_NOT_RECOGNISED' || error.code === 'CARD_MUTE') return 'unknown';
    throw error;
  }
}
