/** One request as staff see it: who asks what, signed or not, what happened, and the steps that are possible now. */
import { STEPS, type StaffStep } from '../requests/request-steps.ts';
import type { RequestStatus } from '../storage/request-tables.ts';
import type { PortalContext } from '../web/context.ts';
import { FormToken } from '../web/form/form-token.tsx';
import { ProblemSummary } from '../web/form/problem-summary.tsx';
import { type Note, TextArea } from '../web/form/text-area.tsx';
import { backOfficeTextsIn } from '../web/texts/back-office/index.ts';
import type { BackOfficeTexts } from '../web/texts/back-office/nl.ts';
import { portalTextsIn } from '../web/texts/portal/index.ts';
import { requestTextsIn } from '../web/texts/requests/index.ts';
import { failedMailOf, handlersOf, type StaffRequest } from './handling.ts';
import { may } from './permissions.ts';
import { Applicant, StaffTimeline } from './request-parts.tsx';
import { staffPage } from './staff-layout.tsx';
import { staffOf } from './staff-sessions.ts';

/** A note that was refused, and the step that it was for. */
interface TypedNote {
  step: StaffStep;
  note: Note;
}

export async function handlingPage(context: PortalContext, request: StaffRequest, typed?: TypedNote) {
  const language = context.get('language');
  const texts = backOfficeTextsIn(language);
  const requestTexts = requestTextsIn(language);
  const failedMail = await failedMailOf(context.get('parts'), request.reference);
  const problem = typed?.note.problem ?? undefined;
  return staffPage(
    context,
    request.reference,
    <>
      <h1>
        <span lang={request.language}>{request.title}</span> <small>{request.reference}</small>
      </h1>
      <p>
        {portalTextsIn(language).status}:{' '}
        <strong id="status">
          {request.status === 'question' ? texts.waits : requestTexts.statuses[request.status]}
        </strong>
        {request.holder && ` · ${texts.holder}: ${request.holder}`} ·{' '}
        <a id="print" href={`/back-office/requests/${request.reference}/print`}>
          {texts.print}
        </a>
      </p>
      <ProblemSummary
        title={portalTextsIn(language).errorFields}
        problems={problem && typed ? { [`note-${typed.step}`]: `${noteLabel(texts, typed.step)}: ${problem}` } : {}}
      />
      {failedMail && (
        <p class="notice warn" id="mail-failed">
          {texts.mailFailed.replace('{problem}', failedMail)}
        </p>
      )}
      <StepForms context={context} request={request} typed={typed} problem={problem} />
      <Applicant context={context} request={request} />
      <h2>{texts.document}</h2>
      <pre id="document" lang={request.language}>
        {new TextDecoder().decode(request.document)}
      </pre>
      <StaffTimeline context={context} reference={request.reference} />
    </>,
    problem ? 422 : 200,
  );
}

interface StepFormsProps {
  context: PortalContext;
  request: StaffRequest;
  typed: TypedNote | undefined;
  problem: string | undefined;
}

const noteLabel = (texts: BackOfficeTexts, step: StaffStep) => (step === 'ask' ? texts.askLabel : texts.refuseLabel);

const possible = (step: StaffStep, status: RequestStatus) => STEPS[step].from.some((each) => each === status);

async function StepForms({ context, request, typed, problem }: StepFormsProps) {
  const texts = backOfficeTextsIn(context.get('language'));
  const staff = staffOf(context);
  const { status } = request;
  const action = (step: StaffStep) => `/back-office/requests/${request.reference}/${step}`;
  const isHolder = request.taken_by === staff.staffId;
  const handlers =
    may(staff.role, 'reassign') && possible('reassign', status) ? await handlersOf(context.get('parts')) : [];
  const plain = (['take', 'approve', 'mail'] as const).filter(
    (step) =>
      possible(step, status) && (step === 'take' || isHolder) && (step !== 'mail' || request.expected_from !== null),
  );
  const written = (['ask', 'refuse'] as const).filter((step) => possible(step, status) && isHolder);
  return (
    <section class="steps" aria-label={texts.steps}>
      {plain.length + written.length + handlers.length === 0 && (
        <p class="notice">
          {possible('reassign', status) && request.holder
            ? texts.somebodyElse.replace('{name}', request.holder)
            : texts.nothingToDo}
        </p>
      )}
      {plain.map((step) => (
        <form method="post" action={action(step)}>
          <FormToken session={staff} />
          <button id={`step-${step}`} type="submit" class="primary">
            {texts[step]}
          </button>
        </form>
      ))}
      {written.map((step) => (
        <details open={typed?.step === step}>
          <summary>{texts[step]}</summary>
          <form method="post" action={action(step)} novalidate>
            <FormToken session={staff} />
            <TextArea
              name={`note-${step}`}
              label={noteLabel(texts, step)}
              help={texts.noteHelp}
              value={typed?.step === step ? typed.note.text : ''}
              problem={typed?.step === step ? problem : undefined}
            />
            <button id={`step-${step}`} type="submit" class="primary">
              {texts[step]}
            </button>
          </form>
        </details>
      ))}
      {handlers.length > 0 && (
        <form method="post" action={action('reassign')} class="filter">
          <FormToken session={staff} />
          <label for="assignee">{texts.reassignLabel}</label>
          <select id="assignee" name="assignee" autocomplete="off">
            {handlers.map(({ id, name }) => (
              <option value={id} selected={id === request.taken_by}>
                {name}
              </option>
            ))}
          </select>
          <button id="step-reassign" type="submit" class="button plain">
            {texts.reassign}
          </button>
        </form>
      )}
    </section>
  );
}
