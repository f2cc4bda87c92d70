/** `read`, `pin-status`, `change-pin`, `apdu` and `cache`: the card by hand, through the same code as for a website. */
import { existsSync, rmSync } from 'node:fs';
import { toHex } from '@eid-loket/shared/encoding/bytes.ts';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { EXTENSION_ORIGIN } from '@eid-loket/shared/protocol/fields.ts';
import { NO_AUTHORITIES } from '../belgian-eid/authority-cache.ts';
import { probeReaders, realReaders, visitCard } from '../belgian-eid/find-card.ts';
import { cacheFolder } from '../cache-folder.ts';
import { readCard } from '../card/read-card.ts';
import { namesIn } from '../install/own-files.ts';
import { SILENT_LOG } from '../log/host-log.ts';
import { changePin } from '../operations/change-pin.ts';
import type { OperationContext } from '../operations/operation-context.ts';
import { pinStatus } from '../operations/pin-status.ts';
import { findOptions } from '../operations/read-and-ask.ts';
import { inTransaction } from '../pcsc/card-session.ts';
import { eidWindowPinEntry } from '../pin/eid-window-pin-entry.ts';
import { HOST_VERSION } from '../version.ts';
import type { CommandIo, ExitCode } from './command-io.ts';
import { saveNewFile } from './save-new-file.ts';
import { askOnTerminal } from './terminal-questions.ts';

/** A card that is not in yet is not waited for: a person at a terminal types again. */
const CARD_WAIT_MS = 1;
/** VERIFY, CHANGE REFERENCE DATA, RESET RETRY COUNTER (V1.8 chapter 6): they can block the PIN. */
const PIN_INSTRUCTIONS = [0x20, 0x24, 0x2c];

const contextOf = (io: CommandIo): OperationContext => ({
  service: io.machine.smartCards(io.machine.config().pcscBinding),
  authorities: NO_AUTHORITIES,
  machine: io.machine,
  log: SILENT_LOG,
  hostVersion: HOST_VERSION,
  origin: EXTENSION_ORIGIN,
  language: io.language,
  signal: new AbortController().signal,
  cardWaitMs: CARD_WAIT_MS,
  now: io.machine.now,
  onStage: () => undefined,
  ask: askOnTerminal(io),
  // Whoever types commands looks at the terminal, not at the reader.
  pinEntry: async () => eidWindowPinEntry(askOnTerminal(io)),
});

export async function readCommand(io: CommandIo, { photo: file }: { photo?: string }): Promise<ExitCode> {
  const { out, texts, machine } = io;
  if (file !== undefined && existsSync(file)) {
    out.aside(`eid-loket: ${texts.report.exists}`);
    return 1;
  }
  out.aside(texts.card.personal);
  const { values, photo, checks } = await visitCard(findOptions(contextOf(io)), {
    first: (card) => readCard(card, machine.now()),
    rest: async (_card, _found, read) => read,
  });
  const holds = checks.every(({ check, result }) => result !== 'fails' || check === 'root-known');
  if (out.json) out.result('read', { values, checks });
  else {
    for (const [field, value] of Object.entries(values)) out.line(`${field}: ${value}`);
    for (const { check, result } of checks) {
      const mark =
        result === 'holds' ? 'good' : result === 'absent' ? 'note' : check === 'root-known' ? 'warning' : 'bad';
      out.marked(mark, `${check}: ${texts.card.results[result]}`);
    }
    if (checks.some(({ check, result }) => check === 'root-known' && result === 'fails'))
      out.marked('warning', texts.card.test);
  }
  if (file !== undefined && photo !== null && !saveNewFile(io, file, photo)) return 1;
  return holds ? 0 : 1;
}

export async function pinStatusCommand(io: CommandIo): Promise<ExitCode> {
  const { triesLeft } = await pinStatus(contextOf(io));
  if (io.out.json) io.out.result('pin-status', { triesLeft });
  else io.out.line(`${io.texts.card.triesLeft} ${triesLeft ?? '?'}`);
  return triesLeft === 0 ? 1 : 0;
}

export async function changePinCommand(io: CommandIo): Promise<ExitCode> {
  if (!io.input.isTTY) {
    io.out.aside(`eid-loket: ${io.texts.card.noTerminal}`);
    return 2;
  }
  await changePin(contextOf(io));
  if (io.out.json) io.out.result('change-pin', { changed: true });
  else io.out.marked('good', io.texts.card.changed);
  return 0;
}

export async function apduCommand(
  io: CommandIo,
  typed: readonly string[],
  { iKnow = false }: { iKnow?: boolean },
): Promise<ExitCode> {
  const { out, texts } = io;
  const commands = typed.map((text) =>
    /^(?:[0-9a-f]{2}){4,260}$/i.test(text) ? Uint8Array.from(Buffer.from(text, 'hex')) : null,
  );
  const refuse = (text: string): ExitCode => {
    out.aside(`eid-loket: ${text}`);
    return 2;
  };
  if (commands.includes(null)) return refuse(texts.card.noApdu);
  const sound = commands as Uint8Array[];
  if (!iKnow && sound.some(([, ins]) => PIN_INSTRUCTIONS.includes(ins as number))) return refuse(texts.card.pinRefused);
  out.aside(texts.card.apduWarning);
  const context = contextOf(io);
  const readers = realReaders(await context.service.readers(context.signal));
  const found = await probeReaders(context, readers);
  if (!found) throw new EidError(readers.length === 0 ? 'NO_READER' : 'NO_CARD');
  await inTransaction({ ...context, reader: found.reader, repeatable: false }, async (session) => {
    for (const command of sound) {
      const response = await session.transmit(command);
      const [data, status] = [response.subarray(0, -2), response.subarray(-2)].map((part) => toHex(part).toUpperCase());
      if (out.json) out.result('apdu', { data: data ?? '', status: status ?? '' });
      else out.line(`${data} ${status}`.trim());
    }
  });
  return 0;
}

/** What was kept of public certificates. */
export async function cacheCommand(
  { out, machine, texts }: CommandIo,
  { clear = false }: { clear?: boolean },
): Promise<ExitCode> {
  const folder = cacheFolder(machine);
  if (clear) rmSync(folder, { recursive: true, force: true });
  const entries = namesIn(folder).length;
  if (out.json) out.result('cache', { entries });
  else out.line(`${texts.card.cached} ${entries}`);
  return 0;
}
