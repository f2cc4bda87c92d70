/** All that the checks look at, observed once and side by side. What cannot be observed says so by being empty, and stops no other. */
import { accessSync, constants, existsSync, lstatSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { cacheFolder } from '../cache-folder.ts';
import { type HostConfig, readConfig } from '../config.ts';
import { judgePlace, type PlaceState } from '../install/judge-place.ts';
import { isThere, namesIn } from '../install/own-files.ts';
import { type FoundBrowser, findBrowsers, LEVELS, type Level, placeOf, type Surroundings } from '../install/places.ts';
import type { Registry } from '../install/registry.ts';
import type { Runtime } from '../install/started-program.ts';
import { LOG_FILE, logFolder } from '../log/log-folder.ts';
import { isTraced } from '../log/open-host-log.ts';
import { type LogLine, lastLogLines } from '../log/read-log.ts';
import type { SmartCardService } from '../pcsc/smart-card-service.ts';
import { pinentryPinEntry } from '../pin/pinentry-pin-entry.ts';
import {
  hasDriver,
  observeService,
  pluggedReaders,
  type ServiceObservation,
  serviceVersion,
} from './observe/card-service.ts';
import { hasCardModule, type KnownProgram, runningPrograms } from './observe/other-programs.ts';
import { observePolicy, type PolicyObservation } from './observe/policies.ts';

/** What the doctor needs of the machine that it runs on. */
export interface Patient extends Surroundings {
  registry: Registry;
  runtime: Runtime;
  now(): Date;
  smartCards(binding: HostConfig['pcscBinding']): SmartCardService;
}

export interface World {
  patient: Patient;
  now: Date;
  config: HostConfig | null;
  /** The key that is wrong, `file` for the whole, null when all is well. */
  configProblem: string | null;
  service: ServiceObservation;
  serviceVersion: string | null;
  hasDriver: boolean;
  pluggedReaders: number;
  browsers: FoundBrowser[];
  places: { browser: FoundBrowser['browser']; level: Level; state: PlaceState }[];
  policies: PolicyObservation[];
  pinDialog: 'works' | 'no-screen' | 'missing';
  programs: KnownProgram[];
  hasCardModule: boolean;
  log: { folder: string; writable: boolean; traffic: boolean; lines: LogLine[] };
  cache: { writable: boolean; entries: number };
  freeBytes: number | null;
  programWritten: Date | null;
}

const LOG_LINES = 400;

export async function observeWorld(patient: Patient): Promise<World> {
  const { platform, home } = patient;
  const { config, configProblem } = readConfiguration();
  const folder = config?.logFolder ?? logFolder(patient);
  const browsers = findBrowsers(patient);
  const [service, version, pinDialog] = await Promise.all([
    observeService(patient.smartCards(config?.pcscBinding ?? 'koffi'), platform),
    serviceVersion(platform),
    observePinDialog(patient, config?.pinentryProgram),
  ]);
  return {
    ...{ patient, now: patient.now(), config, configProblem, service, serviceVersion: version, browsers, pinDialog },
    hasDriver: hasDriver(platform),
    pluggedReaders: pluggedReaders(platform),
    places: browsers
      .filter(({ sandbox }) => sandbox === null)
      .flatMap(({ browser }) =>
        LEVELS.map((level) => ({
          ...{ browser, level },
          state: judgePlace(placeOf(browser, level, patient), patient.registry),
        })),
      ),
    policies: browsers.flatMap(({ browser }) => observePolicy(browser, platform) ?? []),
    programs: runningPrograms(patient),
    hasCardModule: hasCardModule(patient),
    log: {
      folder,
      writable: mayWrite(join(folder, LOG_FILE)),
      traffic: config?.logLevel === 'traffic' || isTraced(folder, patient.now().getTime()),
      lines: lastLogLines(folder, LOG_LINES),
    },
    cache: {
      writable: mayWrite(join(cacheFolder(patient), 'a certificate')),
      entries: namesIn(cacheFolder(patient)).length,
    },
    freeBytes: freeBytes(home),
    programWritten: writtenAt(patient.runtime.bundle ?? patient.runtime.node),
  };
}

function readConfiguration(): Pick<World, 'config' | 'configProblem'> {
  try {
    return { config: readConfig(), configProblem: null };
  } catch (error) {
    const field = error instanceof EidError ? error.details.field : undefined;
    return { config: null, configProblem: field ?? 'file' };
  }
}

async function observePinDialog({ env, platform }: Patient, program: string | undefined): Promise<World['pinDialog']> {
  if (await pinentryPinEntry(env, program).available()) return 'works';
  return platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY ? 'no-screen' : 'missing';
}

/** Whether the file, or what of its path is there, could be written; without writing. What is a link or a folder is not written either. */
const mayWrite = (path: string): boolean =>
  isThere(path) ? lstatSync(path).isFile() && mayAccess(path) : mayWriteIn(dirname(path));

function mayWriteIn(folder: string): boolean {
  if (existsSync(folder)) return statSync(folder).isDirectory() && mayAccess(folder);
  return folder !== dirname(folder) && mayWriteIn(dirname(folder));
}

function mayAccess(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

const writtenAt = (path: string): Date | null => statSync(path, { throwIfNoEntry: false })?.mtime ?? null;
