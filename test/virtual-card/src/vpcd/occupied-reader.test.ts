/** Which connections at the reader mean that another card stands in it. 8C7B is vpcd's port. */
import { isOccupied } from './occupied-reader.ts';

const row = (local: string, remote: string, state: string, inode: number) =>
  `   1: ${local} ${remote} ${state} 00000000:00000000 00:00000000 00000000     0        0 ${inode} 1 0000000000000000 20 4 0 10 -1`;
const READER = '0100007F:8C7B';
const OURS = '0100007F:C001';
const OTHER = '0100007F:C002';

test.each([
  ['our card waits behind another one', [row(READER, OURS, '01', 0), row(READER, OTHER, '01', 4711)], true],
  ['our card is in', [row(READER, OURS, '01', 4711)], false],
  ['pcscd is slow', [row(READER, OURS, '01', 0)], false],
  ['the other card was taken out', [row(READER, OURS, '01', 0), row(READER, OTHER, '08', 4711)], false],
  ['the other card waits too', [row(READER, OURS, '01', 0), row(READER, OTHER, '01', 0)], false],
  ['a connection to another port', [row(READER, OURS, '01', 0), row('0100007F:8C7C', OTHER, '01', 4711)], false],
  ['a system without the table', [], false],
])('%s', (_name, rows, occupied) => {
  const table = [
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
    ...rows,
  ];
  expect(isOccupied(table.join('\n'), 0x8c7b, 0xc001)).toBe(occupied);
});
