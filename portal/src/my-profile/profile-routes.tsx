/** Mijn profiel: shows everything that is kept about the citizen, and changes nothing. */
import { Hono } from 'hono';
import { AccountTabs } from '../accounts/account-tabs.tsx';
import { cardNumberText } from '../accounts/card-number-text.ts';
import { findAccount } from '../accounts/find-account.ts';
import { personFields, personValue } from '../accounts/person-fields.ts';
import { requireLogin } from '../session/session-cookie.ts';
import type { PortalContext, PortalEnvironment } from '../web/context.ts';
import { momentText } from '../web/dates.ts';
import { Facts } from '../web/facts.tsx';
import { LANGUAGE_NAMES } from '../web/language.ts';
import { page } from '../web/layout.tsx';
import { accountTextsIn } from '../web/texts/account/index.ts';
import type { AccountTexts } from '../web/texts/account/nl.ts';
import { portalTextsIn } from '../web/texts/portal/index.ts';
import { publicTextsIn } from '../web/texts/public/index.ts';

export const profileRoutes = new Hono<PortalEnvironment>().get('/profile', profilePage);

async function profilePage(context: PortalContext) {
  const { accountId } = requireLogin(context);
  const language = context.get('language');
  const publicTexts = publicTextsIn(language);
  const [texts, accountTexts] = [portalTextsIn(language), accountTextsIn(language)];
  const {
    username,
    created_at,
    email_confirmed_at,
    language: preferred,
    hasPassword,
    person,
    card,
  } = await findAccount(context.get('parts'), accountId);
  const waysIn = [card && accountTexts.wayEid, hasPassword && accountTexts.wayPassword]
    .filter(Boolean)
    .join(` ${accountTexts.or} `);
  return page(
    context,
    accountTexts.profileTitle,
    <>
      <h1>{accountTexts.profileTitle}</h1>
      <AccountTabs context={context} current="profile" />
      <p class="lead">
        {accountTexts.profileIntro} <a href="/parameters">{accountTexts.parametersTitle}</a>.
      </p>
      <h2>{accountTexts.yourAccount}</h2>
      <Facts
        id="account"
        rows={[
          [texts.username, username],
          [accountTexts.waysIn, waysIn],
          [accountTexts.languageTitle, LANGUAGE_NAMES[preferred]],
          [accountTexts.registeredOn, momentText(created_at, language)],
        ]}
        none={accountTexts.notGiven}
      />
      <h2>{texts.yourData}</h2>
      <p>{person.from_card ? accountTexts.dataFromCard : accountTexts.dataTyped}</p>
      {person.from_card && !person.address_from_card && <p class="notice warn">{accountTexts.addressTyped}</p>}
      <Facts
        id="person"
        rows={personFields(texts).map(({ name, label }) => [label, personValue(person, name, language)])}
        none={accountTexts.notGiven}
      />
      <h2>{accountTexts.contact}</h2>
      <Facts
        id="contact"
        rows={[
          [texts.email, emailText(person.email, email_confirmed_at !== null, accountTexts)],
          [texts.phone, person.phone],
        ]}
        none={accountTexts.notGiven}
      />
      <h2>{accountTexts.yourCard}</h2>
      {card ? (
        <Facts
          id="card"
          rows={[
            [accountTexts.cardNumber, cardNumberText(card.card_number)],
            [accountTexts.linkedOn, momentText(card.bound_at, language)],
            [accountTexts.nationalNumber, accountTexts.nationalNumberKept],
          ]}
          none={accountTexts.notGiven}
        />
      ) : (
        <p id="card">{accountTexts.noCard}</p>
      )}
      <h2>{publicTexts.data}</h2>
      <p class="prose">{publicTexts.dataText}</p>
      <p class="actions screen-only">
        <a id="download" class="button plain" href="/profile/data">
          {publicTexts.download}
        </a>
        <a id="delete" class="button plain" href="/profile/delete">
          {publicTexts.deleteTitle}
        </a>
      </p>
    </>,
  );
}

const emailText = (email: string, isConfirmed: boolean, texts: AccountTexts): string =>
  email && `${email} (${isConfirmed ? texts.emailConfirmed : texts.emailNotConfirmed})`;
