/** The personas that come with the kit, by name. The folder's files are read at run time, so adding one needs no code. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Persona, parsePersona } from './persona.ts';

export const personaNames = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();

/** @throws Error with the names there are, when this one is not among them */
export function loadPersona(folder: string, name: string): Persona {
  if (!personaNames(folder).includes(name)) {
    throw new Error(`no persona "${name}"; there are: ${personaNames(folder).join(', ')}`);
  }
  return parsePersona(`${name}.json`, readFileSync(join(folder, `${name}.json`), 'utf8'));
}
