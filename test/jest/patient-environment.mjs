// The environment of all tests. How long one of them takes says how busy the machine is, not whether the code is right: all have the
// same long patience, and none may name a limit of its own. One that hangs is still ended.
import { TestEnvironment } from 'jest-environment-node';

const PATIENCE_MS = 600_000;

export default class PatientEnvironment extends TestEnvironment {
  handleTestEvent(event) {
    const isNew = event.name === 'add_test' || event.name === 'add_hook';
    if (isNew && event.timeout !== undefined)
      throw new Error(`a time limit of its own (${event.timeout} ms): all tests have the same patience`);
    if (event.name === 'test_start') event.test.timeout = PATIENCE_MS;
    if (event.name === 'hook_start') event.hook.timeout = PATIENCE_MS;
  }
}
