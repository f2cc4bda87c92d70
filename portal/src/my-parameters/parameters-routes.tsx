/** Mijn parameters: each form is checked, saved in one transaction, and answered by the same page, which tells what was saved. */
import { LANGUAGES } from '@eid-loket/shared/protocol/fields.ts';
import { Hono } from 'hono';
import * as v from 'valibot';
import { confirmPassword } from '../accounts/confirm-password.ts';
import { findAccount } from '../accounts/find-account.ts';
import { type Flash, setFlash } from '../accounts/flash.ts';
import { proveOwner, receiveProof } from '../accounts/owner-proof.ts';
import { hashPassword, PASSWORD_TYPED_MAX, passwordProblemsAt } from '../accounts/passwords.ts';
import { ADDRESS_SCHEMAS, CONTACT_SCHEMAS, personalWordsOf, personSchemas } from '../accounts/person-fields.ts';
import { limitAction } from '../accounts/throttle.ts';
import { renewSession, requireLogin } from '../session/session-cookie.ts';
import { clientAddressOf } from '../web/client-address.ts';
import type { PortalContext, PortalEnvironment } from '../web/context.ts';
import { belgianDay } from '../web/dates.ts';
import { refusedForm } from '../web/errors.tsx';
import { optionalPassword, requiredPassword } from '../web/form-schemas.ts';
import { keepLanguage } from '../web/language.ts';
import type { ProblemFields } from '../web/problems.ts';
import { readForm } from '../web/read-form.ts';
import {
  changeAddress,
  changeEmail,
  changeLanguage,
  changePassword,
  changePerson,
  changePhone,
  type Owner,
  removePassword,
  unlinkCard,
} from './change-account.ts';
import { parametersPage } from './parameters-page.tsx';

const CURRENT_PASSWORD = optionalPassword(PASSWORD_TYPED_MAX);
const NEW_PASSWORD = requiredPassword(PASSWORD_TYPED_MAX);

/** For password managers, which want to know whose password it is. */
const SHOWN = ['username'];

/** Where a refusal is told. */
const PASSWORD_PROBLEMS: ProblemFields = {
  PASSWORD_WRONG: 'old_password',
  TOO_MANY_ATTEMPTS: 'old_password',
  OWNER_PROOF_NEEDED: 'new_password',
  ...passwordProblemsAt('new_password'),
};
const CONTACT_PROBLEMS: ProblemFields = {
  OWNER_PROOF_NEEDED: 'email',
  PASSWORD_WRONG: 'contact_password',
  TOO_MANY_ATTEMPTS: 'email',
};
const UNLINK_PROBLEMS: ProblemFields = { PASSWORD_WRONG: 'unlink_password', TOO_MANY_ATTEMPTS: 'unlink_password' };
const REMOVE_PROBLEMS: ProblemFields = {
  OWNER_PROOF_NEEDED: 'remove_password',
  PASSWORD_WRONG: 'remove_password',
  TOO_MANY_ATTEMPTS: 'remove_password',
};

export const parametersRoutes = new Hono<PortalEnvironment>()
  .get('/parameters', (context) => parametersPage(context))
  .post('/parameters/proof', async (context) => {
    await receiveProof(context);
    return context.json({ next: '/parameters' });
  })
  .post('/parameters/contact', (context) => {
    const fields = { ...CONTACT_SCHEMAS, contact_password: CURRENT_PASSWORD };
    return save(context, fields, CONTACT_PROBLEMS, async ({ contact_password, ...contact }, { accountId }) => {
      const parts = context.get('parts');
      const account = await findAccount(parts, accountId);
      if (contact.email === account.person.email) await changePhone(parts, accountId, contact.phone);
      else {
        const proof = await proveOwner(context, account, contact_password);
        await limitAction(parts, 'email-change', accountId);
        const asker = { address: clientAddressOf(context), browser: null };
        await changeEmail(parts, accountId, contact, { proof, asker });
        if (contact.email !== '') return { notice: 'email-link' };
      }
      return { notice: 'contact-saved' };
    });
  })
  .post('/parameters/person', (context) =>
    save(context, personSchemas(belgianDay(context.get('parts').clock())), {}, async (values, { accountId }) => {
      await changePerson(context.get('parts'), accountId, values);
      return { notice: 'person-saved' };
    }),
  )
  .post('/parameters/address', (context) =>
    save(context, ADDRESS_SCHEMAS, {}, async (values, { accountId }) => {
      await changeAddress(context.get('parts'), accountId, values);
      return { notice: 'person-saved' };
    }),
  )
  .post('/parameters/language', (context) =>
    save(context, { language: v.picklist(LANGUAGES) }, {}, async ({ language }, { accountId }) => {
      await changeLanguage(context.get('parts'), accountId, language);
      keepLanguage(context, language);
      return { notice: 'language-saved' };
    }),
  )
  .post('/parameters/password', (context) => {
    const fields = { old_password: CURRENT_PASSWORD, new_password: NEW_PASSWORD };
    return save(context, fields, PASSWORD_PROBLEMS, async (values, session) => {
      const parts = context.get('parts');
      const account = await findAccount(parts, session.accountId);
      const proof = await proveOwner(context, account, values.old_password);
      const personalWords = personalWordsOf({ ...account.person, username: account.username });
      const { hash, strength } = await hashPassword(parts, values.new_password, personalWords);
      await changePassword(parts, session, { proof, isFirst: !account.hasPassword }, hash);
      await renewSession(context);
      return { notice: 'password-saved', strength };
    });
  })
  .post('/parameters/password/remove', (context) =>
    save(context, { remove_password: CURRENT_PASSWORD }, REMOVE_PROBLEMS, async (values, session) => {
      const parts = context.get('parts');
      const account = await findAccount(parts, session.accountId);
      await removePassword(parts, session, await proveOwner(context, account, values.remove_password));
      await renewSession(context);
      return { notice: 'password-removed' };
    }),
  )
  .post('/parameters/card/unlink', (context) =>
    save(context, { unlink_password: CURRENT_PASSWORD }, UNLINK_PROBLEMS, async (values, session) => {
      const account = await findAccount(context.get('parts'), session.accountId);
      if (account.hasPassword) await confirmPassword(context, account.id, values.unlink_password);
      await unlinkCard(context.get('parts'), session);
      await renewSession(context);
      return { notice: 'card-unlinked' };
    }),
  );

/** @param change what is done with the values, once they have their form; what it throws is told at its field */
async function save<E extends v.ObjectEntries>(
  context: PortalContext,
  fields: E,
  problemFields: ProblemFields,
  change: (values: v.InferOutput<v.StrictObjectSchema<E, undefined>>, session: Owner) => Promise<Flash>,
): Promise<Response> {
  const session = requireLogin(context);
  const { typed, values, problems } = await readForm(context, fields, SHOWN);
  if (!values) return parametersPage(context, { values: typed, problems, status: 422 });
  try {
    setFlash(context, await change(values, session));
    return context.redirect('/parameters', 303);
  } catch (error) {
    return parametersPage(context, { values: typed, ...refusedForm(error, context, problemFields) });
  }
}
