/** No test names a limit of its own: the environment refuses it where the test is told. */
import PatientEnvironment from '../jest/patient-environment.mjs';

test.each(['add_test', 'add_hook'])('%s with a limit is refused', (name) => {
  const { handleTestEvent } = PatientEnvironment.prototype;
  expect(() => handleTestEvent({ name, timeout: 30_000 })).toThrow('all tests have the same patience');
  expect(() => handleTestEvent({ name })).not.toThrow();
});
