/** The main job on real parts: Chromium, extension, native host, pcscd, a virtual card behind vpcd, portal on its database. */
import { join } from 'node:path';
import { type JourneyPerson, travel } from '../scene/journey.ts';
import { type CardAccess, startScene } from '../scene/scene.ts';

const DIST = join(import.meta.dirname, '..', '..', 'dist');

const PEOPLE: [string, CardAccess, JourneyPerson][] = [
  [
    'jan',
    'pcscd',
    { username: 'jan.v', pin: '1234', firstNames: 'Jan Pieter', surname: 'Voorbeeld', street: 'Kerkstraat 12 bus 3' },
  ],
  [
    'marie',
    'pcscd',
    {
      username: 'marie',
      pin: '1234',
      firstNames: 'Marie Élise',
      surname: "D'Exemple-Lenoir",
      street: "Rue de l'Église 7",
    },
  ],
  [
    'jan',
    'in-process',
    { username: 'jan', pin: '1234', firstNames: 'Jan Pieter', surname: 'Voorbeeld', street: 'Kerkstraat 12 bus 3' },
  ],
];

test.each(PEOPLE)('%s registers, logs in and signs (%s)', async (persona, card, person) => {
  const scene = await startScene({ dist: DIST, card, persona, headless: true, language: 'nl' });
  try {
    const page = await scene.browser.context.newPage();
    const problems: string[] = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    const done: string[] = [];
    await travel({ scene, page, person, picture: async () => {} }, (name) => done.push(name));
    expect(done).toHaveLength(6);
    // The closed personal page answers 401, which the browser reports as an error; nothing else may be.
    expect(problems.filter((text) => !text.includes('401'))).toEqual([]);
    expect(scene.portal.output()).not.toMatch(/\b\d{11}\b|"1234"/);
  } finally {
    await scene.stop();
  }
});
