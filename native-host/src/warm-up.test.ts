/** What is warmed up is what a login runs, up to the question: not less, and nothing that anybody would see. */
import { jest } from '@jest/globals';
import { NO_AUTHORITIES } from './belgian-eid/authority-cache.ts';
import { thisMachine } from './doctor/this-machine.ts';
import { warmUp } from './warm-up.ts';

test('reads until the certificate is found missing, looks at the kept authorities, and touches no reader', async () => {
  const authorities = { ...NO_AUTHORITIES, prepare: jest.fn() };
  const touched = jest.fn<() => never>();
  expect(await warmUp({ authorities, machine: thisMachine(touched), hostVersion: '0.1.0' })).toBe(
    'CERTIFICATE_NOT_ON_CARD',
  );
  expect(authorities.prepare).toHaveBeenCalledTimes(1);
  expect(touched).not.toHaveBeenCalled();
});
