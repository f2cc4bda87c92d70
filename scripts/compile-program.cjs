/** Writes what V8 makes of a script, all its functions compiled, beside it. Run by the Node.js that will run the script. */
const { readFileSync, writeFileSync } = require('node:fs');
const { setFlagsFromString } = require('node:v8');
const { Script } = require('node:vm');

const [, , filename] = process.argv;
setFlagsFromString('--no-lazy');
const script = new Script(readFileSync(filename, 'utf8'), {
  filename,
});
// V8 takes what was compiled under the flags of the one that reads it only.
setFlagsFromString('--lazy');
setFlagsFromString('--hash-seed=0');
writeFileSync(filename.replace(/\.js$/, '.v8'), script.createCachedData());
