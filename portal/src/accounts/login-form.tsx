/** Username and password, for citizens and for staff alike: the address that the form is sent to decides which of the two it is. */

import { Field } from '../web/form/field.tsx';
import { FormToken } from '../web/form/form-token.tsx';
import type { Problems } from '../web/problems.ts';
import type { PortalTexts } from '../web/texts/portal/nl.ts';

interface LoginFormProps {
  action: string;
  session: Parameters<typeof FormToken>[0]['session'];
  texts: PortalTexts;
  /** As it was typed; a password is never sent back. */
  username: string;
  problems: Problems;
}

/** About both fields together: told once, above the form, and not beside this field. */
export const LOGIN_PROBLEMS = { LOGIN_FAILED: 'username', TOO_MANY_ATTEMPTS: 'username' } as const;

export const LoginForm = ({ action, session, texts, username, problems }: LoginFormProps) => (
  <form method="post" action={action} class="narrow">
    <FormToken session={session} />
    <Field
      name="username"
      label={texts.username}
      value={username}
      autocomplete="username"
      required
      problem={problems.username}
    />
    <Field
      name="password"
      label={texts.password}
      type="password"
      autocomplete="current-password"
      required
      problem={problems.password}
    />
    <button id="submit" type="submit" class="primary">
      {texts.logIn}
    </button>
  </form>
);
