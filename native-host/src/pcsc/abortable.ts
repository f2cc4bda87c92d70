/**
 * Ends the waiting for a blocked call when its signal aborts. The call itself goes on where PC/SC cannot cancel it: what it
 * brings then is handed to `cleanUp`, and nobody else sees it.
 */

/** @throws the signal's reason at once when it aborts; else what the call throws */
export async function abortable<T>(
  call: Promise<T>,
  signal: AbortSignal,
  cleanUp: (late: T) => unknown = () => undefined,
): Promise<T> {
  let abort: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
  });
  aborted.catch(() => undefined);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([aborted, call]);
  } catch (error) {
    if (signal.aborted) call.then(cleanUp).catch(() => undefined);
    throw error;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
