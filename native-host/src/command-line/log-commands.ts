/** `log [--follow|--clear]` and `trace`: the host's own log, as it stands or as it grows. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { namesIn, writeWhole } from '../install/own-files.ts';
import { isOwnLogFile, TRACE_FILE } from '../log/log-folder.ts';
import { type LogLine, lastLogLines } from '../log/read-log.ts';
import { logLineText } from '../report/report-text.ts';
import { type CommandIo, type ExitCode, logFolderOf } from './command-io.ts';

const SHOWN = 200;
const LOOK_AGAIN_MS = 300;
/** A trace that was killed ends by itself after this. */
const TRACE_MS = 10_000;

export async function logCommand(
  io: CommandIo,
  { follow = false, clear = false }: { follow?: boolean; clear?: boolean },
): Promise<ExitCode> {
  const folder = logFolderOf(io.machine);
  if (clear) {
    clearLog(folder);
    io.out.aside(io.texts.log.cleared);
    return 0;
  }
  const lines = lastLogLines(folder, SHOWN);
  if (lines.length === 0 && !follow) io.out.aside(io.texts.log.empty);
  for (const line of lines) show(io, line);
  if (!follow) return 0;
  return followLog(io, folder, lines.at(-1)?.time ?? '', () => undefined);
}

/** Hosts that start while it runs write the traffic level. */
export async function traceCommand(io: CommandIo): Promise<ExitCode> {
  const folder = logFolderOf(io.machine);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, TRACE_FILE);
  process.once('exit', () => rmSync(file, { force: true }));
  const goOn = () => writeWhole(file, new Date(io.machine.now().getTime() + TRACE_MS).toISOString(), 0o600);
  goOn();
  io.out.aside(io.texts.log.traceBegins);
  return followLog(io, folder, io.machine.now().toISOString(), goOn);
}

async function followLog(io: CommandIo, folder: string, since: string, eachTime: () => void): Promise<never> {
  let last = since;
  let shownAtLast = lastLogLines(folder, SHOWN).filter(({ time }) => time === last).length;
  for (;;) {
    eachTime();
    const newer = lastLogLines(folder, SHOWN).filter(({ time }) => time >= last);
    for (const line of newer.slice(newer[0]?.time === last ? shownAtLast : 0)) show(io, line);
    last = newer.at(-1)?.time ?? last;
    shownAtLast = newer.filter(({ time }) => time === last).length;
    await delay(LOOK_AGAIN_MS);
  }
}

function show({ out }: CommandIo, line: LogLine): void {
  if (out.json) out.result('log', line);
  else out.line(logLineText(line));
}

function clearLog(folder: string): void {
  for (const name of namesIn(folder).filter(isOwnLogFile)) rmSync(join(folder, name), { force: true });
}
