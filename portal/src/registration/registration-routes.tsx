/** Registering, once: with the eID, whose data the portal verified and keeps, or with username and password. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { Hono } from 'hono';
import * as v from 'valibot';
import { findPending, hasAddress, personColumns } from '../accounts/card-reading.ts';
import { setFlash } from '../accounts/flash.ts';
import { accountOfPerson } from '../accounts/of-person.ts';
import { hashPassword, PASSWORD_TYPED_MAX, passwordProblemsAt } from '../accounts/passwords.ts';
import {
  ADDRESS_SCHEMAS,
  CONTACT_SCHEMAS,
  isAddressField,
  PERSON_FIELDS,
  personalWordsOf,
  personSchemas,
} from '../accounts/person-fields.ts';
import { receiveCard } from '../accounts/receive-card.ts';
import { checkRefusals, countRefusal, limitAction } from '../accounts/throttle.ts';
import { USERNAME_MAX } from '../accounts/username.ts';
import { startLoginSession } from '../session/start-login-session.ts';
import { clientAddressOf } from '../web/client-address.ts';
import type { PortalContext, PortalEnvironment } from '../web/context.ts';
import { belgianDay } from '../web/dates.ts';
import { refusedForm } from '../web/errors.tsx';
import { optionalPassword, requiredPassword, requiredText } from '../web/form-schemas.ts';
import type { Problems } from '../web/problems.ts';
import { readForm } from '../web/read-form.ts';
import { accountTextsIn } from '../web/texts/account/index.ts';
import { problemTextsIn } from '../web/texts/problems/index.ts';
import { onTheWay, wantedPage } from '../web/wanted-page.ts';
import { checkFreeUsername, type NewAccount, registerAccount } from './register-account.ts';
import { choicePage, confirmPage, passwordPage } from './registration-pages.tsx';
import { suggestUsernames } from './suggest-usernames.ts';

const CONFIRMED = {
  username: requiredText(USERNAME_MAX),
  access: v.optional(v.picklist(['eid', 'both']), 'eid'),
  password: optionalPassword(PASSWORD_TYPED_MAX),
  ...CONTACT_SCHEMAS,
};
/** What is not read when the address is. */
const BESIDE_ADDRESS = [...Object.keys(CONFIRMED), ...PERSON_FIELDS.filter((name) => !isAddressField(name))];
const NOTHING_TYPED = { typed: {}, values: {}, problems: {} };

const TYPED = {
  username: requiredText(USERNAME_MAX),
  password: requiredPassword(PASSWORD_TYPED_MAX),
  ...CONTACT_SCHEMAS,
};

/** Where an account's problems are told. */
const PROBLEM_FIELDS = {
  USERNAME_TAKEN: 'username',
  USERNAME_INVALID: 'username',
  USERNAME_RESERVED: 'username',
  TOO_MANY_ATTEMPTS: 'username',
  ...passwordProblemsAt('password'),
} as const;

/** What tells that somebody has this username, or nearly this one. */
const TOLD_TAKEN: readonly string[] = ['USERNAME_TAKEN', 'USERNAME_RESERVED'];

export const registrationRoutes = new Hono<PortalEnvironment>()
  // Once only: anyone who is logged in has registered.
  .on('GET', ['/register', '/register/password', '/register/confirm'], async (context, next) =>
    context.get('session')?.accountId ? context.redirect(wantedPage(context) ?? '/account') : next(),
  )
  .get('/register', (context) => choicePage(context))
  .get('/register/password', (context) => passwordPage(context))
  .post('/register/password', registerByPassword)
  .post('/register/eid', async (context) => {
    await receiveCard(context, 'register', async ({ nationalNumber }) => {
      if ((await accountOfPerson(context.get('parts'), nationalNumber)) !== null)
        throw new EidError('CARD_ALREADY_REGISTERED');
    });
    return context.json({ next: onTheWay(context, '/register/confirm') });
  })
  .get('/register/confirm', async (context) => {
    const session = context.get('session');
    if (!session) throw new EidError('CHALLENGE_EXPIRED');
    return confirmPage(context, session, await findPending(context.get('parts'), session.hash, 'register'));
  })
  .post('/register/confirm', confirmRegistration);

async function confirmRegistration(context: PortalContext): Promise<Response> {
  const form = await readForm(context, CONFIRMED, PERSON_FIELDS);
  const session = context.get('session');
  if (!session) throw new EidError('FORM_EXPIRED');
  const data = await findPending(context.get('parts'), session.hash, 'register');
  const address_from_card = hasAddress(data);
  const address = address_from_card ? NOTHING_TYPED : await readForm(context, ADDRESS_SCHEMAS, BESIDE_ADDRESS);
  const typed = { ...form.typed, ...address.typed };
  const problems = { ...form.problems, ...address.problems };
  const isPasswordMissing = typed.access === 'both' && typed.password === '';
  const missing = problemTextsIn(context.get('language')).required;
  const wrong: Problems = isPasswordMissing ? { ...problems, password: missing } : problems;
  if (!form.values || !address.values || isPasswordMissing)
    return confirmPage(context, session, data, typed, wrong, 422);
  const { username, access, password, ...contact } = form.values;
  try {
    const person = { ...personColumns(data), ...address.values, ...contact, from_card: true, address_from_card };
    const { nationalNumber, cardNumber } = data;
    return await register(
      context,
      { username, person, card: { nationalNumber, cardNumber } },
      access === 'both' ? password : null,
    );
  } catch (error) {
    const refusal = await usernameRefusal(error, context, username);
    return confirmPage(context, session, data, typed, refusal.problems, refusal.status);
  }
}

async function registerByPassword(context: PortalContext): Promise<Response> {
  const today = belgianDay(context.get('parts').clock());
  const { typed, values, problems } = await readForm(context, { ...TYPED, ...personSchemas(today) });
  if (!values) return passwordPage(context, typed, problems, 422);
  const { username, password, ...person } = values;
  try {
    return await register(
      context,
      { username, person: { ...person, from_card: false, address_from_card: false }, card: null },
      password,
    );
  } catch (error) {
    const refusal = await usernameRefusal(error, context, username);
    return passwordPage(context, typed, refusal.problems, refusal.status);
  }
}

async function register(
  context: PortalContext,
  account: Pick<NewAccount, 'username' | 'person' | 'card'>,
  password: string | null,
): Promise<Response> {
  const parts = context.get('parts');
  const address = clientAddressOf(context);
  // What costs least comes first: whoever is refused by it has cost nothing.
  await limitAction(parts, 'registration', address);
  await checkRefusals(parts, 'taken', address);
  await checkFreeUsername(parts, account.username);
  const personalWords = personalWordsOf({ ...account.person, username: account.username });
  const hashed = password === null ? null : await hashPassword(parts, password, personalWords);
  const accountId = await registerAccount(parts, {
    ...account,
    address,
    passwordHash: hashed?.hash ?? null,
    language: context.get('language'),
  });
  await startLoginSession(context, accountId, account.card ? 'eid' : 'password');
  const notice = account.person.email === '' ? 'registered' : 'registered-email';
  setFlash(context, { notice, strength: hashed?.strength });
  return context.redirect(wantedPage(context) ?? '/account', 303);
}

/** A taken username comes with free ones, and is counted: nobody asks for whole lists of names. */
async function usernameRefusal(error: unknown, context: PortalContext, username: string) {
  const parts = context.get('parts');
  const refusal = refusedForm(error, context, PROBLEM_FIELDS);
  if (!(error instanceof EidError) || !TOLD_TAKEN.includes(error.code)) return refusal;
  await countRefusal(parts, 'taken', clientAddressOf(context));
  const free = (await suggestUsernames(parts, username)).join(', ');
  const hint = free && accountTextsIn(context.get('language')).usernamesFree.replace('{names}', free);
  return { ...refusal, problems: { username: `${refusal.problems.username} ${hint}`.trim() } };
}
