/** Problems for the summary above a form: the short ones do not say which field they are about, so its label goes in front. */

import type { PortalContext } from '../web/context.ts';
import type { Problems } from '../web/problems.ts';
import { accountTexts } from '../web/texts/account/index.ts';
import { portalTexts } from '../web/texts/portal/index.ts';
import { personFields } from './person-fields.ts';

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
