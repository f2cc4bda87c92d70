/** Which citizen lets which site know what: asked once, remembered until withdrawn. What was withdrawn opens nothing from then on. */
import type { PortalParts } from '../parts/portal-parts.ts';
import { writeAudit } from '../storage/audit.ts';

type Parts = Pick<PortalParts, 'database' | 'clock'>;

interface SiteOfCitizen {
  accountId: string;
  clientId: string;
}

/** @returns null for a site that was never allowed */
export async function consentedScopes(
  { database }: Pick<Parts, 'database'>,
  { accountId, clientId }: SiteOfCitizen,
): Promise<readonly string[] | null> {
  const row = await database
    .selectFrom('openid_consents')
    .select('scopes')
    .where('account_id', '=', accountId)
    .where('client_id', '=', clientId)
    .executeTakeFirst();
  return row ? row.scopes.split(' ').filter((scope) => scope !== '') : null;
}

/** @param scopes all that the site may know from now on */
export async function giveConsent(
  { database, clock }: Parts,
  { accountId, clientId }: SiteOfCitizen,
  scopes: readonly string[],
): Promise<void> {
  const values = { scopes: scopes.join(' '), given_at: clock() };
  await database.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('openid_consents')
      .values({ account_id: accountId, client_id: clientId, ...values })
      .onConflict((conflict) => conflict.columns(['account_id', 'client_id']).doUpdateSet(values))
      .execute();
    await writeAudit(transaction, values.given_at, { event: 'site-allowed', accountId, site: clientId });
  });
}

/** With every code and token that the site has; one that was withdrawn already is no matter. */
export async function withdrawConsent({ database, clock }: Parts, { accountId, clientId }: SiteOfCitizen) {
  await database.transaction().execute(async (transaction) => {
    const { numDeletedRows } = await transaction
      .deleteFrom('openid_consents')
      .where('account_id', '=', accountId)
      .where('client_id', '=', clientId)
      .executeTakeFirst();
    if (numDeletedRows === 0n) return;
    await transaction
      .deleteFrom('openid_records')
      .where('account_id', '=', accountId)
      .where('client_id', '=', clientId)
      .execute();
    await writeAudit(transaction, clock(), { event: 'site-withdrawn', accountId, site: clientId });
  });
}

export const listConsents = ({ database }: Pick<Parts, 'database'>, accountId: string) =>
  database
    .selectFrom('openid_consents')
    .select(['client_id', 'scopes', 'given_at'])
    .where('account_id', '=', accountId)
    .orderBy('given_at', 'desc')
    .orderBy('client_id')
    .execute();
