/** What the database has of a request. */
import type { TestPortal } from '../../portal-app.ts';

export async function statusOf({ parts }: TestPortal, reference: string): Promise<string> {
  const request = parts.database.selectFrom('requests').select('status').where('reference', '=', reference);
  return (await request.executeTakeFirstOrThrow()).status;
}

/** The steps of its timeline, in their order. */
export async function eventsOf({ parts }: TestPortal, reference: string): Promise<string[]> {
  const events = parts.database.selectFrom('request_events').select('step').where('request_reference', '=', reference);
  return (await events.orderBy('id').execute()).map(({ step }) => step);
}
