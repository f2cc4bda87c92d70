/** The same vectors with WebCrypto, as in Deno, browsers and edge runtimes: the same verdicts. */
import '../helpers/without-node-crypto.ts';
import { platformName } from '@eid-loket/shared/encoding/platform-crypto.ts';
import { describeVectors } from './vector-suite.ts';

test('checks with WebCrypto', () => {
  expect(platformName).toBe('WebCrypto');
});

describeVectors();
