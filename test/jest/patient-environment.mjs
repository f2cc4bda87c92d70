// The environment of the tests that start programs. How long one of them takes says how busy the machine is, not whether the
// code is right: all have the same long patience, whatever limit a test names. One that hangs is still ended.
import { TestEnvironment } from 'jest-environment-node';

const PATIENCE_MS = 600_000;

export default class PatientEnvironment extends TestEnvironment {
  handleTestEvent(event) {
    if (event.name === 'test_start') event.test.timeout = PATIENCE_MS;
    if (event.name === 'hook_start') event.hook.timeout = PATIENCE_MS;
  }
}
