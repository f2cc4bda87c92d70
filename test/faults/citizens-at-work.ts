/**
 * Many citizens at once who register and ask for documents over HTTP, and a ledger of what the portal told them was done.
 * What was told must be true afterwards, whatever died meanwhile; what was not told may have happened or not.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { TestBrowser } from '../contract/portal-app.ts';
import { citizen } from '../helpers/many-cards.ts';
import { browserAt } from '../helpers/portal-process.ts';

const PASSWORD = 'secret-1';
const BY_PASSWORD = 6;
const BY_CARD = 2;

export interface Ledger {
  /** Usernames of accounts that were confirmed. */
  accounts: { username: string; card: number | null }[];
  /** References that were given out, to whom, and whether sending was confirmed. */
  requests: { reference: string; username: string; sent: boolean }[];
  /** Requests that got no answer, or an answer that something is wrong with the portal. */
  interrupted: number;
  answered: number;
}

export interface Citizens {
  ledger: Ledger;
  /** @throws the error of a citizen who met something other than an interruption */
  check(): void;
  stop(): Promise<void>;
}

class Interrupted extends Error {}

/** @param address where the portal is now; it may move */
export function citizensAtWork(address: () => string): Citizens {
  const ledger: Ledger = { accounts: [], requests: [], interrupted: 0, answered: 0 };
  let going = true;
  let next = 0;
  let surprise: unknown = null;
  const work = async (errand: (number: number) => Promise<void>) => {
    while (going) {
      next += 1;
      try {
        await errand(next);
      } catch (error) {
        if (!isInterruption(error)) {
          surprise ??= error;
          return;
        }
        ledger.interrupted += 1;
        await delay(20);
      }
    }
  };
  const answered = (response: Response): Response => {
    if (response.status >= 500) throw new Interrupted(`status ${response.status}`);
    ledger.answered += 1;
    return response;
  };

  async function byPassword(number: number): Promise<void> {
    const browser = browserAt(address(), cameFrom(number));
    const username = `password-${number}`;
    const { status } = answered(await browser.registerWithPassword(username, PASSWORD));
    if (status !== 303) throw new Error(`registering answered ${status}`);
    ledger.accounts.push({ username, card: null });
    await ask(browser, username, async (path) => answered(await browser.sendUnsigned(path)).status === 303);
  }

  /** Two who hold the same card confirm at the same time; one of them gets the account. */
  async function byCard(number: number): Promise<void> {
    const makeCard = citizen(number % 997);
    const rivals = ['a', 'b'].map((suffix) => ({
      browser: browserAt(address(), cameFrom(number)),
      username: `card-${number}-${suffix}`,
    }));
    for (const { browser } of rivals) {
      const { status } = (await browser.readCard(makeCard())).answer;
      if (status !== 200) throw new Interrupted(`the card was answered ${status}`);
    }
    const forms = await Promise.all(
      rivals.map(({ browser, username }) => browser.prepare('/register/confirm', '/register/confirm', { username })),
    );
    const outcomes = await Promise.allSettled(forms.map(async (send) => answered(await send())));
    for (const [index, { username, browser }] of rivals.entries()) {
      const outcome = outcomes[index];
      if (outcome?.status !== 'fulfilled' || outcome.value.status !== 303) continue;
      ledger.accounts.push({ username, card: number });
      await ask(browser, username, async (path) => (await browser.signRequest(path, makeCard())).status === 200);
    }
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }

  async function ask(browser: TestBrowser, username: string, send: (path: string) => Promise<boolean>): Promise<void> {
    const path = await browser.draftRequest();
    const request = { reference: path.split('/')[2] as string, username, sent: false };
    ledger.requests.push(request);
    request.sent = await send(path);
  }

  const workers = [...Array(BY_PASSWORD).fill(byPassword), ...Array(BY_CARD).fill(byCard)].map(work);
  return {
    ledger,
    check: () => {
      if (surprise) throw surprise;
    },
    stop: async () => {
      going = false;
      await Promise.all(workers);
    },
  };
}

/** Each from an address of their own, as the proxy before the portal says: one alone would be limited. */
const cameFrom = (number: number) => ({ 'x-forwarded-for': `10.0.${Math.floor(number / 250) % 250}.${number % 250}` });

/** A connection that broke, a status of 500 and more, or a page that is not the one expected because of that. */
const isInterruption = (error: unknown) =>
  error instanceof Interrupted ||
  /^(?:fetch failed|terminated|no form token|no challenge|no request)/.test(String((error as Error).message));
