/** The pages of registering. Card fields are shown from the portal's own verified copy and cannot be edited. */
import type { BrowserSession } from '../session/sessions.ts';
import type { PortalContext } from '../web/context.ts';
import { EidButton, Field, type FieldProps, FormToken, ProblemSummary, type Problems } from '../web/forms.tsx';
import { page } from '../web/layout.tsx';
import { ensureSession } from '../web/session-cookie.ts';
import { type PortalTexts, portalTexts } from '../web/texts/portal-texts.ts';
import type { CardData } from './pending-registration.ts';

type Values = Readonly<Record<string, string>>;
type FormStatus = 200 | 409 | 422;

export async function choicePage(context: PortalContext) {
  const texts = portalTexts(context.get('language'));
  const session = await ensureSession(context);
  return page(
    context,
    texts.registerTitle,
    <>
      <h1>{texts.registerTitle}</h1>
      <p class="lead">{texts.registerIntro}</p>
      <div class="choices">
        <section class="choice">
          <h2>{texts.loginEidTitle}</h2>
          <p>{texts.registerEidText}</p>
          <EidButton context={context} session={session} id="eid-register" action="register" target="/register/eid">
            {texts.registerEid}
          </EidButton>
        </section>
        <section class="choice">
          <h2>{texts.loginPasswordTitle}</h2>
          <p>{texts.registerPasswordText}</p>
          <p>
            <a id="password-register" class="button plain" href="/register/password">
              {texts.registerPassword}
            </a>
          </p>
        </section>
      </div>
    </>,
  );
}

export async function confirmPage(
  context: PortalContext,
  session: BrowserSession,
  data: CardData,
  values: Values = {},
  problems: Problems = {},
  status: FormStatus = 200,
) {
  const texts = portalTexts(context.get('language'));
  const fields = cardFields(texts, data);
  return page(
    context,
    texts.confirmTitle,
    <>
      <h1>{texts.confirmTitle}</h1>
      <ProblemSummary title={texts.errorFields} problems={problems} />
      <form method="post" action="/register/confirm">
        <FormToken session={session} />
        <fieldset>
          <legend>{texts.yourData}</legend>
          <p class="notice good">{texts.fromCard}</p>
          <div class="grid">
            {fields.map((field) => (
              <Field {...field} readonly />
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend>{texts.yourAccount}</legend>
          <UsernameField texts={texts} values={values} problems={problems} />
        </fieldset>
        <ContactFields texts={texts} values={values} problems={problems} />
        <button id="submit" type="submit" class="primary">
          {texts.confirm}
        </button>
      </form>
    </>,
    status,
  );
}

const cardFields = (texts: PortalTexts, data: CardData): FieldProps[] => [
  { name: 'surname', label: texts.surname, value: data.surname },
  { name: 'first_names', label: texts.firstNames, value: data.firstNames },
  { name: 'birth_date', label: texts.birthDate, value: data.birthDate },
  { name: 'birth_location', label: texts.birthLocation, value: data.birthLocation },
  { name: 'nationality', label: texts.nationality, value: data.nationality },
  { name: 'street_and_number', label: texts.streetAndNumber, value: data.address.streetAndNumber },
  { name: 'postal_code', label: texts.postalCode, value: data.address.postalCode },
  { name: 'municipality', label: texts.place, value: data.address.municipality },
];

export async function passwordPage(
  context: PortalContext,
  values: Values = {},
  problems: Problems = {},
  status: FormStatus = 200,
) {
  const texts = portalTexts(context.get('language'));
  const session = await ensureSession(context);
  const fields: FieldProps[] = [
    { name: 'surname', label: texts.surname, autocomplete: 'family-name', maxlength: 110 },
    { name: 'first_names', label: texts.firstNames, autocomplete: 'given-name', maxlength: 95 },
    { name: 'birth_date', label: texts.birthDate, help: texts.birthDateHelp, autocomplete: 'bday', maxlength: 10 },
    { name: 'street_and_number', label: texts.streetAndNumber, autocomplete: 'address-line1', maxlength: 80 },
    { name: 'postal_code', label: texts.postalCode, autocomplete: 'postal-code', maxlength: 6 },
    { name: 'municipality', label: texts.place, autocomplete: 'address-level2', maxlength: 67 },
  ];
  return page(
    context,
    texts.registerPassword,
    <>
      <h1>{texts.registerPassword}</h1>
      <ProblemSummary title={texts.errorFields} problems={problems} />
      <form method="post" action="/register/password">
        <FormToken session={session} />
        <fieldset>
          <legend>{texts.yourAccount}</legend>
          <UsernameField texts={texts} values={values} problems={problems} />
          <Field
            name="password"
            type="password"
            label={texts.password}
            help={texts.passwordHelp}
            autocomplete="new-password"
            required
            problem={problems.password}
          />
        </fieldset>
        <fieldset>
          <legend>{texts.yourData}</legend>
          <div class="grid">
            {fields.map((field) => (
              <Field {...field} value={values[field.name]} problem={problems[field.name]} required />
            ))}
          </div>
        </fieldset>
        <ContactFields texts={texts} values={values} problems={problems} />
        <button id="submit" type="submit" class="primary">
          {texts.confirm}
        </button>
      </form>
    </>,
    status,
  );
}

interface PartProps {
  texts: PortalTexts;
  values: Values;
  problems: Problems;
}

const UsernameField = ({ texts, values, problems }: PartProps) => (
  <Field
    name="username"
    label={texts.username}
    help={texts.usernameHelp}
    value={values.username}
    autocomplete="username"
    required
    maxlength={40}
    problem={problems.username}
  />
);

const ContactFields = ({ texts, values, problems }: PartProps) => (
  <fieldset>
    <legend>{texts.contact}</legend>
    <div class="grid">
      <Field
        name="email"
        type="email"
        label={texts.email}
        value={values.email}
        autocomplete="email"
        maxlength={100}
        problem={problems.email}
      />
      <Field
        name="phone"
        type="tel"
        label={texts.phone}
        value={values.phone}
        autocomplete="tel"
        maxlength={30}
        problem={problems.phone}
      />
    </div>
  </fieldset>
);
