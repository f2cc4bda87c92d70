/** The message where no reader listens names what is missing, and what to type. */
import { whyNoReader } from './why-no-reader.ts';

test.each([
  ['pcscd', /pcscd is not installed; type: sudo apt-get install pcscd vsmartcard-vpcd/],
  ['libifdvpcd', /vpcd reader driver is not installed; type: sudo apt-get install vsmartcard-vpcd/],
  ['nothing', /start pcscd .*--port/],
])('%s missing', (missing, message) => {
  expect(whyNoReader('127.0.0.1', 35963, (file) => !file.includes(missing))).toMatch(message);
  expect(whyNoReader('127.0.0.1', 35963, (file) => !file.includes(missing))).toContain(
    'no vpcd reader at 127.0.0.1:35963',
  );
});

test('on another machine nothing is looked up', () => {
  expect(whyNoReader('192.0.2.7', 35963, () => false)).toMatch(/start pcscd/);
});
