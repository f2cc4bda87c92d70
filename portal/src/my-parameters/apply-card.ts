/** What a card that was read again changes: compared before, and written in one transaction after the citizen agreed. */

import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { type CardData, hasAddress, personColumns } from '../accounts/card-reading.ts';
import type { Account } from '../accounts/find-account.ts';
import { accountOfPerson, bindingOf, conflictOf } from '../accounts/of-person.ts';
import { PERSON_FIELDS, type PersonField } from '../accounts/person-fields.ts';
import { queueAccountMail } from '../mail/queue-account-mail.ts';
import type { PortalParts } from '../parts/portal-parts.ts';
import { writeAudit } from '../storage/audit.ts';
import { sealColumns } from '../storage/sealed-columns.ts';
import type { BrowserSession } from '../web/context.ts';

interface CardComparison {
  /** Link: the account has no card yet. Renew: another card of the same person. */
  kind: 'link' | 'renew' | 'reread';
  before: Record<PersonField, string>;
  after: Record<PersonField, string>;
  changed: PersonField[];
  /** Whether the card vouches for the address too; without one the address stays as it was. */
  addressVouched: boolean;
}

export function compareCard({ person, card }: Account, data: CardData): CardComparison {
  const addressVouched = hasAddress(data);
  const { street_and_number, postal_code, municipality } = person;
  const after = {
    ...personColumns(data),
    ...(addressVouched ? {} : { street_and_number, postal_code, municipality }),
  };
  return {
    kind: card === null ? 'link' : card.card_number === data.cardNumber ? 'reread' : 'renew',
    before: person,
    after,
    addressVouched,
    changed: PERSON_FIELDS.filter((field) => person[field] !== after[field]),
  };
}

/** @throws EidError CARD_OF_OTHER_PERSON, CARD_ALREADY_REGISTERED */
export async function checkCardFits(parts: PortalParts, { card }: Account, data: CardData): Promise<void> {
  if (card && !parts.vault.lookupKeys(data.nationalNumber).includes(card.person_key))
    throw new EidError('CARD_OF_OTHER_PERSON');
  if (!card && (await accountOfPerson(parts, data.nationalNumber)) !== null)
    throw new EidError('CARD_ALREADY_REGISTERED');
}

const EVENTS = { link: 'card-linked', renew: 'card-renewed', reread: 'card-reread' } as const;

/**
 * The reading is used up by it, so that sending the form twice changes nothing twice.
 *
 * @throws EidError CHALLENGE_EXPIRED without a reading; FORM_EXPIRED when the account was linked or unlinked since the page
 *   was made; CARD_OF_OTHER_PERSON, CARD_ALREADY_REGISTERED
 */
export async function applyCard(
  parts: PortalParts,
  { accountId, hash }: BrowserSession & { accountId: string },
  data: CardData,
  { kind, changed, after, addressVouched }: CardComparison,
): Promise<void> {
  const { database, vault, clock } = parts;
  const now = clock();
  try {
    await database.transaction().execute(async (transaction) => {
      await transaction.selectFrom('accounts').select('id').where('id', '=', accountId).forUpdate().execute();
      const { numDeletedRows } = await transaction
        .deleteFrom('pending_registrations')
        .where('session_hash', '=', hash)
        .where('purpose', '=', 'parameters')
        .executeTakeFirst();
      if (numDeletedRows !== 1n) throw new EidError('CHALLENGE_EXPIRED');
      const bound = await transaction
        .selectFrom('card_bindings')
        .select('person_key')
        .where('account_id', '=', accountId)
        .executeTakeFirst();
      if ((bound === undefined) !== (kind === 'link')) throw new EidError('FORM_EXPIRED');
      if (bound && !vault.lookupKeys(data.nationalNumber).includes(bound.person_key))
        throw new EidError('CARD_OF_OTHER_PERSON');
      const binding = { ...(await bindingOf(transaction, vault, accountId, data)), bound_at: now };
      if (bound)
        await transaction.updateTable('card_bindings').set(binding).where('account_id', '=', accountId).execute();
      else await transaction.insertInto('card_bindings').values(binding).execute();
      await transaction
        .updateTable('persons')
        .set({
          ...sealColumns(vault, 'persons', { account_id: accountId }, after),
          from_card: true,
          address_from_card: addressVouched,
        })
        .where('account_id', '=', accountId)
        .execute();
      await writeAudit(transaction, now, { event: EVENTS[kind], accountId, changed });
      if (kind !== 'reread') await queueAccountMail(parts, transaction, accountId, EVENTS[kind]);
    });
  } catch (error) {
    throw conflictOf(error);
  }
}
