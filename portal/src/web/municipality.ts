/** How the municipality is called and reached, in the reader's language: for the frame of every page, errors and the public pages. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import type { PortalParts } from '../parts/portal-parts.ts';
import type { Site } from '../parts/site.ts';
import type { PortalContext } from './context.ts';
import { portalTextsIn } from './texts/portal/index.ts';
import { publicTextsIn } from './texts/public/index.ts';

/** "Gemeente Zandhove", or what the municipality says that it is called. */
export const nameInLanguage = (
  { municipality, site }: Pick<PortalParts, 'municipality' | 'site'>,
  language: Language,
): string => site.names?.[language] ?? portalTextsIn(language).municipality.replace('{name}', municipality);

export const municipalityName = (context: PortalContext): string =>
  nameInLanguage(context.get('parts'), context.get('language'));

/** The helpdesk's number, in a sentence; null where none was set. */
export const helpdeskLine = ({ contact }: Site, language: Language): string | null =>
  contact ? publicTextsIn(language).callUs.replace('{phone}', contact.phone) : null;

/** For `href`. */
export const telephoneLink = (phone: string): string => `tel:${phone.replace(/[^\d+]/g, '')}`;
