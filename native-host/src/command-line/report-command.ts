/** `report [FILE]`: shows the whole report, and saves it only after the person who sees it said so. */
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { runDoctor } from '../doctor/run-doctor.ts';
import { reportText } from '../report/report-text.ts';
import type { CommandIo, ExitCode } from './command-io.ts';
import { saveNewFile } from './save-new-file.ts';

export async function reportCommand(
  io: CommandIo,
  file: string | undefined,
  { yes = false }: { yes?: boolean },
): Promise<ExitCode> {
  const { out, texts, language, machine, input } = io;
  const refuse = (text: string, code: ExitCode): ExitCode => {
    out.aside(`eid-loket: ${text}`);
    return code;
  };
  if (file !== undefined && existsSync(file)) return refuse(texts.report.exists, 1);
  if (file !== undefined && !yes && !input.isTTY) return refuse(texts.report.noTerminal, 2);
  const { rows, world } = await runDoctor(machine, language);
  const text = reportText(rows, world, texts.report.titles);
  if (out.json) out.result('report', { report: text });
  else out.line(text);
  if (file === undefined) return 0;
  if (!yes && !(await agrees(io))) return refuse(texts.report.notSaved, 1);
  if (!saveNewFile(io, file, text)) return 1;
  out.aside(texts.report.saved);
  return 0;
}

async function agrees({ texts, input }: CommandIo): Promise<boolean> {
  const ask = createInterface({ input, output: process.stderr });
  try {
    return /^[yjo]/i.test(await ask.question(`${texts.report.question} `));
  } finally {
    ask.close();
  }
}
