/** The pages for a forgotten password: asking for a link, which is answered alike whoever asks, and choosing a new password by it. */
import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { knownBrowser } from '../accounts/known-browser.ts';
import { namedProblems } from '../accounts/named-problems.ts';
import { NewPassword } from '../accounts/password-fields.tsx';
import { PASSWORD_TYPED_MAX, passwordProblemsAt } from '../accounts/passwords.ts';
import { limitAction } from '../accounts/throttle.ts';
import { USERNAME_MAX } from '../accounts/username.ts';
import { checkLink } from '../mail/mail-links.ts';
import { ensureSession } from '../session/session-cookie.ts';
import { clientAddressOf } from '../web/client-address.ts';
import type { PortalContext, PortalEnvironment } from '../web/context.ts';
import { refusedForm } from '../web/errors.tsx';
import { Field } from '../web/form/field.tsx';
import { FormToken } from '../web/form/form-token.tsx';
import { ProblemSummary } from '../web/form/problem-summary.tsx';
import { requiredPassword, requiredText } from '../web/form-schemas.ts';
import { type PageStatus, page } from '../web/layout.tsx';
import { LOGIN_PATHS } from '../web/login-paths.ts';
import type { Problems } from '../web/problems.ts';
import { readForm } from '../web/read-form.ts';
import { accountTextsIn } from '../web/texts/account/index.ts';
import { forgottenTextsIn } from '../web/texts/forgotten/index.ts';
import { portalTextsIn } from '../web/texts/portal/index.ts';
import { mailResetLink, resetPassword } from './reset-password.ts';

const LINK = '/forgotten/:token';

export const forgottenRoutes = new Hono<PortalEnvironment>()
  .get(LOGIN_PATHS.forgotten, (context) => askPage(context))
  .post(LOGIN_PATHS.forgotten, async (context) => {
    const { typed, values, problems } = await readForm(context, { username: requiredText(USERNAME_MAX) });
    if (!values) return askPage(context, typed.username, problems, 422);
    const parts = context.get('parts');
    const address = clientAddressOf(context);
    await limitAction(parts, 'forgotten', address);
    const asker = { address, browser: knownBrowser(context, 'known', values.username) };
    // Not waited for: how long the answer takes must not tell whether the username exists.
    mailResetLink(parts, values.username, asker).catch((error: Error) => {
      parts.log.error({ name: error.name }, 'no link for a forgotten password');
    });
    const texts = forgottenTextsIn(context.get('language'));
    return told(context, 'link-sent', [texts.sent, texts.sentNothing]);
  })
  .get(LINK, async (context) => {
    await checkLink(context.get('parts'), 'reset-password', context.req.param('token'));
    return choosePage(context);
  })
  .post(LINK, async (context) => {
    const { typed, values, problems } = await readForm(context, { password: requiredPassword(PASSWORD_TYPED_MAX) });
    if (!values) return choosePage(context, typed.password, problems, 422);
    try {
      await resetPassword(context.get('parts'), context.req.param('token'), values.password);
    } catch (error) {
      const { problems, status } = refusedForm(error, context, passwordProblemsAt('password'));
      return choosePage(context, typed.password, problems, status);
    }
    return told(context, 'password-saved', [forgottenTextsIn(context.get('language')).saved]);
  });

function askPage(context: PortalContext, username = '', problems: Problems = {}, status: PageStatus = 200) {
  const texts = portalTextsIn(context.get('language'));
  const forgotten = forgottenTextsIn(context.get('language'));
  return framed(
    context,
    <>
      <ProblemSummary title={texts.errorFields} problems={namedProblems(context, problems)} />
      <p class="lead">{forgotten.byMail}</p>
      <form method="post" action={LOGIN_PATHS.forgotten} class="narrow">
        <FormToken session={ensureSession(context)} />
        <Field
          name="username"
          label={texts.username}
          value={username}
          autocomplete="username"
          required
          problem={problems.username}
        />
        <button id="submit" type="submit" class="primary">
          {forgotten.send}
        </button>
      </form>
      <h2>{forgotten.otherWays}</h2>
      <ul>
        <li>
          {forgotten.byEid} <a href={LOGIN_PATHS.password}>{texts.loginEid}</a>
        </li>
        <li>{forgotten.atTheCounter}</li>
      </ul>
    </>,
    status,
  );
}

function choosePage(context: PortalContext, typed?: string, problems: Problems = {}, status: PageStatus = 200) {
  const texts = portalTextsIn(context.get('language'));
  const accountTexts = accountTextsIn(context.get('language'));
  return framed(
    context,
    <>
      <ProblemSummary title={texts.errorFields} problems={namedProblems(context, problems)} />
      <form method="post" class="narrow">
        <FormToken session={ensureSession(context)} />
        <NewPassword
          name="password"
          label={accountTexts.newPassword}
          {...{ context, texts, accountTexts, problems, typed }}
          required
        />
        <button id="submit" type="submit" class="primary">
          {accountTexts.setPassword}
        </button>
      </form>
    </>,
    status,
  );
}

const told = (context: PortalContext, id: string, sentences: readonly string[]) =>
  framed(
    context,
    <>
      <div class="notice good" id={id} role="status">
        {sentences.map((sentence) => (
          <p>{sentence}</p>
        ))}
      </div>
      <p>
        <a class="button" href={LOGIN_PATHS.password}>
          {portalTextsIn(context.get('language')).logIn}
        </a>
      </p>
    </>,
  );

function framed(context: PortalContext, content: Child, status: PageStatus = 200) {
  const { title } = forgottenTextsIn(context.get('language'));
  return page(
    context,
    title,
    <>
      <h1>{title}</h1>
      {content}
    </>,
    status,
  );
}
