/** The data to take along, and the end of an account by its holder: asked for twice, and proved by the password or a fresh login. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { Hono } from 'hono';
import * as v from 'valibot';
import { confirmPassword } from '../accounts/confirm-password.ts';
import { deleteAccount } from '../accounts/delete-account.ts';
import { findAccount } from '../accounts/find-account.ts';
import { PASSWORD_TYPED_MAX } from '../accounts/passwords.ts';
import { requireLogin, requireRecentLogin } from '../session/session-cookie.ts';
import type { PortalContext, PortalEnvironment } from '../web/context.ts';
import { refusedForm } from '../web/errors.tsx';
import { Field } from '../web/form/field.tsx';
import { FormToken } from '../web/form/form-token.tsx';
import { ProblemSummary } from '../web/form/problem-summary.tsx';
import { requiredPassword } from '../web/form-schemas.ts';
import { type PageStatus, page } from '../web/layout.tsx';
import type { Problems } from '../web/problems.ts';
import { readForm } from '../web/read-form.ts';
import { accountTextsIn } from '../web/texts/account/index.ts';
import { portalTextsIn } from '../web/texts/portal/index.ts';
import { publicTextsIn } from '../web/texts/public/index.ts';
import { ownData } from './own-data.ts';

const PATH = '/profile/delete';
const PROOF = { PASSWORD_WRONG: 'password', TOO_MANY_ATTEMPTS: 'password', LOGIN_NOT_RECENT: 'understood' } as const;
const UnderstoodSchema = v.optional(v.picklist(['', 'yes']), '');

export const deleteRoutes = new Hono<PortalEnvironment>()
  .get('/profile/data', async (context) => {
    const { accountId } = requireLogin(context);
    context.header('Content-Disposition', 'attachment; filename="e-loket.json"');
    return context.json(await ownData(context.get('parts'), accountId));
  })
  .get(PATH, (context) => deletePage(context))
  .post(PATH, endAccount)
  .get('/deleted', deletedPage);

async function endAccount(context: PortalContext): Promise<Response> {
  const parts = context.get('parts');
  const { accountId } = requireLogin(context);
  const { username, hasPassword } = await findAccount(parts, accountId);
  const { values, problems } = await readForm(context, {
    understood: UnderstoodSchema,
    ...(hasPassword ? { password: requiredPassword(PASSWORD_TYPED_MAX) } : {}),
  });
  const texts = publicTextsIn(context.get('language'));
  if (!values) return deletePage(context, problems, 422);
  if (values.understood !== 'yes') return deletePage(context, { understood: texts.deleteTick }, 422);
  try {
    if ('password' in values) await confirmPassword(context, accountId, String(values.password));
    else requireRecentLogin(context);
  } catch (error) {
    const refused = refusedForm(error, context, PROOF);
    return deletePage(context, refused.problems, refused.status);
  }
  await deleteAccount(parts, username);
  context.set('session', null);
  return context.redirect('/deleted', 303);
}

async function deletePage(context: PortalContext, problems: Problems = {}, status: PageStatus = 200) {
  const language = context.get('language');
  const [texts, accountTexts] = [publicTextsIn(language), accountTextsIn(language)];
  const session = requireLogin(context);
  const { hasPassword } = await findAccount(context.get('parts'), session.accountId);
  return page(
    context,
    texts.deleteTitle,
    <>
      <h1>{texts.deleteTitle}</h1>
      <ProblemSummary title={portalTextsIn(language).errorFields} problems={problems} />
      {texts.deleteText.map((line) => (
        <p class="prose">{line}</p>
      ))}
      <p>
        <a href="/profile/data">{texts.download}</a>
      </p>
      <form method="post" action={PATH} novalidate>
        <FormToken session={session} />
        <label class="check" for="understood">
          <input type="checkbox" id="understood" name="understood" value="yes" required />
          {texts.deleteUnderstood}
        </label>
        {hasPassword && (
          <Field
            name="password"
            type="password"
            label={accountTexts.confirmPassword}
            autocomplete="current-password"
            required
            problem={problems.password}
          />
        )}
        <p class="actions">
          <button id="delete-account" type="submit" class="primary danger">
            {texts.deleteTitle}
          </button>
          <a class="button plain" href="/profile">
            {portalTextsIn(language).back}
          </a>
        </p>
      </form>
    </>,
    status,
  );
}

function deletedPage(context: PortalContext) {
  const texts = publicTextsIn(context.get('language'));
  if (context.get('session')?.accountId) throw new EidError('PAGE_NOT_FOUND');
  return page(
    context,
    texts.deletedTitle,
    <>
      <h1>{texts.deletedTitle}</h1>
      <p class="notice good">{texts.deletedText}</p>
    </>,
  );
}
