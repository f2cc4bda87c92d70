/** EMSA-PSS with MGF1 and a salt as long as the hash (RFC 8017 section 9.1.1), for a modulus of 2048 bits. */
import { createHash, randomBytes } from 'node:crypto';

const MODULUS_BYTES = 256;

export function pssEncode(digest: Uint8Array, hash: 'sha1' | 'sha256'): Uint8Array {
  const salt = randomBytes(digest.length);
  const h = createHash(hash).update(Buffer.alloc(8)).update(digest).update(salt).digest();
  const block = Buffer.alloc(MODULUS_BYTES - h.length - 1);
  block[block.length - salt.length - 1] = 1;
  salt.copy(block, block.length - salt.length);
  const mask = mgf1(h, block.length, hash);
  for (let index = 0; index < block.length; index += 1)
    block[index] = (block[index] as number) ^ (mask[index] as number);
  // The modulus has 2048 bits and the encoding 2047: the top bit is cleared (step 11).
  block[0] = (block[0] as number) & 0x7f;
  return Buffer.concat([block, h, Buffer.of(0xbc)]);
}

function mgf1(seed: Uint8Array, length: number, hash: string): Buffer {
  const blocks: Buffer[] = [];
  for (let counter = 0, have = 0; have < length; counter += 1) {
    const suffix = Buffer.alloc(4);
    suffix.writeUInt32BE(counter);
    const block = createHash(hash).update(seed).update(suffix).digest();
    blocks.push(block);
    have += block.length;
  }
  return Buffer.concat(blocks).subarray(0, length);
}
