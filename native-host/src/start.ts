/**
 * The file that is started. The program itself lies beside it as a script and as what V8 made of it when it was built, which saves a
 * third of the time until the first message. Another Node.js than the one that built it makes it anew.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';

const filename = join(__dirname, 'host-program.js');
const compiled = join(__dirname, 'host-program.v8');

const program = new Script(readFileSync(filename, 'utf8'), {
  filename,
  cachedData: existsSync(compiled) ? readFileSync(compiled) : undefined,
});
program.runInThisContext()(require, __filename, __dirname);
