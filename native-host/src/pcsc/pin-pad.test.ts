/** Which way a reader's keys are used, by what the reader says it can; and an entry in two calls, with its keys and its end. */
import { type PinRoute, readPinPad, typeOnReader } from './pin-pad.ts';

const DONE = Uint8Array.of(0x90, 0x00);
const STRUCTURE = Uint8Array.of(1, 2, 3);

/** Each feature's control code is its tag and 0x42330000, as drivers have it. */
const code = (tag: number) => 0x42330000 + tag;
const features = (...tags: number[]) => Uint8Array.from(tags.flatMap((tag) => [tag, 4, 0x42, 0x33, 0, tag]));
const reader = (answer: Uint8Array, properties = new Uint8Array()) => ({
  features: async () => answer,
  control: async () => properties,
});

const inTwo = { start: code(1), finish: code(2), keyPressed: undefined, abort: undefined };

test.each<[string, number[], PinRoute | null, PinRoute | null]>([
  ['both in one call', [0x06, 0x07, 0x0a], { direct: code(6) }, { direct: code(7) }],
  ['no change of the PIN', [0x06], { direct: code(6) }, null],
  ['in two calls', [0x01, 0x02], inTwo, null],
  [
    'in two calls that can be stopped rather than in one',
    [0x06, 0x0b, 0x05, 0x02, 0x01],
    { ...inTwo, keyPressed: code(5), abort: code(0x0b) },
    null,
  ],
  ['in one call rather than in two that cannot be stopped', [0x01, 0x02, 0x05, 0x06], { direct: code(6) }, null],
])('%s', async (_name, tags, verify, modify) => {
  expect(await readPinPad(reader(features(...tags)))).toEqual({ verify, modify, mostDigits: 12 });
});

test.each([
  ['nothing', new Uint8Array()],
  ['other features', features(0x0a, 0x13)],
  ['a start without a finish', features(0x01, 0x05, 0x0b)],
  ['a cut-off answer', features(0x06).subarray(0, 5)],
  ['a control code of another length', Uint8Array.of(0x06, 2, 1, 2)],
  // A fixed raster of 6 bytes would find a 06 at its second place.
  ['a 06 that is no tag', Uint8Array.of(0x13, 8, 0, 0, 0, 0, 0x06, 4, 0, 0)],
])('a reader that answers %s has no keys', async (_name, answer) => {
  expect(await readPinPad(reader(answer))).toBeNull();
});

test('a reader that refuses the question has no keys', async () => {
  const refuses = { ...reader(DONE), features: () => Promise.reject(new Error('unsupported')) };
  expect(await readPinPad(refuses)).toBeNull();
});

test.each([
  [8, [0x06, 1, 4, 0x07, 1, 8]],
  [12, [0x07, 1, 16]],
  [12, [0x07, 1, 0]],
  [12, [0x07, 1, 3]],
  [4, [0x07, 1, 4]],
  [12, [0x06, 1, 4]],
])('its most digits are %i', async (most, properties) => {
  const pad = await readPinPad(reader(features(0x06, 0x12), Uint8Array.from(properties)));
  expect(pad?.mostDigits).toBe(most);
});

describe('in two calls', () => {
  const route = { start: 1, finish: 2, keyPressed: 5, abort: 11 };
  const calls: string[] = [];
  let keys: number[];
  const control = async (called: number, data: Uint8Array) => {
    calls.push(`${called}:${Buffer.from(data).toString('hex')}`);
    if (called === 5) return Uint8Array.of(keys.shift() ?? 0x00);
    return called === 2 ? DONE : new Uint8Array();
  };
  beforeEach(() => {
    calls.length = 0;
  });

  test.each([
    ['OK', 0x0d],
    ['cancel', 0x1b],
    ['time-out', 0x40],
  ])('digits are passed over until %s', async (_name, last) => {
    keys = [0x2b, last];
    expect(await typeOnReader(route, STRUCTURE, control, new AbortController().signal)).toEqual(DONE);
    expect(calls).toEqual(['1:010203', '5:', '5:', '2:']);
  });

  test.each([
    ['is stopped at the reader', route, ['1:010203', '5:', '11:', '2:']],
    ['is left to the reader where it cannot be stopped', { ...route, abort: undefined }, ['1:010203', '5:', '2:']],
  ])('after a no the entry %s', async (_name, way, expected) => {
    keys = [];
    const abort = new AbortController();
    const typing = typeOnReader(way, STRUCTURE, control, abort.signal);
    while (!calls.includes('5:')) await new Promise(setImmediate);
    abort.abort();
    expect(await typing).toEqual(DONE);
    expect(calls).toEqual(expected);
  });

  test('without keys to ask for, the finish waits', async () => {
    const way = { ...route, keyPressed: undefined };
    await typeOnReader(way, STRUCTURE, control, new AbortController().signal);
    expect(calls).toEqual(['1:010203', '2:']);
  });
});
