/** One request after its form: shown as the text that is kept, signed or sent, followed up, withdrawn. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { verifySignedRequest } from '@eid-loket/shared/verification/verify-signed-request.ts';
import { Hono } from 'hono';
import * as v from 'valibot';
import { nationalNumberOf } from '../accounts/of-person.ts';
import { limitCardChecks } from '../accounts/throttle.ts';
import { askerOf } from '../requests/asker.ts';
import { documentKind } from '../requests/catalogue/catalogue.ts';
import type { DocumentKind } from '../requests/catalogue/document-kind.ts';
import { errorIfMayNotAsk, mustSign } from '../requests/catalogue/who-may-ask.ts';
import { forgetFormDraft } from '../requests/form-drafts.ts';
import {
  findRequest,
  type RequestRow,
  type SignatureEvidence,
  sendRequest,
  withdrawRequest,
} from '../requests/requests.ts';
import { requireLogin } from '../session/session-cookie.ts';
import { clientAddressOf } from '../web/client-address.ts';
import type { PortalContext, PortalEnvironment } from '../web/context.ts';
import { belgianDay } from '../web/dates.ts';
import { readJson } from '../web/json-body.ts';
import { readForm } from '../web/read-form.ts';
import { formPath } from './request-form-page.tsx';
import { checkPage, requestPage } from './request-pages.tsx';

const SignResultSchema = v.strictObject({ signedRequest: v.unknown(), certificateChain: v.unknown() });

export const requestRoutes = new Hono<PortalEnvironment>()
  .get('/requests/:reference', async (context) => {
    const request = await ownRequest(context);
    if (request.status !== 'draft') return requestPage(context, request);
    const kind = documentKind(request.kind);
    return checkPage(context, request, kind, await mustSignNow(context, kind));
  })
  .get('/requests/:reference/document', async (context) => {
    const request = await ownRequest(context);
    return context.body(Uint8Array.from(request.document), 200, { 'Content-Type': 'text/plain; charset=utf-8' });
  })
  .post('/requests/:reference/signature', receiveSignature)
  .post('/requests/:reference/send', async (context) => {
    requireLogin(context);
    await readForm(context, {});
    const request = await ownRequest(context);
    // Sending unsigned is for anyone who has no eID, and for documents that allow it.
    if (await mustSignNow(context, documentKind(request.kind))) throw new EidError('FORM_INVALID');
    await send(context, request, null);
    return context.redirect(`/requests/${request.reference}`, 303);
  })
  .post('/requests/:reference/withdraw', async (context) => {
    requireLogin(context);
    await readForm(context, {});
    const request = await ownRequest(context);
    await withdrawRequest(context.get('parts'), request);
    return context.redirect(request.status === 'draft' ? '/account' : `/requests/${request.reference}`, 303);
  });

const mustSignNow = async (context: PortalContext, kind: DocumentKind) =>
  mustSign(kind, await askerOf(context), belgianDay(context.get('parts').clock()));

/** @throws EidError LOGIN_REQUIRED, REQUEST_NOT_FOUND */
function ownRequest(context: PortalContext): Promise<RequestRow> {
  const { accountId } = requireLogin(context);
  return findRequest(context.get('parts'), accountId, context.req.param('reference') ?? '');
}

async function receiveSignature(context: PortalContext): Promise<Response> {
  const parts = context.get('parts');
  const { accountId } = requireLogin(context);
  const { body } = await readJson(context, SignResultSchema);
  const request = await ownRequest(context);
  if (request.status !== 'draft') throw new EidError('REQUEST_ALREADY_SIGNED');
  const document = Uint8Array.from(request.document);
  const { trust, revocation } = parts;
  const expected = { document, trust, revocation, now: parts.clock() };
  const signature = await limitCardChecks(parts, clientAddressOf(context), () =>
    verifySignedRequest({ ...body, ...expected }),
  );
  if (signature.nationalNumber !== (await nationalNumberOf(parts, accountId)))
    throw new EidError('SIGNER_NOT_SESSION_USER');
  await send(context, request, { signature, certificateChain: body.certificateChain });
  return context.json({ next: `/requests/${request.reference}` });
}

/** @throws EidError EID_LOGIN_NEEDED, TOO_YOUNG after a login by another method since the draft */
async function send(context: PortalContext, request: RequestRow, evidence: SignatureEvidence | null): Promise<void> {
  const parts = context.get('parts');
  const kind = documentKind(request.kind);
  const refusal = errorIfMayNotAsk(kind, await askerOf(context), belgianDay(parts.clock()));
  if (refusal) throw refusal;
  await sendRequest(parts, request, kind.delivery, evidence);
  await forgetFormDraft(parts, request.account_id, formPath(kind));
}
