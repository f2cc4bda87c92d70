/** The vectors with this platform's own cryptography, and that they are what `npm run vectors` writes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { platformName } from '@eid-loket/shared/encoding/platform-crypto.ts';
import { VECTOR_KINDS, vectorFile } from '../vectors/vector-files.ts';
import { describeVectors, VECTORS } from './vector-suite.ts';

test('Node checks with its own module', () => {
  expect(platformName).toBe('node:crypto');
});

describeVectors();

test.each(VECTOR_KINDS)('%s.json is what the test authority makes', async (kind) => {
  const text = readFileSync(join(VECTORS, `${kind}.json`), 'utf8');
  expect(text === (await vectorFile(kind))).toBe(true);
  const names = JSON.parse(text).vectors.map(({ name }: { name: string }) => name);
  expect(new Set(names).size).toBe(names.length);
});
