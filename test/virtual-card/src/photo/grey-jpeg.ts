/**
 * A baseline JPEG encoder for 8-bit grey pictures (ITU-T T.81), enough for the photo of a person who does not exist. The
 * card's photo is grey, and no well-kept encoder writes one component.
 */

/** Luminance quantisation and Huffman tables of ITU-T T.81 annex K (tables K.1, K.3 and K.5). */
const QUANTISATION = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
  87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
];
const DC_COUNTS = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
const DC_SYMBOLS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const AC_COUNTS = [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125];
const AC_SYMBOLS = [
  ...Buffer.from(
    '01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a' +
      '434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aa' +
      'b2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa',
    'hex',
  ),
];
const ZIGZAG = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47,
  55, 62, 63,
];

export interface GreyPicture {
  width: number;
  height: number;
  /** @returns grey value 0 to 255 */
  pixel(x: number, y: number): number;
}

export function encodeGreyJpeg(picture: GreyPicture): Uint8Array {
  const { width, height } = picture;
  const segment = (marker: number, body: number[]) =>
    Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff, ...body]);
  return Buffer.concat([
    Buffer.of(0xff, 0xd8),
    segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    segment(0xdb, [0, ...ZIGZAG.map((index) => QUANTISATION[index] as number)]),
    segment(0xc0, [8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0]),
    segment(0xc4, [0x00, ...DC_COUNTS, ...DC_SYMBOLS]),
    segment(0xc4, [0x10, ...AC_COUNTS, ...AC_SYMBOLS]),
    segment(0xda, [1, 1, 0x00, 0, 63, 0]),
    scan(picture),
    Buffer.of(0xff, 0xd9),
  ]);
}

type Codes = Map<number, { code: number; length: number }>;

function huffmanCodes(counts: number[], symbols: number[]): Codes {
  const codes: Codes = new Map();
  let code = 0;
  let next = 0;
  counts.forEach((count, index) => {
    for (let nth = 0; nth < count; nth += 1) codes.set(symbols[next++] as number, { code: code++, length: index + 1 });
    code <<= 1;
  });
  return codes;
}

function scan(picture: GreyPicture): Buffer {
  const dc = huffmanCodes(DC_COUNTS, DC_SYMBOLS);
  const ac = huffmanCodes(AC_COUNTS, AC_SYMBOLS);
  const out: number[] = [];
  let register = 0;
  let filled = 0;
  const put = (value: number, length: number) => {
    for (let bit = length - 1; bit >= 0; bit -= 1) {
      register = (register << 1) | ((value >> bit) & 1);
      filled += 1;
      if (filled < 8) continue;
      out.push(register);
      if (register === 0xff) out.push(0);
      register = 0;
      filled = 0;
    }
  };
  const putCode = (codes: Codes, symbol: number) => {
    const entry = codes.get(symbol);
    if (!entry) throw new Error('no Huffman code for that symbol');
    put(entry.code, entry.length);
  };
  const size = (value: number) => (value === 0 ? 0 : Math.floor(Math.log2(Math.abs(value))) + 1);
  const putValue = (value: number) => put(value < 0 ? value + 2 ** size(value) - 1 : value, size(value));

  let previous = 0;
  for (let top = 0; top < picture.height; top += 8) {
    for (let left = 0; left < picture.width; left += 8) {
      const block = quantisedBlock(picture, left, top);
      const difference = (block[0] as number) - previous;
      previous = block[0] as number;
      putCode(dc, size(difference));
      putValue(difference);
      let zeros = 0;
      for (let index = 1; index < 64; index += 1) {
        const value = block[index] as number;
        if (value === 0) {
          zeros += 1;
          continue;
        }
        for (; zeros > 15; zeros -= 16) putCode(ac, 0xf0);
        putCode(ac, (zeros << 4) | size(value));
        putValue(value);
        zeros = 0;
      }
      if (zeros > 0) putCode(ac, 0x00);
    }
  }
  while (filled !== 0) put(1, 1);
  return Buffer.from(out);
}

/** Forward DCT (T.81 section A.3.3), quantised, in zigzag order; pixels beyond the edge repeat the edge. */
function quantisedBlock(picture: GreyPicture, left: number, top: number): number[] {
  const samples = Array.from({ length: 64 }, (_, index) => {
    const x = Math.min(left + (index % 8), picture.width - 1);
    const y = Math.min(top + (index >> 3), picture.height - 1);
    return picture.pixel(x, y) - 128;
  });
  return ZIGZAG.map((index) => {
    const u = index % 8;
    const v = index >> 3;
    let sum = 0;
    for (let y = 0; y < 8; y += 1) {
      for (let x = 0; x < 8; x += 1)
        sum += (samples[y * 8 + x] as number) * (COSINES[x * 8 + u] as number) * (COSINES[y * 8 + v] as number);
    }
    const scale = (u === 0 ? Math.SQRT1_2 : 1) * (v === 0 ? Math.SQRT1_2 : 1) * 0.25;
    return Math.round((sum * scale) / (QUANTISATION[index] as number));
  });
}

const COSINES = Array.from({ length: 64 }, (_, index) =>
  Math.cos((((2 * (index >> 3) + 1) * (index % 8)) / 16) * Math.PI),
);
