/** The board keeps what the interface promises: no change between asking and waiting is missed. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { ReaderBoard } from './reader-board.ts';

const never = new AbortController().signal;
/** A change that is known already is told before the next turn of the event loop. */
const settled = (promise: Promise<unknown>) =>
  Promise.race([promise.then(() => 'changed'), new Promise((resolve) => setImmediate(resolve, 'waiting'))]);

test('a change after the list was asked is not missed, though nobody waited yet', async () => {
  const board = new ReaderBoard<string>();
  board.add('a', 'reader');
  board.setCard('a', 'empty');
  expect(board.list()).toEqual([{ name: 'a', card: 'empty' }]);
  expect(await settled(board.nextChange(never))).toBe('waiting');
  board.list();
  board.setCard('a', 'present');
  expect(await settled(board.nextChange(never))).toBe('changed');
  expect(board.list()).toEqual([{ name: 'a', card: 'present' }]);
  expect(await settled(board.nextChange(never))).toBe('waiting');
});

test('a service that stops is told to all that list and wait, until the board is cleared', async () => {
  const board = new ReaderBoard<string>();
  const waiting = board.nextChange(never);
  board.fail(new EidError('PCSC_NOT_RUNNING'));
  await expect(waiting).rejects.toMatchObject({ code: 'PCSC_NOT_RUNNING' });
  expect(() => board.list()).toThrow(expect.objectContaining({ code: 'PCSC_NOT_RUNNING' }));
  board.clear();
  expect(board.list()).toEqual([]);
});

test('a reader that is gone has no card to connect to', () => {
  const board = new ReaderBoard<string>();
  board.add('a', 'reader');
  board.remove('a');
  expect(() => board.reader('a')).toThrow(expect.objectContaining({ code: 'CARD_REMOVED' }));
});
