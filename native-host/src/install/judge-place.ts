/** What a browser would meet at one place: no manifest, a good one, or one that is wrong in a way that has a name. */
import { existsSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { HOST_VERSION } from '../version.ts';
import { readManifest } from './manifest.ts';
import { isThere, mayRun, readText } from './own-files.ts';
import type { Place } from './places.ts';
import type { Registry } from './registry.ts';
import { filesStartedBy } from './started-program.ts';

export const PLACE_STATES = [
  'absent',
  'good',
  'broken',
  'wrong-caller',
  'program-missing',
  'program-not-executable',
  'other-version',
] as const;
export type PlaceState = (typeof PLACE_STATES)[number];

export function judgePlace(place: Place, registry: Registry): PlaceState {
  const named = place.registryKey === null ? place.file : registry.read(place.registryKey);
  if (named === null) return 'absent';
  const text = readText(named);
  if (text === null) return place.registryKey === null && !isThere(named) ? 'absent' : 'broken';
  const manifest = readManifest(text, place.family);
  if (manifest === null) return 'broken';
  if (!manifest.letsUsIn) return 'wrong-caller';
  const program = place.registryKey === null ? manifest.program : win32.resolve(win32.dirname(named), manifest.program);
  if (place.registryKey === null && !posix.isAbsolute(program)) return 'broken';
  if (!existsSync(program)) return 'program-missing';
  if (!mayRun(program)) return 'program-not-executable';
  if (!filesStartedBy(readText(program) ?? '').every((file) => existsSync(file))) return 'program-missing';
  return manifest.ours && manifest.version !== HOST_VERSION ? 'other-version' : 'good';
}
