/**
 * Waits until exactly one Belgian eID is in a reader. While it waits, it says what it waits for; a card that is no eID, or
 * does not answer, ends the wait at once, because the citizen has to do something else.
 */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { Stage } from '@eid-loket/shared/protocol/page-messages.ts';
import type { HostLog } from '../log/host-log.ts';
import { inTransaction } from '../pcsc/card-session.ts';
import type { ReaderState, SmartCardService } from '../pcsc/smart-card-service.ts';
import { BelgianEidCard, type CardIdentity } from './belgian-eid-card.ts';

export interface FoundCard extends CardIdentity {
  reader: string;
}

export interface FindCardOptions {
  service: SmartCardService;
  log: HostLog;
  onStage(stage: Stage): void;
  /** Aborts the wait; what it rejects with is thrown. */
  signal: AbortSignal;
  waitMs: number;
}

/** Windows Hello for Business pretends to be a reader with a card that never is one. */
const NOT_A_READER = /Windows Hello for Business/i;

export const realReaders = (readers: ReaderState[]) => readers.filter(({ name }) => !NOT_A_READER.test(name));

/** @throws EidError NO_READER, NO_CARD, CARD_NOT_RECOGNISED, CARD_MUTE, CARD_IN_USE, SEVERAL_CARDS, PCSC_NOT_RUNNING */
export async function waitForCard(options: FindCardOptions): Promise<FoundCard> {
  const { service, signal, onStage } = options;
  const timeUp = AbortSignal.timeout(options.waitMs);
  const either = AbortSignal.any([signal, timeUp]);
  for (;;) {
    signal.throwIfAborted();
    const readers = realReaders(await service.readers(signal));
    const card = await probeReaders(options, readers);
    if (card) return card;
    if (timeUp.aborted) throw new EidError(readers.length === 0 ? 'NO_READER' : 'NO_CARD');
    onStage(readers.length === 0 ? 'waiting-for-reader' : 'waiting-for-card');
    await service.nextChange(either);
  }
}

/**
 * @returns the one eID, or null when no card is in
 * @throws EidError what is wrong with the cards that are in
 */
export async function probeReaders(
  options: Pick<FindCardOptions, 'service' | 'log' | 'signal'>,
  readers: ReaderState[],
) {
  const found: FoundCard[] = [];
  const problems: EidError[] = [];
  for (const { name, card } of readers) {
    if (card === 'mute') problems.push(new EidError('CARD_MUTE'));
    if (card !== 'present') continue;
    try {
      found.push({ reader: name, ...(await probe(options, name)) });
    } catch (error) {
      if (!(error instanceof EidError)) throw error;
      // Taken out again while we looked: the next change tells.
      if (error.code !== 'CARD_REMOVED') problems.push(error);
    }
  }
  if (found.length > 1) throw new EidError('SEVERAL_CARDS');
  const [card] = found;
  if (card) return card;
  if (problems[0]) throw problems[0];
  return null;
}

const probe = (
  { service, log, signal }: Pick<FindCardOptions, 'service' | 'log' | 'signal'>,
  reader: string,
): Promise<CardIdentity> =>
  inTransaction(
    { service, reader, log, signal, repeatable: true },
    async (session) => (await BelgianEidCard.open(session)).identity,
  );
