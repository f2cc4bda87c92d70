/** The data to take along, and the end of an account by its holder: asked for twice, and proved by the password or the card. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { Hono } from 'hono';
import * as v from 'valibot';
import { deleteAccount } from '../accounts/delete-account.ts';
import { findAccount } from '../accounts/find-account.ts';
import { proveOwner } from '../accounts/owner-proof.ts';
import { PASSWORD_TYPED_MAX } from '../accounts/passwords.ts';
import { requireLogin } from '../session/session-cookie.ts';
import type { PortalContext, PortalEnvironment } from '../web/context.ts';
import { EidButton } from '../web/eid-button.tsx';
import { refusedForm } from '../web/errors.tsx';
import { Field } from '../web/form/field.tsx';
import { FormToken } from '../web/form/form-token.tsx';
import { ProblemSummary } from '../web/form/problem-summary.tsx';
import { optionalPassword } from '../web/form-schemas.ts';
import { type PageStatus, page } from '../web/layout.tsx';
import type { Problems } from '../web/problems.ts';
import { readForm } from '../web/read-form.ts';
import { accountTextsIn } from '../web/texts/account/index.ts';
import { portalTextsIn } from '../web/texts/portal/index.ts';
import { publicTextsIn } from '../web/texts/public/index.ts';
import { ownData } from './own-data.ts';

const PATH = '/profile/delete';
const PROOF = { PASSWORD_WRONG: 'password', TOO_MANY_ATTEMPTS: 'password', OWNER_PROOF_NEEDED: 'understood' } as const;
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
  const account = await findAccount(parts, accountId);
  const { values, problems } = await readForm(context, {
    understood: UnderstoodSchema,
    password: optionalPassword(PASSWORD_TYPED_MAX),
  });
  if (!values) return deletePage(context, problems, 422);
  if (values.understood !== 'yes')
    return deletePage(context, { understood: publicTextsIn(context.get('language')).deleteTick }, 422);
  try {
    await proveOwner(context, account, values.password);
  } catch (error) {
    const refused = refusedForm(error, context, PROOF);
    return deletePage(context, refused.problems, refused.status);
  }
  await deleteAccount(parts, account.username);
  context.set('session', null);
  return context.redirect('/deleted', 303);
}

async function deletePage(context: PortalContext, problems: Problems = {}, status: PageStatus = 200) {
  const language = context.get('language');
  const [texts, accountTexts] = [publicTextsIn(language), accountTextsIn(language)];
  const session = requireLogin(context);
  const { hasPassword, card } = await findAccount(context.get('parts'), session.accountId);
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
          <>
            <Field
              name="password"
              type="password"
              label={accountTexts.confirmPassword}
              autocomplete="current-password"
              problem={problems.password}
            />
            <button id="delete-account" type="submit" class="primary danger">
              {texts.deleteTitle}
            </button>
          </>
        )}
        {card && (
          <EidButton
            context={context}
            session={session}
            id="delete-with-card"
            action="proof"
            target="/parameters/proof"
          >
            {texts.deleteWithCard}
          </EidButton>
        )}
      </form>
      <p>
        <a href="/profile">{portalTextsIn(language).back}</a>
      </p>
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
