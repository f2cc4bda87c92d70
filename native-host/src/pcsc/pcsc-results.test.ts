/** Every documented result of PC/SC has a row, and every row a code, for every call and on every system. */
import { existsSync, readFileSync } from 'node:fs';
import { PCSC_RESULTS, type PcscCall, pcscError, pcscResultOf } from './pcsc-results.ts';

const CALLS: PcscCall[] = [
  'establishContext',
  'releaseContext',
  'cancel',
  'listReaders',
  'getStatusChange',
  'connect',
  'disconnect',
  'beginTransaction',
  'endTransaction',
  'transmit',
  'control',
  'getAttrib',
];

/** What is not one code for every call. */
const BY_CALL: Record<string, Partial<Record<PcscCall, string>>> = {
  SCARD_F_INTERNAL_ERROR: { transmit: 'CARD_COMMUNICATION_FAILED', listReaders: 'PCSC_NOT_RUNNING' },
  SCARD_E_PROTO_MISMATCH: { connect: 'CARD_NOT_RECOGNISED', transmit: 'CARD_COMMUNICATION_FAILED' },
  SCARD_W_UNPOWERED_CARD: { connect: 'CARD_MUTE', transmit: 'CARD_COMMUNICATION_FAILED' },
  SCARD_E_INSUFFICIENT_BUFFER: { transmit: 'CARD_COMMUNICATION_FAILED', listReaders: 'INTERNAL_ERROR' },
  SCARD_F_UNKNOWN_ERROR: { establishContext: 'PCSC_NOT_RUNNING', connect: 'CARD_COMMUNICATION_FAILED' },
  SCARD_E_UNEXPECTED: { getStatusChange: 'PCSC_NOT_RUNNING', control: 'CARD_COMMUNICATION_FAILED' },
};

/** The groups that a citizen is told differently. */
const BY_CODE: Record<string, string[]> = {
  PCSC_ACCESS_DENIED: ['ERROR_BROKEN_PIPE', 'SCARD_E_NO_ACCESS', 'SCARD_W_SECURITY_VIOLATION'],
  CARD_REMOVED: [
    'SCARD_E_UNKNOWN_READER',
    'SCARD_E_NO_SMARTCARD',
    'SCARD_E_READER_UNAVAILABLE',
    'SCARD_W_REMOVED_CARD',
  ],
  CARD_IN_USE: ['SCARD_E_SHARING_VIOLATION'],
  NO_READER: ['SCARD_E_NO_READERS_AVAILABLE'],
  PCSC_NOT_RUNNING: [
    'SCARD_E_INVALID_HANDLE',
    'SCARD_E_SYSTEM_CANCELLED',
    'SCARD_F_COMM_ERROR',
    'SCARD_P_SHUTDOWN',
    'SCARD_E_NO_SERVICE',
    'SCARD_E_SERVICE_STOPPED',
    'SCARD_E_UNKNOWN_RES_MNG',
    'SCARD_E_SERVER_TOO_BUSY',
  ],
};

const rows = Object.entries(PCSC_RESULTS).map(([number, row]) => ({ number: Number(number), ...row }));

test.each(rows)('$name has its code on every call', ({ number, name, code, on }) => {
  for (const call of CALLS) {
    const error = pcscError(call, number, 'linux');
    expect(error.code).toBe(on?.[call] ?? code);
    expect(pcscResultOf(error)).toMatchObject({ result: number, code: `${call} ${name}` });
  }
});

test.each(Object.entries(BY_CALL))('%s means something else by the call', (name, codes) => {
  const { number } = rows.find((row) => row.name === name) as { number: number };
  for (const [call, code] of Object.entries(codes))
    expect(pcscError(call as PcscCall, number, 'linux').code).toBe(code);
});

test.each(Object.entries(BY_CODE))('%s, and nothing else', (code, names) => {
  expect(
    rows
      .filter((row) => row.code === code)
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...names].sort());
});

test('a Windows service that is not there yet, because there never was a reader, is no reader', () => {
  for (const number of [0x8010001d, 0x8010001e]) {
    expect(pcscError('establishContext', number, 'win32').code).toBe('NO_READER');
    expect(pcscError('transmit', number, 'win32').code).toBe('PCSC_NOT_RUNNING');
    expect(pcscError('establishContext', number, 'linux').code).toBe('PCSC_NOT_RUNNING');
  }
});

test('what is not in the table is INTERNAL_ERROR, and the log gets the number', () => {
  const error = pcscError('connect', 0x80109999);
  expect(error.code).toBe('INTERNAL_ERROR');
  expect(pcscResultOf(error)?.code).toBe('connect 0x80109999');
});

const HEADER = '/usr/include/PCSC/pcsclite.h';
if (existsSync(HEADER)) {
  test('the header of this machine’s pcsc-lite defines nothing that has no row', () => {
    const defined = readFileSync(HEADER, 'utf8').matchAll(/^#define (SCARD_[EWFP]_\w+)\s+\(\(LONG\)(0x8\w+)\)/gm);
    const missing = [...defined].filter(([, , number]) => !(Number(number) in PCSC_RESULTS)).map(([, name]) => name);
    expect(missing).toEqual([]);
  });
}
