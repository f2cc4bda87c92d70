/** Ends the program, also while a call into PC/SC is blocked for good: Node would wait for the thread that the call holds. */
import { setTimeout as delay } from 'node:timers/promises';
import type { SmartCardService } from './pcsc/smart-card-service.ts';

/** How long the last call may take when all else is over. */
const LAST_CALL_MS = 200;

/**
 * The host's end, when the browser let go of it. Also with no call on its way by the system's own: pcsclite keeps a thread that
 * waits for readers, and the C library of Debian 13 aborts a program that destroys what such a thread waits on.
 */
export async function endProcess(service: SmartCardService): Promise<never> {
  const idle = await Promise.race([service.idle().then(() => true), delay(LAST_CALL_MS, false)]);
  process.emit('exit', 0);
  await exitNow(0);
  if (!idle) process.kill(process.pid, 'SIGKILL');
  return process.exit(0);
}

/** The command line's end. What it wrote has left before. */
export async function endCommand(code: number): Promise<never> {
  // Also writing nothing fails on a full disk.
  if (process.stdout.writableLength > 0) await new Promise((resolve) => process.stdout.write('', resolve));
  // What could not be written is told by an event, which comes after this.
  await new Promise(setImmediate);
  return interruptCommand(code);
}

/** Without waiting for what is still to be written: nobody reads it. */
export async function interruptCommand(code: number): Promise<never> {
  process.emit('exit', code);
  await exitNow(code);
  return process.exit(code);
}

/** By the system's own call, which waits for no thread. Comes back where koffi is not to be had. */
async function exitNow(code: number): Promise<void> {
  try {
    const { default: koffi } = await import('koffi');
    if (process.platform === 'win32') koffi.load('kernel32.dll').func('void __stdcall ExitProcess(uint32_t)')(code);
    else koffi.load(null).func('void _exit(int)')(code);
  } catch {
    // The caller has another way.
  }
}
