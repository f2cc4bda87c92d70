/** As many citizens as a test under load needs, each with a card of its own. They do not exist: see persona.ts. */
import { createVirtualCard, type VirtualCard } from '@eid-loket/virtual-card/card/virtual-card.ts';
import { cardContents } from '@eid-loket/virtual-card/files/card-image.ts';
import type { Persona } from '@eid-loket/virtual-card/personas/persona.ts';
import { loadPersona } from '@eid-loket/virtual-card/personas/persona-library.ts';
import { PERSONAS } from './card-results.ts';
import { responderAddress } from './responder-address.ts';

/** @param index from 0 to 996, and the same index is the same citizen. @returns a function that makes their card anew */
export function citizen(index: number): () => VirtualCard {
  const contents = cardContents(personaOf(index), responderAddress());
  // A card is used by one reader at a time; its contents are not changed by anybody.
  return () => createVirtualCard({ ...contents, files: new Map(contents.files) });
}

export const nationalNumberOf = (index: number): string => personaOf(index).person.nationalNumber;

function personaOf(index: number): Persona {
  const counter = index + 1;
  const birth = `856730${String(counter).padStart(3, '0')}`;
  const number = String(5_990_010_000 + index);
  return loadPersona(PERSONAS, 'jan', {
    'card.number': number + String(Number(number) % 97).padStart(2, '0'),
    'person.nationalNumber': birth + String(97 - (Number(birth) % 97)).padStart(2, '0'),
    'person.sex': counter % 2 === 1 ? 'M' : 'V',
  });
}
