/** One transaction of an operation with the card that was found before, and what the citizen sees of it. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { Progress } from '@eid-loket/shared/protocol/host-messages.ts';
import { BelgianEidCard } from '../belgian-eid/belgian-eid-card.ts';
import type { FoundCard } from '../belgian-eid/find-card.ts';
import { inTransaction } from '../pcsc/card-session.ts';
import type { OperationContext } from './operation-context.ts';

export interface CardWork {
  found: FoundCard;
  step: NonNullable<Progress['step']>;
  /** Whether it may be done again when contact was lost: never where a PIN takes part. */
  repeatable: boolean;
}

/** @throws EidError CARD_CHANGED when another card is in the reader, and what `work` throws */
export function withFoundCard<T>(
  context: OperationContext,
  { found, step, repeatable }: CardWork,
  work: (card: BelgianEidCard) => Promise<T>,
): Promise<T> {
  let waited = false;
  const onWaiting = () => {
    waited = true;
    context.onStage('waiting-for-other-program');
  };
  context.onStage('working', { step });
  return inTransaction({ ...context, reader: found.reader, repeatable, onWaiting }, async (session) => {
    if (waited) context.onStage('working', { step });
    const card = await BelgianEidCard.open(session, found.applet);
    if (card.identity.serial !== found.serial) throw new EidError('CARD_CHANGED');
    return work(card);
  });
}
