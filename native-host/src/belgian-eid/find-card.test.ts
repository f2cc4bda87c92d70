/** What the wait for a card ends in when nobody comes, what it says meanwhile, and which card is meant when there are several. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { CardSummary } from '@eid-loket/shared/protocol/prompts.ts';
import { makeCard } from '@eid-loket/virtual-card/make-card.ts';
import { observeCard } from '@eid-loket/virtual-card/observed/observed-card.ts';
import { InProcessReader } from '@eid-loket/virtual-card/reader/in-process-reader.ts';
import { hostContext, PERSONAS } from '../../../test/helpers/card-results.ts';
import { until } from '../../../test/helpers/until.ts';
import { type CardVisit, visitCard } from './find-card.ts';

const JUST_FOUND: CardVisit<null, unknown> = { first: async () => null, rest: async (_card, found) => found };

function wait(
  readers: InProcessReader[],
  {
    waitMs = 100,
    signal = new AbortController().signal,
    visit = JUST_FOUND,
    choose = async () => 0,
  }: {
    waitMs?: number;
    signal?: AbortSignal;
    visit?: CardVisit<unknown, unknown>;
    choose?: (cards: CardSummary[]) => Promise<number>;
  } = {},
) {
  const stages: string[] = [];
  const options = { ...hostContext({ readers, signal }), waitMs, choose };
  return { found: visitCard({ ...options, onStage: (stage) => void stages.push(stage) }, visit), stages };
}

const occupied = (name: string, persona: string) => {
  const reader = new InProcessReader(name);
  reader.insert(makeCard(PERSONAS, persona));
  return reader;
};

test('no reader within the waiting time is NO_READER', async () => {
  const { found, stages } = wait([]);
  await expect(found).rejects.toMatchObject({ code: 'NO_READER' });
  expect(stages).toEqual(['waiting-for-reader']);
});

test('no card within the waiting time is NO_CARD', async () => {
  const { found, stages } = wait([new InProcessReader('empty')]);
  await expect(found).rejects.toMatchObject({ code: 'NO_CARD' });
  expect(stages).toEqual(['waiting-for-card']);
});

test('a card that comes in time is found, with its applet', async () => {
  const reader = new InProcessReader('reader');
  const { found, stages } = wait([reader], { waitMs: 60_000 });
  await until('the wait to begin', () => stages.includes('waiting-for-card'));
  reader.insert(makeCard(PERSONAS, 'marie'));
  await expect(found).resolves.toMatchObject({ reader: 'reader', applet: 0x17 });
});

test('a virtual reader of Windows Hello is no reader', async () => {
  await expect(wait([new InProcessReader('Windows Hello for Business 1')]).found).rejects.toMatchObject({
    code: 'NO_READER',
  });
});

test('who aborts hears why', async () => {
  const abort = new AbortController();
  const { found } = wait([], { waitMs: 60_000, signal: abort.signal });
  abort.abort(new EidError('REQUEST_CANCELLED'));
  await expect(found).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' });
});

describe('a card that is taken out', () => {
  function removedAt(at: number) {
    const reader = new InProcessReader('reader');
    const card = observeCard(makeCard(PERSONAS, 'jan'), { onRemove: () => reader.remove() });
    card.setFault({ kind: 'remove', at });
    reader.insert(card);
    return reader;
  }
  const reading: CardVisit<unknown, unknown> = {
    first: (card) => card.readFile('identity'),
    rest: (card) => card.readFile('photo'),
  };

  test.each([1, 2, 3, 4, 5])('at command %i of the first look was never there: the wait goes on', async (at) => {
    const reader = removedAt(at);
    const { found, stages } = wait([reader], { waitMs: 60_000, visit: reading });
    let over = false;
    void found.catch(() => undefined).finally(() => (over = true));
    await until('the wait to go on', () => stages.includes('waiting-for-card') || over);
    reader.insert(makeCard(PERSONAS, 'marie'));
    await expect(found).resolves.toBeInstanceOf(Uint8Array);
  });

  test('after the first look ends the visit', async () => {
    const { found } = wait([removedAt(12)], { waitMs: 60_000, visit: reading });
    await expect(found).rejects.toMatchObject({ code: 'CARD_REMOVED' });
  });
});

describe('several cards', () => {
  test('are offered with reader, name, kind and validity, and the chosen one is used', async () => {
    const offered: CardSummary[][] = [];
    const readers = [occupied('left', 'jan'), occupied('right', 'kind')];
    const choose = async (cards: CardSummary[]) => {
      offered.push(cards);
      return 1;
    };
    await expect(wait(readers, { choose }).found).resolves.toMatchObject({ reader: 'right' });
    expect(offered).toEqual([
      [
        {
          reader: 'left',
          holder: 'Jan Pieter Voorbeeld',
          documentType: 'belgian-citizen',
          validUntil: '2034-03-15',
          expired: false,
          test: null,
        },
        expect.objectContaining({ reader: 'right', holder: 'Mila Klein', documentType: 'kids-id' }),
      ],
    ]);
  });

  test('of which one is no eID leave nothing to choose', async () => {
    const choose = () => Promise.reject(new Error('asked'));
    const readers = [occupied('left', 'unknown-card'), occupied('right', 'marie')];
    await expect(wait(readers, { choose }).found).resolves.toMatchObject({ reader: 'right' });
  });

  test('of which the chosen one was swapped meanwhile are CARD_CHANGED', async () => {
    const readers = [occupied('left', 'jan'), occupied('right', 'marie')] as const;
    const choose = async () => {
      readers[0].remove();
      readers[0].insert(makeCard(PERSONAS, 'greta-german'));
      return 0;
    };
    await expect(wait([...readers], { choose }).found).rejects.toMatchObject({ code: 'CARD_CHANGED' });
  });
});

test('an applet before 1.7 is refused before anything of the card is read', async () => {
  const { found } = wait([occupied('reader', 'oma-applet-1-1')]);
  await expect(found).rejects.toMatchObject({ code: 'CARD_APPLET_UNSUPPORTED' });
});

test('card data that come longer than asked for hold no tries', async () => {
  const reader = new InProcessReader('reader');
  const card = observeCard(makeCard(PERSONAS, 'marie'));
  // SELECT of the applet, GET CARD DATA with the tries that 1.7 does not have, GET CARD DATA: with three zeros behind it.
  card.setFault({ kind: 'lying-length', at: 3, by: 3 });
  reader.insert(card);
  const visit: CardVisit<unknown, unknown> = { ...JUST_FOUND, first: (opened) => opened.triesLeft() };
  const { found } = wait([reader], { visit: { ...visit, rest: async (_card, _found, tries) => tries } });
  expect(await found).toBe(3);
});
