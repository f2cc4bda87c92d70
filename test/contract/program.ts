/** Runs the built program as a person does, and keeps what it said and how it ended. What it says in JSON has to fit its documentation. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { misfit, resultName } from '../schemas/command-line-schema.ts';
import { HOST } from './host-process.ts';

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

export interface RunOptions {
  env?: Record<string, string>;
  /** Words that go in front, to run inside a namespace. */
  enter?: readonly string[];
  input?: string;
  program?: string;
}

export async function runProgram(
  args: readonly string[],
  { env = {}, enter = [], input = '', program = HOST }: RunOptions = {},
): Promise<Ran> {
  const [command, ...words] = [...enter, process.execPath, program, ...args];
  const { DISPLAY: _none, WAYLAND_DISPLAY: _either, ...quiet } = process.env;
  const child = spawn(command as string, words, { env: { ...quiet, LC_ALL: 'en_US.UTF-8', ...env } });
  const ran: Ran = { code: null, out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    ran.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    ran.err += chunk;
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  [ran.code] = await once(child, 'close');
  const misfits = args.includes('--json') ? misfitsOf(args, ran.out) : [];
  if (misfits.length > 0) throw new Error(misfits.join('\n'));
  return ran;
}

const misfitsOf = (args: readonly string[], out: string): string[] =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => misfit('error' in JSON.parse(line) ? 'failure' : resultName(args), line) ?? []);
