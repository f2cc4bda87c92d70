/** The commands and their options, in the language of the person at the terminal. A wrong command line is answered by one line and exit code 2. */
import { LANGUAGES } from '@eid-loket/shared/protocol/fields.ts';
import { Command, type CommanderError, Option } from 'commander';
import { BROWSERS } from '../install/browsers.ts';
import { HOST_VERSION } from '../version.ts';
import { apduCommand, cacheCommand, changePinCommand, pinStatusCommand, readCommand } from './card-commands.ts';
import type { CommandIo, ExitCode } from './command-io.ts';
import { doctorCommand } from './doctor-command.ts';
import { explainCodeCommand } from './explain-code-command.ts';
import { type InstallOptions, installCommand, statusCommand, uninstallCommand } from './install-commands.ts';
import { logCommand, traceCommand } from './log-commands.ts';
import { readersCommand } from './readers-command.ts';
import { reportCommand } from './report-command.ts';
import type { CommandTexts } from './texts/command-texts.ts';
import { versionCommand } from './version-command.ts';

interface SharedOptions {
  json?: boolean;
}

/** @param open makes what the command needs, once its options are known */
export function createProgram(
  texts: CommandTexts,
  open: (options: SharedOptions) => CommandIo,
  done: (code: ExitCode) => void,
): Command {
  const titles: Record<string, string> = {
    'Usage:': texts.help.usage,
    'Options:': texts.help.options,
    'Commands:': texts.help.commands,
    'Arguments:': texts.help.arguments,
  };
  const prepare = (command: Command): Command =>
    command
      .exitOverride()
      .configureOutput({ writeErr: () => undefined })
      .configureHelp({ styleTitle: (title) => titles[title] ?? title })
      .helpOption('-h, --help', texts.help.show)
      .helpCommand(false);
  const program = prepare(new Command('eid-loket'))
    .description(texts.about)
    .version(HOST_VERSION, '--version', texts.commands.version);
  const withShared = (command: Command): Command =>
    command
      .option('--json', texts.options.json)
      .addOption(new Option('--language <language>', texts.options.language).choices(LANGUAGES));
  const add = (usage: string, about: string): Command => withShared(prepare(program.command(usage)).description(about));
  withShared(program);
  const run =
    <A extends unknown[]>(command: (io: CommandIo, ...args: A) => Promise<ExitCode>) =>
    async (...args: [...A, ...unknown[]]) => {
      const self = args.at(-1) as Command;
      done(await command(open(self.optsWithGlobals()), ...(args.slice(0, -1) as unknown as A)));
    };

  add('doctor', texts.commands.doctor)
    .argument('[code]', texts.codeArgument)
    .option('--watch', texts.options.watch)
    .action(
      run((io, code: string | undefined, options: { watch?: boolean }) =>
        code === undefined ? doctorCommand(io, options) : explainCodeCommand(io, code),
      ),
    );
  const installing = (name: string, about: string) =>
    add(name, about)
      .option('--system', texts.options.system)
      .addOption(new Option('--browser <name...>', texts.options.browser).choices(BROWSERS))
      .option('--dry-run', texts.options.dryRun);
  installing('install', texts.commands.install)
    .option('--force', texts.options.force)
    .option('--remove-others', texts.options.removeOthers)
    .action(run((io, options: InstallOptions) => installCommand(io, options)));
  installing('uninstall', texts.commands.uninstall)
    .option('--purge', texts.options.purge)
    .action(run((io, options: InstallOptions) => uninstallCommand(io, options)));
  add('status', texts.commands.status).action(run((io) => statusCommand(io)));
  add('report', texts.commands.report)
    .argument('[file]', texts.report.file)
    .option('--yes', texts.options.yes)
    .action(run((io, file: string | undefined, options: { yes?: boolean }) => reportCommand(io, file, options)));
  add('log', texts.commands.log)
    .option('--follow', texts.options.follow)
    .addOption(new Option('--clear', texts.options.clear).conflicts('follow'))
    .action(run((io, options: { follow?: boolean; clear?: boolean }) => logCommand(io, options)));
  add('trace', texts.commands.trace).action(run((io) => traceCommand(io)));
  add('read', texts.commands.read)
    .option('--photo <file>', texts.options.photo)
    .action(run((io, options: { photo?: string }) => readCommand(io, options)));
  add('pin-status', texts.commands.pinStatus).action(run((io) => pinStatusCommand(io)));
  add('change-pin', texts.commands.changePin).action(run((io) => changePinCommand(io)));
  add('apdu', texts.commands.apdu)
    .argument('<hex...>', texts.card.noApdu)
    .option('--i-know', texts.options.iKnow)
    .action(run((io, hex: string[], options: { iKnow?: boolean }) => apduCommand(io, hex, options)));
  add('cache', texts.commands.cache)
    .option('--clear', texts.options.clearCache)
    .action(run((io, options: { clear?: boolean }) => cacheCommand(io, options)));
  add('readers', texts.commands.readers)
    .option('--watch', texts.options.watch)
    .action(run((io, options: { watch?: boolean }) => readersCommand(io, options)));
  add('version', texts.commands.version)
    .option('--check', texts.options.check)
    .action(run((io, options: { check?: boolean }) => versionCommand(io, options)));
  return program;
}

/** @returns null when the person asked for help, which is no mistake */
export function wrongUseText(error: CommanderError, { wrongUse }: CommandTexts): string | null {
  const word = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const possible = /Allowed choices are (.*)\.$/.exec(error.message)?.[1] ?? '';
  const said: Readonly<Record<string, string>> = {
    'commander.unknownCommand': wrongUse.unknownCommand(word),
    'commander.unknownOption': wrongUse.unknownOption(word),
    'commander.missingArgument': wrongUse.missing(word),
    'commander.optionMissingArgument': wrongUse.missing(word),
    'commander.missingMandatoryOptionValue': wrongUse.missing(word),
    'commander.invalidArgument': wrongUse.wrongValue(word, possible),
  };
  if (error.exitCode === 0) return null;
  return `${said[error.code] ?? wrongUse.other}; ${wrongUse.seeHelp}`;
}
