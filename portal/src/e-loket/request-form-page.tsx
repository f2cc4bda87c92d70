/** The form of one document, made from the catalogue's data, with each problem beside its field and nothing typed lost. */

import { type DocumentKind, type FieldTexts, labelOf } from '../requests/catalogue/document-kind.ts';
import type { FormField } from '../requests/catalogue/form-fields.ts';
import type { RequestForm, TypedValues } from '../requests/catalogue/request-form.ts';
import { requireLogin } from '../session/session-cookie.ts';
import type { PortalContext } from '../web/context.ts';
import { Choice } from '../web/form/choice.tsx';
import { Field } from '../web/form/field.tsx';
import { FormToken } from '../web/form/form-token.tsx';
import { ProblemSummary } from '../web/form/problem-summary.tsx';
import { page } from '../web/layout.tsx';
import { portalTextsIn } from '../web/texts/portal/index.ts';
import { requestTextsIn } from '../web/texts/requests/index.ts';
import { KeptFormToken } from './kept-forms.tsx';

export interface FormPage {
  kind: DocumentKind;
  values: TypedValues;
  problems?: RequestForm['problems'];
  /** Values that were kept from before. */
  kept?: boolean;
  /** Where the document goes, in one line. */
  address: string;
  signs: boolean;
}

export const formPath = ({ id }: DocumentKind): string => `/requests/new/${id}`;

export function formPage(context: PortalContext, { kind, values, problems = {}, kept, address, signs }: FormPage) {
  const language = context.get('language');
  const texts = requestTextsIn(language);
  const kindTexts = kind.texts[language];
  const summary = Object.keys(kind.fields)
    .filter((name) => problems[name] !== undefined)
    .map((name) => [name, `${labelOf(kind, language, name)}: ${problems[name]}`]);
  const part = (name: string) => (
    <FormPart
      name={name}
      field={kind.fields[name] as FormField}
      texts={kindTexts.fields[name] ?? { label: name }}
      value={values[name]}
      problem={problems[name]}
      opening={dependingOn(kind, name).flatMap((each) => kind.fields[each]?.requiredWhen?.is ?? [])}
      helps={{ past: portalTextsIn(language).dateUnknownHelp, near: texts.dateHelp }}
    />
  );
  return page(
    context,
    kindTexts.title,
    <>
      <p class="step">{texts.step.replace('{step}', '2')}</p>
      <h1>{kindTexts.title}</h1>
      <p class="lead">{kindTexts.about}</p>
      <p>
        <strong>{texts.free}</strong>{' '}
        {kind.delivery ? texts.deliveredTo.replace('{address}', address) : kindTexts.afterwards}{' '}
        {signs && texts.willSign}
      </p>
      {kept && <Kept context={context} kind={kind} />}
      <ProblemSummary title={portalTextsIn(language).errorFields} problems={Object.fromEntries(summary)} />
      <form method="post" action={formPath(kind)} novalidate>
        <KeptFormToken context={context} form={formPath(kind)} />
        <p class="help">{texts.optionalNote}</p>
        {Object.entries(kind.fields)
          .filter(([, { requiredWhen }]) => !requiredWhen)
          .map(([name]) => {
            const depending = dependingOn(kind, name);
            return depending.length === 0 ? (
              part(name)
            ) : (
              <div class="conditional">
                {part(name)}
                <div class="depending">{depending.map(part)}</div>
              </div>
            );
          })}
        <button id="submit" type="submit" class="primary">
          {portalTextsIn(language).next}
        </button>
      </form>
    </>,
    Object.keys(problems).length > 0 ? 422 : 200,
  );
}

/** Fields that are asked only after a certain answer to this one. */
const dependingOn = ({ fields }: DocumentKind, name: string): string[] =>
  Object.keys(fields).filter((each) => fields[each]?.requiredWhen?.field === name);

interface PartProps {
  name: string;
  field: FormField;
  texts: FieldTexts;
  value: string | undefined;
  problem: string | undefined;
  /** The options after which further fields are asked. */
  opening: readonly string[];
  /** How dates may be written. */
  helps: Record<'past' | 'near', string>;
}

function FormPart({ name, field, texts, value, problem, opening, helps }: PartProps) {
  const shown = { name, label: texts.label, value, problem, ...(texts.help ? { help: texts.help } : {}) };
  switch (field.type) {
    case 'choice':
      return <Choice {...shown} options={texts.options ?? {}} opening={opening} />;
    case 'date':
      return <Field {...shown} required={field.required} help={field.when === 'past' ? helps.past : helps.near} />;
    case 'postal-code':
      return <Field {...shown} required={field.required} autocomplete="postal-code" />;
    case 'text':
      return (
        <Field
          {...shown}
          required={field.required}
          {...(field.autocomplete ? { autocomplete: field.autocomplete } : {})}
        />
      );
  }
}

function Kept({ context, kind }: { context: PortalContext; kind: DocumentKind }) {
  const texts = requestTextsIn(context.get('language'));
  return (
    <div class="notice" id="kept-values">
      <p>{texts.draftKept}</p>
      <form method="post" action={`${formPath(kind)}/clear`}>
        <FormToken session={requireLogin(context)} />
        <button type="submit" class="link">
          {texts.startOver}
        </button>
      </form>
    </div>
  );
}
