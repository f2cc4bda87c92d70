/** A drawn silhouette with the word TEST across it: the photo of every virtual card. */
import { encodeGreyJpeg } from './grey-jpeg.ts';

/** Five by seven dots a letter. */
const LETTERS: Readonly<Record<string, readonly string[]>> = {
  T: ['#####', '..#..', '..#..', '..#..', '..#..', '..#..', '..#..'],
  E: ['#####', '#....', '#....', '####.', '#....', '#....', '#####'],
  S: ['.####', '#....', '#....', '.###.', '....#', '....#', '####.'],
};
const WORD = 'TEST';
const DOT = 4;

/** Cards before 2021 have 140 x 200 pixels, later ones 150 x 195 (card content v5.4 section 6.2.6). */
export function testPhoto(width: number, height: number, shade: number): Uint8Array {
  const centre = width / 2;
  const letterTop = height - 50;
  const letterLeft = Math.round(centre - (WORD.length * 6 * DOT) / 2);
  return encodeGreyJpeg({
    width,
    height,
    pixel(x, y) {
      if (isLetter(x - letterLeft, y - letterTop)) return 250;
      const head = ((x - centre) / 34) ** 2 + ((y - height * 0.36) / 44) ** 2 < 1;
      const shoulders = ((x - centre) / 62) ** 2 + ((y - height) / 70) ** 2 < 1;
      // A fine texture, so that the file has the size of a real photo.
      const texture = ((x * 31 + y * 17 + ((x * y) % 13) * 5) % 23) - 11;
      return Math.max(0, Math.min(255, (head || shoulders ? shade : 215) + texture));
    },
  });
}

function isLetter(x: number, y: number): boolean {
  const letter = LETTERS[WORD[Math.floor(x / (6 * DOT))] ?? ''];
  if (!letter || x < 0 || y < 0) return false;
  return letter[Math.floor(y / DOT)]?.[Math.floor((x % (6 * DOT)) / DOT)] === '#';
}
