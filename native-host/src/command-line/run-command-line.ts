/** The program when a person starts it: language, one command, one exit code. Whatever fails is one line on standard error. */
import { EidError, toFailure } from '@eid-loket/shared/errors/eid-error.ts';
import { errorText } from '@eid-loket/shared/errors/error-text.ts';
import { CommanderError } from 'commander';
import { interruptCommand } from '../end-process.ts';
import { isSystemError } from '../install/own-files.ts';
import { shownPath } from '../install/steps.ts';
import { Place } from '../log/place.ts';
import { chooseLanguage, systemLanguage } from './choose-language.ts';
import type { ExitCode, Machine } from './command-io.ts';
import { createOutput, wantsColour } from './output.ts';
import { createProgram, wrongUseText } from './program.ts';
import { COMMAND_TEXTS } from './texts/index.ts';

/** 128 + the signal's number, as shells have it. */
const INTERRUPTED = 130;

export async function runCommandLine(args: readonly string[], machine: Machine): Promise<number> {
  const language = chooseLanguage(args, machine.env) ?? systemLanguage(machine.env);
  const texts = COMMAND_TEXTS[language];
  const { stdout, stderr, stdin } = process;
  const say = (text: string) => void stderr.write(`eid-loket: ${text}\n`);
  let json = false;
  let code: ExitCode = 0;
  // A reader of our output that went away, as `eid-loket log | head` does, is no fault.
  stdout.once('error', ({ code: why }: NodeJS.ErrnoException) => {
    if (why !== 'EPIPE') say(texts.notShown);
    void interruptCommand(why === 'EPIPE' ? code : 1);
  });
  stdout.on('error', () => undefined);
  stderr.on('error', () => undefined);
  process.once('SIGINT', () => {
    say(texts.interrupted);
    void interruptCommand(INTERRUPTED);
  });
  const program = createProgram(
    texts,
    (options) => {
      json = options.json === true;
      return {
        machine,
        out: createOutput(stdout, stderr, { json, colour: wantsColour(stdout, machine.env) }),
        language,
        texts,
        input: stdin,
        onTerminal: stdout.isTTY === true,
      };
    },
    (result) => {
      code = result;
    },
  );
  try {
    if (args.length === 0) program.help({ error: true });
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      const text = wrongUseText(error, texts);
      if (text !== null) say(text);
      return text === null ? 0 : 2;
    }
    const failure = toFailure(error);
    if (json) createOutput(stdout, stderr, { json, colour: false }).result('failure', { error: failure });
    if (isSystemError(error)) {
      say(`${texts.notDone} ${error.code}${error.path ? ` ${shownPath(error.path, machine)}` : ''}`);
      return 1;
    }
    const { what, todo } = errorText(failure.code, language, failure.details);
    const where = error instanceof EidError ? '' : ` ${Place.of(error).toJSON()}`;
    say(`${what} ${todo} (${failure.code})${where}`);
    return 1;
  }
}
