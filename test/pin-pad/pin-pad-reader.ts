/** A reader with keys in a private pcscd, made from ifd-pin-pad.c, and what a finger does on it. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PrivatePcscd, startPrivatePcscd } from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
import { systemProgram } from '@eid-loket/virtual-card/system-programs.ts';
import { until } from '../helpers/until.ts';

/** Also from a bundle in dist/demo. */
const SOURCE = join(import.meta.dirname, '..', '..', 'test', 'pin-pad', 'ifd-pin-pad.c');
/** As vpcd's first reader. */
const PORT = '0x8C7B';

export interface PinPadReader {
  pcscd: PrivatePcscd;
  /** Offers these features (PC/SC part 10, 2.3) from now on; by default VERIFY and MODIFY in one call. */
  offer(tags: readonly number[]): void;
  /** Waits until the reader asks, and types. */
  type(keys: string): Promise<void>;
  /** Types without looking. */
  press(keys: string): void;
  /** Takes back what was typed and not yet read. */
  leave(): void;
  /** Waits until it asks for another time. @returns the structure that it was given, in hexadecimal */
  asks(): Promise<string>;
  /** Calls to its keys since the last time, as ifd-pin-pad.c writes them. */
  calls(): string[];
  stop(): Promise<void>;
}

/** @throws Error with the compiler's words */
export async function startPinPadReader(): Promise<PinPadReader> {
  const folder = mkdtempSync(join(tmpdir(), 'eid-loket-pin-pad-'));
  const readers = join(folder, 'readers');
  const driver = join(folder, 'libifd-pin-pad.so');
  const flags = ['-shared', '-fPIC', '-O1', '-I/usr/include/PCSC', SOURCE, '-o', driver];
  execFileSync(systemProgram('gcc'), flags, { stdio: 'pipe' });
  mkdirSync(readers);
  writeFileSync(
    join(readers, 'pin-pad'),
    `FRIENDLYNAME "Test PIN Pad"\nDEVICENAME /dev/null:${PORT}\nLIBPATH ${driver}\nCHANNELID ${PORT}\n`,
  );
  const pcscd = await startPrivatePcscd({ readers });
  const file = (name: string) => pcscd.path(`/run/pcscd/pin-pad-${name}`);
  const lines = () => (existsSync(file('log')) ? readFileSync(file('log'), 'utf8').trim().split('\n') : []);
  let asked = 0;
  let read = 0;
  const asks = async () => {
    const entries = () => lines().filter((line) => /^(?:verify|modify) /.test(line));
    await until('the reader to ask', () => entries().length > asked);
    asked = entries().length;
    return entries().at(-1)?.split(' ')[1] ?? '';
  };
  const press = (keys: string) => {
    // In one step, so that the reader never sees half a line.
    writeFileSync(file('draft'), `${keys}\n`);
    renameSync(file('draft'), file('keys'));
  };
  return {
    pcscd,
    offer: (tags) => writeFileSync(file('features'), tags.join('\n')),
    asks,
    press,
    leave: () => rmSync(file('keys'), { force: true }),
    async type(keys) {
      await asks();
      press(keys);
    },
    calls() {
      const calls = lines().slice(read);
      read += calls.length;
      return calls;
    },
    async stop() {
      await pcscd.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
