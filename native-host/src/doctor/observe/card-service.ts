/** The smart card service, its driver, its readers, and the card: looked at once, for all the checks that ask about them. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { realReaders } from '../../belgian-eid/find-card.ts';
import { namesIn, readText } from '../../install/own-files.ts';
import { readPinPad } from '../../pcsc/pin-pad.ts';
import type { ReaderState, SmartCardService } from '../../pcsc/smart-card-service.ts';
import { type CardObservation, observeCards } from './card.ts';

export interface ServiceObservation {
  state: 'running' | 'stopped' | 'missing' | 'no-library' | 'no-rights';
  readers: ReaderState[];
  virtualReaders: number;
  pinPad: boolean | null;
  /** None: no card, or not to be seen. */
  cards: CardObservation[];
}

/** pcsc-lite's, where its packages put them. */
const DAEMONS = ['/usr/sbin/pcscd', '/usr/bin/pcscd', '/sbin/pcscd'];
const DRIVERS = ['/usr/lib/pcsc/drivers', '/usr/lib64/pcsc/drivers', '/usr/lib/x86_64-linux-gnu/pcsc/drivers'];
const USB_DEVICES = '/sys/bus/usb/devices';
const SMART_CARD_CLASS = '0b';
/** Simulated by remote desktops and by Windows Hello; no card is ever in. */
const VIRTUAL = /Windows Hello|Remote|Microsoft Virtual|RDP/i;
/** Only a service that stands still is waited for so long; on a busy machine one that answers may take seconds. */
const PATIENCE_MS = 8_000;

export async function observeService(
  service: SmartCardService,
  platform: NodeJS.Platform,
): Promise<ServiceObservation> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const none = { readers: [], virtualReaders: 0, pinPad: null, cards: [] };
  let all: ReaderState[];
  try {
    all = await service.readers(signal);
  } catch (error) {
    return { ...none, state: stateWithout(error, platform) };
  }
  const readers = realReaders(all).filter(({ name }) => !VIRTUAL.test(name));
  const cards = await observeCards(service, readers);
  const held = cards.flatMap(({ failure, reader }) => (failure === 'CARD_IN_USE' ? [readers[reader - 1]] : []));
  return {
    state: 'running',
    readers,
    virtualReaders: all.length - readers.length,
    cards,
    pinPad: await hasPinPad(
      service,
      readers.filter((reader) => !held.includes(reader)),
      signal,
    ),
  };
}

function stateWithout(error: unknown, platform: NodeJS.Platform): ServiceObservation['state'] {
  if (platform !== 'linux') return 'stopped';
  const code = error instanceof EidError ? error.code : null;
  if (!DAEMONS.some((path) => existsSync(path))) return 'missing';
  if (code === 'PCSC_LIBRARY_MISSING') return 'no-library';
  return code === 'PCSC_ACCESS_DENIED' ? 'no-rights' : 'stopped';
}

async function hasPinPad(
  service: SmartCardService,
  readers: readonly ReaderState[],
  signal: AbortSignal,
): Promise<boolean | null> {
  const reader = readers.find(({ card }) => card === 'present');
  if (!reader) return null;
  try {
    const connection = await service.connect(reader.name, signal);
    try {
      return (await readPinPad(connection)) !== null;
    } finally {
      await connection.disconnect();
    }
  } catch {
    return null;
  }
}

/** @returns null where there is no pcscd, or it does not say */
export async function serviceVersion(platform: NodeJS.Platform): Promise<string | null> {
  const daemon = DAEMONS.find((path) => existsSync(path));
  if (platform !== 'linux' || daemon === undefined) return null;
  try {
    const { stdout } = await promisify(execFile)(daemon, ['--version'], { timeout: PATIENCE_MS });
    return /version (\d+\.\d+(?:\.\d+)?)/.exec(stdout)?.[1] ?? null;
  } catch {
    return null;
  }
}

/** Whether a driver for ordinary USB readers is there. Windows and macOS bring their own. */
export const hasDriver = (platform: NodeJS.Platform): boolean =>
  platform !== 'linux' || DRIVERS.some((folder) => existsSync(join(folder, 'ifd-ccid.bundle')));

/** Readers that are plugged in, by the class of their USB interface, whichever driver they have. */
export function pluggedReaders(platform: NodeJS.Platform): number {
  if (platform !== 'linux') return 0;
  return namesIn(USB_DEVICES).filter(
    (name) => readText(join(USB_DEVICES, name, 'bInterfaceClass'))?.trim() === SMART_CARD_CLASS,
  ).length;
}
