/** Form parts: a labelled field with help and problem tied to it, the summary of problems, the hidden token, the eID button. */

import type { Child, PropsWithChildren } from 'hono/jsx';
import type { BrowserSession, PortalContext } from './context.ts';
import { formToken } from './form-token.ts';
import type { Problems } from './problems.ts';
import { portalTexts } from './texts/portal/index.ts';

export interface FieldProps {
  name: string;
  label: string;
  value?: string | undefined;
  type?: string;
  help?: string;
  problem?: string | undefined;
  required?: boolean;
  autocomplete?: string;
  readonly?: boolean;
  maxlength?: number;
}

/** What is only read is shown whole, in several lines when it is longer than this. */
const READONLY_LINE_LENGTH = 30;

export function Field({ name, label, help, problem, type = 'text', ...input }: FieldProps) {
  const described = [help && `${name}-help`, problem && `${name}-problem`].filter(Boolean).join(' ');
  return (
    <div class={problem ? 'field has-problem' : 'field'}>
      <label for={name}>{label}</label>
      {help && (
        <p id={`${name}-help`} class="help">
          {help}
        </p>
      )}
      {problem && (
        <p id={`${name}-problem`} class="problem">
          {problem}
        </p>
      )}
      {input.readonly && (input.value?.length ?? 0) > READONLY_LINE_LENGTH ? (
        <textarea
          id={name}
          name={name}
          rows={Math.ceil((input.value ?? '').length / READONLY_LINE_LENGTH)}
          readonly
          aria-describedby={described || undefined}
        >
          {input.value}
        </textarea>
      ) : (
        <input
          id={name}
          name={name}
          type={type}
          aria-describedby={described || undefined}
          aria-invalid={problem ? 'true' : undefined}
          {...input}
        />
      )}
    </div>
  );
}

/** Links to each field, and takes the focus when the page opens, with or without JavaScript. */
export function ProblemSummary({ title, problems }: { title: string; problems: Problems }) {
  const entries = Object.entries(problems);
  if (entries.length === 0) return null;
  return (
    <div class="notice bad" role="alert" tabindex={-1} id="problems" autofocus>
      <h2>{title}</h2>
      <ul>
        {entries.map(([name, text]) => (
          <li>
            <a href={`#${name}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

export const FormToken = ({ session }: { session: Pick<BrowserSession, 'token'> }) => (
  <input type="hidden" name="form_token" value={formToken(session)} />
);

export interface EidButtonProps {
  context: PortalContext;
  session: BrowserSession;
  id: string;
  /** What client/eid.ts does when it is pressed, and where its result goes. */
  action: 'login' | 'register' | 'parameters' | 'sign';
  target: string;
  title?: string;
}

/** The button, and below it the place where the client tells how it goes. Hidden without JavaScript, which the eID needs. */
export function EidButton({
  context,
  session,
  id,
  action,
  target,
  title,
  children,
}: PropsWithChildren<EidButtonProps>) {
  const texts = portalTexts(context.get('language'));
  return (
    <div
      class="eid"
      data-eid={action}
      data-target={target}
      data-token={formToken(session)}
      data-title={title}
      data-busy={texts.eidBusy}
      data-verifying={texts.eidVerifying}
      data-code={texts.code}
    >
      <button type="button" id={id} class="primary" hidden>
        {children}
      </button>
      <noscript>
        <p class="notice warn">{texts.needsScript}</p>
      </noscript>
      <div class="eid-state" role="status" aria-live="polite" />
    </div>
  );
}

export interface ChoiceProps {
  name: string;
  value: string;
  checked: boolean;
  children?: Child;
}

/** One of several; its id is the group's name and its value. */
export const Choice = ({ name, value, checked, children }: ChoiceProps) => (
  <label class="check" for={`${name}-${value}`}>
    <input type="radio" id={`${name}-${value}`} name={name} value={value} checked={checked} />
    {children}
  </label>
);
