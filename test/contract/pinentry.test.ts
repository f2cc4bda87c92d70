/** The real pinentry program on a screen of its own: what is typed there comes back, what is closed is a cancel. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PinRequest } from '@eid-loket/native-host/pin/pin-entry.ts';
import { pinentryPinEntry } from '@eid-loket/native-host/pin/pinentry-pin-entry.ts';
import { stopProcess } from '@eid-loket/virtual-card/processes.ts';
import { systemProgram } from '@eid-loket/virtual-card/system-programs.ts';
import { until } from '../helpers/until.ts';

let screen: ChildProcess;
let DISPLAY: string;

beforeAll(async () => {
  // Without -noreset the screen starts anew when its last client has gone, and refuses a dialog that comes just then.
  const words = ['-displayfd', '1', '-screen', '0', '800x600x24', '-nolisten', 'tcp', '-noreset'];
  screen = spawn(systemProgram('Xvfb'), words, { stdio: ['ignore', 'pipe', 'ignore'] });
  const number = await new Promise<string>((resolve) =>
    screen.stdout?.once('data', (data) => resolve(String(data).trim())),
  );
  DISPLAY = `:${number}`;
});
afterAll(async () => {
  await stopProcess(screen);
});

const REQUEST: PinRequest = {
  purpose: 'authentication',
  triesLeft: 3,
  problem: null,
  origin: 'https://e-loket.example',
  language: 'nl',
};

const entry = () => pinentryPinEntry({ ...process.env, DISPLAY });
const xdotool = (...args: string[]) =>
  execFileSync(systemProgram('xdotool'), args, { env: { ...process.env, DISPLAY }, encoding: 'utf8' }).trim();

/** Waits for a dialog, and gives its keyboard the focus. */
async function dialog(before?: string): Promise<string> {
  return until('a dialog that has the keyboard', () => {
    try {
      const window = xdotool('search', '--onlyvisible', '--name', 'eID Loket').split('\n')[0] as string;
      if (window === before) return null;
      xdotool('windowfocus', window);
      return xdotool('getwindowfocus') === window ? window : null;
    } catch {
      return null;
    }
  });
}

test('gives back what was typed', async () => {
  expect(await entry().available()).toBe(true);
  const answer = entry().ask(REQUEST, new AbortController().signal);
  await dialog();
  xdotool('type', '24680');
  xdotool('key', 'Return');
  const { pin, lastTryConfirmed } = await answer;
  expect(pin.use((bytes) => Buffer.from(bytes).toString('latin1'))).toBe('24680');
  expect([String(pin), JSON.stringify(pin), lastTryConfirmed]).toEqual(['[secret]', '"[secret]"', false]);
  const held = pin.use((bytes) => bytes);
  pin.wipe();
  expect([...held]).toEqual([0, 0, 0, 0, 0]);
  expect(() => pin.use(() => undefined)).toThrow('wiped');
});

test('asks for the present PIN and twice for the new one', async () => {
  const { purpose: _, origin: _none, ...request } = REQUEST;
  const answer = entry().askNew(request, new AbortController().signal);
  let before = '';
  for (const digits of ['1234', '56789', '56780']) {
    // Each dialog is another window.
    before = await dialog(before);
    xdotool('type', digits);
    xdotool('key', 'Return');
  }
  const { oldPin, newPin, newPinAgain } = await answer;
  const typed = [oldPin, newPin, newPinAgain].map((pin) => pin.use((bytes) => Buffer.from(bytes).toString('latin1')));
  expect(typed).toEqual(['1234', '56789', '56780']);
});

test('is a cancel when closed', async () => {
  const answer = entry().ask(REQUEST, new AbortController().signal);
  answer.catch(() => {});
  await dialog();
  xdotool('key', 'Escape');
  await expect(answer).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' });
});

test('asks for the last try apart, and a no there is a cancel', async () => {
  const answer = entry().ask({ ...REQUEST, triesLeft: 1 }, new AbortController().signal);
  answer.catch(() => {});
  await dialog();
  xdotool('key', 'Escape');
  await expect(answer).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' });
});

test('goes away when the request is taken back', async () => {
  const abort = new AbortController();
  const answer = entry().ask(REQUEST, abort.signal);
  answer.catch(() => {});
  await dialog();
  abort.abort(new Error('taken back'));
  await expect(answer).rejects.toThrow('taken back');
});

test('is not looked for where the caller says', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'eid-loket-path-'));
  copyFileSync('/bin/true', join(folder, 'pinentry-gnome3'));
  const answer = pinentryPinEntry({ ...process.env, DISPLAY, PATH: folder }).ask(REQUEST, new AbortController().signal);
  answer.catch(() => {});
  await dialog();
  xdotool('key', 'Escape');
  await expect(answer).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' });
  rmSync(folder, { recursive: true });
});

test('is the one that the configuration names, or none', async () => {
  expect(await pinentryPinEntry({ DISPLAY }, '/usr/bin/pinentry-gtk-2').available()).toBe(true);
  expect(await pinentryPinEntry({ DISPLAY }, '/nowhere/pinentry').available()).toBe(false);
});

test('is not available without a screen', async () => {
  expect(await pinentryPinEntry({ PATH: process.env.PATH }).available()).toBe(false);
});
