/**
 * The second factor of staff: their own eID, after the password. The first card that is shown is linked; from then on that person's alone
 * opens the back office, until an administrator invites them anew.
 */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { PortalParts } from '../parts/portal-parts.ts';
import { writeAudit } from '../storage/audit.ts';
import { openColumns, sealColumns } from '../storage/sealed-columns.ts';

/** @throws EidError CARD_OF_OTHER_PERSON */
export async function checkStaffCard(
  { database, vault, clock }: Pick<PortalParts, 'database' | 'vault' | 'clock'>,
  staffId: string,
  nationalNumber: string,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const key = { staff_id: staffId };
    const linked = await transaction
      .insertInto('staff_cards')
      .values({ ...key, ...sealColumns(vault, 'staff_cards', key, { national_number: nationalNumber }) })
      .onConflict((conflict) => conflict.column('staff_id').doNothing())
      .returning('staff_id')
      .executeTakeFirst();
    if (linked) {
      await writeAudit(transaction, clock(), { event: 'staff-card-linked', staffId });
      return;
    }
    const row = await transaction
      .selectFrom('staff_cards')
      .selectAll()
      .where('staff_id', '=', staffId)
      .executeTakeFirstOrThrow();
    if (openColumns(vault, 'staff_cards', row).national_number !== nationalNumber)
      throw new EidError('CARD_OF_OTHER_PERSON');
  });
}

export const hasStaffCard = async ({ database }: Pick<PortalParts, 'database'>, staffId: string): Promise<boolean> =>
  (await database.selectFrom('staff_cards').select('staff_id').where('staff_id', '=', staffId).executeTakeFirst()) !==
  undefined;
