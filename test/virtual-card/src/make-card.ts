/** The kit's front door: a card by the name of its persona. */
import { createVirtualCard, type VirtualCard } from './card/virtual-card.ts';
import { cardContents } from './files/card-image.ts';
import { loadPersona } from './personas/persona-library.ts';
import { unknownCard } from './unknown-card.ts';

/** Not a person: some card that is not a Belgian eID. */
export const UNKNOWN_CARD = 'unknown-card';

/** @throws Error when there is no persona of that name, or its file describes a card that cannot exist */
export function makeCard(personaFolder: string, name: string): VirtualCard {
  if (name === UNKNOWN_CARD) return unknownCard();
  return createVirtualCard(cardContents(loadPersona(personaFolder, name)));
}
