/**
 * Waits until a Belgian eID is in a reader, and begins to work with it in the very transaction that recognised it. While it waits, it says
 * what it waits for; a card that is no eID, or does not answer, ends the wait at once, because the citizen has to do something else.
 */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { Stage } from '@eid-loket/shared/protocol/page-messages.ts';
import type { CardSummary } from '@eid-loket/shared/protocol/prompts.ts';
import type { HostLog } from '../log/host-log.ts';
import { inTransaction } from '../pcsc/card-session.ts';
import type { ReaderState, SmartCardService } from '../pcsc/smart-card-service.ts';
import { TimeLimit } from '../time-limit.ts';
import { BelgianEidCard, type CardIdentity } from './belgian-eid-card.ts';
import { summaryOf } from './card-values.ts';

export interface FoundCard extends CardIdentity {
  reader: string;
}

export interface ProbeOptions {
  service: SmartCardService;
  log: HostLog;
  /** Aborts the wait; what it rejects with is thrown. */
  signal: AbortSignal;
}

export interface FindCardOptions extends ProbeOptions {
  onStage(stage: Stage): void;
  waitMs: number;
  now(): Date;
  /** @returns the place of the card that the citizen means */
  choose(cards: CardSummary[]): Promise<number>;
}

/** What is done with the card, in one transaction. Done again from the start when contact was lost, with the same card. */
export interface CardVisit<F, R> {
  /** While this runs, a card that is taken out again was never there: the wait goes on. */
  first(card: BelgianEidCard, found: FoundCard): Promise<F>;
  rest(card: BelgianEidCard, found: FoundCard, first: F): Promise<R>;
}

/** Windows Hello for Business pretends to be a reader with a card that never is one. */
const NOT_A_READER = /Windows Hello for Business/i;

export const realReaders = (readers: ReaderState[]) => readers.filter(({ name }) => !NOT_A_READER.test(name));

/** @throws EidError NO_READER, NO_CARD, CARD_NOT_RECOGNISED, CARD_APPLET_UNSUPPORTED, CARD_MUTE, CARD_IN_USE, PCSC_NOT_RUNNING, and what the visit throws */
export async function visitCard<F, R>(options: FindCardOptions, visit: CardVisit<F, R>): Promise<R> {
  const { service, signal, onStage } = options;
  const limit = new TimeLimit(signal, options.waitMs);
  try {
    for (;;) {
      signal.throwIfAborted();
      const readers = realReaders(await service.readers(signal));
      const visited = await visitOneOf(options, readers, visit);
      if (visited) return visited.result;
      if (limit.passed) throw new EidError(readers.length === 0 ? 'NO_READER' : 'NO_CARD');
      onStage(readers.length === 0 ? 'waiting-for-reader' : 'waiting-for-card');
      await service.nextChange(limit.signal);
    }
  } finally {
    limit.end();
  }
}

/** @returns null when there is no card */
async function visitOneOf<F, R>(
  options: FindCardOptions,
  readers: ReaderState[],
  visit: CardVisit<F, R>,
): Promise<{ result: R } | null> {
  const occupied = readers.filter(({ card }) => card !== 'empty');
  const [only] = occupied;
  if (!only) return null;
  if (occupied.length === 1 && only.card === 'present') return visitReader(options, only.name, null, visit);
  const cards = await eachCard(options, occupied, async (card, { reader }) => summaryOf(card, reader, options.now()));
  const chosen = cards.length > 1 ? cards[await options.choose(cards.map(({ seen }) => seen))] : cards[0];
  return chosen ? visitReader(options, chosen.found.reader, chosen.found.serial, visit) : null;
}

async function visitReader<F, R>(
  options: FindCardOptions,
  reader: string,
  expected: string | null,
  visit: CardVisit<F, R>,
): Promise<{ result: R } | null> {
  let serial = expected;
  let begun = false;
  const transaction = {
    ...options,
    reader,
    repeatable: true,
    onWaiting: () => options.onStage('waiting-for-other-program'),
  };
  try {
    const result = await inTransaction(transaction, async (session) => {
      const card = await BelgianEidCard.open(session);
      serial ??= card.identity.serial;
      if (card.identity.serial !== serial) throw new EidError('CARD_CHANGED');
      // Throws for an applet that is too old, before anything of the card is read.
      void card.model;
      const found = { reader, ...card.identity };
      try {
        const first = await visit.first(card, found);
        begun = true;
        return await visit.rest(card, found, first);
      } catch (error) {
        card.wipe();
        throw error;
      }
    });
    return { result };
  } catch (error) {
    if (!begun && wasRemoved(error)) return null;
    throw error;
  }
}

/**
 * @returns the one eID, or null when no card is in; nobody is asked
 * @throws EidError SEVERAL_CARDS, and what is wrong with the cards that are in
 */
export async function probeReaders(options: ProbeOptions, readers: ReaderState[]): Promise<FoundCard | null> {
  const occupied = readers.filter(({ card }) => card !== 'empty');
  const cards = await eachCard(options, occupied, async () => null);
  if (cards.length > 1) throw new EidError('SEVERAL_CARDS');
  return cards[0]?.found ?? null;
}

/** @throws EidError what is wrong with a card, when no other one can be used */
async function eachCard<T>(
  options: ProbeOptions,
  occupied: ReaderState[],
  look: (card: BelgianEidCard, found: FoundCard) => Promise<T>,
): Promise<{ found: FoundCard; seen: T }[]> {
  const cards: { found: FoundCard; seen: T }[] = [];
  const problems: unknown[] = [];
  for (const { name: reader, card: state } of occupied) {
    try {
      if (state === 'mute') throw new EidError('CARD_MUTE');
      const { service, log, signal } = options;
      const card = await inTransaction({ service, log, signal, reader, repeatable: true }, async (session) => {
        const opened = await BelgianEidCard.open(session);
        const found = { reader, ...opened.identity };
        return { found, seen: await look(opened, found) };
      });
      cards.push(card);
    } catch (error) {
      if (!(error instanceof EidError) || options.signal.aborted) throw error;
      // Taken out again while we looked: the next change tells.
      if (!wasRemoved(error)) problems.push(error);
    }
  }
  if (cards.length === 0 && problems.length > 0) throw problems[0];
  return cards;
}

const wasRemoved = (error: unknown) => error instanceof EidError && error.code === 'CARD_REMOVED';
