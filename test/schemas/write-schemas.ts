/** `npm run schemas`: writes the JSON schema of the command line anew. A test tells when it is not what this would write. */
import { writeFileSync } from 'node:fs';
import { SCHEMA_FILE, schemaText } from './command-line-schema.ts';

writeFileSync(SCHEMA_FILE, schemaText());
