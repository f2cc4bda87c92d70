/** The citizen's answer to a question of the municipality. It survives an ended session, as every form of a request does. */
import { Hono } from 'hono';
import type { PortalContext, PortalEnvironment } from '../web/context.ts';
import { ProblemSummary } from '../web/forms.tsx';
import { requireLogin } from '../web/session-cookie.ts';
import { readNote, TextArea } from '../web/text-area.tsx';
import { portalTexts } from '../web/texts/portal-texts.ts';
import { requestTexts } from '../web/texts/requests/request-texts.ts';
import { findFormDraft, forgetFormDraft } from './form-drafts.ts';
import { KeptFormToken, keepUnlessLoggedIn } from './kept-forms.tsx';
import { requestPage } from './request-pages.tsx';
import { answerQuestion, findRequest, type RequestRow } from './requests.ts';

export const answerRoutes = new Hono<PortalEnvironment>().post('/requests/:reference/answer', async (context) => {
  const parts = context.get('parts');
  const reference = context.req.param('reference');
  const body = await context.req.parseBody();
  const note = readNote(body.note);
  const elsewhere = await keepUnlessLoggedIn(context, `/requests/${reference}`, body, { note: note.text });
  if (elsewhere) return elsewhere;
  const { accountId } = requireLogin(context);
  const request = await findRequest(parts, accountId, reference);
  if (note.problem) {
    const problem = requestTexts(context.get('language')).problems[note.problem];
    return requestPage(context, request, { text: note.text, problem });
  }
  await answerQuestion(parts, request, note.text);
  await forgetFormDraft(parts, accountId, `/requests/${reference}`);
  return context.redirect(`/requests/${reference}`, 303);
});

export interface TypedAnswer {
  text: string;
  problem?: string;
}

export async function AnswerForm({
  context,
  request,
  typed,
}: {
  context: PortalContext;
  request: RequestRow;
  typed: TypedAnswer | undefined;
}) {
  const texts = requestTexts(context.get('language'));
  const path = `/requests/${request.reference}`;
  const kept = await findFormDraft(context.get('parts'), request.account_id, path);
  return (
    <section aria-labelledby="answer-title" id="answer">
      <h2 id="answer-title">{texts.answerTitle}</h2>
      <ProblemSummary
        title={portalTexts(context.get('language')).errorFields}
        problems={typed?.problem ? { note: typed.problem } : {}}
      />
      <form method="post" action={`${path}/answer`} novalidate>
        <KeptFormToken context={context} form={path} />
        <TextArea name="note" label={texts.answerLabel} value={typed?.text ?? kept?.note} problem={typed?.problem} />
        <button id="send-answer" type="submit" class="primary">
          {texts.answerSend}
        </button>
      </form>
    </section>
  );
}
