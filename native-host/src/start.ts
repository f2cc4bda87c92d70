/**
 * The file that is started. The program itself lies beside it as a script and as what V8 made of it when it was built, which saves a
 * third of the time until the first message. Another Node.js than the one that built it makes it anew; one that is too old for the program
 * is told here, because the program would not load.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major > 20 || (major === 20 && minor >= 19)) {
  const filename = join(__dirname, 'host-program.js');
  const compiled = join(__dirname, 'host-program.v8');
  const program = new Script(readFileSync(filename, 'utf8'), {
    filename,
    cachedData: existsSync(compiled) ? readFileSync(compiled) : undefined,
  });
  program.runInThisContext()(require, __filename, __dirname);
} else {
  process.stderr.write(`eid-loket: Node.js 20.19 or newer is needed; this is v${process.versions.node}\n`);
  process.exitCode = 1;
}
