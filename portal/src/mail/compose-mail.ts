/** The words of a mail: greeting, what one notice or several tell, closing. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import type { PortalParts } from '../parts/portal-parts.ts';
import { nameInLanguage } from '../web/municipality.ts';
import { mailTextsIn } from '../web/texts/mails/index.ts';

interface Notice {
  id: string;
  created_at: Date;
  language: Language;
  subject: string;
  body: string;
}

/** @param notices for one recipient, in their order */
export function composeMail(
  { origin, ...named }: Pick<PortalParts, 'origin' | 'municipality' | 'site'>,
  notices: readonly Notice[],
): { subject: string; text: string; messageId: string } {
  const [first] = notices as readonly [Notice];
  const texts = mailTextsIn(first.language);
  const isSame = notices.every(({ subject }) => subject === first.subject);
  const parts = [
    texts.greeting,
    ...notices.map(({ body }) => body),
    texts.closing.replace('{municipality}', nameInLanguage(named, first.language)),
  ];
  return {
    subject: isSame ? first.subject : texts.gathered.replace('{count}', String(notices.length)),
    text: `${parts.join('\n\n')}\n`,
    messageId: `<mail-${first.id}.${first.created_at.getTime()}@${new URL(origin).hostname}>`,
  };
}
