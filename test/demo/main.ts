/** `./scripts/demo`: the whole product on this machine, for a person to try, or by itself with --auto. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { canMakeNamespace } from '@eid-loket/virtual-card/pcscd/namespace.ts';
import { pagesOf } from '../browsers/chromium.ts';
import type { Tab } from '../browsers/tab.ts';
import { failureLines, firstLine } from '../scene/failure-lines.ts';
import { travel } from '../scene/journey.ts';
import { type CardAccess, CLERK } from '../scene/machine.ts';
import { type Scene, startScene } from '../scene/scene.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PIN = '1234';

const { values: flags } = parseArgs({
  options: { auto: { type: 'boolean' }, 'real-card': { type: 'boolean' }, help: { type: 'boolean' } },
});

const say = (text = ''): void => void process.stdout.write(`${text}\n`);

const HELP = `usage: ./scripts/demo [--auto | --real-card]

  (none)       opens the portal in Chromium with a virtual card in the reader
  --auto       does the whole journey by itself, without a screen; pictures in demo-output/
  --real-card  uses the readers and cards of this machine`;

async function cardAccess(): Promise<CardAccess> {
  if (flags['real-card']) return 'real';
  if (await canMakeNamespace()) return 'pcscd';
  say('pcscd cannot be had here (it needs pcscd, vsmartcard-vpcd, and root or user namespaces):');
  say('the host runs with the virtual reader inside the process instead.');
  return 'in-process';
}

async function auto(scene: Scene): Promise<void> {
  const folder = join(ROOT, 'demo-output');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const browser = pagesOf(scene.browser.context);
  const { origin } = scene;
  const page = await browser.open(`${origin}/`);
  let pictures = 0;
  const picture = async (subject: Tab, name: string) => {
    pictures += 1;
    const path = join(folder, `${String(pictures).padStart(2, '0')}-${name}.png`);
    await subject.driver.screenshot(path);
    return path;
  };
  const person = {
    username: 'jan.voorbeeld',
    pin: PIN,
    firstNames: 'Jan Pieter',
    surname: 'Voorbeeld',
    street: 'Kerkstraat 12 bus 3',
  };
  try {
    await travel(
      { origin, browser, page, person, picture: async (subject, name) => void (await picture(subject, name)) },
      (name, milliseconds) => say(`ok  ${name.padEnd(56)} ${(milliseconds / 1000).toFixed(2).padStart(6)} s`),
    );
  } catch (error) {
    const lines = await failureLines(scene, browser, page, picture);
    throw new Error([firstLine(error), ...lines.map((line) => `  ${line}`)].join('\n'), { cause: error });
  }
  say(`${pictures} pictures in demo-output/`);
}

async function byHand(scene: Scene): Promise<void> {
  const page = scene.browser.context.pages()[0] ?? (await scene.browser.context.newPage());
  await page.goto(scene.origin);
  say();
  say(`  The e-loket is open at ${scene.origin} (in the Chromium window that just opened).`);
  say(
    flags['real-card']
      ? '  Insert your card; the portal trusts Belgian roots only.'
      : `  A virtual card is in the reader. Its PIN is ${PIN}.`,
  );
  say('  1. Click "Registreer u" and then "Registreren met eID"; allow, type the PIN, choose a username.');
  say('  2. Click "Afmelden", and log in again with "Verbinding maken" and "Aanmelden met eID".');
  say('  3. Ask for a document, and sign the request.');
  say(`  4. Handle it at ${scene.origin}/back-office as ${CLERK.username}, password "${CLERK.password}".`);
  if (scene.responder) say(`  Whether the card is revoked is asked at ${scene.responder.base}.`);
  say('  Close the browser, or press Ctrl+C here, to end.');
  await new Promise<void>((resolve) => {
    scene.browser.context.once('close', () => resolve());
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

async function main(): Promise<void> {
  if (flags.help) {
    say(HELP);
    return;
  }
  const screen = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!flags.auto && !screen) {
    if (flags['real-card'])
      throw new Error('there is no screen here, which a real card needs: its holder types the PIN');
    say('There is no screen here, so the demo goes on as with --auto.');
  }
  const headless = flags.auto === true || !screen;
  const started = performance.now();
  const scene = await startScene({
    dist: join(ROOT, 'dist'),
    card: await cardAccess(),
    persona: 'jan',
    headless,
    language: 'nl',
    clerk: !headless,
  });
  say(
    `ok  ${'portal, card, reader and browser started'.padEnd(56)} ${((performance.now() - started) / 1000).toFixed(2).padStart(6)} s`,
  );
  try {
    await (headless ? auto(scene) : byHand(scene));
  } finally {
    await scene.stop();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`eid-loket: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
