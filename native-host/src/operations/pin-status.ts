/** `pin-status`: how many PIN tries the card has left, for the extension's own pages. Asking costs none. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import { probeReaders, realReaders } from '../belgian-eid/find-card.ts';
import { withFoundCard } from './card-work.ts';
import type { OperationContext } from './operation-context.ts';

/** @throws EidError NO_READER, NO_CARD, SEVERAL_CARDS: nobody is asked, and nothing is waited for */
export async function pinStatus(context: OperationContext): Promise<OperationResult<'pin-status'>> {
  const readers = realReaders(await context.service.readers(context.signal));
  if (readers.length === 0) throw new EidError('NO_READER');
  const found = await probeReaders(context, readers);
  if (!found) throw new EidError('NO_CARD');
  const triesLeft = await withFoundCard(context, { found, step: 'reading-card', repeatable: true }, (card) =>
    card.triesLeft(),
  );
  return { triesLeft };
}
