/**
 * The main job from beginning to end, one step after the other; each step checks what it should have brought about. The demo
 * shows it and the end-to-end test judges it.
 */

import { allow, eidWindow, inState, typePin } from '@eid-loket/virtual-card/playwright/eid-window.ts';
import type { Page } from 'playwright-core';
import type { Scene } from './scene.ts';

export interface JourneyPerson {
  username: string;
  pin: string;
  /** As the card has them. */
  firstNames: string;
  surname: string;
  street: string;
}

export interface StepContext {
  scene: Scene;
  page: Page;
  person: JourneyPerson;
  /** Keeps a picture of a page under the step's name. */
  picture(page: Page, name: string): Promise<void>;
}

export interface Step {
  name: string;
  run(context: StepContext): Promise<void>;
}

class JourneyError extends Error {}

function expectThat(holds: boolean, what: string): void {
  if (!holds) throw new JourneyError(what);
}

const textOf = async (page: Page, selector: string) => (await page.textContent(selector)) ?? '';

async function useCard({ scene, page, person, picture }: StepContext, button: string, name: string): Promise<void> {
  const window = await eidWindow(scene.browser.context, () => page.click(button));
  await inState(window, 'consent');
  await picture(window, `${name}-consent`);
  await allow(window);
  await picture(window, `${name}-pin`);
  const closed = window.waitForEvent('close');
  await typePin(window, person.pin);
  await closed;
}

const LOGGED_IN = '#who';

const JOURNEY: readonly Step[] = [
  {
    name: 'open the e-loket',
    async run({ scene, page, picture }) {
      await page.goto(scene.origin);
      expectThat((await textOf(page, 'h1')).length > 0, 'the home page has a title');
      await picture(page, 'home');
    },
  },
  {
    name: 'register with the eID, form filled in from the card',
    async run(context) {
      const { scene, page, person, picture } = context;
      await page.goto(`${scene.origin}/register`);
      await useCard(context, '#eid-register', 'register');
      await page.waitForURL('**/register/confirm');
      for (const [field, value] of [
        ['#surname', person.surname],
        ['#first_names', person.firstNames],
        ['#street_and_number', person.street],
      ] as const) {
        expectThat((await page.inputValue(field)) === value, `${field} holds what the card says`);
        expectThat(!(await page.isEditable(field)), `${field} is read-only`);
      }
      await page.fill('#username', person.username);
      await picture(page, 'register-confirm');
      await page.click('#submit');
      expectThat((await textOf(page, LOGGED_IN)).includes(person.surname), 'the personal page names the citizen');
      await picture(page, 'registered');
    },
  },
  {
    name: 'log out',
    async run({ scene, page, picture }) {
      await page.click('#logout-top');
      await page.waitForSelector('#login-top');
      await page.goto(`${scene.origin}/account`);
      expectThat((await textOf(page, '#login-first')) !== '', 'the personal page is closed again');
      await picture(page, 'logged-out');
    },
  },
  {
    name: 'log in with the eID',
    async run(context) {
      const { scene, page, person, picture } = context;
      await page.goto(`${scene.origin}/login`);
      await useCard(context, '#eid-login', 'login');
      await page.waitForURL('**/account');
      expectThat((await textOf(page, LOGGED_IN)).includes(person.username), 'the personal page names the account');
      await picture(page, 'logged-in');
    },
  },
  {
    name: 'ask for an extract and sign it with the eID',
    async run(context) {
      const { scene, page, person, picture } = context;
      await page.goto(`${scene.origin}/requests/new`);
      await picture(page, 'catalogue');
      await page.click('#document-residence');
      await page.check('#purpose-housing');
      await page.click('#submit');
      const text = await textOf(page, '#document');
      expectThat(text.includes(person.surname) && text.includes(scene.origin), 'the document names citizen and portal');
      await picture(page, 'request');
      await useCard(context, '#eid-sign', 'sign');
      await page.waitForSelector('#receipt');
      expectThat((await textOf(page, '#document')) === text, 'the receipt shows what was signed');
      expectThat(/ES384|RS256/.test(await textOf(page, '#signature')), 'the receipt names the signature');
      await picture(page, 'receipt');
    },
  },
  {
    name: 'look the request up in the history',
    async run({ scene, page, picture }) {
      const reference = await textOf(page, '#reference');
      await page.goto(`${scene.origin}/account`);
      expectThat((await textOf(page, '#history')).includes(reference), 'the history lists the request');
      await picture(page, 'history');
    },
  },
];

/** @throws the first step's error, with the step's name in front */
export async function travel(
  context: StepContext,
  onStep: (name: string, milliseconds: number) => void = () => {},
): Promise<void> {
  for (const step of JOURNEY) {
    const started = performance.now();
    try {
      await step.run(context);
    } catch (error) {
      throw new Error(`step "${step.name}" failed: ${(error as Error).message}`, { cause: error });
    }
    onStep(step.name, performance.now() - started);
  }
}
