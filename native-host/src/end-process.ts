/** Ends the host, also while a call into PC/SC is blocked for good. */
import { setTimeout as delay } from 'node:timers/promises';
import type { SmartCardService } from './pcsc/smart-card-service.ts';

/** How long the last call may take when all else is over. */
const LAST_CALL_MS = 200;

export async function endProcess(service: SmartCardService): Promise<never> {
  const idle = await Promise.race([service.idle().then(() => true), delay(LAST_CALL_MS, false)]);
  // Node would wait for the thread that the call holds.
  if (!idle) process.kill(process.pid, 'SIGKILL');
  process.exit(0);
}

/** With an exit code, for the command line: the system's own _exit waits for no thread. What was written is out by then. */
export async function exitNow(code: number): Promise<never> {
  try {
    const { default: koffi } = await import('koffi');
    koffi.load(null).func('void _exit(int)')(code);
  } catch {
    // Without koffi, or on Windows, nothing of ours blocks the end for good.
  }
  process.exit(code);
}
