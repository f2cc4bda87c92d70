/** Pages that ask for the status at once, and soon again, share one host. */
import { PROTOCOL_VERSION } from '@eid-loket/shared/protocol/version.ts';
import { jest } from '@jest/globals';
import { StandInPort, standInBrowser } from '../../../test/helpers/stand-in-browser.ts';

const STATUS = { hostVersion: '0.1.0', readers: 1, card: 'eid' };

/** A port for each host that was started. */
const hosts: StandInPort[] = [];
standInBrowser({
  'runtime.connectNative': () => {
    const host = new StandInPort('host');
    hosts.push(host);
    return host;
  },
});

type Heard = { type: string; requestId?: string };

/** The newest host greets, and answers what it was asked. */
function hostAnswers(answer: object = { type: 'result', result: STATUS }): void {
  const host = hosts.at(-1) as StandInPort;
  host.hear({ type: 'hello', protocol: PROTOCOL_VERSION, hostVersion: '0.1.0' });
  const { requestId } = (host.said as Heard[]).find(({ type }) => type === 'request') as Heard;
  host.hear({ ...answer, requestId });
}

let getStatus: typeof import('./get-status.ts').getStatus;
beforeAll(async () => {
  ({ getStatus } = await import('./get-status.ts'));
});
beforeEach(() => {
  jest.useFakeTimers();
  // What was kept by the test before is over.
  jest.setSystemTime(Date.now() + 60_000 * (hosts.length + 1));
  hosts.length = 0;
});
afterEach(() => {
  jest.useRealTimers();
});

const ask = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    getStatus({
      requestId: index.toString(16).padStart(32, '0'),
      origin: `https://site-${index}.example`,
      language: 'nl',
    }),
  );

test('60 calls at once, of 60 pages, start one host, which is closed after its answer', async () => {
  const asked = ask(60);
  expect(hosts).toHaveLength(1);
  hostAnswers();
  const answers = await Promise.all(asked);
  expect(answers).toEqual(Array(60).fill({ ...STATUS, extensionVersion: '0.1.0' }));
  expect(hosts.map(({ closed }) => closed)).toEqual([true]);
});

test('an answer is kept for a second, and no longer', async () => {
  const [first] = ask(1);
  hostAnswers();
  await first;
  jest.advanceTimersByTime(999);
  await Promise.all(ask(60));
  expect(hosts).toHaveLength(1);
  jest.advanceTimersByTime(1);
  const again = ask(60);
  expect(hosts).toHaveLength(2);
  hostAnswers();
  await Promise.all(again);
});

test('a failure too is shared, and asked for again after a second', async () => {
  const asked = ask(60);
  hostAnswers({ type: 'failure', error: { code: 'PCSC_NOT_RUNNING', details: {} } });
  const codes = await Promise.all(asked.map((each) => each.catch(({ code }: { code: string }) => code)));
  expect(new Set(codes)).toEqual(new Set(['PCSC_NOT_RUNNING']));
  jest.advanceTimersByTime(1_000);
  const [again] = ask(1);
  expect(hosts).toHaveLength(2);
  hostAnswers();
  expect(await again).toMatchObject({ card: 'eid' });
});
