/** The folders of the person who runs this. What is no full path is passed over, as the XDG Base Directory Specification has it. */
import { homedir, userInfo } from 'node:os';
import { isAbsolute, posix, resolve } from 'node:path';

/** Of a user whom the system does not know: a folder that is never there (Debian Policy, section 9.2.3). */
const NO_HOME = '/nonexistent';

/**
 * `HOME` may be unset, empty or relative: then it is what the system has for the user. It may end in a slash too, without which it is
 * compared with the folders above a file.
 */
export function homeFolder(): string {
  for (const ask of [homedir, () => userInfo().homedir]) {
    try {
      const home = ask();
      if (isAbsolute(home)) return resolve(home);
    } catch {
      // Neither HOME nor a row for this user.
    }
  }
  return NO_HOME;
}

/** @param named what an `XDG_*_HOME` says */
export const xdgFolder = (named: string | undefined, fallback: string): string =>
  named !== undefined && posix.isAbsolute(named) ? named : fallback;
