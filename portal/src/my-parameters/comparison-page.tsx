/** Old beside new, before anything is saved. What differs is marked by a word, not by colour alone. */

import { cardNumberText } from '../accounts/card-number-text.ts';
import type { CardData } from '../accounts/card-reading.ts';
import type { Account } from '../accounts/find-account.ts';
import { personFields } from '../accounts/person-fields.ts';
import { requireLogin } from '../session/session-cookie.ts';
import type { PortalContext } from '../web/context.ts';
import { Field } from '../web/form/field.tsx';
import { FormToken } from '../web/form/form-token.tsx';
import { ProblemSummary } from '../web/form/problem-summary.tsx';
import { type PageStatus, page } from '../web/layout.tsx';
import type { Problems } from '../web/problems.ts';
import { accountTexts } from '../web/texts/account/index.ts';
import type { AccountTexts } from '../web/texts/account/nl.ts';
import { portalTexts } from '../web/texts/portal/index.ts';
import { compareCard } from './apply-card.ts';

const INTRODUCTIONS = { link: 'cardLink', renew: 'cardRenew', reread: 'cardReread' } as const;

export function comparisonPage(
  context: PortalContext,
  account: Account,
  data: CardData,
  problems: Problems = {},
  status: PageStatus = 200,
) {
  const [texts, more] = [portalTexts(context.get('language')), accountTexts(context.get('language'))];
  const session = requireLogin(context);
  const { kind, before, after, changed } = compareCard(account, data);
  const nothing = kind === 'reread' && changed.length === 0;
  const rows = [
    ...personFields(texts).map(({ name, label }) => ({ name, label, before: before[name], after: after[name] })),
    {
      name: 'card_number',
      label: more.cardNumber,
      before: cardNumberText(account.card?.card_number ?? ''),
      after: cardNumberText(data.cardNumber),
    },
  ];
  return page(
    context,
    more.cardTitle,
    <>
      <h1>{more.cardTitle}</h1>
      <ProblemSummary title={texts.errorFields} problems={problems} />
      <p class="lead">{nothing ? more.cardSame : more[INTRODUCTIONS[kind]]}</p>
      <table id="comparison">
        <thead>
          <tr>
            <th scope="col">{more.field}</th>
            <th scope="col">{more.before}</th>
            <th scope="col">{more.after}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ComparedRow {...row} more={more} />
          ))}
        </tbody>
      </table>
      <form method="post" action="/parameters/card">
        <FormToken session={session} />
        {kind === 'link' && (
          <Field
            name="link_password"
            type="password"
            label={more.confirmPassword}
            autocomplete="current-password"
            required
            problem={problems.link_password}
          />
        )}
        <p class="actions">
          {!nothing && (
            <button id="save-card" type="submit" class="primary">
              {more.saveCard}
            </button>
          )}
          <a class="button plain" href="/parameters">
            {more.cancel}
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
  more: AccountTexts;
}

function ComparedRow({ name, label, before, after, more }: RowProps) {
  const isChanged = before !== after;
  const none = <span class="none">{more.notGiven}</span>;
  return (
    <tr id={`row-${name}`} class={isChanged ? 'changed' : undefined}>
      <th scope="row">{label}</th>
      <td data-label={more.before}>{before || none}</td>
      <td data-label={more.after}>
        {after || none} {isChanged && <em class="mark">{more.changed}</em>}
      </td>
    </tr>
  );
}
