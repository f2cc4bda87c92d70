/** Draws the extension's icon, a card with a chip, as a PNG. Drawn at build time, so that no picture file stands in git. */
import { crc32, deflateSync } from 'node:zlib';

const ACCENT = [0x14, 0x50, 0x8c, 0xff];
const PAPER = [0xff, 0xff, 0xff, 0xff];
const CHIP = [0xff, 0xb0, 0x00, 0xff];
const CLEAR = [0, 0, 0, 0];

/** @param {number} size pixels @returns {Buffer} PNG (RGBA, 8 bit) */
export function drawIcon(size) {
  const rows = Array.from({ length: size }, (_, y) => [
    0,
    ...Array.from({ length: size }, (_, x) => colour(x / size, y / size)).flat(),
  ]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function colour(x, y) {
  const inside = (left, top, right, bottom) => x >= left && x < right && y >= top && y < bottom;
  if (inside(0.16, 0.42, 0.38, 0.6)) return CHIP;
  if (inside(0.5, 0.44, 0.86, 0.5) || inside(0.5, 0.58, 0.76, 0.64) || inside(0.16, 0.26, 0.6, 0.32)) return PAPER;
  return inside(0.04, 0.16, 0.96, 0.84) ? ACCENT : CLEAR;
}

function chunk(type, data) {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
