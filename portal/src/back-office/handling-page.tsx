/** One request as staff see it: who asks what, signed or not, what happened, and the steps that are possible now. */
import { addressOf } from '../e-loket/catalogue/document-text.ts';
import { STEPS, type StaffStep } from '../e-loket/request-steps.ts';
import { timelineOf } from '../e-loket/requests.ts';
import type { RequestStatus } from '../storage/request-tables.ts';
import type { PortalContext } from '../web/context.ts';
import { momentText } from '../web/dates.ts';
import { FormToken, ProblemSummary } from '../web/forms.tsx';
import { type Note, TextArea } from '../web/text-area.tsx';
import { type BackOfficeTexts, backOfficeTexts } from '../web/texts/back-office/back-office-texts.ts';
import { portalTexts } from '../web/texts/portal-texts.ts';
import { requestTexts } from '../web/texts/requests/request-texts.ts';
import { eventText } from './event-text.ts';
import { handlersOf, type StaffRequest } from './handling.ts';
import { may } from './permissions.ts';
import { staffPage } from './staff-layout.tsx';
import { staffOf } from './staff-sessions.ts';

/** A note that was refused, and the step that it was for. */
export interface TypedNote {
  step: StaffStep;
  note: Note;
}

export async function handlingPage(context: PortalContext, request: StaffRequest, typed?: TypedNote) {
  const language = context.get('language');
  const texts = backOfficeTexts(language);
  const own = requestTexts(language);
  const problem = typed?.note.problem ? own.problems[typed.note.problem] : undefined;
  return staffPage(
    context,
    request.reference,
    <>
      <h1>
        <span lang={request.language}>{request.title}</span> <small>{request.reference}</small>
      </h1>
      <p>
        {portalTexts(language).status}:{' '}
        <strong id="status">{request.status === 'question' ? texts.waits : own.statuses[request.status]}</strong>
        {request.holder && ` · ${texts.holder}: ${request.holder}`} ·{' '}
        <a id="print" href={`/back-office/requests/${request.reference}/print`}>
          {texts.print}
        </a>
      </p>
      <ProblemSummary
        title={portalTexts(language).errorFields}
        problems={problem && typed ? { [`note-${typed.step}`]: `${noteLabel(texts, typed.step)}: ${problem}` } : {}}
      />
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

export function Applicant({ context, request }: { context: PortalContext; request: StaffRequest }) {
  const language = context.get('language');
  const texts = backOfficeTexts(language);
  const common = portalTexts(language);
  const facts = [
    [common.surname, `${request.first_names} ${request.surname}`],
    [common.birthDate, request.birth_date],
    [common.letterAddress, addressOf(request)],
    [common.email, request.email],
    [common.phone, request.phone],
  ];
  return (
    <>
      <h2>{texts.applicant}</h2>
      <dl class="facts-list">
        {facts
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <div>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        <div>
          <dt>{texts.signature}</dt>
          <dd id="signature">
            {request.signed_at
              ? texts.signed
                  .replace('{moment}', momentText(request.signed_at, language))
                  .replace('{algorithm}', request.algorithm ?? '')
              : texts.unsigned}
          </dd>
        </div>
      </dl>
      <p class={request.from_card ? 'notice good' : 'notice warn'}>
        {request.from_card ? texts.fromCard : texts.notFromCard}
      </p>
    </>
  );
}

export async function StaffTimeline({ context, reference }: { context: PortalContext; reference: string }) {
  const language = context.get('language');
  const texts = backOfficeTexts(language);
  return (
    <>
      <h2>{requestTexts(language).timeline}</h2>
      <ol class="timeline" id="timeline">
        {(await timelineOf(context.get('parts'), reference)).map(({ at, step, note, staff_name }) => (
          <li>
            <time datetime={at.toISOString()}>{momentText(at, language)}</time> · {staff_name ?? texts.citizen}
            <p>{eventText(`request-${step}`, language)}</p>
            {note !== '' && <blockquote>{note}</blockquote>}
          </li>
        ))}
      </ol>
    </>
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
  const texts = backOfficeTexts(context.get('language'));
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
          <select id="assignee" name="assignee">
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
