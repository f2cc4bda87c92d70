/** `npm run vectors`: writes shared/vectors anew. A test tells when they no longer are what this would write. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VECTOR_KINDS, vectorFile } from './vector-files.ts';

for (const kind of VECTOR_KINDS)
  writeFileSync(join(process.cwd(), 'shared', 'vectors', `${kind}.json`), await vectorFile(kind));
