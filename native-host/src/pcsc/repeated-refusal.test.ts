/** A refusal by the card service counts when it is repeated. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import { unlessRefusedAgain } from './repeated-refusal.ts';

const DENIED = 'PCSC_ACCESS_DENIED';

test.each<[string, ErrorCode[], string, boolean?]>([
  ['a service that is just starting', [DENIED], 'a context'],
  ['a service that is just stopping', [DENIED, 'PCSC_NOT_RUNNING'], 'PCSC_NOT_RUNNING'],
  ['a service that refuses', [DENIED, DENIED], DENIED],
  ['a service that does not run', ['PCSC_NOT_RUNNING', DENIED], 'PCSC_NOT_RUNNING'],
  ['a service that refuses before the first word', ['PCSC_NOT_RUNNING', DENIED], DENIED, true],
  ['a service that refuses so each time', ['PCSC_NOT_RUNNING', 'PCSC_NOT_RUNNING'], DENIED, true],
  ['a library that is missing, beside a service', ['PCSC_LIBRARY_MISSING'], 'PCSC_LIBRARY_MISSING', true],
])('%s', async (_name, failures, end, listens = false) => {
  const left = [...failures];
  const ask = async () => {
    const code = left.shift();
    if (code) throw new EidError(code);
    return 'a context';
  };
  expect(await unlessRefusedAgain(ask, 0, async () => listens).catch(({ code }: EidError) => code)).toBe(end);
});
