/** What a command costs on its way through pcscd and back, without the card: the part of the time that no client can save. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CardController } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import type { PrivatePcscd } from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
import { systemProgram } from '@eid-loket/virtual-card/system-programs.ts';
import { percentile } from './report.ts';

/** Also from a bundle in dist/demo. */
const SOURCE = join(import.meta.dirname, '..', '..', 'test', 'bench', 'transport-floor.c');
const COMMANDS = 100;

/** @returns milliseconds for each command, with a card as quick as this one is set to be */
export async function transportFloor(pcscd: PrivatePcscd, card: CardController): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'eid-loket-floor-'));
  const client = join(folder, 'transport-floor');
  execFileSync(systemProgram('gcc'), ['-O1', '-I/usr/include/PCSC', SOURCE, '-o', client, '-lpcsclite']);
  await card.trace();
  const [program, ...args] = [...pcscd.enter, client, String(COMMANDS)];
  const { stdout } = await promisify(execFile)(program as string, args);
  rmSync(folder, { recursive: true });
  const ofCard = percentile(
    (await card.trace()).lines.map(({ milliseconds }) => milliseconds),
    50,
  );
  return Number(stdout) / 1_000 - ofCard;
}
