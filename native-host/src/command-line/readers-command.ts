/** `readers [--watch]`: the readers that PC/SC knows, and whether a card is in. */
import type { ReaderState } from '../pcsc/smart-card-service.ts';
import type { CommandIo, ExitCode } from './command-io.ts';
import type { Mark } from './output.ts';

const MARK_OF: Readonly<Record<ReaderState['card'], Mark>> = { present: 'good', empty: 'note', mute: 'bad' };

/** @throws EidError PCSC_NOT_RUNNING */
export async function readersCommand(io: CommandIo, { watch = false }: { watch?: boolean }): Promise<ExitCode> {
  const { machine } = io;
  const service = machine.smartCards(machine.config().pcscBinding);
  const never = new AbortController().signal;
  for (;;) {
    const readers = await service.readers(never);
    show(io, readers);
    if (!watch) return readers.length > 0 ? 0 : 1;
    await service.nextChange(never);
  }
}

function show({ out, texts }: CommandIo, readers: readonly ReaderState[]): void {
  if (out.json) {
    out.result('readers', { readers: [...readers] });
    return;
  }
  if (readers.length === 0) out.marked('bad', texts.noReader);
  for (const { name, card } of readers) out.marked(MARK_OF[card], `${name}: ${texts.slot[card]}`);
}
