/** `doctor`: looks at everything, tells what is wrong and what to do; with --watch again and again, while somebody repairs it. */
import { setTimeout as delay } from 'node:timers/promises';
import type { DoctorRow } from '../doctor/finding.ts';
import { runDoctor } from '../doctor/run-doctor.ts';
import { checkForUpdate } from '../updates/check-for-update.ts';
import { HOST_VERSION } from '../version.ts';
import { type CommandIo, configOrNone, type ExitCode } from './command-io.ts';
import { showRows } from './doctor-rows.ts';
import { showUpdate } from './version-command.ts';

const AGAIN_MS = 2_000;
const CLEAR_SCREEN = '\u001b[2J\u001b[H';

export async function doctorCommand(io: CommandIo, { watch = false }: { watch?: boolean }): Promise<ExitCode> {
  let before = '';
  for (;;) {
    const { rows } = await runDoctor(io.machine, io.language);
    const now = JSON.stringify(rows);
    if (now !== before) {
      if (watch && io.onTerminal && !io.out.json) io.out.line(CLEAR_SCREEN);
      show(io, rows);
      if (!watch) await tellUpdate(io);
    }
    before = now;
    if (!watch) return rows.some(({ verdict }) => verdict === 'bad' || verdict === 'warning') ? 1 : 0;
    await delay(AGAIN_MS);
  }
}

/** Only where the administrator set an address and the configuration can be read, which a row of its own tells. */
async function tellUpdate({ machine, out, texts }: CommandIo): Promise<void> {
  const settings = configOrNone(machine);
  if (out.json || settings?.updateAddress === undefined) return;
  showUpdate(out, texts, await checkForUpdate(settings, HOST_VERSION));
}

function show({ out, texts }: CommandIo, rows: DoctorRow[]): void {
  if (out.json) {
    out.result('doctor', { rows });
    return;
  }
  showRows(out, rows);
  const first = rows.find(({ verdict }) => verdict === 'bad') ?? rows.find(({ verdict }) => verdict === 'warning');
  out.line();
  if (first) out.line(`${texts.startWith} ${first.title}. ${first.remedy ?? ''}`);
  else out.line(texts.allWell);
}
