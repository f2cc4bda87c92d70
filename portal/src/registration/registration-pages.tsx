/** The pages of registering. Card fields are shown from the portal's own verified copy and cannot be edited. */

import { AddressFields } from '../accounts/address-fields.tsx';
import { type CardData, hasAddress, personColumns } from '../accounts/card-reading.ts';
import { ContactFields } from '../accounts/contact-fields.tsx';
import { namedProblems } from '../accounts/named-problems.ts';
import { NewPassword } from '../accounts/password-fields.tsx';
import { isAddressField, personalWordsOf, personFields, personValue } from '../accounts/person-fields.ts';
import { ensureSession } from '../session/session-cookie.ts';
import type { BrowserSession, PortalContext } from '../web/context.ts';
import { EidButton } from '../web/eid-button.tsx';
import { Option } from '../web/form/choice.tsx';
import { Field } from '../web/form/field.tsx';
import { FormToken } from '../web/form/form-token.tsx';
import { ProblemSummary } from '../web/form/problem-summary.tsx';
import { type PageStatus, page } from '../web/layout.tsx';
import type { Problems } from '../web/problems.ts';
import { accountTextsIn } from '../web/texts/account/index.ts';
import { portalTextsIn } from '../web/texts/portal/index.ts';
import type { PortalTexts } from '../web/texts/portal/nl.ts';
import { onTheWay } from '../web/wanted-page.ts';

type Values = Readonly<Record<string, string>>;

export async function choicePage(context: PortalContext) {
  const texts = portalTextsIn(context.get('language'));
  const session = ensureSession(context);
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
          <EidButton
            context={context}
            session={session}
            id="eid-register"
            action="register"
            target={onTheWay(context, '/register/eid')}
            otherWay={texts.otherWayRegister}
          >
            {texts.registerEid}
          </EidButton>
        </section>
        <section class="choice">
          <h2>{texts.loginPasswordTitle}</h2>
          <p>{texts.registerPasswordText}</p>
          <p>
            <a id="password-register" class="button plain" href={onTheWay(context, '/register/password')}>
              {texts.registerPassword}
            </a>
          </p>
        </section>
      </div>
    </>,
    200,
    texts.registerIntro,
  );
}

export async function confirmPage(
  context: PortalContext,
  session: BrowserSession,
  data: CardData,
  values: Values = {},
  problems: Problems = {},
  status: PageStatus = 200,
) {
  const texts = portalTextsIn(context.get('language'));
  const accountTexts = accountTextsIn(context.get('language'));
  const person = personColumns(data);
  const addressVouched = hasAddress(data);
  return page(
    context,
    texts.confirmTitle,
    <>
      <h1>{texts.confirmTitle}</h1>
      <ProblemSummary title={texts.errorFields} problems={namedProblems(context, problems)} />
      <form method="post" action={onTheWay(context, '/register/confirm')}>
        <FormToken session={session} />
        <fieldset>
          <legend>{texts.yourData}</legend>
          <p class="notice good">{texts.fromCard}</p>
          {data.cleaned && (
            <p class="notice warn" id="card-cleaned">
              {accountTexts.cardCleaned}
            </p>
          )}
          {personFields(texts)
            .filter(({ name }) => addressVouched || !isAddressField(name))
            .map(({ name, label }) => (
              <Field name={name} label={label} value={personValue(person, name, context.get('language'))} readonly />
            ))}
        </fieldset>
        {!addressVouched && (
          <AddressFields
            texts={texts}
            accountTexts={accountTexts}
            values={{ ...person, ...values }}
            problems={problems}
          />
        )}
        <fieldset>
          <legend>{texts.yourAccount}</legend>
          <UsernameField texts={texts} values={values} problems={problems} />
          <fieldset class="inner-choice" id="access">
            <legend>{accountTexts.access}</legend>
            <Option name="access" value="eid" checked={values.access !== 'both'}>
              {accountTexts.accessEid}
            </Option>
            <Option name="access" value="both" checked={values.access === 'both'}>
              {accountTexts.accessBoth}
            </Option>
            <p class="help">{accountTexts.accessHelp}</p>
          </fieldset>
          <div class="with-password">
            <NewPassword
              context={context}
              name="password"
              label={texts.password}
              texts={texts}
              accountTexts={accountTexts}
              problems={problems}
              typed={values.access === 'both' ? values.password : undefined}
              personalWords={personalWordsOf({ ...values, ...person })}
            />
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

export async function passwordPage(
  context: PortalContext,
  values: Values = {},
  problems: Problems = {},
  status: PageStatus = 200,
) {
  const texts = portalTextsIn(context.get('language'));
  const accountTexts = accountTextsIn(context.get('language'));
  const session = ensureSession(context);
  return page(
    context,
    texts.registerPassword,
    <>
      <h1>{texts.registerPassword}</h1>
      <ProblemSummary title={texts.errorFields} problems={namedProblems(context, problems)} />
      <form method="post" action={onTheWay(context, '/register/password')}>
        <FormToken session={session} />
        <fieldset>
          <legend>{texts.yourAccount}</legend>
          <UsernameField texts={texts} values={values} problems={problems} />
          <NewPassword
            context={context}
            name="password"
            label={texts.password}
            texts={texts}
            accountTexts={accountTexts}
            problems={problems}
            typed={values.password}
            personalWords={personalWordsOf(values)}
            required
          />
        </fieldset>
        <fieldset>
          <legend>{texts.yourData}</legend>
          {personFields(texts).map((field) => (
            <Field {...field} value={values[field.name]} problem={problems[field.name]} />
          ))}
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
    problem={problems.username}
  />
);
