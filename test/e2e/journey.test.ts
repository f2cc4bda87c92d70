/**
 * The main job on real parts, and what citizens do afterwards: browser, extension, native host, pcscd, a virtual card behind vpcd, portal
 * on its database. One portal serves every row; a browser stays open for its rows.
 */
import { join } from 'node:path';
import type { CardController } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import type { BrowserName, DrivenBrowser } from '../browsers/driven-browser.ts';
import { start } from '../browsers/start.ts';
import { makeDataFolder } from '../helpers/data-folder.ts';
import { type JourneyPerson, STEPS, travel } from '../scene/journey.ts';
import { type Machine, startMachine } from '../scene/machine.ts';

const DIST = join(import.meta.dirname, '..', '..', 'dist');

const JAN = { pin: '1234', firstNames: 'Jan Pieter', surname: 'Voorbeeld', street: 'Kerkstraat 12 bus 3' };
const MARIE = { pin: '1234', firstNames: 'Marie Élise', surname: "D'Exemple-Lenoir", street: "Rue de l'Église 7" };

/** Of a card of each kind. */
const PEOPLE: Record<BrowserName, [persona: string, JourneyPerson][]> = {
  chromium: [
    ['jan', { ...JAN, username: 'jan.v' }],
    ['marie', { ...MARIE, username: 'marie' }],
  ],
  firefox: [
    [
      'greta-german',
      {
        pin: '1234',
        firstNames: 'Greta Ännchen',
        surname: 'Beispiel-Müller',
        street: 'Kirchstraße 9',
        username: 'greta-german',
      },
    ],
  ],
};

let machine: Machine;
let card: CardController;
beforeAll(async () => {
  machine = await startMachine({ dist: DIST, card: 'pcscd', persona: 'jan', makeDataFolder });
  card = machine.card as CardController;
});
afterAll(async () => {
  await machine?.stop();
});

describe.each(Object.entries(PEOPLE) as [BrowserName, (typeof PEOPLE)[BrowserName]][])('in %s', (name, people) => {
  let browser: DrivenBrowser;
  beforeAll(async () => {
    browser = await start(name, { extensions: join(DIST, 'extension'), hostCommand: machine.hostCommand });
  });
  afterAll(async () => {
    await browser?.stop();
  });

  test.each(people)(
    '%s registers, logs in, signs, reads the card again, says no, and takes back',
    async (persona, person) => {
      await card.persona(persona);
      await card.insert();
      const { origin } = machine;
      const page = await browser.open(`${origin}/`);
      const done: string[] = [];
      await travel({ origin, browser, page, person, picture: async () => {} }, (step) => done.push(step), STEPS.whole);
      expect(done).toHaveLength(10);
      // The next person comes to a browser in which nobody is logged in.
      await page.click('#logout-top');
      await page.waitFor('#login-top');
      await page.close();
      // The closed personal page answers 401, which the browser reports as an error; nothing else may be.
      expect(browser.complaints.filter((text) => !text.includes('401'))).toEqual([]);
      expect(machine.portal.output()).not.toMatch(/\b\d{11}\b|"1234"/);
    },
  );
});
