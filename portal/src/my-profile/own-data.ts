/** Everything that the portal keeps about one person, for themselves to take along (GDPR, articles 15 and 20). Pages show less. */
import { findAccount } from '../accounts/find-account.ts';
import type { PortalParts } from '../parts/portal-parts.ts';
import { openColumns } from '../storage/sealed-columns.ts';

/** The national register number and the bytes of signatures stay out: a session left open would hand them to anybody. */
export async function ownData(parts: PortalParts, accountId: string) {
  const { id, hasPassword, person, card, ...account } = await findAccount(parts, accountId);
  const { email, phone, ...data } = person;
  return {
    account: { ...account, hasPassword },
    person: data,
    contact: { email, phone },
    card: card && { cardNumber: card.card_number, linkedAt: card.bound_at, nationalRegisterNumberIsKept: true },
    requests: await ownRequests(parts, accountId),
    unsentForms: await unsentForms(parts, accountId),
    sessions: await parts.database
      .selectFrom('sessions')
      .select(['method', 'agent', 'created_at', 'last_seen_at'])
      .where('account_id', '=', accountId)
      .orderBy('created_at')
      .execute(),
    sites: await parts.database
      .selectFrom('openid_consents')
      .select(['client_id as site', 'scopes', 'given_at'])
      .where('account_id', '=', accountId)
      .orderBy('given_at')
      .execute(),
    actions: await parts.database
      .selectFrom('audit')
      .select(['at', 'event', 'subject'])
      .where('account_id', '=', accountId)
      .orderBy('at')
      .execute(),
  };
}

async function ownRequests({ database, vault }: PortalParts, accountId: string) {
  const requests = await database
    .selectFrom('requests')
    .leftJoin('signatures', 'signatures.request_reference', 'requests.reference')
    .select([
      'reference',
      'kind',
      'title',
      'language',
      'document',
      'status',
      'requests.created_at',
      'sent_at',
      'signed_at',
    ])
    .where('account_id', '=', accountId)
    .orderBy('requests.created_at')
    .execute();
  const events = await database
    .selectFrom('request_events')
    .innerJoin('requests', 'requests.reference', 'request_events.request_reference')
    .select(['request_events.id', 'request_reference', 'at', 'step', 'note'])
    .where('account_id', '=', accountId)
    .orderBy('at')
    .orderBy('request_events.id')
    .execute();
  const told = events.map((event) => openColumns(vault, 'request_events', event));
  return requests.map((request) => ({
    ...request,
    document: new TextDecoder().decode(openColumns(vault, 'requests', request).document),
    events: told
      .filter(({ request_reference }) => request_reference === request.reference)
      .map(({ at, step, note }) => ({ at, step, note })),
  }));
}

async function unsentForms({ database, vault }: PortalParts, accountId: string) {
  const drafts = await database.selectFrom('form_drafts').selectAll().where('account_id', '=', accountId).execute();
  return drafts
    .map((draft) => openColumns(vault, 'form_drafts', draft))
    .map(({ form, typed, kept_at }) => ({ form, kept_at, typed: JSON.parse(typed) as unknown }));
}
