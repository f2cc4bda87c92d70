/** A request before it is sent, word for word as it will be, and afterwards, with its timeline. */

import { fullName } from '../accounts/of-person.ts';
import { CATALOGUE } from '../requests/catalogue/catalogue.ts';
import type { DocumentKind } from '../requests/catalogue/document-kind.ts';
import { STEPS } from '../requests/request-steps.ts';
import { type RequestRow, timelineOf } from '../requests/requests.ts';
import { requireLogin } from '../session/session-cookie.ts';
import { openColumns } from '../storage/sealed-columns.ts';
import type { PortalContext } from '../web/context.ts';
import { dayText, momentText } from '../web/dates.ts';
import { EidButton } from '../web/eid-button.tsx';
import { FormToken } from '../web/form/form-token.tsx';
import { page } from '../web/layout.tsx';
import { portalTextsIn } from '../web/texts/portal/index.ts';
import { requestTextsIn } from '../web/texts/requests/index.ts';
import { AnswerForm, type TypedAnswer } from './answer-form.tsx';
import { formPath } from './request-form-page.tsx';
import { meaningOf, RequestTitle, StatusTag } from './status-tag.tsx';

/** In the language in which it was asked, whatever the page speaks by now. */
const documentOf = ({ document, language }: RequestRow) => (
  <pre id="document" lang={language}>
    {new TextDecoder().decode(document)}
  </pre>
);

export function checkPage(context: PortalContext, request: RequestRow, kind: DocumentKind, signs: boolean) {
  const texts = portalTextsIn(context.get('language'));
  const requestTexts = requestTextsIn(context.get('language'));
  const session = requireLogin(context);
  return page(
    context,
    texts.checkRequest,
    <>
      <p class="step">{requestTexts.step.replace('{step}', '3')}</p>
      <h1>{texts.checkRequest}</h1>
      <p>{signs ? texts.signText : texts.sendText}</p>
      {documentOf(request)}
      {signs ? (
        <EidButton
          context={context}
          session={session}
          id="eid-sign"
          action="sign"
          target={`/requests/${request.reference}`}
          title={request.title}
          otherWay={texts.otherWaySign}
        >
          {texts.sign}
        </EidButton>
      ) : (
        <form method="post" action={`/requests/${request.reference}/send`}>
          <FormToken session={session} />
          <button id="submit" type="submit" class="primary">
            {texts.send}
          </button>
        </form>
      )}
      <div class="actions">
        <a id="change" class="button plain" href={formPath(kind)}>
          {requestTexts.change}
        </a>
        <form method="post" action={`/requests/${request.reference}/withdraw`}>
          <FormToken session={session} />
          <button id="discard" type="submit" class="link">
            {requestTexts.discard}
          </button>
        </form>
      </div>
    </>,
  );
}

export async function requestPage(context: PortalContext, request: RequestRow, typed?: TypedAnswer) {
  const texts = portalTextsIn(context.get('language'));
  const requestTexts = requestTextsIn(context.get('language'));
  const afterwards = CATALOGUE.find(({ id }) => id === request.kind)?.texts[context.get('language')].afterwards;
  const events = await timelineOf(context.get('parts'), request.reference);
  const day = (text: string) => dayText(new Date(`${text}T12:00:00Z`), context.get('language'));
  return page(
    context,
    requestTexts.requestTitle,
    <>
      <h1>{requestTexts.requestTitle}</h1>
      <div class={`notice ${meaningOf(request.status)}`} id="receipt">
        {request.status === 'sent' && <p class="lead">{requestTexts.sentNotice}</p>}
        <p>
          <RequestTitle context={context} request={request} />
        </p>
        <p>
          {texts.reference}: <strong id="reference">{request.reference}</strong>
        </p>
        <p>
          {texts.status}: <StatusTag context={context} status={request.status} id="status" />
        </p>
        {isUnderWay(request) && (
          <p>
            {request.expected_from && request.expected_until
              ? requestTexts.delivery
                  .replace('{from}', day(request.expected_from))
                  .replace('{until}', day(request.expected_until))
              : afterwards}
          </p>
        )}
      </div>
      {request.status === 'question' && (
        <AnswerForm context={context} request={request} typed={typed} question={questionIn(events)} />
      )}
      <Timeline context={context} events={events} />
      {STEPS.withdraw.from.some((status) => status === request.status) && (
        <Withdrawal context={context} request={request} />
      )}
      <h2>{requestTexts.what}</h2>
      <p id="signature">{await signatureText(context, request)}</p>
      {documentOf(request)}
      <p class="screen-only">
        <a href="/account">{texts.history}</a>
      </p>
      <p class="screen-only">
        <button type="button" class="button plain" data-print hidden>
          {requestTexts.print}
        </button>
      </p>
    </>,
    typed?.problem ? 422 : 200,
  );
}

/** A date is promised while the municipality has what it needs. */
const isUnderWay = ({ status }: RequestRow) => ['sent', 'taken', 'approved'].includes(status);

type Events = Awaited<ReturnType<typeof timelineOf>>;

/** The newest. */
const questionIn = (events: Events): string => events.findLast(({ step }) => step === 'ask')?.note ?? '';

function Timeline({ context, events }: { context: PortalContext; events: Events }) {
  const texts = requestTextsIn(context.get('language'));
  const told: Readonly<Record<string, string>> = texts.steps;
  return (
    <>
      <h2 id="timeline-title">{texts.timeline}</h2>
      <ol class="timeline" id="timeline" aria-labelledby="timeline-title">
        {events.map(({ at, step, note }) => (
          <li>
            <time datetime={at.toISOString()}>{momentText(at, context.get('language'))}</time>
            <p>{told[step] ?? step}</p>
            {note !== '' && <blockquote>{note}</blockquote>}
          </li>
        ))}
      </ol>
    </>
  );
}

function Withdrawal({ context, request }: { context: PortalContext; request: RequestRow }) {
  const texts = requestTextsIn(context.get('language'));
  return (
    <details>
      <summary>{texts.withdraw}</summary>
      <p>{texts.withdrawText}</p>
      <form method="post" action={`/requests/${request.reference}/withdraw`}>
        <FormToken session={requireLogin(context)} />
        <button id="withdraw" type="submit" class="button plain">
          {texts.withdrawConfirm}
        </button>
      </form>
    </details>
  );
}

async function signatureText(context: PortalContext, request: RequestRow): Promise<string> {
  const language = context.get('language');
  const texts = portalTextsIn(language);
  const { database, vault } = context.get('parts');
  const signature = await database
    .selectFrom('signatures')
    .innerJoin('requests', 'requests.reference', 'signatures.request_reference')
    .innerJoin('persons', 'persons.account_id', 'requests.account_id')
    .select(['persons.account_id', 'signed_at', 'first_names', 'surname'])
    .where('request_reference', '=', request.reference)
    .executeTakeFirst();
  if (!signature) return texts.unsigned;
  const { signed_at, ...person } = openColumns(vault, 'persons', signature);
  return `${texts.signedBy} ${fullName(person)}, ${dayText(signed_at, language)}.`;
}
