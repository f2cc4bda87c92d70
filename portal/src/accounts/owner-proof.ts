/**
 * Whoever changes a way into an account, or the address that its links are mailed to, shows once more who they are: a session that somebody
 * left open is not enough. By the password where there is one, or by the card, whose proof counts for one change within five minutes.
 */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { Kysely } from 'kysely';
import { requireLogin } from '../session/session-cookie.ts';
import type { Tables } from '../storage/tables.ts';
import type { PortalContext } from '../web/context.ts';
import { receiveLogin } from './card-login.ts';
import { confirmPassword } from './confirm-password.ts';
import type { Account } from './find-account.ts';
import { accountOfPerson } from './of-person.ts';

const PROOF_MS = 5 * 60_000;

/** Of a password, the hash that it fits; that of a card is taken by the change itself. */
export type OwnerProof = { by: 'password'; hash: string } | { by: 'card'; sessionHash: string; since: Date };

/** Keeps that the card of this account was shown in this session. @throws EidError CARD_OF_OTHER_PERSON, and those of receiveLogin */
export async function receiveProof(context: PortalContext): Promise<void> {
  const { accountId, hash } = requireLogin(context);
  const parts = context.get('parts');
  const { nationalNumber } = await receiveLogin(context, 'proof');
  if ((await accountOfPerson(parts, nationalNumber)) !== accountId) throw new EidError('CARD_OF_OTHER_PERSON');
  await parts.database
    .updateTable('sessions')
    .set({ proved_at: parts.clock() })
    .where('token_hash', '=', hash)
    .execute();
}

/**
 * @param password as it was typed in the form; empty where the card was shown
 * @throws EidError PASSWORD_WRONG, TOO_MANY_ATTEMPTS, OWNER_PROOF_NEEDED
 */
export async function proveOwner(context: PortalContext, account: Account, password: string): Promise<OwnerProof> {
  if (account.hasPassword && (password !== '' || account.card === null))
    return { by: 'password', hash: await confirmPassword(context, account.id, password) };
  const { database, clock } = context.get('parts');
  const proof = {
    by: 'card' as const,
    sessionHash: requireLogin(context).hash,
    since: new Date(clock().getTime() - PROOF_MS),
  };
  const shown = await database
    .selectFrom('sessions')
    .select('proved_at')
    .where('token_hash', '=', proof.sessionHash)
    .where('proved_at', '>', proof.since)
    .executeTakeFirst();
  if (!shown) throw new EidError('OWNER_PROOF_NEEDED');
  return proof;
}

/** @param transaction that of the change. @throws EidError OWNER_PROOF_NEEDED when another change took it */
export async function useProof(transaction: Kysely<Tables>, proof: OwnerProof): Promise<void> {
  if (proof.by === 'password') return;
  const { numUpdatedRows } = await transaction
    .updateTable('sessions')
    .set({ proved_at: null })
    .where('token_hash', '=', proof.sessionHash)
    .where('proved_at', '>', proof.since)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new EidError('OWNER_PROOF_NEEDED');
}
