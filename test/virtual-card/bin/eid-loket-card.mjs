#!/usr/bin/env node
/** `npx eid-loket-card` in this repository: builds the kit when its sources are newer than what was built, and runs it. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT_CLI, buildVirtualCard } from '../../../scripts/build-virtual-card.mjs';

const KIT = join(import.meta.dirname, '..');

const changed = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const newest = (folder) =>
  Math.max(...readdirSync(join(KIT, folder), { recursive: true }).map((name) => changed(join(KIT, folder, name))));

if (changed(BUILT_CLI) < Math.max(newest('src'), newest('personas'))) await buildVirtualCard();
process.argv[1] = BUILT_CLI;
await import(BUILT_CLI);
