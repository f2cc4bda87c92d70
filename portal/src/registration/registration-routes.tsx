/** Registering, once: with the eID, whose data the portal verified and keeps, or with username and password. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { verifyIdentityPackage } from '@eid-loket/shared/verification/verify-identity-package.ts';
import { verifyLoginToken } from '@eid-loket/shared/verification/verify-login-token.ts';
import { Hono } from 'hono';
import * as v from 'valibot';
import { enter } from '../login/login-routes.tsx';
import { hashPassword } from '../login/passwords.ts';
import { takeChallenge } from '../session/challenges.ts';
import type { PortalContext, PortalEnvironment } from '../web/context.ts';
import { type FieldRule, readForm } from '../web/form-values.ts';
import { problemOf } from '../web/forms.tsx';
import { readJson } from '../web/json-body.ts';
import { cardDataOf, findPending, keepPending } from './pending-registration.ts';
import { accountOfPerson, registerAccount } from './register-account.ts';
import { choicePage, confirmPage, passwordPage } from './registration-pages.tsx';

/** Checked by the verification itself, from raw bytes. */
const ReadResultSchema = v.strictObject({ token: v.unknown(), certificateChain: v.unknown(), identity: v.unknown() });

const CONTACT = {
  email: { max: 100, pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/ },
  phone: { max: 30, pattern: /^[+\d][\d /().-]+$/ },
};
const USERNAME: FieldRule = { max: 40, required: true };

/** Where an account's problems are told. */
const PROBLEM_FIELDS = {
  USERNAME_TAKEN: 'username',
  USERNAME_INVALID: 'username',
  PASSWORD_TOO_SHORT: 'password',
  PASSWORD_TOO_LONG: 'password',
} as const;

export const registrationRoutes = new Hono<PortalEnvironment>()
  .get('/register', (context) => choicePage(context))
  .get('/register/password', (context) => passwordPage(context))
  .post('/register/password', registerByPassword)
  .post('/register/eid', receiveCard)
  .get('/register/confirm', async (context) => {
    const session = context.get('session');
    if (!session) throw new EidError('CHALLENGE_EXPIRED');
    return confirmPage(context, session, await findPending(context.get('parts'), session.hash));
  })
  .post('/register/confirm', confirmRegistration);

async function receiveCard(context: PortalContext): Promise<Response> {
  const parts = context.get('parts');
  const { session, body } = await readJson(context, ReadResultSchema);
  const expectedChallengeNonce = await takeChallenge(parts, session.hash, 'register');
  const expectations = { trust: parts.trust, now: parts.clock() };
  const { token, certificateChain, identity } = body;
  const login = await verifyLoginToken({
    token,
    certificateChain,
    expectedOrigin: parts.origin,
    expectedChallengeNonce,
    revocation: parts.revocation,
    ...expectations,
  });
  const data = cardDataOf(await verifyIdentityPackage({ identity, login, ...expectations }));
  if ((await accountOfPerson(parts, data.nationalNumber)) !== null) throw new EidError('CARD_ALREADY_REGISTERED');
  await keepPending(parts, session.hash, data);
  return context.json({ next: '/register/confirm' });
}

async function confirmRegistration(context: PortalContext): Promise<Response> {
  const parts = context.get('parts');
  const { values, problems } = await readForm(context, { username: USERNAME, ...CONTACT });
  const session = checkedSession(context);
  const data = await findPending(parts, session.hash);
  if (Object.keys(problems).length > 0) return confirmPage(context, session, data, values, problems, 422);
  try {
    const accountId = await registerAccount(parts, {
      username: values.username,
      passwordHash: null,
      card: { nationalNumber: data.nationalNumber, cardNumber: data.cardNumber },
      person: {
        surname: data.surname,
        first_names: data.firstNames,
        birth_date: data.birthDate,
        birth_location: data.birthLocation,
        nationality: data.nationality,
        street_and_number: data.address.streetAndNumber,
        postal_code: data.address.postalCode,
        municipality: data.address.municipality,
        email: values.email,
        phone: values.phone,
        from_card: true,
      },
    });
    await enter(context, accountId, 'eid');
    return context.redirect('/account', 303);
  } catch (error) {
    return confirmPage(context, session, data, values, problemOf(error, context, PROBLEM_FIELDS), statusFor(error));
  }
}

async function registerByPassword(context: PortalContext): Promise<Response> {
  const parts = context.get('parts');
  const { values, problems } = await readForm(context, {
    username: USERNAME,
    password: { max: 1000, required: true, verbatim: true },
    surname: { max: 110, required: true },
    first_names: { max: 95, required: true },
    birth_date: { max: 10, required: true, pattern: /^(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/ },
    street_and_number: { max: 80, required: true },
    postal_code: { max: 6, required: true, pattern: /^\d{4,6}$/ },
    municipality: { max: 67, required: true },
    ...CONTACT,
  });
  if (Object.keys(problems).length > 0) return passwordPage(context, values, problems, 422);
  const { username, password, ...person } = values;
  try {
    const accountId = await registerAccount(parts, {
      username,
      passwordHash: await hashPassword(password),
      card: null,
      person: { ...person, birth_location: '', nationality: '', from_card: false },
    });
    await enter(context, accountId, 'password');
    return context.redirect('/account', 303);
  } catch (error) {
    return passwordPage(context, values, problemOf(error, context, PROBLEM_FIELDS), statusFor(error));
  }
}

const statusFor = (error: unknown) => (error instanceof EidError && error.code === 'USERNAME_TAKEN' ? 409 : 422);

function checkedSession(context: PortalContext) {
  const session = context.get('session');
  if (!session) throw new EidError('FORM_EXPIRED');
  return session;
}
