/** The PIN as the card takes it: 8 bytes, 2 | length | digits as BCD | filler F (Belpic V1.8 section 3.2). */

const PIN_MIN = 4;
const PIN_MAX = 12;
const BLOCK_BYTES = 8;
const ZERO = 0x30;

/** What a reader with keys puts length and digits into. */
export const EMPTY_PIN_BLOCK: Readonly<Uint8Array> = Uint8Array.of(0x20, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff);

/** @returns whether these ASCII characters are 4 to 12 digits. Checked before any card sees them: a bad one costs a try. */
export const isPin = (characters: Uint8Array): boolean =>
  characters.length >= PIN_MIN &&
  characters.length <= PIN_MAX &&
  characters.every((character) => character >= ZERO && character <= ZERO + 9);

/** @param digits 4 to 12 ASCII digits. The caller wipes what it gets. */
export function pinBlock(digits: Uint8Array): Uint8Array {
  const block = new Uint8Array(BLOCK_BYTES).fill(0xff);
  block[0] = 0x20 | digits.length;
  digits.forEach((digit, index) => {
    const at = 1 + (index >> 1);
    const value = digit - ZERO;
    block[at] = index % 2 === 0 ? (value << 4) | 0x0f : ((block[at] as number) & 0xf0) | value;
  });
  return block;
}
