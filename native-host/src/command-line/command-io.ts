/** All that a command may use: it is passed in, so a test can pass its own. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import type { HostConfig } from '../config.ts';
import type { Surroundings } from '../install/places.ts';
import type { Registry } from '../install/registry.ts';
import type { Runtime } from '../install/started-program.ts';
import { logFolder } from '../log/log-folder.ts';
import type { SmartCardService } from '../pcsc/smart-card-service.ts';
import type { Output } from './output.ts';
import type { CommandTexts } from './texts/command-texts.ts';

export interface Machine extends Surroundings {
  registry: Registry;
  runtime: Runtime;
  now(): Date;
  /** @throws EidError when the configuration is wrong */
  config(): HostConfig;
  smartCards(binding: HostConfig['pcscBinding']): SmartCardService;
}

/** For what has to work with a wrong configuration too, which the doctor tells. */
export function configOrNone({ config }: Pick<Machine, 'config'>): HostConfig | null {
  try {
    return config();
  } catch {
    return null;
  }
}

/** Of a wrong configuration, the default: there the host says that it did not start. */
export const logFolderOf = (machine: Machine): string => configOrNone(machine)?.logFolder ?? logFolder(machine);

export interface CommandIo {
  machine: Machine;
  out: Output;
  language: Language;
  texts: CommandTexts;
  input: NodeJS.ReadStream;
  /** Whether a person looks at the output. */
  onTerminal: boolean;
}

/** All well, something to mend, wrong use. */
export type ExitCode = 0 | 1 | 2;
