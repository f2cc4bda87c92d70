/**
 * What was typed into a form and not sent: kept per account, encrypted. What arrives when the session has ended is parked under
 * a random id, and given only to the browser that holds the id once it is logged in to the account that the form was made for.
 */
import { createHash, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { PortalParts } from '../parts/portal-parts.ts';
import { openColumns, sealColumns } from '../storage/sealed-columns.ts';
import type { TypedValues } from './catalogue/request-form.ts';

/** As long as the cookie that finds it. */
const PARKED_MS = 3_600_000;

const ValuesSchema = v.record(v.string(), v.string());
const typedIn = ({ typed }: { typed: string }): TypedValues => v.parse(ValuesSchema, JSON.parse(typed));

/** Where in the vault's terms a form's owner stands: in the form itself. */
const ownerOf = (form: string) => JSON.stringify(['form owner', form]);

const hashOf = (id: string) => createHash('sha256').update(id).digest('hex');

export async function saveFormDraft(
  { database, vault, clock }: PortalParts,
  accountId: string,
  form: string,
  values: TypedValues,
): Promise<void> {
  const key = { account_id: accountId, form };
  const row = { ...sealColumns(vault, 'form_drafts', key, { typed: JSON.stringify(values) }), kept_at: clock() };
  await database
    .insertInto('form_drafts')
    .values({ ...key, ...row })
    .onConflict((conflict) => conflict.columns(['account_id', 'form']).doUpdateSet(row))
    .execute();
}

export async function findFormDraft(
  { database, vault }: PortalParts,
  accountId: string,
  form: string,
): Promise<TypedValues | null> {
  const row = await database
    .selectFrom('form_drafts')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('form', '=', form)
    .executeTakeFirst();
  return row ? typedIn(openColumns(vault, 'form_drafts', row)) : null;
}

export async function forgetFormDraft({ database }: PortalParts, accountId: string, form: string): Promise<void> {
  await database.deleteFrom('form_drafts').where('account_id', '=', accountId).where('form', '=', form).execute();
}

/** Names the account that a form was made for; only the portal can make it, and nobody can read it. */
export const sealOwner = ({ vault }: PortalParts, accountId: string, form: string): string =>
  Buffer.from(vault.seal(ownerOf(form), accountId)).toString('base64url');

/** @returns the account, or null unless the portal sealed it for this form */
export function openOwner({ vault }: PortalParts, sealed: unknown, form: string): string | null {
  if (typeof sealed !== 'string') return null;
  try {
    return vault.open(ownerOf(form), Buffer.from(sealed, 'base64url')).toString('utf8');
  } catch {
    return null;
  }
}

/** @returns the id that the browser carries through the login */
export async function parkForm(
  { database, vault, clock }: PortalParts,
  { accountId, form, values }: { accountId: string; form: string; values: TypedValues },
): Promise<string> {
  const id = randomBytes(32).toString('base64url');
  const key = { id_hash: hashOf(id) };
  await database
    .insertInto('parked_forms')
    .values({
      ...key,
      account_id: accountId,
      form,
      ...sealColumns(vault, 'parked_forms', key, { typed: JSON.stringify(values) }),
      expires_at: new Date(clock().getTime() + PARKED_MS),
    })
    .execute();
  return id;
}

/** Once, for its own account, in time. @returns the form's path, or null */
export async function adoptParkedForm(parts: PortalParts, id: string, accountId: string): Promise<string | null> {
  const { database, vault, clock } = parts;
  const row = await database
    .deleteFrom('parked_forms')
    .where('id_hash', '=', hashOf(id))
    .where('account_id', '=', accountId)
    .returning(['id_hash', 'form', 'typed', 'expires_at'])
    .executeTakeFirst();
  if (!row || row.expires_at < clock()) return null;
  await saveFormDraft(parts, accountId, row.form, typedIn(openColumns(vault, 'parked_forms', row)));
  return row.form;
}
