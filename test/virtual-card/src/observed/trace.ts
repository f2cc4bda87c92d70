/** The record of what went between reader and card. Data of VERIFY and CHANGE REFERENCE DATA never gets into it. */

export interface TraceLine {
  /** Command number since the card was made, from 1. */
  number: number;
  /** ISO 8601, UTC: when the answer was there. */
  time: string;
  /** Hexadecimal; the data of PIN commands is replaced by `**`. */
  command: string;
  /** Response data, hexadecimal, without the status word. */
  response: string;
  /** Status word, four hexadecimal digits; empty when the card gave none. */
  status: string;
  /** Bytes in both directions. */
  bytes: number;
  milliseconds: number;
}

export interface TraceTotals {
  commands: number;
  bytes: number;
  milliseconds: number;
}

export const totalsOf = (lines: readonly TraceLine[]): TraceTotals =>
  lines.reduce(
    (sum, line) => ({
      commands: sum.commands + 1,
      bytes: sum.bytes + line.bytes,
      milliseconds: rounded(sum.milliseconds + line.milliseconds),
    }),
    { commands: 0, bytes: 0, milliseconds: 0 },
  );

export function lineOf(number: number, apdu: Uint8Array, response: Uint8Array, milliseconds: number): TraceLine {
  const answered = response.length >= 2;
  return {
    number,
    time: new Date().toISOString(),
    command: masked(apdu),
    response: hex(answered ? response.slice(0, -2) : response),
    status: answered ? hex(response.slice(-2)) : '',
    bytes: apdu.length + response.length,
    milliseconds: rounded(milliseconds),
  };
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();
const rounded = (milliseconds: number) => Math.round(milliseconds * 100) / 100;

const PIN_INSTRUCTIONS = [0x20, 0x24, 0x2c];
const HEADER_BYTES = 5;

function masked(apdu: Uint8Array): string {
  const secret = PIN_INSTRUCTIONS.includes(apdu[1] ?? 0);
  return secret ? hex(apdu.slice(0, HEADER_BYTES)) + '**'.repeat(Math.max(0, apdu.length - HEADER_BYTES)) : hex(apdu);
}
