/** The part of Mijn parameters about login methods: the password, the eID, and removing either. */

import { NewPassword } from '../accounts/password-fields.tsx';
import { personalWordsOf } from '../accounts/person-fields.ts';
import { EidButton } from '../web/eid-button.tsx';
import { Field } from '../web/form/field.tsx';
import { FormToken } from '../web/form/form-token.tsx';
import type { SectionProps } from './section.ts';

export const PasswordSection = ({ context, session, account, texts, accountTexts, refused }: SectionProps) => (
  <form method="post" action="/parameters/password">
    <FormToken session={session} />
    <fieldset>
      <legend>{accountTexts.passwordTitle}</legend>
      <p>{account.hasPassword ? accountTexts.passwordText : accountTexts.passwordNone}</p>
      <input type="text" name="username" value={account.username} autocomplete="username" hidden readonly />
      {account.hasPassword && (
        <Field
          name="old_password"
          type="password"
          label={accountTexts.oldPassword}
          autocomplete="current-password"
          required
          problem={refused.problems.old_password}
        />
      )}
      <NewPassword
        context={context}
        name="new_password"
        label={accountTexts.newPassword}
        texts={texts}
        accountTexts={accountTexts}
        problems={refused.problems}
        typed={refused.values.new_password}
        personalWords={personalWordsOf({ ...account.person, username: account.username })}
        required
      />
      <button id="save-password" type="submit" class="primary">
        {account.hasPassword ? accountTexts.changePassword : accountTexts.setPassword}
      </button>
    </fieldset>
  </form>
);

export function LinkSection({ context, session, account, accountTexts }: SectionProps) {
  if (account.card !== null) return null;
  return (
    <fieldset>
      <legend>{accountTexts.yourCard}</legend>
      <p>{accountTexts.linkText}</p>
      <EidButton context={context} session={session} id="eid-link" action="parameters" target="/parameters/card/read">
        {accountTexts.linkEid}
      </EidButton>
    </fieldset>
  );
}

/** Either way in can go while the other stays. */
export function RemovalSections({ account, accountTexts, ...section }: SectionProps) {
  if (account.card === null) return null;
  if (!account.hasPassword)
    return (
      <fieldset>
        <legend>{accountTexts.yourCard}</legend>
        <p id="unlink-not-yet">{accountTexts.unlinkNotYet}</p>
      </fieldset>
    );
  return (
    <>
      <RemovalForm
        {...section}
        account={account}
        accountTexts={accountTexts}
        name="remove_password"
        action="/parameters/password/remove"
        title={accountTexts.removeTitle}
        text={accountTexts.removeText}
      />
      <RemovalForm
        {...section}
        account={account}
        accountTexts={accountTexts}
        name="unlink_password"
        action="/parameters/card/unlink"
        title={accountTexts.unlinkEid}
        text={accountTexts.unlinkText}
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

const RemovalForm = ({ session, accountTexts, refused, name, action, title, text }: RemovalProps) => (
  <form method="post" action={action}>
    <FormToken session={session} />
    <fieldset>
      <legend>{title}</legend>
      <p>{text}</p>
      <Field
        name={name}
        type="password"
        label={accountTexts.confirmPassword}
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
