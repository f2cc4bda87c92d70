/**
 * `npm run release -- VERSION`: prints what a release of this version changes, the text of its tag, and which of its files are made,
 * with their SHA-256 sums. Changes nothing unless `--write` is given; then it writes version and changelog, and leaves committing,
 * tagging and signing to the person (docs/releasing.md).
 *
 *   --write        write it
 *   --date DATE    of the release, as 2027-01-31 (default: today)
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  artefacts,
  checkVersion,
  countMentions,
  publishedLine,
  releasedChangelog,
  tagText,
  unreleased,
  VERSIONED,
  withVersion,
} from './release/release-plan.mjs';

const ROOT = join(import.meta.dirname, '..');
const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: 'boolean', default: false },
    date: { type: 'string', default: new Date().toISOString().slice(0, 10) },
  },
});
const read = (path) => readFileSync(join(ROOT, path), 'utf8');
const { version: from } = JSON.parse(read('package.json'));
const [version = from] = positionals;

try {
  checkVersion(from, version);
  const changelog = read('CHANGELOG.md');
  const next = releasedChangelog(changelog, version, flags.date);
  const files = git('ls-files').filter((path) => VERSIONED.test(path));
  const places = files.filter((path) => countMentions(read(path), from) > 0);
  if (flags.write) {
    if (git('status', '--porcelain', '--untracked-files=no').length > 0)
      throw new Error('commit first what is changed');
    for (const path of places) writeFileSync(join(ROOT, path), withVersion(read(path), from, version));
    writeFileSync(join(ROOT, 'CHANGELOG.md'), next);
  }
  report(places, unreleased(changelog));
} catch (error) {
  console.error(`release: ${error.message}`);
  process.exitCode = 1;
}

function report(places, section) {
  console.log(`version ${from} → ${version}, ${flags.write ? 'written' : 'would be written'} in`);
  for (const path of [...places, 'CHANGELOG.md']) console.log(`  ${path}`);
  console.log(`\ntag v${version}, with this text:\n\n${tagText(version, section)}`);
  console.log(`what is published, to be signed (docs/releasing.md):\n\n${publishedLine(version, flags.date)}\n`);
  console.log('files, below dist/:');
  for (const { made, files } of artefacts(version)) {
    console.log(`  ${made}`);
    for (const file of files) console.log(`    ${stateOf(file)}  ${file}`);
  }
}

function stateOf(file) {
  const path = join(ROOT, 'dist', file);
  if (!existsSync(path)) return 'not made'.padEnd(80);
  const sum = createHash('sha256').update(readFileSync(path)).digest('hex');
  return `${(statSync(path).size / 1e6).toFixed(2).padStart(9)} MB  ${sum}`;
}

function git(...args) {
  return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).split('\n').filter(Boolean);
}
