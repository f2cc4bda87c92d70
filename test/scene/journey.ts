/**
 * The main job from beginning to end, one step after the other; each step checks what it should have brought about. The demo
 * shows it and the end-to-end test judges it, in whichever browser a driver stands for.
 */
import type { DrivenBrowser } from '../browsers/driven-browser.ts';
import { eventually, type Tab } from '../browsers/tab.ts';

export interface JourneyPerson {
  username: string;
  pin: string;
  /** As the card has them. */
  firstNames: string;
  surname: string;
  street: string;
}

export interface StepContext {
  /** The portal's. */
  origin: string;
  browser: Pick<DrivenBrowser, 'eidWindows'>;
  page: Tab;
  person: JourneyPerson;
  /** Keeps a picture of a page under the step's name. */
  picture(page: Tab, name: string): Promise<void>;
}

export interface Step {
  name: string;
  run(context: StepContext): Promise<void>;
}

class JourneyError extends Error {}

function expectThat(holds: boolean, what: string): void {
  if (!holds) throw new JourneyError(what);
}

/** Presses a button that asks for the card, and gives the window that appears. */
async function questionAfter({ browser, page }: StepContext, button: string): Promise<Tab> {
  const before = await browser.eidWindows();
  await page.click(button);
  let window: Tab | undefined;
  await eventually('an eID window', async () => {
    window = (await browser.eidWindows()).find((each) => !before.includes(each));
    return window !== undefined;
  });
  const shown = window as Tab;
  await shown.driver.resize(WINDOW.width, WINDOW.height);
  await shown.state('consent');
  return shown;
}

async function useCard(context: StepContext, button: string, name: string): Promise<void> {
  const window = await questionAfter(context, button);
  await context.picture(window, `${name}-consent`);
  await window.allow();
  await window.state('pin');
  await context.picture(window, `${name}-pin`);
  await window.typePin(context.person.pin);
  await window.closed();
}

const WINDOW = { width: 440, height: 640 };
const LOGGED_IN = '#who';

/** These travel into the page as text. */
function isAllReady(): boolean {
  const states = [...document.querySelectorAll<HTMLElement>('#install .status[data-state]')];
  return states.length === 4 && states.every(({ dataset }) => dataset.state === 'good');
}

function fieldOf(selector: string): readonly [value: string, locked: boolean] {
  const field = document.querySelector<HTMLInputElement>(selector);
  return [field?.value ?? '', field?.readOnly === true || field?.disabled === true];
}

function fillUsername(username: string): void {
  const field = document.querySelector<HTMLInputElement>('#username');
  if (field) field.value = username;
}

const MAIN: readonly Step[] = [
  {
    name: 'open the e-loket',
    async run({ origin, page, picture }) {
      await page.goto(origin);
      expectThat((await page.text('h1')).length > 0, 'the home page has a title');
      await picture(page, 'home');
    },
  },
  {
    name: 'see that this computer is ready for the eID',
    async run({ origin, page, picture }) {
      await page.goto(`${origin}/install`);
      await eventually('extension, host, reader and card in order', () => page.evaluate(isAllReady));
      await picture(page, 'ready');
    },
  },
  {
    name: 'register with the eID, form filled in from the card',
    async run(context) {
      const { origin, page, person, picture } = context;
      await page.goto(`${origin}/register`);
      await useCard(context, '#eid-register', 'register');
      await page.path('/register/confirm');
      for (const [field, value] of [
        ['#surname', person.surname],
        ['#first_names', person.firstNames],
        ['#street_and_number', person.street],
      ] as const) {
        const [held, locked] = await page.evaluate(fieldOf, field);
        expectThat(held === value, `${field} holds what the card says`);
        expectThat(locked, `${field} is read-only`);
      }
      await page.evaluate(fillUsername, person.username);
      await picture(page, 'register-confirm');
      await page.click('#submit');
      await page.path('/account');
      expectThat((await page.text(LOGGED_IN)).includes(person.surname), 'the personal page names the citizen');
      await picture(page, 'registered');
    },
  },
  {
    name: 'log out',
    async run({ origin, page, picture }) {
      await page.follow('#logout-top');
      expectThat((await page.text('#login-top')) !== '', 'the login is offered again');
      await page.goto(`${origin}/account`);
      expectThat((await page.text('#login-first')) !== '', 'the personal page is closed again');
      await picture(page, 'logged-out');
    },
  },
  {
    name: 'log in with the eID',
    async run(context) {
      const { origin, page, person, picture } = context;
      await page.goto(`${origin}/login`);
      await useCard(context, '#eid-login', 'login');
      await page.path('/account');
      expectThat((await page.text(LOGGED_IN)).includes(person.username), 'the personal page names the account');
      await picture(page, 'logged-in');
    },
  },
  {
    name: 'ask for an extract and sign it with the eID',
    async run(context) {
      const { origin, page, person, picture } = context;
      await page.goto(`${origin}/requests/new`);
      await picture(page, 'catalogue');
      await page.follow('#document-residence');
      await page.click('#purpose-housing');
      await page.follow('#submit');
      const text = await page.text('#document');
      expectThat(text.includes(person.surname) && text.includes(origin), 'the document names citizen and portal');
      await picture(page, 'request');
      await useCard(context, '#eid-sign', 'sign');
      await page.until(
        'the whole receipt',
        () => document.readyState === 'complete' && document.querySelector('#receipt') !== null,
      );
      expectThat((await page.text('#document')) === text, 'the receipt shows what was signed');
      expectThat(/Ondertekend met de eID van/.test(await page.text('#signature')), 'the receipt names the signature');
      await picture(page, 'receipt');
    },
  },
  {
    name: 'look the request up in the history',
    async run({ origin, page, picture }) {
      const reference = await page.text('#reference');
      await page.goto(`${origin}/account`);
      expectThat((await page.text('#history')).includes(reference), 'the history lists the request');
      await picture(page, 'history');
    },
  },
];

/** What a citizen also does there, once the main job is done. */
const AFTERWARDS: readonly Step[] = [
  {
    name: 'read the card again for my parameters',
    async run(context) {
      await context.page.goto(`${context.origin}/parameters`);
      await useCard(context, '#eid-read', 'parameters');
      await context.page.path('/parameters/card');
      expectThat(
        (await context.page.text('main')).includes(context.person.surname),
        'the card is shown beside the data',
      );
    },
  },
  {
    name: 'say no to the eID window, and be able to ask again',
    async run(context) {
      const { origin, page } = context;
      await page.goto(`${origin}/parameters`);
      const window = await questionAfter(context, '#eid-read');
      await window.clickToClose('#cancel');
      await page.waitFor('.eid-state .error-code');
      expectThat(
        (await page.text('.eid-state .error-code')) === 'REQUEST_CANCELLED',
        'the page says that it was interrupted',
      );
      await page.waitFor('#eid-read:not(:disabled)');
    },
  },
  {
    name: 'take the request back',
    async run({ origin, page }) {
      await page.goto(`${origin}/account`);
      await page.follow('#history a[href^="/requests/"]');
      const status = await page.text('#status');
      await page.click('details:has(#withdraw) summary');
      await page.follow('#withdraw');
      expectThat((await page.text('#status')) !== status, 'the request has another status');
      expectThat(!(await page.evaluate(() => document.querySelector('#withdraw') !== null)), 'it is taken back once');
    },
  },
];

export const STEPS = { main: MAIN, whole: [...MAIN, ...AFTERWARDS] };

/** @throws the first step's error, with the step's name in front */
export async function travel(
  context: StepContext,
  onStep: (name: string, milliseconds: number) => void = () => {},
  steps: readonly Step[] = STEPS.main,
): Promise<void> {
  for (const step of steps) {
    const started = performance.now();
    try {
      await step.run(context);
    } catch (error) {
      throw new Error(`step "${step.name}" failed: ${(error as Error).message}`, { cause: error });
    }
    onStep(step.name, performance.now() - started);
  }
}
