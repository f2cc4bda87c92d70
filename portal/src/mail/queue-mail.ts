/**
 * Puts a mail about a step into the outbox, in the step's own transaction: no step without its mail, no mail about a step that
 * did not happen. It holds the reference and a link, and nothing that anybody wrote.
 */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import type { Transaction } from 'kysely';
import type { PortalParts } from '../parts/portal-parts.ts';
import { openColumns } from '../storage/sealed-columns.ts';
import type { Tables } from '../storage/tables.ts';
import { mailTextsIn } from '../web/texts/mails/index.ts';
import type { MailTexts } from '../web/texts/mails/nl.ts';
import { addressedTo } from './addressed-to.ts';

export type MailedStep = keyof MailTexts['steps'];

export async function queueMail(
  { vault, origin, municipality }: Pick<PortalParts, 'vault' | 'origin' | 'municipality'>,
  transaction: Transaction<Tables>,
  { reference, step, now }: { reference: string; step: MailedStep; now: Date },
): Promise<void> {
  const row = await transaction
    .selectFrom('requests')
    .innerJoin('persons', 'persons.account_id', 'requests.account_id')
    .innerJoin('accounts', 'accounts.id', 'requests.account_id')
    .select(['persons.account_id', 'email', 'accounts.language'])
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow();
  const citizen = openColumns(vault, 'persons', row);
  if (citizen.email === '') return;
  await transaction
    .insertInto('outbox')
    .values({
      request_reference: reference,
      ...addressedTo(vault, citizen.email),
      ...mailOf({ reference, step, language: citizen.language, origin, municipality }),
      status: 'waiting',
      attempts: 0,
      created_at: now,
      next_attempt_at: now,
      problem: null,
    })
    .execute();
}

interface MailFacts {
  reference: string;
  step: MailedStep;
  language: Language;
  origin: string;
  municipality: string;
}

function mailOf({ reference, step, language, origin, municipality }: MailFacts): { subject: string; body: string } {
  const texts = mailTextsIn(language);
  const fill = (text: string) => text.replace('{reference}', reference).replace('{municipality}', municipality);
  const body = [
    texts.greeting,
    '',
    fill(texts.steps[step]),
    '',
    texts.follow,
    `${origin}/requests/${reference}`,
    '',
    fill(texts.closing),
    '',
  ].join('\n');
  return { subject: fill(texts.subject), body };
}
