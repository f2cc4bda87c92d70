/**
 * The report that a citizen can mail: one readable text of what the doctor found, versions, readers, configuration and the last lines
 * of the log. It is made of typed fields only (see doctor/finding.ts and log/log-events.ts), so there is nothing to take out of it.
 */
import { PROTOCOL_VERSION } from '@eid-loket/shared/protocol/version.ts';
import { showRows } from '../command-line/doctor-rows.ts';
import { createOutput } from '../command-line/output.ts';
import type { DoctorRow } from '../doctor/finding.ts';
import type { World } from '../doctor/world.ts';
import type { LogLine } from '../log/read-log.ts';
import { HOST_VERSION } from '../version.ts';

export interface ReportTitles {
  title: string;
  nothingPersonal: string;
  versions: string;
  findings: string;
  readers: string;
  configuration: string;
  log: string;
  none: string;
}

const LOG_LINES = 120;

export function reportText(rows: readonly DoctorRow[], world: World, titles: ReportTitles): string {
  const lines: string[] = [];
  const section = (title: string, content: readonly string[]) =>
    lines.push('', title, '-'.repeat(title.length), ...(content.length > 0 ? content : [titles.none]));
  lines.push(titles.title, titles.nothingPersonal, world.now.toISOString());
  section(titles.versions, [
    `eid-loket ${HOST_VERSION}, protocol ${PROTOCOL_VERSION}`,
    `Node.js ${process.versions.node}, ${process.platform}-${process.arch}`,
  ]);
  section(titles.findings, findings(rows));
  section(
    titles.readers,
    world.service.readers.map(({ name, card }) => `${readerModel(name)}: ${card}`),
  );
  section(titles.configuration, configuration(world));
  section(titles.log, world.log.lines.slice(-LOG_LINES).map(logLineText));
  return `${lines.join('\n')}\n`;
}

function findings(rows: readonly DoctorRow[]): string[] {
  const lines: string[] = [];
  const write = { write: (text: string) => void lines.push(text.trimEnd()) };
  showRows(createOutput(write, write, { json: false, colour: false }), rows);
  return lines;
}

/** Drivers put a reader's serial number into its name, in brackets or as many digits. */
const readerModel = (name: string): string =>
  name
    .replace(/\([^)]*\)|\[[^\]]*\]/g, '')
    .replace(/\w*\d{4,}\w*/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80);

function configuration({ config }: World): string[] {
  if (config === null) return [];
  const { pinEntry, pcscBinding, logLevel, logFolder } = config;
  return [
    `pinEntry: ${pinEntry.join(', ')}`,
    `pcscBinding: ${pcscBinding}`,
    `logLevel: ${logLevel}`,
    `logFolder: ${logFolder === undefined ? 'default' : 'set'}`,
  ];
}

/** `2026-11-28T12:00:00.000Z info 7F3K failed code=PIN_BLOCKED`: the event's fields in the order of its schema. */
export function logLineText({ time, level, reference, event, place }: LogLine): string {
  const { event: name, ...fields } = event;
  const said = Object.entries(place === null ? fields : { ...fields, place }).map(
    ([field, value]) => `${field}=${value}`,
  );
  return [time, level.padEnd(5), reference ?? '    ', name, ...said].join(' ');
}
