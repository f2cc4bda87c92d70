/** One document request from form to receipt: shown as the text that is kept, signed with the eID by who registered with it. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { verifySignedRequest } from '@eid-loket/shared/verification/verify-signed-request.ts';
import { Hono } from 'hono';
import * as v from 'valibot';
import type { PortalContext, PortalEnvironment } from '../web/context.ts';
import { readForm } from '../web/form-values.ts';
import { EidButton, FormToken, ProblemSummary, type Problems } from '../web/forms.tsx';
import { readJson } from '../web/json-body.ts';
import { page } from '../web/layout.tsx';
import { checkFormToken, requireLogin } from '../web/session-cookie.ts';
import { portalTexts } from '../web/texts/portal-texts.ts';
import { dayText } from './account-routes.tsx';
import { extractText, isExtractPurpose, PURPOSES } from './population-extract.ts';
import { findRequest, keepDraft, newReference, type RequestRow, sendRequest } from './requests.ts';

const SignResultSchema = v.strictObject({ signedRequest: v.unknown(), certificateChain: v.unknown() });

export const requestRoutes = new Hono<PortalEnvironment>()
  .get('/requests/new', (context) => formPage(context))
  .post('/requests/new', makeDraft)
  .get('/requests/:reference', async (context) => {
    const { accountId } = requireLogin(context);
    const request = await findRequest(context.get('parts'), accountId, context.req.param('reference'));
    return request.status === 'sent' ? receiptPage(context, request) : checkPage(context, request);
  })
  .get('/requests/:reference/document', async (context) => {
    const { accountId } = requireLogin(context);
    const request = await findRequest(context.get('parts'), accountId, context.req.param('reference'));
    return context.body(Uint8Array.from(request.document), 200, { 'Content-Type': 'text/plain; charset=utf-8' });
  })
  .post('/requests/:reference/signature', receiveSignature)
  .post('/requests/:reference/send', async (context) => {
    const { accountId } = requireLogin(context);
    checkFormToken(context, (await context.req.parseBody()).form_token);
    const parts = context.get('parts');
    const request = await findRequest(parts, accountId, context.req.param('reference'));
    // Who has an eID signs; the way without a signature is for who has none.
    if ((await nationalNumberOf(context, accountId)) !== null) throw new EidError('FORM_INVALID');
    await sendRequest(parts, request, null);
    return context.redirect(`/requests/${request.reference}`, 303);
  });

async function makeDraft(context: PortalContext): Promise<Response> {
  const parts = context.get('parts');
  const { accountId } = requireLogin(context);
  const { values, problems } = await readForm(context, { purpose: { max: 20, required: true } });
  const { purpose } = values;
  if (Object.keys(problems).length > 0 || !isExtractPurpose(purpose)) {
    return formPage(context, { purpose: problems.purpose ?? portalTexts(context.get('language')).required }, 422);
  }
  const language = context.get('language');
  const person = await parts.database
    .selectFrom('persons')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  const now = parts.clock();
  const reference = newReference(now);
  const text = extractText({
    language,
    reference,
    origin: parts.origin,
    municipality: parts.municipality,
    person,
    purpose,
    now,
  });
  await keepDraft(parts, {
    reference,
    accountId,
    kind: 'population-extract',
    title: portalTexts(language).extractTitle,
    text,
  });
  return context.redirect(`/requests/${reference}`, 303);
}

async function receiveSignature(context: PortalContext): Promise<Response> {
  const parts = context.get('parts');
  const { accountId } = requireLogin(context);
  const { body } = await readJson(context, SignResultSchema);
  const request = await findRequest(parts, accountId, context.req.param('reference') ?? '');
  if (request.status === 'sent') throw new EidError('REQUEST_ALREADY_SIGNED');
  const document = Uint8Array.from(request.document);
  const signature = await verifySignedRequest({
    ...body,
    document,
    trust: parts.trust,
    revocation: parts.revocation,
    now: parts.clock(),
  });
  if (signature.nationalNumber !== (await nationalNumberOf(context, accountId)))
    throw new EidError('SIGNER_NOT_SESSION_USER');
  await sendRequest(parts, request, { signature, certificateChain: body.certificateChain });
  return context.json({ next: `/requests/${request.reference}` });
}

async function nationalNumberOf(context: PortalContext, accountId: string): Promise<string | null> {
  const { database, vault } = context.get('parts');
  const row = await database
    .selectFrom('card_bindings')
    .select('national_number_encrypted')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row ? vault.decrypt(row.national_number_encrypted) : null;
}

function formPage(context: PortalContext, problems: Problems = {}, status: 200 | 422 = 200) {
  const texts = portalTexts(context.get('language'));
  const session = requireLogin(context);
  const purposes = Object.entries(PURPOSES) as [string, (typeof PURPOSES)[keyof typeof PURPOSES]][];
  return page(
    context,
    texts.extractTitle,
    <>
      <h1>{texts.extractTitle}</h1>
      <ProblemSummary title={texts.errorFields} problems={problems} />
      <form method="post" action="/requests/new">
        <FormToken session={session} />
        <fieldset id="purpose">
          <legend>{texts.purpose}</legend>
          {purposes.map(([value, key]) => (
            <label class="check" for={`purpose-${value}`}>
              <input type="radio" id={`purpose-${value}`} name="purpose" value={value} required />
              {texts[key]}
            </label>
          ))}
        </fieldset>
        <button id="submit" type="submit" class="primary">
          {texts.next}
        </button>
      </form>
    </>,
    status,
  );
}

async function checkPage(context: PortalContext, request: RequestRow) {
  const texts = portalTexts(context.get('language'));
  const session = requireLogin(context);
  const hasCard = (await nationalNumberOf(context, session.accountId)) !== null;
  return page(
    context,
    texts.checkRequest,
    <>
      <h1>{texts.checkRequest}</h1>
      <p>{hasCard ? texts.signText : texts.sendText}</p>
      <pre id="document">{new TextDecoder().decode(request.document)}</pre>
      {hasCard ? (
        <EidButton
          context={context}
          session={session}
          id="eid-sign"
          action="sign"
          target={`/requests/${request.reference}`}
          title={request.title}
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
    </>,
  );
}

async function receiptPage(context: PortalContext, request: RequestRow) {
  const texts = portalTexts(context.get('language'));
  const { database } = context.get('parts');
  const signature = await database
    .selectFrom('signatures')
    .innerJoin('requests', 'requests.reference', 'signatures.request_reference')
    .innerJoin('persons', 'persons.account_id', 'requests.account_id')
    .select(['algorithm', 'signed_at', 'first_names', 'surname'])
    .where('request_reference', '=', request.reference)
    .executeTakeFirst();
  const day = (text: string | null) => dayText(new Date(`${text}T12:00:00Z`), context);
  return page(
    context,
    texts.sentTitle,
    <>
      <h1>{texts.sentTitle}</h1>
      <div class="notice good" id="receipt">
        <p>
          {texts.reference}: <strong id="reference">{request.reference}</strong>
        </p>
        <p>
          {texts.expected} <strong>{day(request.expected_from)}</strong> {texts.and}{' '}
          <strong>{day(request.expected_until)}</strong>.
        </p>
      </div>
      <p id="signature">
        {signature
          ? `${texts.signedBy} ${signature.first_names} ${signature.surname}, ${dayText(signature.signed_at, context)} (${signature.algorithm}).`
          : texts.unsigned}
      </p>
      <pre id="document">{new TextDecoder().decode(request.document)}</pre>
      <p>
        <a href="/account">{texts.history}</a>
      </p>
    </>,
  );
}
