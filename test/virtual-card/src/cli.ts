#!/usr/bin/env node
/**
 * `eid-loket-card`: a virtual card in a vpcd reader, steered by JSON lines on standard input, reporting JSON lines on
 * standard output. Ends when its input ends, so that it never outlives the test or the terminal that started it.
 */
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { writeAuthority, writeRoots } from './cli/authority-files.ts';
import { listPersonas, runCard } from './cli/run-card.ts';
import { runRevocation } from './cli/run-revocation.ts';
import { REVOCATION_BASE } from './pki/test-authority.ts';
import { VPCD_PORT } from './vpcd/vpcd-client.ts';

const number = (text: string) => {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('a number is expected');
  return Number(text);
};

const time = (text: string) => {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new InvalidArgumentError('a time is expected, as 2026-01-31T12:00:00Z');
  return date;
};

const origin = (text: string) => {
  if (!URL.canParse(text) || new URL(text).origin !== text)
    throw new InvalidArgumentError(`an address without a path is expected, as ${REVOCATION_BASE}`);
  return text;
};

/** `person.birthDate="1971"`, `pinTries=1`: JSON, or text where it is none. */
function field(text: string, before: Record<string, unknown>): Record<string, unknown> {
  const [, path, value] = /^([\w.]+)=(.*)$/s.exec(text) ?? [];
  if (path === undefined || value === undefined)
    throw new InvalidArgumentError('field=value is expected, as pinTries=1');
  try {
    return { ...before, [path]: JSON.parse(value) };
  } catch {
    return { ...before, [path]: value };
  }
}

const PERSONAS = join(import.meta.dirname, 'personas');

const program = new Command('eid-loket-card')
  .description('A virtual Belgian eID card in a vpcd reader. For tests: no real portal accepts it.')
  .enablePositionalOptions()
  .option('--persona <name>', 'whose card', 'jan')
  .option('--set <field=value>', 'another value for a field of the persona; may be repeated', field, {})
  .option('--personas <folder>', 'folder of persona files', PERSONAS)
  .option('--reader <number>', 'vpcd reader, 0 or 1', number, 0)
  .option('--host <address>', 'where vpcd listens', '127.0.0.1')
  .option('--port <number>', 'port of reader 0', number, VPCD_PORT)
  .option('--empty', 'start with the card outside the reader')
  .option('--real-speed', 'answer as slowly as a real card and reader do')
  .option('--trace <file>', 'write every exchange to a file, one JSON line each, with a line of totals at the end')
  .option('--revocation <address>', 'where the certificates say that their OCSP responder is', origin, REVOCATION_BASE)
  .option('--list', 'list the personas')
  .option('--write-root <file>', 'write the test root certificates (PEM) that a portal must trust, and end')
  .action(async (options) => {
    if (options.list) listPersonas(options.personas);
    else if (options.writeRoot) writeRoots(options.writeRoot);
    else await runCard(options);
  });

program
  .command('revocation')
  .description('Serves the OCSP responder and the CRLs of the test authority on 127.0.0.1.')
  .option('--port <number>', 'port; 0 takes any', number, Number(new URL(REVOCATION_BASE).port))
  .option('--personas <folder>', 'folder of persona files', PERSONAS)
  .option('--behave <name>', 'how it behaves', 'normal')
  .action(runRevocation);

program
  .command('authority')
  .description(
    'Writes the whole test authority: roots, CAs, every persona’s certificates, CRLs. Same bytes every time.',
  )
  .requiredOption('--out <folder>', 'where to; made when it is not there')
  .option('--at <time>', 'the time at which the CRLs are made', time, new Date('2026-01-01T00:00:00Z'))
  .option('--personas <folder>', 'folder of persona files', PERSONAS)
  .option('--revocation <address>', 'where the certificates say that their OCSP responder is', origin, REVOCATION_BASE)
  .action(writeAuthority);

program.parseAsync().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`eid-loket-card: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
