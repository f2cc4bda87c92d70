/** Every route of the portal and who may use it. */

type Who = 'anybody' | 'citizen' | 'owner' | 'staff' | 'handle' | 'reassign' | 'audit' | 'admin';

/** Who may use each route. Owner: the citizen whose request it is, and nobody else. */
export const ROUTES: Readonly<Record<string, Who>> = {
  'GET /healthz': 'anybody',
  'GET /': 'anybody',
  'GET /login': 'anybody',
  'POST /login': 'anybody',
  'POST /api/challenge': 'anybody',
  'POST /login/eid': 'anybody',
  'POST /logout': 'anybody',
  'GET /forgotten': 'anybody',
  'POST /forgotten': 'anybody',
  'GET /forgotten/:token': 'anybody',
  'POST /forgotten/:token': 'anybody',
  'GET /register': 'anybody',
  'GET /register/password': 'anybody',
  'POST /register/password': 'anybody',
  'POST /register/eid': 'anybody',
  'GET /register/confirm': 'anybody',
  'POST /register/confirm': 'anybody',
  'GET /accessibility': 'anybody',
  'GET /contact': 'anybody',
  'GET /deleted': 'anybody',
  'GET /help': 'anybody',
  'GET /install': 'anybody',
  'GET /privacy': 'anybody',
  'GET /sitemap': 'anybody',
  'GET /account': 'citizen',
  'GET /profile/data': 'citizen',
  'GET /profile/delete': 'citizen',
  'POST /profile/delete': 'citizen',
  'GET /profile': 'citizen',
  'GET /parameters': 'citizen',
  'POST /parameters/contact': 'citizen',
  'POST /parameters/proof': 'citizen',
  'POST /parameters/email/link': 'citizen',
  'GET /email/confirm/:token': 'anybody',
  'POST /email/confirm/:token': 'anybody',
  'GET /email/undo/:token': 'anybody',
  'POST /email/undo/:token': 'anybody',
  'POST /parameters/address': 'citizen',
  'POST /parameters/person': 'citizen',
  'POST /parameters/language': 'citizen',
  'POST /parameters/password': 'citizen',
  'POST /parameters/password/remove': 'citizen',
  'POST /parameters/card/unlink': 'citizen',
  'POST /parameters/card/read': 'citizen',
  'GET /parameters/card': 'citizen',
  'POST /parameters/card': 'citizen',
  'GET /sessions': 'citizen',
  'POST /sessions/end': 'citizen',
  'POST /sessions/end-all': 'citizen',
  'GET /requests/new': 'anybody',
  'GET /requests/new/:kind': 'citizen',
  'POST /requests/new/:kind': 'citizen',
  'POST /requests/new/:kind/clear': 'citizen',
  'GET /requests/:reference': 'owner',
  'GET /requests/:reference/document': 'owner',
  'POST /requests/:reference/signature': 'owner',
  'POST /requests/:reference/send': 'owner',
  'POST /requests/:reference/withdraw': 'owner',
  'POST /requests/:reference/answer': 'owner',
  'GET /back-office/login': 'anybody',
  'POST /back-office/login': 'anybody',
  'GET /back-office/invitation': 'anybody',
  'POST /back-office/invitation': 'anybody',
  'GET /back-office/eid': 'staff',
  'POST /back-office/eid': 'staff',
  'POST /back-office/logout': 'staff',
  'GET /back-office/password': 'staff',
  'POST /back-office/password': 'staff',
  'GET /back-office': 'handle',
  'GET /back-office/audit': 'audit',
  'GET /back-office/staff': 'admin',
  'POST /back-office/staff': 'admin',
  'POST /back-office/staff/:id': 'admin',
  'GET /back-office/requests/:reference': 'handle',
  'GET /back-office/requests/:reference/print': 'handle',
  'POST /back-office/requests/:reference/:step': 'handle',
};

/** Posted by the eID client, as JSON with the token in a header. */
const JSON_ROUTES = [
  '/api/challenge',
  '/login/eid',
  '/register/eid',
  '/parameters/card/read',
  '/parameters/proof',
  '/back-office/eid',
  '/signature',
];

export const ROLES_OF: Readonly<Record<string, readonly string[]>> = {
  staff: ['clerk', 'supervisor', 'admin'],
  handle: ['clerk', 'supervisor'],
  reassign: ['supervisor'],
  audit: ['supervisor'],
  admin: ['admin'],
};

export const VISITORS_FORMS = ['/back-office/login', '/back-office/invitation', '/back-office/eid'];

export const isJson = (path: string) => JSON_ROUTES.some((each) => path.endsWith(each));

export const ALL_ROUTES = Object.entries(ROUTES).map(([route, who]) => {
  const [method = '', path = ''] = route.split(' ');
  return { method, path, who, inBackOffice: path.startsWith('/back-office') };
});

export const POSTS = ALL_ROUTES.filter(({ method }) => method === 'POST');
