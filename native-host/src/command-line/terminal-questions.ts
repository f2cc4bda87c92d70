/** The prompts of an operation, asked on a terminal. What is typed for a PIN is not shown, and goes to the card alone. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { AskCitizen } from '../prompts.ts';
import type { CommandIo } from './command-io.ts';

const NOWHERE = new Writable({ write: (_chunk, _encoding, done) => done() });

/** @throws EidError REQUEST_CANCELLED, SEVERAL_CARDS: of several cards, one is taken out instead of chosen */
export const askOnTerminal =
  (io: CommandIo): AskCitizen =>
  async (prompt) => {
    if (prompt.kind === 'choose-card') throw new EidError('SEVERAL_CARDS');
    if (prompt.kind !== 'new-pin') throw new EidError('PIN_ENTRY_UNAVAILABLE');
    const { texts, out } = io;
    if (prompt.problem !== null) out.aside(texts.card.problems[prompt.problem]);
    out.aside(`${texts.card.triesLeft} ${prompt.triesLeft ?? '?'}`);
    const lastTry = prompt.triesLeft === 1;
    if (lastTry && !/^[yjo]/i.test(await ask(io, texts.card.lastTry, true))) throw new EidError('REQUEST_CANCELLED');
    return {
      kind: 'new-pin',
      oldPin: await ask(io, texts.card.oldPin, false),
      newPin: await ask(io, texts.card.newPin, false),
      newPinAgain: await ask(io, texts.card.newPinAgain, false),
      lastTryConfirmed: lastTry,
    } as never;
  };

async function ask({ input }: CommandIo, question: string, shown: boolean): Promise<string> {
  const line = createInterface({ input, output: shown ? process.stderr : NOWHERE, terminal: true });
  // With a terminal in raw mode, Ctrl+C is a key.
  line.once('SIGINT', () => process.emit('SIGINT'));
  const answer = line.question('');
  // Only now does the terminal not echo any more what is typed.
  process.stderr.write(`${question} `);
  try {
    return await answer;
  } finally {
    line.close();
    if (!shown) process.stderr.write('\n');
  }
}
