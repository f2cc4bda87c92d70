/** The citizen's answer to a question of the municipality. It survives an ended session, as every form of a request does. */
import { Hono } from 'hono';
import { forgetFormDraft } from '../requests/form-drafts.ts';
import { answerQuestion, findRequest } from '../requests/requests.ts';
import { requireLogin } from '../session/session-cookie.ts';
import type { PortalEnvironment } from '../web/context.ts';
import { readNote } from '../web/form/text-area.tsx';
import { readFormBody } from '../web/read-body.ts';
import { problemTextsIn } from '../web/texts/problems/index.ts';
import { keepUnlessLoggedIn } from './kept-forms.tsx';
import { requestPage } from './request-pages.tsx';

export const answerRoutes = new Hono<PortalEnvironment>().post('/requests/:reference/answer', async (context) => {
  const parts = context.get('parts');
  const reference = context.req.param('reference');
  const { form_token, form_owner, ...body } = await readFormBody(context);
  const note = readNote(body, problemTextsIn(context.get('language')));
  const tokens = { form_token, form_owner };
  const elsewhere = await keepUnlessLoggedIn(context, `/requests/${reference}`, tokens, { note: note.text });
  if (elsewhere) return elsewhere;
  const { accountId } = requireLogin(context);
  const request = await findRequest(parts, accountId, reference);
  if (note.problem) return requestPage(context, request, { text: note.text, problem: note.problem });
  await answerQuestion(parts, request, note.text);
  await forgetFormDraft(parts, accountId, `/requests/${reference}`);
  return context.redirect(`/requests/${reference}`, 303);
});
