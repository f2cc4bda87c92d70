/** What the log writes is closed by types and schema, and each line of a request carries the reference that the citizen sees. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import fc from 'fast-check';
import { tries } from '../../../test/helpers/generated.ts';
import { createHostLog } from './host-log.ts';
import { type LogEvent, LogEventSchema, type LogLevel } from './log-events.ts';
import { Place } from './place.ts';

function written(level: LogLevel | 'silent', write: (log: ReturnType<typeof createHostLog>) => void) {
  const lines: string[] = [];
  write(createHostLog(level, { write: (line) => void lines.push(line) }));
  return lines;
}

const EXCHANGE: LogEvent = {
  event: 'exchange',
  ...{ cla: 0, ins: 0x20, p1: 0, p2: 1, sent: 13, received: 2, sw1: 0x90, sw2: 0, milliseconds: 4 },
};

test('a line of a request has time, level, reference and event', () => {
  const [line = ''] = written('info', (log) =>
    log.forRequest('39c73ffffffffffffffffffffffffff0').write({ event: 'done', milliseconds: 1200 }),
  );
  const { time, process: id, ...rest } = JSON.parse(line);
  expect(rest).toEqual({ level: 'info', reference: '773K', event: 'done', milliseconds: 1200 });
  expect([Date.parse(time) > 0, id]).toEqual([true, process.pid]);
});

test.each([
  ['silent', 0],
  ['error', 0],
  ['warn', 1],
  ['info', 2],
  ['traffic', 3],
] as const)('at level %s, %i of three lines are written', (level, count) => {
  const lines = written(level, (log) => {
    log.write(EXCHANGE);
    log.write({ event: 'done', milliseconds: 1 });
    log.write({ event: 'read-again' });
  });
  expect(lines.length).toBe(count);
});

/** One event of each kind with all its fields, which is written. */
const EVENTS: readonly LogEvent[] = [
  EXCHANGE,
  { event: 'started', browser: 'chromium', hostVersion: '0.1.0' },
  { event: 'configuration-invalid', setting: 'logLevel' },
  { event: 'traffic-is-logged' },
  { event: 'hello', extensionVersion: '0.1.0', protocol: 1 },
  { event: 'request', operation: 'login' },
  { event: 'stage', stage: 'working' },
  { event: 'typed-on-reader', sw1: 0x90, sw2: 0, milliseconds: 4 },
  { event: 'read-again' },
  { event: 'ended-with-card' },
  { event: 'done', milliseconds: 4 },
  {
    event: 'failed',
    ...{ code: 'PIN_WRONG', triesLeft: 2, statusWord: '63C2', pcsc: 'transmit SCARD_W_RESET_CARD' },
    ...{ place: Place.of(new EidError('PIN_WRONG')), milliseconds: 4 },
  },
];

test('every event is written with all its fields', () => {
  for (const event of EVENTS) expect(written('traffic', (log) => log.write(event)).length).toBe(1);
  const fields = LogEventSchema.options.map(({ entries }) => [entries.event.literal, Object.keys(entries).sort()]);
  expect(EVENTS.map((event) => [event.event, Object.keys(event).sort()]).sort()).toEqual(fields.sort());
});

test('no text that is not of the closed lists can be written, in whatever field', () => {
  const fields = EVENTS.flatMap((event) => [...Object.keys(event), 'another'].map((field) => [event, field] as const));
  const texts = fc.oneof(
    fc.string({ minLength: 5, unit: 'grapheme' }),
    fc.constantFrom('Jan Voorbeeld', '85073003328', '85.07.30-033.28', 'PIN 1234', '00200001082412'),
  );
  fc.assert(
    fc.property(fc.constantFrom(...fields), texts, ([event, field], text) => {
      const changed = { ...event, [field]: text } as unknown as LogEvent;
      expect(written('traffic', (log) => log.write(changed)).join('')).not.toContain(JSON.stringify(text).slice(1, -1));
    }),
    tries(1_000),
  );
});

test('a place says where and what kind, and repeats neither message nor path', () => {
  const cause = Object.assign(new Error('open /home/jan/x'), { code: 'ENOENT' });
  const said = JSON.stringify(Place.of(new EidError('INTERNAL_ERROR', {}, { cause })));
  expect(said).toMatch(/^"EidError \(ENOENT\) in \S+, \d+:\d+"$/);
  expect(JSON.stringify(Place.of(new TypeError('Jan Voorbeeld\n    at home')))).toMatch(
    /^"TypeError in \S+, \d+:\d+"$/,
  );
  expect(JSON.stringify(Place.of('Jan Voorbeeld'))).toBe('"no error object"');
  expect(JSON.stringify(Place.of(Object.assign(new Error(), { code: 'Voorbeeld' })))).not.toContain('Voorbeeld');
  class JanVoorbeeld extends Error {
    override name = 'Jan Voorbeeld';
  }
  expect(JSON.stringify(Place.of(new JanVoorbeeld()))).not.toContain('Voorbeeld ');
});
