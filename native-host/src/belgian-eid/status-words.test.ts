/**
 * Every status word of the manuals after every command, put in by hand: each ends in the code that this command gives it. The table
 * below is written from the matrices of the manuals, not from the driver.
 */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { CardSession } from '../pcsc/card-session.ts';
import { SecretBytes } from '../pin/secret-bytes.ts';
import { BelgianEidCard, type OnReader } from './belgian-eid-card.ts';

/** Status word matrix of V1.8 chapter 6, V1.7 chapter 6, and what readers and damaged cards add. */
const WORDS = [
  ...[
    '6200',
    '6281',
    '6282',
    '6283',
    '6300',
    '63C0',
    '63C1',
    '63C2',
    '6400',
    '6401',
    '6402',
    '6403',
    '6581',
    '6700',
    '6881',
    '6882',
  ],
  ...['6981', '6982', '6983', '6984', '6985', '6986', '6999', '6A80', '6A81', '6A82', '6A83', '6A86', '6A87', '6A88'],
  ...['6B00', '6B80', '6D00', '6E00', '6F00', '9484', '0000', 'FFFF'],
];

const NOT_ACTIVATED = 'CARD_NOT_ACTIVATED';
const EXPECTED: Record<string, Record<string, string>> = {
  'SELECT FILE': { '6283': NOT_ACTIVATED, '6985': NOT_ACTIVATED, '6D00': NOT_ACTIVATED, '6A82': 'CARD_FILE_INVALID' },
  'READ BINARY': {
    '6985': NOT_ACTIVATED,
    '6D00': NOT_ACTIVATED,
    '6986': 'CARD_FILE_INVALID',
    '6B00': 'CARD_FILE_INVALID',
  },
  'MSE: SET': { '6985': NOT_ACTIVATED, '6D00': NOT_ACTIVATED, '6A88': 'CERTIFICATE_NOT_ON_CARD' },
  VERIFY: {
    '63C0': 'PIN_BLOCKED',
    '6983': 'PIN_BLOCKED',
    '63C1': 'PIN_WRONG',
    '63C2': 'PIN_WRONG',
    '6D00': NOT_ACTIVATED,
  },
  'CHANGE REFERENCE DATA': {
    '63C0': 'PIN_BLOCKED',
    '6983': 'PIN_BLOCKED',
    '63C1': 'PIN_WRONG',
    '63C2': 'PIN_WRONG',
    '6A80': 'PIN_FORMAT_INVALID',
    '6D00': NOT_ACTIVATED,
  },
  'PSO: COMPUTE DIGITAL SIGNATURE': {},
  'INTERNAL AUTHENTICATE': {
    '6985': 'CARD_CANNOT_PROVE',
    '6A88': 'CARD_CANNOT_PROVE',
    '6D00': NOT_ACTIVATED,
  },
};
/** What the reader says in place of the card: PC/SC part 10, 2.4. */
const BY_READER = {
  '6400': 'PIN_ENTRY_TIMED_OUT',
  '6401': 'REQUEST_CANCELLED',
  '6403': 'PIN_FORMAT_INVALID',
  '6B80': 'PIN_PAD_FAILED',
};
EXPECTED['VERIFY by the reader'] = { ...EXPECTED.VERIFY, ...BY_READER };
EXPECTED['CHANGE REFERENCE DATA by the reader'] = {
  ...EXPECTED['CHANGE REFERENCE DATA'],
  ...BY_READER,
  '6402': 'NEW_PINS_DIFFERENT',
};

/** In place of an instruction: the reader sends it. */
const TYPED_ON_READER = -1;
const INSTRUCTIONS: Record<string, number> = {
  'SELECT FILE': 0xa4,
  'READ BINARY': 0xb0,
  'MSE: SET': 0x22,
  VERIFY: 0x20,
  'CHANGE REFERENCE DATA': 0x24,
  'PSO: COMPUTE DIGITAL SIGNATURE': 0x2a,
  'INTERNAL AUTHENTICATE': 0x88,
  'VERIFY by the reader': TYPED_ON_READER,
  'CHANGE REFERENCE DATA by the reader': TYPED_ON_READER,
};

const pin = () => new SecretBytes(new TextEncoder().encode('1234'));
const onReader = (): OnReader => ({
  route: { direct: 1 },
  options: { timeOutSeconds: 30, mostDigits: 12, language: 'nl' },
  onTaken: () => undefined,
});
const DIGEST = new Uint8Array(48);
const USES: Record<string, (card: BelgianEidCard) => Promise<unknown>> = {
  'SELECT FILE': (card) => card.readFile('identity'),
  'READ BINARY': (card) => card.readFile('identity'),
  'MSE: SET': (card) => card.sign('signature', DIGEST, pin()),
  VERIFY: (card) => card.sign('signature', DIGEST, pin()),
  'CHANGE REFERENCE DATA': (card) => card.changePin({ oldPin: pin(), newPin: pin() }),
  'PSO: COMPUTE DIGITAL SIGNATURE': (card) => card.sign('signature', DIGEST, pin()),
  'INTERNAL AUTHENTICATE': (card) => card.proveItself(DIGEST),
  'VERIFY by the reader': (card) => card.sign('signature', DIGEST, onReader()),
  'CHANGE REFERENCE DATA by the reader': (card) => card.changePin(onReader()),
};

const CARD_DATA = Uint8Array.from([...Array(21).fill(1), 0x18, ...Array(6).fill(0), 3, 0xff, 0xff, 0x90, 0x00]);

/** A card of applet 1.8 that does everything, but answers this instruction with this word. */
function sessionWith(instruction: number, word: string): { session: CardSession; sent: number[] } {
  const sent: number[] = [];
  const session: CardSession = {
    async transmit(command) {
      const [, ins, p1] = command as unknown as [number, number, number];
      sent.push(ins);
      if (ins === 0xe4) return CARD_DATA;
      if (ins === instruction && !(ins === 0xa4 && p1 === 0x04)) return Buffer.from(word, 'hex');
      return Uint8Array.of(0x90, 0x00);
    },
    pinPad: async () => null,
    async typeOnReader() {
      sent.push(TYPED_ON_READER);
      return Buffer.from(word, 'hex');
    },
  };
  return { session, sent };
}

const CASES = Object.keys(EXPECTED).flatMap((command) => WORDS.map((word) => [command, word] as const));

test('there are more than 200 of them', () => {
  expect(CASES.length).toBeGreaterThan(200);
});

test.each(CASES)('%s answered with %s', async (command, word) => {
  const { session, sent } = sessionWith(INSTRUCTIONS[command] as number, word);
  const card = await BelgianEidCard.open(session);
  const error = await USES[command]?.(card).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(EidError);
  const { code, details } = error as EidError;
  expect(code).toBe(EXPECTED[command]?.[word] ?? 'CARD_ANSWER_UNEXPECTED');
  if (code === 'PIN_WRONG') expect(details).toEqual({ triesLeft: Number(word.at(-1)) });
  else if (word !== '63C0') expect(details).toEqual({ statusWord: word });
  // A command with a PIN is sent once, whatever comes, and the right that it may have given is taken back.
  const withPin = sent.filter((ins) => [0x20, 0x24, TYPED_ON_READER].includes(ins));
  if (withPin.length > 0) {
    expect(withPin).toHaveLength(1);
    expect(sent.at(-1)).toBe(0xe6);
  }
});

test.each(WORDS)('SELECT of the applet answered with %s is another card', async (word) => {
  const answer = async () => Buffer.from(word, 'hex');
  const session: CardSession = { transmit: answer, typeOnReader: answer, pinPad: async () => null };
  await expect(BelgianEidCard.open(session)).rejects.toMatchObject({
    code: 'CARD_NOT_RECOGNISED',
    details: { statusWord: word },
  });
});
