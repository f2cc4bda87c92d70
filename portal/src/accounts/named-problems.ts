/** Problems for the summary above a form: they do not say which field they are about, so its label goes in front. */

import type { PortalContext } from '../web/context.ts';
import type { Problems } from '../web/problems.ts';
import { accountTextsIn } from '../web/texts/account/index.ts';
import { portalTextsIn } from '../web/texts/portal/index.ts';
import { personFields } from './person-fields.ts';

export function namedProblems(context: PortalContext, problems: Problems): Problems {
  const [texts, accountTexts] = [portalTextsIn(context.get('language')), accountTextsIn(context.get('language'))];
  const labels: Readonly<Record<string, string>> = {
    username: texts.username,
    password: texts.password,
    old_password: accountTexts.oldPassword,
    new_password: accountTexts.newPassword,
    email: texts.email,
    phone: texts.phone,
    ...Object.fromEntries(personFields(texts).map(({ name, label }) => [name, label])),
  };
  const named = ([name, text]: [string, string]) => [name, labels[name] ? `${labels[name]}: ${text}` : text];
  return Object.fromEntries(Object.entries(problems).map(named));
}
