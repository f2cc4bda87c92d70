/** The reference is short, can be read out, and is the same wherever it is made of the same request id. */
import { referenceOf } from './reference.ts';

test.each([
  ['00000000000000000000000000000000', '0000'],
  ['fffff000000000000000000000000000', 'ZZZZ'],
  ['39c73ffffffffffffffffffffffffff0', '773K'],
])('%s is %s', (requestId, reference) => {
  expect(referenceOf(requestId)).toBe(reference);
});
