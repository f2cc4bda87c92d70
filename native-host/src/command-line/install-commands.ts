/** `install`, `uninstall` and `status`: the manifests by which browsers find this program. */
import { BROWSER_TABLE, BROWSERS, type Browser } from '../install/browsers.ts';
import { carryOut } from '../install/carry-out.ts';
import { judgePlace } from '../install/judge-place.ts';
import { findBrowsers, LEVELS, placeOf } from '../install/places.ts';
import { purgeSteps } from '../install/purge.ts';
import {
  type Action,
  type Installation,
  installSteps,
  packagedPlaces,
  type Step,
  uninstallSteps,
} from '../install/steps.ts';
import { type CommandIo, type ExitCode, logFolderOf } from './command-io.ts';
import type { Mark } from './output.ts';

export interface InstallOptions {
  system?: boolean;
  browser?: Browser[];
  dryRun?: boolean;
  force?: boolean;
  removeOthers?: boolean;
  purge?: boolean;
}

const MARK_OF: Readonly<Record<Action, Mark>> = {
  write: 'good',
  replace: 'good',
  keep: 'note',
  remove: 'good',
  refuse: 'bad',
};

export async function installCommand(io: CommandIo, options: InstallOptions): Promise<ExitCode> {
  const browsers = options.browser ?? plainBrowsers(io);
  if (browsers.length === 0) {
    io.out.aside(`eid-loket: ${io.texts.install.noBrowser}`);
    return 1;
  }
  return perform('install', io, options, installSteps(installation(io, options, browsers), options));
}

export async function uninstallCommand(io: CommandIo, options: InstallOptions): Promise<ExitCode> {
  const { machine, out, texts } = io;
  const where = installation(io, options, options.browser ?? BROWSERS);
  const steps = uninstallSteps(where);
  const own = purgeSteps(machine, logFolderOf(machine));
  const code = perform('uninstall', io, options, options.purge ? [...steps, ...own] : steps);
  if (code !== 0) return code;
  if (packagedPlaces(where).length > 0) out.aside(texts.install.packaged);
  if (!options.purge && own.length > 0) out.aside(`${texts.install.stays} ${own.map(({ shown }) => shown).join(', ')}`);
  return code;
}

export async function statusCommand({ machine, out, texts }: CommandIo): Promise<ExitCode> {
  const rows = findBrowsers(machine).flatMap(({ browser, sandbox }) =>
    LEVELS.map((level) => {
      const place = placeOf(browser, level, machine);
      return { browser, sandbox, level, place: place.shown, state: judgePlace(place, machine.registry) };
    }),
  );
  // A browser takes the first manifest that it finds, the person's before everybody's, whatever is in it.
  const works = plainBrowsers({ machine }).every(
    (browser) => rows.find((row) => row.browser === browser && row.state !== 'absent')?.state === 'good',
  );
  if (out.json) out.result('status', { places: rows });
  else if (rows.length === 0) out.marked('warning', texts.install.noBrowser);
  else {
    for (const { browser, sandbox, place, state } of rows) {
      const name = `${BROWSER_TABLE[browser].name}${sandbox ? ` (${sandbox})` : ''}`;
      const mark = state === 'good' ? 'good' : state === 'absent' ? 'note' : 'bad';
      out.marked(mark, `${name}: ${place}: ${texts.install.states[state]}`);
    }
  }
  return works && rows.length > 0 ? 0 : 1;
}

const plainBrowsers = ({ machine }: Pick<CommandIo, 'machine'>): Browser[] =>
  findBrowsers(machine).flatMap(({ browser, sandbox }) => (sandbox === null ? [browser] : []));

const installation = (
  { machine }: CommandIo,
  { system = false }: InstallOptions,
  browsers: readonly Browser[],
): Installation => ({
  surroundings: machine,
  registry: machine.registry,
  runtime: machine.runtime,
  level: system ? 'system' : 'user',
  browsers,
});

function perform(
  command: 'install' | 'uninstall',
  { out, texts }: CommandIo,
  { dryRun = false }: InstallOptions,
  steps: readonly Step[],
): ExitCode {
  const refused = steps.some(({ action }) => action === 'refuse');
  const failed = dryRun ? null : carryOut(steps);
  if (out.json) {
    out.result(command, {
      dryRun,
      done: !dryRun && !refused && failed === null,
      steps: steps.map(({ action, browser, shown }) => ({ action, browser, place: shown })),
    });
  } else {
    if (dryRun) out.line(texts.install.dryRun);
    // Where nothing is done, what stands in the way alone.
    const told = failed ? [failed] : refused && !dryRun ? steps.filter(({ action }) => action === 'refuse') : steps;
    for (const { action, browser, shown } of told) {
      const name = browser ? `${BROWSER_TABLE[browser].name}: ` : '';
      const [mark, word] = failed ? (['bad', 'failed'] as const) : ([MARK_OF[action], action] as const);
      out.marked(mark, `${name}${texts.install.actions[word]} ${shown}`);
    }
    if (steps.length === 0) out.line(texts.install.nothing);
  }
  if (refused) out.aside(`eid-loket: ${texts.install.refused}`);
  if (failed) out.aside(`eid-loket: ${texts.install.noRights}`);
  return refused || failed ? 1 : 0;
}
