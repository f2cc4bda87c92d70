/** The machine that this program runs on, as the doctor looks at it. */
import { realpathSync } from 'node:fs';
import { isSea } from 'node:sea';
import { WINDOWS_REGISTRY } from '../install/registry.ts';
import { homeFolder } from '../user-folder.ts';
import type { Patient } from './world.ts';

export const thisMachine = (smartCards: Patient['smartCards']): Patient => ({
  platform: process.platform,
  home: homeFolder(),
  env: process.env,
  registry: WINDOWS_REGISTRY,
  runtime: { node: process.execPath, bundle: isSea() ? null : realpathSync(process.argv[1] ?? '') },
  now: () => new Date(),
  smartCards,
});
