/** Asks the citizen whether a site may know what it asks for, and shows exactly that. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { findAccount } from '../accounts/find-account.ts';
import { requireLogin } from '../session/session-cookie.ts';
import type { PortalContext } from '../web/context.ts';
import { dateText } from '../web/dates.ts';
import { Facts } from '../web/facts.tsx';
import { FormToken } from '../web/form/form-token.tsx';
import { page } from '../web/layout.tsx';
import { accountTextsIn } from '../web/texts/account/index.ts';
import { openIdTextsIn } from '../web/texts/openid/index.ts';
import { portalTextsIn } from '../web/texts/portal/index.ts';

interface ConsentPage {
  site: string;
  scopes: readonly string[];
  redirectUri: string;
}

type Account = Awaited<ReturnType<typeof findAccount>>;

export async function consentPage(context: PortalContext, { site, scopes, redirectUri }: ConsentPage) {
  const language = context.get('language');
  const texts = openIdTextsIn(language);
  const session = requireLogin(context);
  const account = await findAccount(context.get('parts'), session.accountId);
  // The answer to the form is a way that ends there.
  context.set('formTarget', new URL(redirectUri).origin);
  return page(
    context,
    texts.consentTitle,
    <>
      <h1>{texts.consentTitle}</h1>
      <p class="lead" id="site">
        {texts.consentText.replace('{site}', site)}
      </p>
      <p>{texts.consentHost.replace('{host}', new URL(redirectUri).host)}</p>
      {scopes.length === 0 ? (
        <p id="shared">{texts.consentNothing}</p>
      ) : (
        <Facts id="shared" rows={factsOf(scopes, account, language)} none={accountTextsIn(language).notGiven} />
      )}
      <p>{texts.consentRemembered}</p>
      <form method="post">
        <FormToken session={session} />
        <p class="actions">
          <button id="allow" type="submit" name="decision" value="allow" class="primary">
            {texts.allow}
          </button>
          <button id="refuse" type="submit" name="decision" value="refuse" class="button plain">
            {texts.refuse}
          </button>
        </p>
      </form>
    </>,
  );
}

/** The words for each claim of the scopes, with its value. */
function factsOf(
  scopes: readonly string[],
  { person }: Account,
  language: Language,
): (readonly [label: string, value: string])[] {
  const texts = portalTextsIn(language);
  const rows: Readonly<Record<string, (readonly [string, string])[]>> = {
    profile: [
      [texts.surname, person.surname],
      [texts.firstNames, person.first_names],
      [texts.birthDate, dateText(person.birth_date, language)],
    ],
    address: [
      [texts.streetAndNumber, person.street_and_number],
      [texts.postalCode, person.postal_code],
      [texts.place, person.municipality],
    ],
    email: [[texts.email, person.email]],
  };
  return scopes.flatMap((scope) => rows[scope] ?? []);
}
