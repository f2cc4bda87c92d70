/** Mijn parameters: one form for each thing that can be changed. What a card vouches for is shown and read again, not typed. */
import { LANGUAGES } from '@eid-loket/shared/protocol/fields.ts';
import { AccountTabs } from '../accounts/account-tabs.tsx';
import { AddressFields } from '../accounts/address-fields.tsx';
import { ContactFields } from '../accounts/contact-fields.tsx';
import { findAccount } from '../accounts/find-account.ts';
import { namedProblems } from '../accounts/named-problems.ts';
import { isAddressField, personFields, personValue, typedPersonValue } from '../accounts/person-fields.ts';
import { requireLogin } from '../session/session-cookie.ts';
import type { PortalContext } from '../web/context.ts';
import { EidButton } from '../web/eid-button.tsx';
import { Facts } from '../web/facts.tsx';
import { Option } from '../web/form/choice.tsx';
import { Field } from '../web/form/field.tsx';
import { FormToken } from '../web/form/form-token.tsx';
import { ProblemSummary } from '../web/form/problem-summary.tsx';
import { LANGUAGE_NAMES } from '../web/language.ts';
import { page } from '../web/layout.tsx';
import { accountTextsIn } from '../web/texts/account/index.ts';
import { openIdTextsIn } from '../web/texts/openid/index.ts';
import { portalTextsIn } from '../web/texts/portal/index.ts';
import { OwnerCard, OwnerPassword } from './owner-proof-fields.tsx';
import type { Refused, SectionProps } from './section.ts';
import { LinkSection, PasswordSection, RemovalSections } from './ways-in-sections.tsx';

const addressOf = ({ street_and_number, postal_code, municipality }: SectionProps['account']['person']) => ({
  street_and_number,
  postal_code,
  municipality,
});

const NOTHING_REFUSED: Refused = { values: {}, problems: {}, status: 200 };

export async function parametersPage(context: PortalContext, refused: Refused = NOTHING_REFUSED) {
  const [texts, accountTexts] = [portalTextsIn(context.get('language')), accountTextsIn(context.get('language'))];
  const session = requireLogin(context);
  const account = await findAccount(context.get('parts'), session.accountId);
  const section = { context, session, account, texts, accountTexts, refused };
  return page(
    context,
    accountTexts.parametersTitle,
    <>
      <h1>{accountTexts.parametersTitle}</h1>
      <AccountTabs context={context} current="parameters" />
      <ProblemSummary title={texts.errorFields} problems={namedProblems(context, refused.problems)} />
      <p class="lead">{accountTexts.parametersIntro}</p>
      <Contact {...section} />
      <Person {...section} />
      <OwnAddress {...section} />
      <PreferredLanguage {...section} />
      <PasswordSection {...section} />
      <LinkSection {...section} />
      <RemovalSections {...section} />
      {context.get('parts').openId && (
        <p>
          <a id="sites" href="/parameters/sites">
            {openIdTextsIn(context.get('language')).sitesLink}
          </a>
        </p>
      )}
    </>,
    refused.status,
  );
}

const Contact = (section: SectionProps) => {
  const { session, account, texts, accountTexts, refused } = section;
  return (
    <>
      {account.person.email !== '' && account.email_confirmed_at === null && (
        <form method="post" action="/parameters/email/link" class="notice warn" id="email-unconfirmed">
          <FormToken session={session} />
          <p>{accountTexts.emailUnconfirmed}</p>
          <button id="email-link" type="submit" class="button plain">
            {accountTexts.emailSendLink}
          </button>
        </form>
      )}
      <form method="post" action="/parameters/contact">
        <FormToken session={session} />
        <ContactFields
          texts={texts}
          values={{ email: account.person.email, phone: account.person.phone, ...refused.values }}
          problems={refused.problems}
        >
          <p>{account.hasPassword ? accountTexts.emailProof : accountTexts.emailProofEid}</p>
          <OwnerPassword {...section} name="contact_password" label={accountTexts.confirmPassword} />
          <button id="save-contact" type="submit" class="primary">
            {accountTexts.save}
          </button>
          <OwnerCard {...section} id="eid-contact" text={accountTexts.withEid.replace('{what}', accountTexts.save)} />
        </ContactFields>
      </form>
    </>
  );
};

const Person = ({ context, session, account, texts, accountTexts, refused }: SectionProps) =>
  account.person.from_card ? (
    <fieldset>
      <legend>{texts.yourData}</legend>
      <p>{accountTexts.personFromCard}</p>
      <Facts
        id="person"
        rows={personFields(texts)
          .filter(({ name }) => account.person.address_from_card || !isAddressField(name))
          .map(({ name, label }) => [label, personValue(account.person, name, context.get('language'))])}
        none={accountTexts.notGiven}
      />
      <EidButton context={context} session={session} id="eid-read" action="parameters" target="/parameters/card/read">
        {accountTexts.readAgain}
      </EidButton>
    </fieldset>
  ) : (
    <form method="post" action="/parameters/person">
      <FormToken session={session} />
      <fieldset>
        <legend>{texts.yourData}</legend>
        {personFields(texts).map((field) => (
          <Field
            {...field}
            value={refused.values[field.name] ?? typedPersonValue(account.person, field.name, context.get('language'))}
            problem={refused.problems[field.name]}
          />
        ))}
        <button id="save-person" type="submit" class="primary">
          {accountTexts.save}
        </button>
      </fieldset>
    </form>
  );

const OwnAddress = ({ session, account, texts, accountTexts, refused }: SectionProps) =>
  account.person.from_card && !account.person.address_from_card ? (
    <form method="post" action="/parameters/address">
      <FormToken session={session} />
      <AddressFields
        texts={texts}
        accountTexts={accountTexts}
        values={{ ...addressOf(account.person), ...refused.values }}
        problems={refused.problems}
      >
        <button id="save-address" type="submit" class="primary">
          {accountTexts.save}
        </button>
      </AddressFields>
    </form>
  ) : null;

const PreferredLanguage = ({ session, account, accountTexts }: SectionProps) => (
  <form method="post" action="/parameters/language">
    <FormToken session={session} />
    <fieldset id="language">
      <legend>{accountTexts.languageTitle}</legend>
      <p>{accountTexts.languageText}</p>
      <div class="row">
        {LANGUAGES.map((each) => (
          <Option name="language" value={each} checked={each === account.language}>
            <span lang={each}>{LANGUAGE_NAMES[each]}</span>
          </Option>
        ))}
      </div>
      <button id="save-language" type="submit" class="primary">
        {accountTexts.save}
      </button>
    </fieldset>
  </form>
);
