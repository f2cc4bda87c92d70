/** Where a command writes: plain lines with a mark, in colour only on a terminal, or one JSON text a result. */
import type { Writable } from 'node:stream';
import type { Result, ResultName } from './results.ts';

/** What is written to: a stream, or what keeps the lines. */
export interface Sink {
  write(text: string): unknown;
}

export type Mark = 'good' | 'warning' | 'bad' | 'note';

/** ANSI colours (ECMA-48 section 8.3.117): green, yellow, red, none. */
const MARKS: Readonly<Record<Mark, { sign: string; colour: number }>> = {
  good: { sign: '✓', colour: 32 },
  warning: { sign: '!', colour: 33 },
  bad: { sign: '✗', colour: 31 },
  note: { sign: '·', colour: 0 },
};

export interface Output {
  readonly json: boolean;
  line(text?: string): void;
  marked(mark: Mark, text: string): void;
  /** For a program that reads: one line. */
  result<N extends ResultName>(command: N, value: Result<N>): void;
  /** For a person, beside the result: to standard error. */
  aside(text: string): void;
}

export interface OutputOptions {
  json: boolean;
  colour: boolean;
}

export function createOutput(out: Sink, err: Sink, { json, colour }: OutputOptions): Output {
  const line = (text = '') => void out.write(`${text}\n`);
  return {
    json,
    line,
    marked(mark, text) {
      const { sign, colour: code } = MARKS[mark];
      line(`${colour ? `\u001b[${code}m${sign}\u001b[0m` : sign} ${text}`);
    },
    result: (_command, value) => line(JSON.stringify(value)),
    aside: (text) => void err.write(`${text}\n`),
  };
}

/** https://no-color.org, and dumb terminals. */
export const wantsColour = (stream: Writable & { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean =>
  stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
