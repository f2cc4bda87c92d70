/** `version`: of the program, its protocol, and what runs it; with --check, whether a newer one is published. */
import { PROTOCOL_VERSION } from '@eid-loket/shared/protocol/version.ts';
import { checkForUpdate, type UpdateCheck } from '../updates/check-for-update.ts';
import { HOST_VERSION } from '../version.ts';
import type { CommandIo, ExitCode } from './command-io.ts';
import type { Mark, Output } from './output.ts';
import type { CommandTexts } from './texts/command-texts.ts';

export async function versionCommand(io: CommandIo, { check = false }: { check?: boolean }): Promise<ExitCode> {
  const { out, machine, texts } = io;
  const version = {
    hostVersion: HOST_VERSION,
    protocol: PROTOCOL_VERSION,
    runtime: process.version,
    system: `${machine.platform}-${process.arch}`,
  };
  const update = check ? await checkForUpdate(machine.config(), HOST_VERSION) : undefined;
  if (out.json) out.result('version', { ...version, ...(update ? { update } : {}) });
  else {
    out.line(
      `eid-loket ${version.hostVersion} (${texts.protocol} ${version.protocol}, Node.js ${version.runtime}, ${version.system})`,
    );
    if (update) showUpdate(out, texts, update);
  }
  return update === undefined || update.state === 'up-to-date' ? 0 : 1;
}

const MARKS: Readonly<Record<UpdateCheck['state'], Mark>> = {
  'not-configured': 'note',
  unreachable: 'warning',
  'bad-signature': 'bad',
  older: 'warning',
  'up-to-date': 'good',
};

export function showUpdate(out: Output, { updates }: CommandTexts, { state, published }: UpdateCheck): void {
  const which = published ? ` (${published.version}, ${published.date})` : '';
  out.marked(MARKS[state], `${updates[state]}${which}`);
}
