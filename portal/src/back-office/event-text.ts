/** What the audit log and the timeline call an event, in the reader's words; an event of another part keeps its own name. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { backOfficeTextsIn } from '../web/texts/back-office/index.ts';

/** @param event its name, and after a space what it was about */
export function eventText(event: string, language: Language): string {
  const { events, roles } = backOfficeTextsIn(language);
  const texts: Readonly<Record<string, string>> = events;
  const roleNames: Readonly<Record<string, string>> = roles;
  const [name = '', ...words] = event.split(' ');
  // A role stands last.
  const about = words.map((word, index) => (index === words.length - 1 ? (roleNames[word] ?? word) : word));
  return [texts[name] ?? name, ...about].join(about.length > 0 ? ': ' : '');
}
