/** Old beside new, before anything is saved. What differs is marked by a word, not by colour alone. */

import { cardNumberText } from '../accounts/card-number-text.ts';
import type { CardData } from '../accounts/card-reading.ts';
import type { Account } from '../accounts/find-account.ts';
import { personFields, personValue } from '../accounts/person-fields.ts';
import { requireLogin } from '../session/session-cookie.ts';
import type { PortalContext } from '../web/context.ts';
import { Field } from '../web/form/field.tsx';
import { FormToken } from '../web/form/form-token.tsx';
import { ProblemSummary } from '../web/form/problem-summary.tsx';
import { type PageStatus, page } from '../web/layout.tsx';
import type { Problems } from '../web/problems.ts';
import { accountTextsIn } from '../web/texts/account/index.ts';
import type { AccountTexts } from '../web/texts/account/nl.ts';
import { portalTextsIn } from '../web/texts/portal/index.ts';
import { compareCard } from './apply-card.ts';

const INTRODUCTIONS = { link: 'cardLink', renew: 'cardRenew', reread: 'cardReread' } as const;

export function comparisonPage(
  context: PortalContext,
  account: Account,
  data: CardData,
  problems: Problems = {},
  status: PageStatus = 200,
) {
  const [texts, accountTexts] = [portalTextsIn(context.get('language')), accountTextsIn(context.get('language'))];
  const session = requireLogin(context);
  const { kind, before, after, changed } = compareCard(account, data);
  const nothing = kind === 'reread' && changed.length === 0;
  const rows = [
    ...personFields(texts).map(({ name, label }) => ({
      name,
      label,
      before: personValue(before, name, context.get('language')),
      after: personValue(after, name, context.get('language')),
    })),
    {
      name: 'card_number',
      label: accountTexts.cardNumber,
      before: cardNumberText(account.card?.card_number ?? ''),
      after: cardNumberText(data.cardNumber),
    },
  ];
  return page(
    context,
    accountTexts.cardTitle,
    <>
      <h1>{accountTexts.cardTitle}</h1>
      <ProblemSummary title={texts.errorFields} problems={problems} />
      <p class="lead">{nothing ? accountTexts.cardSame : accountTexts[INTRODUCTIONS[kind]]}</p>
      <table id="comparison">
        <thead>
          <tr>
            <th scope="col">{accountTexts.field}</th>
            <th scope="col">{accountTexts.before}</th>
            <th scope="col">{accountTexts.after}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ComparedRow {...row} accountTexts={accountTexts} />
          ))}
        </tbody>
      </table>
      <form method="post" action="/parameters/card">
        <FormToken session={session} />
        {kind === 'link' && (
          <Field
            name="link_password"
            type="password"
            label={accountTexts.confirmPassword}
            autocomplete="current-password"
            required
            problem={problems.link_password}
          />
        )}
        <p class="actions">
          {!nothing && (
            <button id="save-card" type="submit" class="primary">
              {accountTexts.saveCard}
            </button>
          )}
          <a class="button plain" href="/parameters">
            {accountTexts.cancel}
          </a>
        </p>
      </form>
    </>,
    status,
  );
}

interface RowProps {
  name: string;
  label: string;
  before: string;
  after: string;
  accountTexts: AccountTexts;
}

function ComparedRow({ name, label, before, after, accountTexts }: RowProps) {
  const isChanged = before !== after;
  const none = <span class="none">{accountTexts.notGiven}</span>;
  return (
    <tr id={`row-${name}`} class={isChanged ? 'changed' : undefined}>
      <th scope="row">{label}</th>
      <td data-label={accountTexts.before}>{before || none}</td>
      <td data-label={accountTexts.after}>
        {after || none} {isChanged && <em class="mark">{accountTexts.changed}</em>}
      </td>
    </tr>
  );
}
