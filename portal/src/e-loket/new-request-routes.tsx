/** From choosing a document to the draft that will be signed or sent: list, form, checked values, composed text. */

import { Hono } from 'hono';
import { personOfAccount } from '../accounts/of-person.ts';
import { limitAction } from '../accounts/throttle.ts';
import { askerOf } from '../requests/asker.ts';
import { type CATALOGUE, documentKind } from '../requests/catalogue/catalogue.ts';
import { documentText, postalAddress } from '../requests/catalogue/document-text.ts';
import { readRequestForm } from '../requests/catalogue/request-form.ts';
import { errorIfMayNotAsk, mustSign } from '../requests/catalogue/who-may-ask.ts';
import { findFormDraft, forgetFormDraft, saveFormDraft } from '../requests/form-drafts.ts';
import { keepDraft } from '../requests/requests.ts';
import { requireLogin } from '../session/session-cookie.ts';
import type { PortalContext, PortalEnvironment } from '../web/context.ts';
import { belgianDay } from '../web/dates.ts';
import { municipalityName } from '../web/municipality.ts';
import { readFormBody } from '../web/read-body.ts';
import { readForm, typedTexts } from '../web/read-form.ts';
import { problemTextsIn } from '../web/texts/problems/index.ts';
import { cataloguePage } from './catalogue-page.tsx';
import { keepUnlessLoggedIn } from './kept-forms.tsx';
import { type FormPage, formPage, formPath } from './request-form-page.tsx';

export const newRequestRoutes = new Hono<PortalEnvironment>()
  .get('/requests/new', async (context) =>
    cataloguePage(context, context.get('session')?.accountId ? await askerOf(context) : null),
  )
  .get('/requests/new/:kind', async (context) => {
    const kind = documentKind(context.req.param('kind'));
    const { accountId } = requireLogin(context);
    const kept = await findFormDraft(context.get('parts'), accountId, formPath(kind));
    return showForm(context, { kind, values: kept ?? {}, kept: kept !== null });
  })
  .post('/requests/new/:kind', receiveForm)
  .post('/requests/new/:kind/clear', async (context) => {
    const kind = documentKind(context.req.param('kind'));
    const { accountId } = requireLogin(context);
    await readForm(context, {});
    await forgetFormDraft(context.get('parts'), accountId, formPath(kind));
    return context.redirect(formPath(kind), 303);
  });

async function receiveForm(context: PortalContext): Promise<Response> {
  const parts = context.get('parts');
  const kind = documentKind(context.req.param('kind') ?? '');
  const { form_token, form_owner, ...body } = await readFormBody(context);
  const typed = typedTexts(Object.keys(kind.fields), body);
  const elsewhere = await keepUnlessLoggedIn(context, formPath(kind), { form_token, form_owner }, typed);
  if (elsewhere) return elsewhere;
  const { accountId } = requireLogin(context);
  const now = parts.clock();
  const { values, problems } = readRequestForm(kind, body, belgianDay(now), problemTextsIn(context.get('language')));
  await saveFormDraft(parts, accountId, formPath(kind), typed);
  if (Object.keys(problems).length > 0) return showForm(context, { kind, values: typed, problems });
  await limitAction(parts, 'request', accountId);
  await checkAsker(context, kind);
  const language = context.get('language');
  const person = await personOfAccount(parts, accountId);
  const reference = await keepDraft(parts, {
    accountId,
    kind: kind.id,
    title: kind.texts[language].title,
    language,
    now,
    textFor: (reference) =>
      documentText({
        kind,
        values,
        language,
        reference,
        origin: parts.origin,
        municipality: municipalityName(context),
        person,
        now,
      }),
  });
  return context.redirect(`/requests/${reference}`, 303);
}

async function showForm(context: PortalContext, form: Omit<FormPage, 'address' | 'signs'>) {
  const asker = await checkAsker(context, form.kind);
  const person = await personOfAccount(context.get('parts'), requireLogin(context).accountId);
  const signs = mustSign(form.kind, asker, belgianDay(context.get('parts').clock()));
  return formPage(context, { ...form, address: postalAddress(person), signs });
}

/** @throws EidError EID_LOGIN_NEEDED, TOO_YOUNG */
async function checkAsker(context: PortalContext, kind: (typeof CATALOGUE)[number]) {
  const asker = await askerOf(context);
  const refusal = errorIfMayNotAsk(kind, asker, belgianDay(context.get('parts').clock()));
  if (refusal) throw refusal;
  return asker;
}
