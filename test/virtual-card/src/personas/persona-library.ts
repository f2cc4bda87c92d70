/** Personas by name, from a folder of JSON files. They are read at run time, so adding one needs no code. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Persona, parsePersona } from './persona.ts';

export const personaNames = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();

/** Fields to replace, by their dotted names: `person.birthDate`, `pinTries`. */
export type Overrides = Readonly<Record<string, unknown>>;

/** @throws Error with the names there are, when this one is not among them; what is wrong, when the card cannot exist */
export function loadPersona(folder: string, name: string, overrides: Overrides = {}): Persona {
  if (!personaNames(folder).includes(name)) {
    throw new Error(`no persona "${name}"; there are: ${personaNames(folder).join(', ')}`);
  }
  const text = readFileSync(join(folder, `${name}.json`), 'utf8');
  return parsePersona(`${name}.json`, Object.keys(overrides).length === 0 ? text : overridden(name, text, overrides));
}

function overridden(name: string, text: string, overrides: Overrides): string {
  const persona: Record<string, unknown> = JSON.parse(text);
  for (const [path, value] of Object.entries(overrides)) {
    const steps = path.split('.');
    const last = steps.pop() as string;
    let place = persona;
    for (const step of steps) {
      place[step] ??= {};
      if (typeof place[step] !== 'object') throw new Error(`persona ${name}.json: ${path}: there is no such field`);
      place = place[step] as Record<string, unknown>;
    }
    place[last] = value;
  }
  return JSON.stringify(persona);
}
