/** `read-values`: fields of the card by value, for the extension's own pages. No PIN, no signature: the host alone vouches for them. */
import type { CardValues } from '@eid-loket/shared/protocol/card-fields.ts';
import type { OperationParams, OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import { HOST_VOUCHED_FORMAT, type HostVouched } from '@eid-loket/shared/token/host-vouched.ts';
import { valuesOf } from '../belgian-eid/card-values.ts';
import { groupsOf, readFiles, shownOf } from './data-files.ts';
import type { OperationContext } from './operation-context.ts';
import { readAndAsk } from './read-and-ask.ts';

export async function readValues(
  context: OperationContext,
  { fields }: OperationParams<'read-values'>,
): Promise<OperationResult<'read-values'>> {
  const { first, granted } = await readAndAsk(context, {
    fields,
    first: async (card) => shownOf(await readFiles(card, groupsOf(fields), 'looked-for'), fields, context.now()),
    rest: async () => null,
  });
  return vouchedValues(valuesOf(first.values, granted));
}

export const vouchedValues = (values: CardValues): HostVouched => ({ format: HOST_VOUCHED_FORMAT, values });
