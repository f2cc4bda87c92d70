/** Problems for the summary above a form: the short ones do not say which field they are about, so its label goes in front. */
import { personFields } from '../registration/person-fields.ts';
import type { PortalContext } from './context.ts';
import type { Problems } from './forms.tsx';
import { accountTexts } from './texts/account-texts.ts';
import { portalTexts } from './texts/portal-texts.ts';

export function namedProblems(context: PortalContext, problems: Problems): Problems {
  const [texts, more] = [portalTexts(context.get('language')), accountTexts(context.get('language'))];
  const labels: Readonly<Record<string, string>> = {
    username: texts.username,
    password: texts.password,
    old_password: more.oldPassword,
    new_password: more.newPassword,
    email: texts.email,
    phone: texts.phone,
    ...Object.fromEntries(personFields(texts).map(({ name, label }) => [name, label])),
  };
  const isShort = (text: string) => text === texts.required || text === texts.tooLong;
  const named = ([name, text]: [string, string]) => [name, isShort(text) ? `${labels[name] ?? name}: ${text}` : text];
  return Object.fromEntries(Object.entries(problems).map(named));
}
