/** `npm run vectors`: writes the verifier's vectors (shared/vectors) anew from the test authority. */
import { runSource } from './run-source.mjs';

await runSource('test/vectors/write-vectors.ts');
