/** What a reader with keys is told, byte for byte: the structures that the official middleware sends for this card, by field. */
import { changeReferenceData, verify } from '../apdu/commands.ts';
import { EMPTY_PIN_BLOCK } from '../pin/pin-block.ts';
import { pinModifyStructure, pinVerifyStructure } from './pin-structures.ts';

const options = { timeOutSeconds: 30, mostDigits: 12, language: 'nl' } as const;
const VERIFY = verify(EMPTY_PIN_BLOCK);
const CHANGE = changeReferenceData(EMPTY_PIN_BLOCK, EMPTY_PIN_BLOCK);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();

const EMPTY = '20FFFFFFFFFFFFFF';

test('VERIFY', () => {
  expect(hex(pinVerifyStructure({ ...options, command: VERIFY }))).toBe(
    ['1E1E', '89', '47', '04', '0C04', '02', '01', '1308', '00', '000000', '0D000000', `0020000108${EMPTY}`].join(''),
  );
});

test('CHANGE REFERENCE DATA', () => {
  expect(hex(pinModifyStructure({ ...options, command: CHANGE }))).toBe(
    [
      ...['1E1E', '89', '47', '04', '00', '08', '0C04', '03', '02', '03', '1308', '000102', '000000'],
      ...['15000000', `0024000110${EMPTY}${EMPTY}`],
    ].join(''),
  );
});

test.each([
  ['nl', '1308'],
  ['fr', '0C08'],
  ['de', '0704'],
  ['en', '0904'],
] as const)('the reader speaks %s', (language, bytes) => {
  expect(hex(pinVerifyStructure({ ...options, language, command: VERIFY })).slice(18, 22)).toBe(bytes);
  expect(hex(pinModifyStructure({ ...options, language, command: CHANGE })).slice(24, 28)).toBe(bytes);
});

test('the time and the digits that the reader has', () => {
  const shorter = { timeOutSeconds: 60, mostDigits: 8, language: 'nl' } as const;
  expect([...pinVerifyStructure({ ...shorter, command: VERIFY }).subarray(0, 7)]).toEqual([
    60, 60, 0x89, 0x47, 4, 8, 4,
  ]);
  expect([...pinModifyStructure({ ...shorter, command: CHANGE }).subarray(0, 9)]).toEqual([
    ...[60, 60, 0x89, 0x47, 4, 0, 8, 8, 4],
  ]);
});
