/** Host, reader and card at a glance: what is wrong is told where it is wrong, and nothing is guessed beyond it. */
import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import { type CardState, statusRows } from './status-rows.ts';

const lights = (status: Parameters<typeof statusRows>[0]) => statusRows(status).map(({ light }) => light);
const answer = (readers: number, card: CardState) => ({ result: { hostVersion: '0.1.0', readers, card } });

test.each([
  [1, 'eid', ['good', 'good', 'good']],
  [1, 'absent', ['good', 'good', 'attention']],
  [2, 'several', ['good', 'good', 'attention']],
  [1, 'unknown', ['good', 'good', 'bad']],
  [0, 'absent', ['good', 'attention', 'unknown']],
] as const)('%s readers, card %s', (readers, card, expected) => {
  expect(lights(answer(readers, card))).toEqual(expected);
});

test.each([
  ['HOST_NOT_FOUND', ['bad', 'unknown', 'unknown']],
  ['INTERNAL_ERROR', ['bad', 'unknown', 'unknown']],
  ['PCSC_NOT_RUNNING', ['good', 'bad', 'unknown']],
] as [ErrorCode, string[]][])('%s', (code, expected) => {
  expect(lights({ code })).toEqual(expected);
  expect(statusRows({ code }).filter((row) => 'code' in row && row.code === code)).toHaveLength(1);
});
