/** Cards that are genuine and odd: each goes the whole way, from registering to a request that is sent and a change of address. */
import { LANGUAGES } from '@eid-loket/shared/protocol/fields.ts';
import { isDisplayable } from '@eid-loket/shared/token/displayable-text.ts';
import { makeCard } from '@eid-loket/virtual-card/make-card.ts';
import type { Overrides } from '@eid-loket/virtual-card/personas/persona-library.ts';
import { PERSONAS } from '../../helpers/card-results.ts';
import { openedPersons } from '../../helpers/opened-rows.ts';
import { responderAddress } from '../../helpers/responder-address.ts';
import { startTestPortal, type TestBrowser, type TestPortal } from '../portal-app.ts';
import { draftOf } from './drafts.ts';
import { emptyPortal, staffBrowser } from './staff.ts';

const OWN_ADDRESS = { street_and_number: 'Dorpsstraat 3', postal_code: 'B-9999', municipality: 'Zandhove' };

interface OddCard {
  persona: string;
  set?: Overrides;
  /** What the citizen types beside the username. */
  typed?: Record<string, string>;
  /** What stands in the signed text. */
  shown: readonly string[];
}

const born = (birthDate: string, shown: string): OddCard => ({
  persona: 'jan',
  set: { 'person.birthDate': birthDate },
  shown: [`Geboortedatum: ${shown}`],
});

const CARDS: Readonly<Record<string, OddCard>> = {
  'a control character, separate accents, a tab and a zero byte': {
    persona: 'yusra-odd-characters',
    shown: ['Aanvrager: Amélie Yusra Al Zonderdag', 'Geboortedatum: juli 1985', 'Adres: Kerkstraat 7, 9999 Zandhove\n'],
  },
  'no municipality': {
    persona: 'lien-no-municipality',
    typed: OWN_ADDRESS,
    shown: ['Adres: Dorpsstraat 3, 9999 Zandhove'],
  },
  'a surname of one letter and forty letters of first names in capitals': {
    persona: 'o-one-letter',
    shown: ['Aanvrager: ANNE-MARIE-D’ARC-JEANNE-ÉLÉONORE-L’ISLE-Ô O', 'Geboortedatum: 14 maart 1993'],
  },
  'one name only': { persona: 'mono-no-first-name', shown: ['Aanvrager: Suharto\n', 'Geboortedatum: 1 januari 1984'] },
  'names, places and street of full length, and a title': { persona: 'wout-long-names', shown: ['30 september 1961'] },
  'a special status': { persona: 'emile-special-status', shown: ['Aanvrager: '] },
  'a German spelling': { persona: 'greta-german', shown: ['Geboortedatum: 5 maart 1972'] },
  'the type of a foreigner’s card': {
    persona: 'abdul-year-only',
    set: { 'card.documentType': '18' },
    shown: ['Aanvrager: Abdul Zonderdag', 'Geboortedatum: 1971'],
  },
  'a birth date in one piece': born('07SEPT 1985', '7 september 1985'),
  'a birth date of which the day is 00': born('00 JUL 1985', 'juli 1985'),
};

export function describeOddCards(): void {
  let portal: TestPortal;
  let browser: TestBrowser;
  beforeAll(async () => {
    portal = await startTestPortal();
  });
  afterAll(() => portal?.close());
  beforeEach(async () => {
    browser = portal.browser();
    await emptyPortal(portal);
  });

  const cardOf = ({ persona, set = {} }: OddCard) =>
    makeCard(PERSONAS, persona, { set, revocationBase: responderAddress() });

  test.each(Object.entries(CARDS))('a card with %s goes the whole way', async (_name, odd) => {
    expect((await browser.registerWithCard(cardOf(odd), 'somebody', odd.typed)).status).toBe(303);
    for (const language of LANGUAGES) expect(await browser.get(`/profile?lang=${language}`)).toContain('id="person"');
    await browser.get('/?lang=nl');
    const path = await draftOf(browser, 'change-of-address');
    const document = await browser.get(`${path}/document`);
    for (const text of odd.shown) expect(document).toContain(text);
    expect(isDisplayable(document)).toBe(true);
    expect(await browser.signRequest(path, cardOf(odd))).toEqual({ status: 200, body: { next: path } });
    expect((await browser.readCard(cardOf(odd), 'parameters')).answer.status).toBe(200);
    expect(await browser.get('/parameters/card')).not.toContain('class="changed"');
  });

  test.each(['11', '12', '13', '14', '15', '16', '17'])('a foreigner’s card of type %s registers', async (type) => {
    const card = cardOf({ persona: 'abdul-year-only', set: { 'card.documentType': type }, shown: [] });
    expect((await browser.registerWithCard(card, 'abdul')).status).toBe(303);
  });

  test('what was taken out of a card’s text is told before registering', async () => {
    await browser.readCard('yusra-odd-characters');
    expect(await browser.get('/register/confirm')).toContain('id="card-cleaned"');
    await browser.readCard('jan');
    expect(await browser.get('/register/confirm')).not.toContain('id="card-cleaned"');
  });

  describe('a card without a whole address', () => {
    const persona = 'lien-no-municipality';
    const address = async () => {
      const [person] = await openedPersons(portal.parts);
      const { street_and_number, postal_code, municipality, from_card, address_from_card } = person ?? {};
      return [street_and_number, postal_code, municipality, from_card, address_from_card];
    };

    test('asks for it in the form, with what the card has filled in', async () => {
      await browser.readCard(persona);
      const response = await browser.submit('/register/confirm', '/register/confirm', {
        username: 'lien',
        street_and_number: 'Dorpsstraat 3',
        postal_code: '9999',
        municipality: '',
      });
      const page = await response.text();
      expect(response.status).toBe(422);
      expect(page).toContain('id="municipality-problem"');
      expect(page).toMatch(/<input id="street_and_number"[^>]*value="Dorpsstraat 3"/);
      expect(page).toMatch(/<input id="surname"[^>]*value="Nergens"[^>]*readonly/);
    });

    test('nobody vouches for it, which citizen and clerk are told; the citizen can change it', async () => {
      await browser.registerWithCard(persona, 'lien', OWN_ADDRESS);
      expect(await address()).toEqual(['Dorpsstraat 3', '9999', 'Zandhove', true, false]);
      expect(await browser.get('/profile')).toContain('Op uw kaart staat geen volledig adres.');
      const changed = { ...OWN_ADDRESS, street_and_number: 'Kerkstraat 9' };
      expect((await browser.submit('/parameters', '/parameters/address', changed)).status).toBe(303);
      expect(await address()).toEqual(['Kerkstraat 9', '9999', 'Zandhove', true, false]);
      const path = await draftOf(browser);
      await browser.signRequest(path, persona);
      const clerk = await staffBrowser(portal, 'els', 'clerk');
      expect(await clerk.get(`/back-office${path}`)).toContain('id="address-typed"');
    });

    test('a card that has it takes over, and is not typed over', async () => {
      await browser.registerWithCard(
        cardOf({ persona: 'jan', set: { 'address.municipality': '' }, shown: [] }),
        'jan',
        OWN_ADDRESS,
      );
      await browser.readCard('jan', 'parameters');
      expect((await browser.submit('/parameters/card', '/parameters/card', {})).status).toBe(303);
      expect(await address()).toEqual(['Kerkstraat 12 bus 3', '9999', 'Zandhove', true, true]);
      expect(await browser.get('/parameters')).not.toContain('action="/parameters/address"');
      expect((await browser.submit('/parameters', '/parameters/address', OWN_ADDRESS)).status).toBe(422);
      expect((await address())[0]).toBe('Kerkstraat 12 bus 3');
    });

    test('read after one that had it keeps the address, for which nobody vouches any more', async () => {
      await browser.registerWithCard('jan', 'jan');
      await browser.readCard(cardOf({ persona: 'jan', set: { 'address.municipality': '' }, shown: [] }), 'parameters');
      await browser.submit('/parameters/card', '/parameters/card', {});
      expect(await address()).toEqual(['Kerkstraat 12 bus 3', '9999', 'Zandhove', true, false]);
    });
  });
}
