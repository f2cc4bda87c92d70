/** What the program itself wrote for its person, log and kept certificates: removed by `uninstall --purge`, own files only. */
import { join } from 'node:path';
import { cacheFolder } from '../cache-folder.ts';
import { isOwnLogFile } from '../log/log-folder.ts';
import { namesIn, removeWithEmptyFolders } from './own-files.ts';
import type { Surroundings } from './places.ts';
import { type Step, shownPath } from './steps.ts';

/** @param log the folder of the log, as the configuration has it */
export const purgeSteps = (surroundings: Surroundings, log: string): Step[] =>
  [
    { folder: log, names: namesIn(log).filter(isOwnLogFile) },
    { folder: cacheFolder(surroundings), names: namesIn(cacheFolder(surroundings)) },
  ].flatMap(({ folder, names }): Step[] =>
    names.length === 0
      ? []
      : [
          {
            action: 'remove',
            browser: null,
            shown: shownPath(folder, surroundings),
            carryOut() {
              for (const name of names) removeWithEmptyFolders(join(folder, name), surroundings.home);
            },
            // What was written for one person's eyes is not kept for this.
            takeBack: () => undefined,
          },
        ],
  );
