/** Any text in any field of any form: the portal never fails, and what it keeps comes back as it was shown. Forms are those of its pages. */

import { CATALOGUE } from '@eid-loket/portal/requests/catalogue/catalogue.ts';
import fc from 'fast-check';
import { type FoundForm, formsIn } from '../helpers/forms-in.ts';
import { tries } from '../helpers/generated.ts';
import { fillPortal, type Person, type PortalWorld } from '../scene/portal-world.ts';
import { startTestPortal, type TestPortal } from './portal-app.ts';

let portal: TestPortal;
let world: PortalWorld;
beforeAll(async () => {
  portal = await startTestPortal();
  world = await fillPortal(portal);
});
afterAll(() => portal?.close());

type Place = readonly [Person, (requests: PortalWorld['requests']) => string];

const PLACES: readonly Place[] = [
  ['visitor', () => '/login'],
  ['visitor', () => '/register/password'],
  ['registering', () => '/register/confirm'],
  ['zoe', () => '/parameters'],
  ['jan', () => '/parameters'],
  ['linking', () => '/parameters/card'],
  ...CATALOGUE.map(({ id }): Place => ['jan', () => `/requests/new/${id}`]),
  ['jan', ({ question }) => `/requests/${question}`],
  ['visitor', () => '/back-office/login'],
  ['clerk', ({ taken }) => `/back-office/requests/${taken}`],
  ['supervisor', ({ signed }) => `/back-office/requests/${signed}`],
  ['admin', () => '/back-office/staff'],
  ['clerk', () => '/back-office/password'],
];

const ODD = [
  '\0',
  '\u001b[31m',
  '\u202e',
  '\u115f',
  '\ufeff',
  'e\u0301\u0301\u0301',
  '\ud800',
  '%00',
  "'; --",
  '{limit}',
  '\r\n.\r\n',
  '00.00.0000',
];
/** Where a page has nothing in a field yet. */
const FILLED: Readonly<Record<string, string>> = {
  username: 'somebody',
  password: 'drie paarse dakpannen',
  surname: 'Zonderkaart',
  birth_date: '28/02/1990',
  street_and_number: 'Dorp 1',
  postal_code: '9999',
  municipality: 'Zandhove',
  event_date: '9 mei 2015',
  event_place: 'Gent',
  spouse_name: 'Els Anders',
  note: 'Ja, zeker.',
  'note-ask': 'Welke?',
  'note-refuse': 'Neen.',
  name: 'Iemand',
};

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.array(fc.oneof(fc.constantFrom(...ODD), fc.string({ maxLength: 5 })), { maxLength: 4 }).map((all) => all.join('')),
  fc.string({ minLength: 300, maxLength: 3000 }),
);

/** @returns the form of that page that posts there, as it stands now */
async function formAt(person: Person, path: string, action: string): Promise<FoundForm | undefined> {
  return formsIn(await world.people[person].get(path), path).find((form) => form.action === action);
}

async function allForms(): Promise<{ person: Person; path: string; action: string; field: string }[]> {
  const found = [];
  for (const [person, pathOf] of PLACES) {
    const path = pathOf(world.requests);
    for (const { action, fields } of formsIn(await world.people[person].get(path), path))
      for (const field of Object.keys(fields).filter((name) => name !== 'form_token'))
        found.push({ person, path, action, field });
  }
  return found;
}

test('never fails the portal, and what is kept is shown, and can be sent again as it is shown', async () => {
  const all = await allForms();
  expect(new Set(all.map(({ action }) => action)).size).toBeGreaterThan(25);
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...all), text, async ({ person, path, action, field }, typed) => {
      await portal.parts.database.deleteFrom('login_failures').execute();
      const form = await formAt(person, path, action);
      // Somebody answered, changed or ended it in a run before.
      if (!form) return;
      const browser = world.people[person];
      const post = (fields: Record<string, string>) =>
        browser.request(action, { method: 'POST', body: new URLSearchParams(fields) });
      const filled = Object.entries(form.fields).map(([name, value]) => [name, value || (FILLED[name] ?? '')]);
      const { status } = await post({ ...Object.fromEntries(filled), [field]: typed });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      expect(status).toBeLessThan(500);
      if (status !== 303 || !/^\/parameters\/(?:person|contact|address)$/.test(action)) return;
      const shown = await formAt(person, path, action);
      expect((await post(shown?.fields ?? {})).status).toBe(303);
      const { form_token: _, ...again } = (await formAt(person, path, action))?.fields ?? {};
      expect(shown?.fields).toMatchObject(again);
    }),
    tries(120),
  );
  // Both ways were gone: what fits and what does not.
  for (const status of [303, 422]) expect(statuses.get(status)).toBeGreaterThan(3);
});
