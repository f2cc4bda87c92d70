/** What a person has us save: never over a file, and told in one line where it cannot be. */
import { createWhole } from '../install/own-files.ts';
import type { CommandIo } from './command-io.ts';

/** @returns whether it was saved; the reason why not was told */
export function saveNewFile({ out, texts }: CommandIo, file: string, content: string | Uint8Array): boolean {
  try {
    createWhole(file, content, 0o600);
    return true;
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST';
    out.aside(`eid-loket: ${isThere ? texts.report.exists : texts.report.notWritten}`);
    return false;
  }
}
