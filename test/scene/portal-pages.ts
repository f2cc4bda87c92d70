/**
 * Every page of the portal, by the route that shows it, who sees it, and how one gets there. A page that is not in this table
 * fails the check of the routes in test/e2e/accessibility.test.ts.
 */
import { CATALOGUE } from '@eid-loket/portal/requests/catalogue/catalogue.ts';
import type { Page } from 'playwright-core';
import { ORIGIN } from '../contract/portal-app.ts';
import type { Person, PortalWorld } from './portal-world.ts';

export interface PortalPage {
  name: string;
  /** Null for what is at no address of its own. */
  route: string | null;
  as: Person;
  path: string | ((requests: PortalWorld['requests'], links: PortalWorld['links']) => string);
  /** Of the page that is looked at in the end; 200 unless told. */
  status?: number;
  /** Cookies besides the person's. */
  cookies?: Record<string, string>;
  /** Sends a form of the page, as it is or with these values by id. What is wrong is told on the page that follows. */
  send?: { button: string; values?: Record<string, string>; loggedOut?: true };
}

const REFUSED = 422;
/** Between them they have every kind of field. */
const REFUSED_FORMS: ReadonlySet<string> = new Set(['change-of-address', 'divorce']);
const USED = '/requests/:reference';
const HANDLING = '/back-office/requests/:reference';

export const PAGES: readonly PortalPage[] = [
  { name: 'home', route: '/', as: 'visitor', path: '/' },
  { name: 'contact', route: '/contact', as: 'visitor', path: '/contact' },
  { name: 'help', route: '/help', as: 'visitor', path: '/help' },
  { name: 'install', route: '/install', as: 'visitor', path: '/install' },
  { name: 'privacy', route: '/privacy', as: 'visitor', path: '/privacy' },
  { name: 'accessibility', route: '/accessibility', as: 'visitor', path: '/accessibility' },
  { name: 'site map', route: '/sitemap', as: 'visitor', path: '/sitemap' },
  { name: 'account deleted', route: '/deleted', as: 'visitor', path: '/deleted' },
  { name: 'login', route: '/login', as: 'visitor', path: '/login' },
  {
    name: 'login refused',
    route: '/login',
    as: 'visitor',
    path: '/login',
    status: REFUSED,
    send: { button: 'submit' },
  },
  { name: 'forgotten password', route: '/forgotten', as: 'visitor', path: '/forgotten' },
  {
    name: 'forgotten password asked',
    route: null,
    as: 'visitor',
    path: '/forgotten',
    send: { button: 'submit', values: { username: 'nobody' } },
  },
  {
    name: 'new password by mail',
    route: '/forgotten/:token',
    as: 'visitor',
    path: (_requests, { reset }) => reset,
  },
  {
    name: 'new password by mail refused',
    route: null,
    as: 'visitor',
    path: (_requests, { reset }) => reset,
    status: REFUSED,
    send: { button: 'submit', values: { password: 'azerty' } },
  },
  {
    name: 'confirm the e-mail address',
    route: '/email/confirm/:token',
    as: 'visitor',
    path: (_requests, { confirm }) => confirm,
  },
  {
    name: 'the e-mail address before',
    route: '/email/undo/:token',
    as: 'visitor',
    path: (_requests, { undo }) => undo,
  },
  { name: 'register', route: '/register', as: 'visitor', path: '/register' },
  { name: 'register by password', route: '/register/password', as: 'visitor', path: '/register/password' },
  {
    name: 'register by password refused',
    route: '/register/password',
    as: 'visitor',
    path: '/register/password',
    status: REFUSED,
    send: { button: 'submit', values: { password: 'azerty', email: 'zoe' } },
  },
  { name: 'confirm the card', route: '/register/confirm', as: 'registering', path: '/register/confirm' },
  {
    name: 'confirm the card refused',
    route: '/register/confirm',
    as: 'registering',
    path: '/register/confirm',
    status: REFUSED,
    send: { button: 'submit', values: { 'access-both': 'both' } },
  },

  { name: 'account', route: '/account', as: 'jan', path: '/account' },
  { name: 'account without requests', route: '/account', as: 'jan', path: '/account?status=mailed' },
  {
    name: 'account after registering',
    route: '/account',
    as: 'zoe',
    path: '/account',
    cookies: { notice: 'registered.1' },
  },
  { name: 'parameters with the eID', route: '/parameters', as: 'jan', path: '/parameters' },
  { name: 'parameters without eID', route: '/parameters', as: 'zoe', path: '/parameters' },
  {
    name: 'parameters saved',
    route: '/parameters',
    as: 'zoe',
    path: '/parameters',
    cookies: { notice: 'password-saved.4' },
  },
  {
    name: 'parameters refused',
    route: '/parameters',
    as: 'zoe',
    path: '/parameters',
    status: REFUSED,
    send: { button: 'save-person', values: { surname: '', birth_date: '' } },
  },
  { name: 'card beside the data', route: '/parameters/card', as: 'moved', path: '/parameters/card' },
  { name: 'card to link', route: '/parameters/card', as: 'linking', path: '/parameters/card' },
  { name: 'profile with the eID', route: '/profile', as: 'jan', path: '/profile' },
  { name: 'profile without eID', route: '/profile', as: 'zoe', path: '/profile' },
  { name: 'delete the account', route: '/profile/delete', as: 'jan', path: '/profile/delete' },
  {
    name: 'delete the account refused',
    route: '/profile/delete',
    as: 'zoe',
    path: '/profile/delete',
    status: REFUSED,
    send: { button: 'delete-account' },
  },
  { name: 'sessions', route: '/sessions', as: 'jan', path: '/sessions' },

  { name: 'catalogue for visitors', route: '/requests/new', as: 'visitor', path: '/requests/new' },
  { name: 'catalogue', route: '/requests/new', as: 'zoe', path: '/requests/new' },
  ...CATALOGUE.flatMap(({ id }): PortalPage[] => {
    const form = { route: '/requests/new/:kind', as: 'jan', path: `/requests/new/${id}` } as const;
    const refused = { ...form, name: `form ${id} refused`, status: REFUSED, send: { button: 'submit' } };
    return [{ ...form, name: `form ${id}` }, ...(REFUSED_FORMS.has(id) ? [refused] : [])];
  }),
  {
    name: 'form kept after the session ended',
    route: null,
    as: 'zoe',
    path: '/requests/new/residence',
    status: 401,
    send: { button: 'submit', loggedOut: true },
  },
  { name: 'summary to sign', route: USED, as: 'greta', path: ({ toSign }) => `/requests/${toSign}` },
  { name: 'summary to send', route: USED, as: 'zoe', path: ({ toSend }) => `/requests/${toSend}` },
  { name: 'receipt', route: USED, as: 'jan', path: ({ signed }) => `/requests/${signed}` },
  { name: 'question of staff', route: USED, as: 'jan', path: ({ question }) => `/requests/${question}` },
  {
    name: 'answer refused',
    route: USED,
    as: 'jan',
    path: ({ question }) => `/requests/${question}`,
    status: REFUSED,
    send: { button: 'send-answer' },
  },
  { name: 'refused request', route: USED, as: 'jan', path: ({ refused }) => `/requests/${refused}` },

  { name: 'not found', route: null, as: 'visitor', path: '/nowhere', status: 404 },
  { name: 'login required', route: null, as: 'visitor', path: '/account', status: 401 },
  {
    name: 'not for anyone who has no eID',
    route: null,
    as: 'zoe',
    path: '/requests/new/criminal-record-595',
    status: 403,
  },
  {
    name: 'form expired',
    route: null,
    as: 'visitor',
    path: '/login',
    status: 403,
    send: { button: 'submit', values: { form_token: 'of another session' } },
  },

  { name: 'staff login', route: '/back-office/login', as: 'visitor', path: '/back-office/login' },
  {
    name: 'staff login refused',
    route: '/back-office/login',
    as: 'visitor',
    path: '/back-office/login',
    status: REFUSED,
    send: { button: 'submit' },
  },
  { name: 'queue', route: '/back-office', as: 'clerk', path: '/back-office' },
  { name: 'queue without requests', route: '/back-office', as: 'clerk', path: '/back-office?status=mailed' },
  { name: 'handling, new', route: HANDLING, as: 'supervisor', path: ({ signed }) => `/back-office/requests/${signed}` },
  { name: 'handling, taken', route: HANDLING, as: 'clerk', path: ({ taken }) => `/back-office/requests/${taken}` },
  {
    name: 'handling, of somebody else',
    route: HANDLING,
    as: 'supervisor',
    path: ({ taken }) => `/back-office/requests/${taken}`,
  },
  {
    name: 'handling refused',
    route: HANDLING,
    as: 'clerk',
    path: ({ taken }) => `/back-office/requests/${taken}`,
    status: REFUSED,
    send: { button: 'step-ask' },
  },
  {
    name: 'print view',
    route: `${HANDLING}/print`,
    as: 'clerk',
    path: ({ question }) => `/back-office/requests/${question}/print`,
  },
  { name: 'audit log', route: '/back-office/audit', as: 'supervisor', path: '/back-office/audit' },
  {
    name: 'staff chooses a password',
    route: '/back-office/invitation',
    as: 'visitor',
    path: '/back-office/invitation',
  },
  { name: 'staff shows the eID', route: '/back-office/eid', as: 'clerk', path: '/back-office/eid' },
  { name: 'staff', route: '/back-office/staff', as: 'admin', path: '/back-office/staff' },
  {
    name: 'staff refused',
    route: '/back-office/staff',
    as: 'admin',
    path: '/back-office/staff',
    status: REFUSED,
    send: { button: 'submit', values: { username: '!', name: 'Nieuw' } },
  },
  { name: 'own password', route: '/back-office/password', as: 'clerk', path: '/back-office/password' },
  {
    name: 'own password refused',
    route: '/back-office/password',
    as: 'clerk',
    path: '/back-office/password',
    status: REFUSED,
    send: { button: 'submit', values: { current: 'not this one', password: 'kort' } },
  },
  { name: 'staff may not', route: null, as: 'clerk', path: '/back-office/audit', status: 403 },
];

/** @returns the status of the page that is open in the end */
export async function openPage(
  page: Page,
  { path, send }: PortalPage,
  { requests, links }: PortalWorld,
): Promise<number> {
  const opened = await page.goto(`${ORIGIN}${typeof path === 'string' ? path : path(requests, links)}`);
  if (!send) return opened?.status() ?? 0;
  if (send.loggedOut) await page.context().clearCookies({ name: '__Host-loket' });
  const answered = page.waitForNavigation();
  await page.evaluate(
    ([button, values]) => {
      const sender = document.getElementById(button) as HTMLButtonElement;
      const form = sender.form as HTMLFormElement;
      for (const [name, value] of Object.entries(values)) {
        const field = form.querySelector<HTMLInputElement>(`#${name}, [type="hidden"][name="${name}"]`);
        if (!field) throw new Error(`no field ${name}`);
        if (field.type === 'radio') field.checked = true;
        else field.value = value;
      }
      form.noValidate = true;
      form.requestSubmit(sender);
    },
    [send.button, send.values ?? {}] as const,
  );
  return (await answered)?.status() ?? 0;
}
