/** A browser that logged in to an account before keeps a sealed word of it, so that guesses of others do not slow it down. It opens nothing. */
import type { PortalContext } from '../web/context.ts';
import { readCookie, writeCookie } from '../web/cookies.ts';
import { usernameKey } from './username.ts';

type Counter = 'known' | 'knownStaff';

const PLACE = JSON.stringify(['known browser']);

export function rememberBrowser(context: PortalContext, counter: Counter, username: string): void {
  const sealed = context.get('parts').vault.seal(PLACE, usernameKey(username));
  writeCookie(context, counter, Buffer.from(sealed).toString('base64url'));
}

/** @returns what tells this browser from others, or null when it was not logged in to this account before */
export function knownBrowser(context: PortalContext, counter: Counter, username: string): string | null {
  const kept = readCookie(context, counter);
  if (!kept) return null;
  try {
    // Counted by its bytes: one word can be written as base64 in many ways.
    const sealed = Buffer.from(kept, 'base64url');
    const opened = context.get('parts').vault.open(PLACE, sealed).toString('utf8');
    return opened === usernameKey(username) ? sealed.toString('base64url') : null;
  } catch {
    return null;
  }
}
