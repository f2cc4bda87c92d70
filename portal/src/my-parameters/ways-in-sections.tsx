/** The part of Mijn parameters about the ways in: the password, the eID, and taking either away. */

import { NewPassword } from '../accounts/password-fields.tsx';
import { ownWords } from '../accounts/person-fields.ts';
import { EidButton } from '../web/eid-button.tsx';
import { Field } from '../web/form/field.tsx';
import { FormToken } from '../web/form/form-token.tsx';
import type { SectionProps } from './section.ts';

export const PasswordSection = ({ session, account, texts, more, refused }: SectionProps) => (
  <form method="post" action="/parameters/password">
    <FormToken session={session} />
    <fieldset>
      <legend>{more.passwordTitle}</legend>
      <p>{account.hasPassword ? more.passwordText : more.passwordNone}</p>
      <input type="text" name="username" value={account.username} autocomplete="username" hidden readonly />
      {account.hasPassword && (
        <Field
          name="old_password"
          type="password"
          label={more.oldPassword}
          autocomplete="current-password"
          required
          problem={refused.problems.old_password}
        />
      )}
      <NewPassword
        name="new_password"
        label={more.newPassword}
        texts={texts}
        more={more}
        problems={refused.problems}
        typed={refused.values.new_password}
        own={ownWords({ ...account.person, username: account.username })}
        required
      />
      <button id="save-password" type="submit" class="primary">
        {account.hasPassword ? more.changePassword : more.setPassword}
      </button>
    </fieldset>
  </form>
);

export function LinkSection({ context, session, account, more }: SectionProps) {
  if (account.card !== null) return null;
  return (
    <fieldset>
      <legend>{more.yourCard}</legend>
      <p>{more.linkText}</p>
      <EidButton context={context} session={session} id="eid-link" action="parameters" target="/parameters/card/read">
        {more.linkEid}
      </EidButton>
    </fieldset>
  );
}

/** Either way in can go while the other stays. */
export function RemovalSections({ account, more, ...section }: SectionProps) {
  if (account.card === null) return null;
  if (!account.hasPassword)
    return (
      <fieldset>
        <legend>{more.yourCard}</legend>
        <p id="unlink-not-yet">{more.unlinkNotYet}</p>
      </fieldset>
    );
  return (
    <>
      <RemovalForm
        {...section}
        account={account}
        more={more}
        name="remove_password"
        action="/parameters/password/remove"
        title={more.removeTitle}
        text={more.removeText}
      />
      <RemovalForm
        {...section}
        account={account}
        more={more}
        name="unlink_password"
        action="/parameters/card/unlink"
        title={more.unlinkEid}
        text={more.unlinkText}
      />
    </>
  );
}

interface RemovalProps extends SectionProps {
  /** Of the field for the password, which is asked again. */
  name: string;
  action: string;
  title: string;
  text: string;
}

const RemovalForm = ({ session, more, refused, name, action, title, text }: RemovalProps) => (
  <form method="post" action={action}>
    <FormToken session={session} />
    <fieldset>
      <legend>{title}</legend>
      <p>{text}</p>
      <Field
        name={name}
        type="password"
        label={more.confirmPassword}
        autocomplete="current-password"
        required
        problem={refused.problems[name]}
      />
      <button id={`submit-${name}`} type="submit" class="button plain">
        {title}
      </button>
    </fieldset>
  </form>
);
