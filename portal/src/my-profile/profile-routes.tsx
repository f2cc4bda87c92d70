/** Mijn profiel: shows everything that is kept about the citizen, and changes nothing. */
import { Hono } from 'hono';
import { AccountTabs } from '../accounts/account-tabs.tsx';
import { cardNumberText } from '../accounts/card-number-text.ts';
import { findAccount } from '../accounts/find-account.ts';
import { personFields } from '../accounts/person-fields.ts';
import { requireLogin } from '../session/session-cookie.ts';
import type { PortalContext, PortalEnvironment } from '../web/context.ts';
import { momentText } from '../web/dates.ts';
import { Facts } from '../web/facts.tsx';
import { LANGUAGE_NAMES } from '../web/language.ts';
import { page } from '../web/layout.tsx';
import { accountTexts } from '../web/texts/account/index.ts';
import { portalTexts } from '../web/texts/portal/index.ts';

export const profileRoutes = new Hono<PortalEnvironment>().get('/profile', profilePage);

async function profilePage(context: PortalContext) {
  const { accountId } = requireLogin(context);
  const language = context.get('language');
  const [texts, more] = [portalTexts(language), accountTexts(language)];
  const {
    username,
    created_at,
    language: preferred,
    hasPassword,
    person,
    card,
  } = await findAccount(context.get('parts'), accountId);
  const waysIn = [card && more.wayEid, hasPassword && more.wayPassword].filter(Boolean).join(` ${more.or} `);
  return page(
    context,
    more.profileTitle,
    <>
      <h1>{more.profileTitle}</h1>
      <AccountTabs context={context} current="profile" />
      <p class="lead">
        {more.profileIntro} <a href="/parameters">{more.parametersTitle}</a>.
      </p>
      <h2>{more.yourAccount}</h2>
      <Facts
        id="account"
        rows={[
          [texts.username, username],
          [more.waysIn, waysIn],
          [more.languageTitle, LANGUAGE_NAMES[preferred]],
          [more.registeredOn, momentText(created_at, language)],
        ]}
        none={more.notGiven}
      />
      <h2>{texts.yourData}</h2>
      <p>{person.from_card ? more.dataFromCard : more.dataTyped}</p>
      <Facts
        id="person"
        rows={personFields(texts).map(({ name, label }) => [label, person[name]])}
        none={more.notGiven}
      />
      <h2>{more.contact}</h2>
      <Facts
        id="contact"
        rows={[
          [texts.email, person.email],
          [texts.phone, person.phone],
        ]}
        none={more.notGiven}
      />
      <h2>{more.yourCard}</h2>
      {card ? (
        <Facts
          id="card"
          rows={[
            [more.cardNumber, cardNumberText(card.card_number)],
            [more.linkedOn, momentText(card.bound_at, language)],
            [more.nationalNumber, more.nationalNumberKept],
          ]}
          none={more.notGiven}
        />
      ) : (
        <p id="card">{more.noCard}</p>
      )}
    </>,
  );
}
