/** The PIN in a dialog of the system: GnuPG's pinentry, outside the browser. Used where a graphical session is there. */
import { constants, promises as files } from 'node:fs';
import { join } from 'node:path';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { PIN_ENTRY_MS } from '@eid-loket/shared/protocol/limits.ts';
import { AssuanClient, type AssuanReply, escaped } from './assuan-client.ts';
import type { NewPinRequest, PinEntry, PinRequest } from './pin-entry.ts';
import { changeDescription, PINENTRY_TEXTS, pinentryDescription } from './pinentry-texts.ts';
import { SecretBytes } from './secret-bytes.ts';

/** Only those that open a window: the host has no terminal. */
const PROGRAMS = ['pinentry-gnome3', 'pinentry-qt', 'pinentry-gtk-2', 'pinentry-mac'];

/** Where systems install them. Never PATH: anyone who could set it would be asked the PIN. */
const FOLDERS = ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'];

/** libgpg-error numbers in pinentry's error source (low 16 bits). */
const CANCELLED = 99;
const FULLY_CANCELLED = 198;
const TIMED_OUT = 62;
const NOT_CONFIRMED = 114;

/** The host's own environment: DISPLAY or WAYLAND_DISPLAY tell whether there is a screen. */
export type PinentryEnvironment = Readonly<Record<string, string | undefined>>;

/** @param program absolute path of the one to use, where the configuration names it */
export function pinentryPinEntry(environment: PinentryEnvironment, program?: string): PinEntry {
  const find = () =>
    firstExecutable(program ? [program] : FOLDERS.flatMap((folder) => PROGRAMS.map((name) => join(folder, name))));
  return {
    outsideBrowser: true,
    available: async () => hasScreen(environment) && (await find()) !== null,
    ask: (request, signal) =>
      withDialogs(signal, async (client) => {
        await begin(client, request);
        const pin = await typed(client, pinentryDescription(request), PINENTRY_TEXTS[request.language].prompt);
        return { pin, lastTryConfirmed: request.triesLeft === 1 };
      }),
    askNew: (request, signal) =>
      withDialogs(signal, async (client) => {
        const { oldPin, newPin, newPinAgain } = PINENTRY_TEXTS[request.language];
        await begin(client, request);
        return {
          oldPin: await typed(client, changeDescription(request), oldPin),
          newPin: await typed(client, changeDescription(request), newPin),
          newPinAgain: await typed(client, changeDescription(request), newPinAgain),
          lastTryConfirmed: request.triesLeft === 1,
        };
      }),
  };

  async function withDialogs<T>(signal: AbortSignal, converse: (client: AssuanClient) => Promise<T>): Promise<T> {
    const found = await find();
    if (found === null) throw new EidError('PIN_ENTRY_UNAVAILABLE');
    const client = new AssuanClient(found, ['--no-global-grab'], environment);
    const stop = () => client.close();
    signal.addEventListener('abort', stop, { once: true });
    try {
      return await converse(client);
    } catch (error) {
      throw signal.aborted ? signal.reason : error;
    } finally {
      signal.removeEventListener('abort', stop);
      client.close();
    }
  }
}

const hasScreen = (environment: PinentryEnvironment) =>
  process.platform === 'darwin' || Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);

async function firstExecutable(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    const executable = await files.access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (executable) return path;
  }
  return null;
}

/** What all dialogs of one conversation share, and the question whether the last try may be used. */
async function begin(client: AssuanClient, { language, triesLeft }: NewPinRequest | PinRequest): Promise<void> {
  const texts = PINENTRY_TEXTS[language];
  expectOk(await client.greeting());
  await set(client, 'SETTITLE', texts.title);
  await set(client, 'SETOK', texts.ok);
  await set(client, 'SETCANCEL', texts.cancel);
  await set(client, 'SETTIMEOUT', String(PIN_ENTRY_MS / 1000));
  if (triesLeft !== 1) return;
  await set(client, 'SETDESC', texts.lastTry);
  expectOk(await client.command('CONFIRM'));
}

async function typed(client: AssuanClient, description: string, prompt: string): Promise<SecretBytes> {
  await set(client, 'SETDESC', description);
  await set(client, 'SETPROMPT', prompt);
  return new SecretBytes(expectOk(await client.command('GETPIN')));
}

const set = async (client: AssuanClient, command: string, text: string) =>
  expectOk(await client.command(`${command} ${escaped(text)}`));

/** @throws EidError for what the citizen did, or failed to do, in the dialog */
function expectOk(reply: AssuanReply): Uint8Array {
  if (reply.ok) return reply.data;
  const code = reply.error & 0xffff;
  if (code === TIMED_OUT) throw new EidError('PIN_ENTRY_TIMED_OUT');
  if (code === CANCELLED || code === FULLY_CANCELLED || code === NOT_CONFIRMED) throw new EidError('REQUEST_CANCELLED');
  throw new EidError('PIN_ENTRY_UNAVAILABLE');
}
