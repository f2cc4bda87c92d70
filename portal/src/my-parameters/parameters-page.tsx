/** Mijn parameters: one form for each thing that can be changed. What a card vouches for is shown and read again, not typed. */
import { LANGUAGES } from '@eid-loket/shared/protocol/fields.ts';
import { type Account, findAccount } from '../my-profile/find-account.ts';
import { personFields } from '../registration/person-fields.ts';
import { ContactFields, ownWords } from '../registration/registration-pages.tsx';
import type { BrowserSession } from '../session/sessions.ts';
import { AccountTabs } from '../web/account-tabs.tsx';
import type { PortalContext } from '../web/context.ts';
import { Facts } from '../web/facts.tsx';
import { Choice, EidButton, Field, FormToken, ProblemSummary, type Problems } from '../web/forms.tsx';
import { LANGUAGE_NAMES } from '../web/language.ts';
import { type PageStatus, page } from '../web/layout.tsx';
import { NewPassword } from '../web/password-fields.tsx';
import { requireLogin } from '../web/session-cookie.ts';
import { type AccountTexts, accountTexts } from '../web/texts/account-texts.ts';
import { type PortalTexts, portalTexts } from '../web/texts/portal-texts.ts';

export interface Refused {
  /** What was typed in the form that was refused. */
  values: Readonly<Record<string, string>>;
  problems: Problems;
  status: PageStatus;
}

interface SectionProps {
  context: PortalContext;
  session: BrowserSession;
  account: Account;
  texts: PortalTexts;
  more: AccountTexts;
  refused: Refused;
}

const NOTHING_REFUSED: Refused = { values: {}, problems: {}, status: 200 };

export async function parametersPage(context: PortalContext, refused: Refused = NOTHING_REFUSED) {
  const [texts, more] = [portalTexts(context.get('language')), accountTexts(context.get('language'))];
  const session = requireLogin(context);
  const account = await findAccount(context.get('parts'), session.accountId);
  const section = { context, session, account, texts, more, refused };
  return page(
    context,
    more.parametersTitle,
    <>
      <h1>{more.parametersTitle}</h1>
      <AccountTabs context={context} current="parameters" />
      <ProblemSummary title={texts.errorFields} problems={refused.problems} />
      <p class="lead">{more.parametersIntro}</p>
      <Contact {...section} />
      <Person {...section} />
      <PreferredLanguage {...section} />
      <Password {...section} />
      <Card {...section} />
      <WaysOut {...section} />
    </>,
    refused.status,
  );
}

const Contact = ({ session, account, texts, more, refused }: SectionProps) => (
  <form method="post" action="/parameters/contact">
    <FormToken session={session} />
    <ContactFields
      texts={texts}
      values={{ email: account.person.email, phone: account.person.phone, ...refused.values }}
      problems={refused.problems}
    >
      <button id="save-contact" type="submit" class="primary">
        {more.save}
      </button>
    </ContactFields>
  </form>
);

const Person = ({ context, session, account, texts, more, refused }: SectionProps) =>
  account.person.from_card ? (
    <fieldset>
      <legend>{texts.yourData}</legend>
      <p>{more.personFromCard}</p>
      <Facts
        id="person"
        rows={personFields(texts).map(({ name, label }) => [label, account.person[name]])}
        none={more.notGiven}
      />
      <EidButton context={context} session={session} id="eid-read" action="parameters" target="/parameters/card/read">
        {more.readAgain}
      </EidButton>
    </fieldset>
  ) : (
    <form method="post" action="/parameters/person">
      <FormToken session={session} />
      <fieldset>
        <legend>{texts.yourData}</legend>
        <div class="grid">
          {personFields(texts).map((field) => (
            <Field
              {...field}
              value={refused.values[field.name] ?? account.person[field.name]}
              problem={refused.problems[field.name]}
            />
          ))}
        </div>
        <button id="save-person" type="submit" class="primary">
          {more.save}
        </button>
      </fieldset>
    </form>
  );

const PreferredLanguage = ({ session, account, more }: SectionProps) => (
  <form method="post" action="/parameters/language">
    <FormToken session={session} />
    <fieldset id="language">
      <legend>{more.languageTitle}</legend>
      <p>{more.languageText}</p>
      <div class="row">
        {LANGUAGES.map((each) => (
          <Choice name="language" value={each} checked={each === account.language}>
            <span lang={each}>{LANGUAGE_NAMES[each]}</span>
          </Choice>
        ))}
      </div>
      <button id="save-language" type="submit" class="primary">
        {more.save}
      </button>
    </fieldset>
  </form>
);

const Password = ({ session, account, texts, more, refused }: SectionProps) => (
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

function Card({ context, session, account, more }: SectionProps) {
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
function WaysOut({ account, more, ...section }: SectionProps) {
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
