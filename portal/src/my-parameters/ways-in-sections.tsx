/** The part of Mijn parameters about login methods: the password, the eID, and removing either. */

import type { PropsWithChildren } from 'hono/jsx';
import { NewPassword } from '../accounts/password-fields.tsx';
import { personalWordsOf } from '../accounts/person-fields.ts';
import { EidButton } from '../web/eid-button.tsx';
import { FormToken } from '../web/form/form-token.tsx';
import { OwnerCard, OwnerPassword } from './owner-proof-fields.tsx';
import type { SectionProps } from './section.ts';

export function PasswordSection(section: SectionProps) {
  const { context, session, account, texts, accountTexts, refused } = section;
  const title = account.hasPassword ? accountTexts.changePassword : accountTexts.setPassword;
  return (
    <form method="post" action="/parameters/password">
      <FormToken session={session} />
      <fieldset>
        <legend>{accountTexts.passwordTitle}</legend>
        <p>{account.hasPassword ? accountTexts.passwordText : accountTexts.passwordNone}</p>
        <input type="text" name="username" value={account.username} autocomplete="username" hidden readonly />
        <OwnerPassword {...section} name="old_password" label={accountTexts.oldPassword} />
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
        {account.hasPassword && (
          <button id="save-password" type="submit" class="primary">
            {title}
          </button>
        )}
        <OwnerCard {...section} id="eid-password" text={accountTexts.withEid.replace('{what}', title)} />
      </fieldset>
    </form>
  );
}

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
export function RemovalSections(section: SectionProps) {
  const { account, accountTexts } = section;
  if (account.card === null) return null;
  if (!account.hasPassword)
    return (
      <fieldset>
        <legend>{accountTexts.yourCard}</legend>
        <p id="unlink-not-yet">{accountTexts.unlinkNotYet}</p>
      </fieldset>
    );
  const remove = accountTexts.removeTitle;
  return (
    <>
      <RemovalForm
        {...section}
        name="remove_password"
        action="/parameters/password/remove"
        title={remove}
        text={accountTexts.removeText}
      >
        <OwnerCard {...section} id="eid-remove" text={accountTexts.withEid.replace('{what}', remove)} />
      </RemovalForm>
      <RemovalForm
        {...section}
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

const RemovalForm = ({ name, action, title, text, children, ...section }: PropsWithChildren<RemovalProps>) => (
  <form method="post" action={action}>
    <FormToken session={section.session} />
    <fieldset>
      <legend>{title}</legend>
      <p>{text}</p>
      <OwnerPassword {...section} name={name} label={section.accountTexts.confirmPassword} />
      <button id={`submit-${name}`} type="submit" class="button plain">
        {title}
      </button>
      {children}
    </fieldset>
  </form>
);
