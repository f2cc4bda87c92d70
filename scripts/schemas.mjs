/** `npm run schemas`: writes docs/command-line.schema.json anew from what the commands of the host print. */
import { runSource } from './run-source.mjs';

await runSource('test/schemas/write-schemas.ts');
