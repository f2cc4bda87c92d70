/**
 * `npm run machines`: the two commands of the README on machines that are not this one, made with debootstrap and kept between
 * runs. Prints a table: machine × user × Node.js × command → result and seconds. Needs root, debootstrap, and some gigabytes.
 *
 *   --only WORDS   only rows that have all of these words, as "Debian 13 tester"
 *   --whole        all of ./scripts/test as the ordinary user too, and on Node.js 24 what talks to pcscd
 *   --roots DIR    where the machines are kept (default: eid-loket-machines in the system's temporary folder)
 */
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, ROOT, say } from './prepare.mjs';

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    whole: { type: 'boolean', default: false },
    roots: { type: 'string', default: join(tmpdir(), 'eid-loket-machines') },
  },
});

const MACHINES = [
  { machine: 'Debian 12', suite: 'bookworm' },
  { machine: 'Debian 13', suite: 'trixie' },
];
const OLDEST = '20.19';
const NEWER = ['22', '24', '26'];
const COMMANDS = ['./scripts/demo --auto', './scripts/test --quick'];
const WHOLE = [
  { user: 'tester', node: OLDEST, command: './scripts/test' },
  { user: 'root', node: '24', command: './scripts/test test/contract test/pcsc' },
];

/** Root first: an ordinary user without sudo finds the packages that root installed. */
const ROWS = MACHINES.flatMap((machine) =>
  [
    ...['root', 'tester'].flatMap((user) => COMMANDS.map((command) => ({ user, node: OLDEST, command }))),
    ...NEWER.flatMap((node) => COMMANDS.map((command) => ({ user: 'root', node, command }))),
    ...(flags.whole ? WHOLE : []),
  ].map((row) => ({ ...machine, ...row })),
);

if (process.getuid() !== 0) fail('machines are made and entered as root; type: sudo npm run machines');
const words = flags.only.split(' ').filter(Boolean);
const rows = ROWS.filter((row) => words.every((word) => Object.values(row).join(' ').includes(word)));
if (rows.length === 0) fail(`no row has all of these words: ${flags.only}`);
mkdirSync(flags.roots, { recursive: true });
/** One for the making of the machines, then one for each row. */
let log = openLog('make');
say(`what they print goes to ${join(flags.roots, '*.log')}`);

const results = [];
for (const suite of new Set(rows.map((row) => row.suite))) await makeMachine(suite);
for (const row of rows) {
  log = openLog(`${row.suite}-${row.user}-${row.node}-${row.command.replaceAll(/[^a-z]+/g, '-')}`);
  const started = Date.now();
  const result = (await inProject(row, row.command)) === 0 ? 'ok' : 'FAILED';
  results.push({ ...row, result, seconds: Math.round((Date.now() - started) / 1000) });
  process.stdout.write(`${line(results.at(-1))}\n`);
}
process.exit(results.every(({ result }) => result === 'ok') ? 0 : 1);

/** The machine, the versions of Node.js, an npm, and a clone of what is committed here for each user. */
async function makeMachine(suite) {
  const root = join(flags.roots, suite);
  if ((await script('make', root, suite)) !== 0) fail(`${suite} could not be made; see the log`);
  // Debian's npm compiles for Debian's Node.js only.
  await inMachine(suite, 'root', '[ -d /opt/npm ] || npm install --no-audit --no-fund --prefix /opt/npm npm@10');
  for (const node of [OLDEST, ...NEWER])
    if (
      (await inMachine(
        suite,
        'root',
        `[ -x /opt/node-${node}/node_modules/.bin/node ] || npm install --no-audit --no-fund --prefix /opt/node-${node} node@${node}`,
      )) !== 0
    )
      fail(`Node.js ${node} could not be installed in ${suite}; see the log`);
  for (const home of ['root', 'home/tester']) {
    const place = join(root, home, 'project');
    await run('rm', ['-rf', '--one-file-system', place]);
    if ((await run('git', ['clone', '-q', ROOT, place])) !== 0) fail(`${ROOT} could not be cloned`);
  }
  await inMachine(suite, 'root', 'chown -R tester /home/tester');
  const packages = "import('./scripts/prepare.mjs').then(({ prepare }) => prepare('test'))";
  if (flags.whole && (await inProject({ suite, user: 'root', node: OLDEST }, `node -e "${packages}"`)) !== 0)
    fail(`the packages that the tests need could not be installed in ${suite}; see the log`);
}

function inProject({ suite, user, node }, command) {
  return inMachine(
    suite,
    user,
    `export PATH=/opt/node-${node}/node_modules/.bin:/opt/npm/node_modules/.bin:$PATH; cd project && ${command}`,
  );
}

function openLog(name) {
  return createWriteStream(join(flags.roots, `${name}.log`));
}

function inMachine(suite, user, command) {
  return script('enter', join(flags.roots, suite), user, command);
}

function script(...args) {
  return run(join(ROOT, 'scripts', 'machine-root.sh'), args);
}

function run(command, args) {
  log.write(`\n== ${command} ${args.join(' ')}\n`);
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    child.once('close', (code) => resolve(code ?? 1));
  });
}

function line({ machine, user, node, command, result, seconds }) {
  return `| ${machine} | ${user.padEnd(6)} | ${node.padEnd(5)} | ${command.padEnd(22)} | ${result.padEnd(6)} | ${String(seconds).padStart(5)} s |`;
}
