/**
 * A Belgian eID that exists only in memory. It answers as the applet's manual says, errors included, and follows T=0:
 * long answers are announced by 61xx and fetched by GET RESPONSE. What it does not know it refuses.
 */
import { APPLETS, type AppletName } from './applet-profiles.ts';
import { type CardContext, type CardKeys, INTERNAL_AUTHENTICATE_LIMIT } from './card-context.ts';
import { getCardData } from './card-data-command.ts';
import { getChallenge } from './challenge-command.ts';
import { type Answer, type Command, parseCommand } from './command.ts';
import { readBinary, readRecord, selectFile } from './file-commands.ts';
import { type CardFiles, FileSystem } from './file-system.ts';
import { changeReferenceData, logOff, verify } from './pin-commands.ts';
import { PIN_TRIES, PinState } from './pin-state.ts';
import { computeDigitalSignature, internalAuthenticate, setSecurityEnvironment } from './signature-commands.ts';
import { bytesWaiting, rightLength, SW } from './status-words.ts';
import { LIKELIEST_ANSWERS, statusOf, type UncertainAnswers } from './uncertain-answers.ts';

export interface VirtualCard {
  readonly atr: Uint8Array;
  /** @returns response data and the two bytes of the status word */
  transmit(apdu: Uint8Array): Uint8Array;
  /** Power-off, power-on and warm reset all clear selection, security environment and PIN rights, never the PIN counter. */
  reset(): void;
  /** A file's own bytes, for tests that change them; null where the card has no such file. Path as in file-system.ts. */
  file(path: string): Uint8Array | null;
}

export interface CardContents {
  applet: AppletName;
  serial: Uint8Array;
  files: CardFiles;
  keys: CardKeys;
  pin: string;
  pinTries?: number;
  internalAuthenticateLimit?: number;
  activated?: boolean;
  answers?: Partial<UncertainAnswers>;
}

/** `pin`: whether the command is VERIFY or a signature, which keep the PIN window's books themselves. */
interface Handler {
  run(card: CardContext, command: Command): Answer;
  keepsPinWindow?: true;
  /** Case 4: on T=0 the data waits for GET RESPONSE. */
  announcesData?: true;
}

const COMMANDS: Readonly<Record<string, Handler>> = {
  '00A4': { run: selectFile },
  '00B0': { run: readBinary },
  '80B2': { run: readRecord },
  '0020': { run: verify, keepsPinWindow: true },
  '0024': { run: changeReferenceData, keepsPinWindow: true },
  '0022': { run: setSecurityEnvironment },
  '002A': { run: computeDigitalSignature, keepsPinWindow: true, announcesData: true },
  '0088': { run: internalAuthenticate, announcesData: true },
  '0084': { run: getChallenge },
  '80E4': { run: getCardData },
  '80E6': { run: logOff },
};

const GET_RESPONSE = '00C0';
const SELECT = '00A4';
const CLASSES = new Set(['00', '80']);
/** The two low bits of an interindustry class byte are the logical channel (ISO 7816-4 section 5.4.1). */
const CHANNEL_BITS = 0x03;
const CHUNK = 256;

export function createVirtualCard(contents: CardContents): VirtualCard {
  const profile = APPLETS[contents.applet];
  const card: CardContext = {
    profile,
    serial: contents.serial,
    files: new FileSystem(contents.files, profile.hasIdFilesName),
    keys: contents.keys,
    pin: new PinState(contents.pin, contents.pinTries ?? PIN_TRIES, profile.commandsInPinWindow),
    answers: { ...LIKELIEST_ANSWERS, ...contents.answers },
    activated: contents.activated ?? true,
    appletLeft: false,
    environment: null,
    internalAuthentications: 0,
    internalAuthenticateLimit: contents.internalAuthenticateLimit ?? INTERNAL_AUTHENTICATE_LIMIT,
  };
  let waiting: Uint8Array | null = null;

  function execute(command: Command): Answer {
    const cla = byteToHex(command.cla);
    const key = cla + byteToHex(command.ins);
    if (key === GET_RESPONSE) return getResponse(command);
    waiting = null;
    if (!CLASSES.has(cla)) {
      const otherChannel = (command.cla & CHANNEL_BITS) !== 0;
      return { status: otherChannel ? statusOf(card.answers.otherChannel) : SW.CLASS_UNKNOWN };
    }
    const handler = COMMANDS[key];
    if (!handler || (card.appletLeft && key !== SELECT)) return { status: SW.INSTRUCTION_UNKNOWN };
    const result = handler.run(card, command);
    if (!handler.keepsPinWindow) card.pin.countOtherCommand();
    return inOneAnswer(handler, result);
  }

  /** Announces case 4 data, and cuts what is longer than one answer can carry. */
  function inOneAnswer(handler: Handler, result: Answer): Answer {
    if (result.status !== SW.DONE || !result.data) return result;
    const now = handler.announcesData ? 0 : CHUNK;
    if (result.data.length <= now) return result;
    waiting = result.data.slice(now);
    return { status: bytesWaiting(waiting.length), data: result.data.slice(0, now) };
  }

  function getResponse({ p1, p2, le }: Command): Answer {
    if (!waiting) return { status: SW.CONDITIONS_NOT_SATISFIED };
    if (p1 !== 0 || p2 !== 0) return { status: SW.WRONG_PARAMETERS };
    const wanted = le ?? CHUNK;
    // The data is not lost: asking again with the right length gets it (V1.8 section 6.1, footnote).
    if (wanted > waiting.length) return { status: rightLength(waiting.length) };
    const data = waiting.slice(0, wanted);
    waiting = waiting.length > wanted ? waiting.slice(wanted) : null;
    return { status: waiting ? bytesWaiting(waiting.length) : SW.DONE, data };
  }

  return {
    atr: Buffer.from(profile.atr, 'hex'),
    transmit(apdu) {
      const command = parseCommand(apdu);
      const { status, data } = command ? execute(command) : { status: SW.WRONG_LENGTH, data: undefined };
      return Buffer.concat([data ?? Buffer.alloc(0), Buffer.of(status >> 8, status & 0xff)]);
    },
    reset() {
      waiting = null;
      card.files.reset();
      card.environment = null;
      card.appletLeft = false;
      card.pin.clearRights();
    },
    file: (path) => contents.files.get(path) ?? null,
  };
}

const byteToHex = (byte: number) => byte.toString(16).padStart(2, '0').toUpperCase();
