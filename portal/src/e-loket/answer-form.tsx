/** The place for the answer to a question of the municipality, with what was typed before. */

import { findFormDraft } from '../requests/form-drafts.ts';
import type { RequestRow } from '../requests/requests.ts';
import type { PortalContext } from '../web/context.ts';
import { ProblemSummary } from '../web/form/problem-summary.tsx';
import { TextArea } from '../web/form/text-area.tsx';
import { portalTextsIn } from '../web/texts/portal/index.ts';
import { requestTextsIn } from '../web/texts/requests/index.ts';
import { KeptFormToken } from './kept-forms.tsx';

export interface TypedAnswer {
  text: string;
  problem?: string;
}

export async function AnswerForm({
  context,
  request,
  typed,
  question,
}: {
  context: PortalContext;
  request: RequestRow;
  typed: TypedAnswer | undefined;
  /** What the municipality wants to know. */
  question: string;
}) {
  const texts = requestTextsIn(context.get('language'));
  const path = `/requests/${request.reference}`;
  const kept = await findFormDraft(context.get('parts'), request.account_id, path);
  return (
    <section aria-labelledby="answer-title" id="answer">
      <h2 id="answer-title">{texts.answerTitle}</h2>
      <blockquote id="question">{question}</blockquote>
      <ProblemSummary
        title={portalTextsIn(context.get('language')).errorFields}
        problems={typed?.problem ? { note: `${texts.answerLabel}: ${typed.problem}` } : {}}
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
