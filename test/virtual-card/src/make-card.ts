/** The kit's main entry: makes a card by the name of its persona. */
import type { UncertainAnswers } from './card/uncertain-answers.ts';
import { createVirtualCard, type VirtualCard } from './card/virtual-card.ts';
import { cardContents } from './files/card-image.ts';
import { loadPersona, type Overrides } from './personas/persona-library.ts';
import { unknownCard } from './unknown-card.ts';

/** Not a person: some card that is not a Belgian eID. */
export const UNKNOWN_CARD = 'unknown-card';

export interface CardOptions {
  /** Fields of the persona to replace, by dotted names. */
  set?: Overrides;
  /** Where the card's certificates say that their OCSP responder is. */
  revocationBase?: string;
  answers?: Partial<UncertainAnswers>;
}

/** @throws Error when there is no persona of that name, or its file describes a card that cannot exist */
export function makeCard(personaFolder: string, name: string, options: CardOptions = {}): VirtualCard {
  if (name === UNKNOWN_CARD) return unknownCard();
  const persona = loadPersona(personaFolder, name, options.set);
  return createVirtualCard({ ...cardContents(persona, options.revocationBase), answers: options.answers });
}
