/** Cards of Jan after a change, and what the account knows of him. */
import { createVirtualCard, type VirtualCard } from '@eid-loket/virtual-card/card/virtual-card.ts';
import { cardContents } from '@eid-loket/virtual-card/files/card-image.ts';
import type { Persona } from '@eid-loket/virtual-card/personas/persona.ts';
import { loadPersona } from '@eid-loket/virtual-card/personas/persona-library.ts';
import { PERSONAS } from '../../../helpers/card-results.ts';
import { openedBindings, openedPersons } from '../../../helpers/opened-rows.ts';
import type { TestBrowser, TestPortal } from '../../portal-app.ts';

export const NEW_NUMBER = '599000010236';

/** Jan after he moved, or with a new card. */
function janWith(change: (persona: Persona) => Partial<Persona>): VirtualCard {
  const jan = loadPersona(PERSONAS, 'jan');
  return createVirtualCard(cardContents({ ...jan, ...change(jan) }));
}

export const moved = () => janWith(({ address }) => ({ address: { ...address, streetAndNumber: 'Nieuwstraat 8' } }));
export const renewed = () => janWith(({ card }) => ({ card: { ...card, number: NEW_NUMBER } }));

/** The one person that there is. */
export const personOf = async ({ parts }: TestPortal) => (await openedPersons(parts))[0];

export const bindingsOf = ({ parts }: TestPortal) => openedBindings(parts);

export async function lastEventOf({ parts }: TestPortal): Promise<string> {
  const newest = parts.database.selectFrom('audit').select('event').orderBy('id', 'desc');
  return (await newest.executeTakeFirstOrThrow()).event;
}

/** Sends one of the forms of Mijn parameters. */
export const save = (who: TestBrowser, form: string, fields: Record<string, string>): Promise<Response> =>
  who.submit('/parameters', `/parameters/${form}`, fields);
