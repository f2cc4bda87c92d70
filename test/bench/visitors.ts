/** What visitors of the portal do again and again under load, and how many of them at once. */
import { ORIGIN } from '../contract/portal-app.ts';
import { cardResult } from '../helpers/card-results.ts';
import { citizen } from '../helpers/many-cards.ts';
import { browserAt } from '../helpers/portal-process.ts';
import { type Errand, timed } from './load.ts';

export const PASSWORD = 'secret-1';

/** Gets ready once. The index is the visitor's, whose account is `bench-1` and on. */
export type Visitor = (address: string, index: number) => Promise<Errand>;

const homePage: Visitor = async (address) => {
  const browser = browserAt(address);
  return () => timed(() => expectStatus(browser.request('/'), 200));
};

const personalPage: Visitor = async (address, index) => {
  const browser = browserAt(address);
  await expectStatus(browser.loginWithPassword(`bench-${index + 1}`, PASSWORD), 303);
  return () => timed(() => expectStatus(browser.request('/account'), 200));
};

const passwordLogin: Visitor = async (address, index) => async () => {
  const browser = browserAt(address);
  const form_token = await browser.token('/login');
  const body = new URLSearchParams({ form_token, username: `bench-${index + 1}`, password: PASSWORD });
  return timed(() => expectStatus(browser.request('/login', { method: 'POST', body }), 303));
};

/** Without what the card takes, which is played in this process. */
const eidLogin: Visitor = async (address, index) => {
  const makeCard = citizen(index);
  return async () => {
    const browser = browserAt(address);
    const token = await browser.token('/login');
    let challengeNonce = '';
    const first = await timed(async () => {
      const { body } = await browser.json('/api/challenge', token, { purpose: 'login' });
      challengeNonce = String(body.challengeNonce);
    });
    const login = await cardResult(makeCard(), ORIGIN, 'login', { challengeNonce });
    const second = await timed(async () => {
      const { status } = await browser.json('/login/eid', token, login);
      if (status !== 200) throw new Error(`login with eID: ${status}`);
    });
    return first + second;
  };
};

async function expectStatus(response: Promise<Response>, status: number): Promise<void> {
  const answer = await response;
  await answer.arrayBuffer();
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}`);
}

/** Logins take a core's time on both sides, and here both sides share the machine: fewer at once. */
export const ERRANDS: readonly { name: string; visitors: number; visitor: Visitor }[] = [
  { name: 'home page', visitors: 16, visitor: homePage },
  { name: 'personal page', visitors: 16, visitor: personalPage },
  { name: 'login with password (argon2id)', visitors: 4, visitor: passwordLogin },
  { name: 'login with eID (challenge and verification)', visitors: 4, visitor: eidLogin },
];
