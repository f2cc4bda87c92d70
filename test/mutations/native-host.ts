/** The card's driver and the operations: what must be checked before anything leaves the host, and what must never be sent to a card. */
import { type Mutation, rows } from './mutation.ts';

const CARD = 'native-host/src/belgian-eid';
const OPERATIONS = 'native-host/src/operations';
const SENT = `${OPERATIONS}/commands-sent.test.ts`;
const WORDS = `${CARD}/status-words.test.ts`;
const FIND = `${CARD}/find-card.test.ts`;
const GRANTED = `${OPERATIONS}/granted-fields.test.ts`;
const PIN = `${OPERATIONS}/pin-safety.test.ts`;
const SERVE = 'native-host/src/serve.test.ts';
const LOG = 'native-host/src/log/host-log.test.ts';

const FRAMING = 'test/contract/host-framing.test.ts';

const PCSC = 'native-host/src/pcsc';
const SESSION = `${PCSC}/card-session.test.ts`;
const PAD = `${PCSC}/pin-pad.test.ts`;
const STRUCTURES = `${PCSC}/pin-structures.test.ts`;

export const MUTATIONS: readonly Mutation[] = [
  ...rows('native-host/src/updates/check-for-update.ts', 'native-host/src/updates/check-for-update.test.ts', [
    [
      'what is published is believed without a signature',
      "if (!verify(null, Buffer.from(line), key, Buffer.from(signature, 'base64')))",
      'if (line.length === 0)',
    ],
  ]),
  ...rows(`${PCSC}/card-session.ts`, SESSION, [
    ['the reader is asked for the PIN after a no', 'if (!begun) signal.throwIfAborted();', ''],
    ['an entry on the reader is not stopped after a no', 'if (!begun) signal', 'signal'],
    [
      'a right by the reader’s keys is kept after a no',
      'begun = true;\n        mayHaveRights = true;',
      'begun = true;',
    ],
    [
      'a reader that fails is lost contact',
      "failed ? new EidError('PIN_PAD_FAILED', {}, { cause: error.cause }) : error",
      'error',
    ],
    [
      'a card taken out at the keys is a reader that fails',
      "['CARD_COMMUNICATION_FAILED', 'PIN_PAD_FAILED'];",
      "['CARD_COMMUNICATION_FAILED'];",
    ],
  ]),
  ...rows(`${PCSC}/pin-pad.ts`, PAD, [
    [
      'one call that cannot be stopped is preferred',
      'if (inTwo && keyPressed !== undefined && abort !== undefined) return inTwo;',
      '',
    ],
    ['features stand in a raster', 'at = end;', 'at += 6;'],
    [
      'the reader is not stopped',
      'if (signal.aborted && route.abort !== undefined)',
      'if (route.finish === 0 && route.abort !== undefined)',
    ],
    ['the reader’s own limit is passed over', 'Math.min(told, MOST_DIGITS)', 'MOST_DIGITS'],
    ['the first digit ends the entry', 'const LAST_KEYS = [0x0d,', 'const LAST_KEYS = [0x2b, 0x0d,'],
  ]),
  ...rows(`${PCSC}/pin-structures.ts`, STRUCTURES, [
    ['the language is high byte first', '[value & 0xff, value >> 8]', '[value >> 8, value & 0xff]'],
    ['the reader asks the new PIN once', 'const ASK_OLD_AND_CONFIRM = 0x03;', 'const ASK_OLD_AND_CONFIRM = 0x02;'],
    ['the PIN stands at byte 0', 'const FORMAT = 0x89;', 'const FORMAT = 0x81;'],
    ['the new block covers the old one', 'LENGTH_FORMAT, 0, BLOCK_BYTES,', 'LENGTH_FORMAT, 0, 0,'],
  ]),
  ...rows(`${CARD}/status-words.ts`, WORDS, [
    ['cancelled at the reader is a fault', "  [0x6401, 'REQUEST_CANCELLED'],\n", ''],
    [
      'a blocked PIN at the reader is a fault',
      'verifyByReader: [...BY_READER, ...WITH_PIN]',
      'verifyByReader: [...BY_READER]',
    ],
  ]),
  ...rows(`${CARD}/authority-cache.ts`, SENT, [
    ['a link among kept authorities is followed', '!entry.isFile() || ', ''],
    ['authorities serve any card', 'isIssuedBy(certificate, known) &&', ''],
    ['authorities serve for ever', ' && known.parsed.every(isValidAt(now))', ''],
    ['entries are readable by others', 'mode: 0o600', 'mode: 0o644'],
    ['the folder is open to others', 'const PRIVATE = 0o700', 'const PRIVATE = 0o755'],
    [
      'what is not its own goes from the folder of a cache',
      '(await files.readdir(folder)).filter((name) => OWN_NAME.test(name))',
      'await files.readdir(folder)',
    ],
    [
      'a cache is kept where a link leads to',
      "if (!(await files.lstat(folder)).isDirectory()) throw new RangeError('no folder of its own');",
      '',
    ],
    ['the folder of a cache stays open to everybody', 'await files.chmod(folder, PRIVATE);', ''],
    ['the folder grows', 'if (names.length < MOST_ENTRIES) return;', 'if (names.length > 0) return;'],
  ]),
  ...rows(`${CARD}/authority-entry.ts`, SENT, [
    ['authorities of one key are one', "'2.5.29.35', '1.3.6.1.5.5.7.1.1'", "'2.5.29.35'"],
  ]),
  ...rows(`${CARD}/file-reader.ts`, `${CARD}/file-reader.test.ts`, [
    ['a longer answer is a file', 'if (data.length > asked)', 'if (data.length > 256)'],
  ]),
  ...rows('native-host/src/apdu/exchange.ts', 'native-host/src/apdu/exchange.test.ts', [
    ['one byte is a status word', "if (bytes.length === 1) throw new EidError('CARD_COMMUNICATION_FAILED');", ''],
    ['a card may answer for ever', 'more === CARD_FILE_CHUNKS', 'more === 64'],
    ['what is gone is no lost contact', 'response.status === SW_NOTHING_WAITING', 'response.status === 0'],
  ]),
  ...rows(`${CARD}/file-reader.ts`, SENT, [
    ['each directory is entered by way of the MF', 'if (status !== SW_DONE) {', 'if (status !== 0) {'],
    ['an end is looked for that is known', 'if (chunk.length < asked) break;', 'if (chunk.length === 0) break;'],
  ]),
  ...rows(`${CARD}/belgian-eid-card.ts`, SENT, [
    ['a refusal leaves what was read', 'for (const bytes of this.#read) bytes.fill(0);', ''],
    ['a known card is asked for what it does not have', 'if (applet >= APPLET_WITH_TRIES) {', 'if (applet >= 0) {'],
  ]),
  ...rows('native-host/src/pcsc/card-session.ts', PIN, [
    [
      'VERIFY is sent again after lost contact',
      '|| !options.repeatable || attempt === ATTEMPTS',
      '|| attempt === ATTEMPTS',
    ],
    [
      'lost contact is waited for without end',
      'new TimeLimit(signal, REMOVAL_SEEN_MS)',
      'new TimeLimit(signal, 3_600_000)',
    ],
  ]),
  ...rows('native-host/src/pcsc/card-session.ts', SESSION, [
    [
      'commands are sent after a no',
      'if (signal.aborted && !(mayHaveRights && isLogOff(command))) throw signal.reason;',
      '',
    ],
    ['a no forbids LOG OFF after VERIFY', 'signal.aborted && !(mayHaveRights && isLogOff(command))', 'signal.aborted'],
    [
      'a question about the PIN counts as its use',
      'command.length > HEADER_BYTES && PIN_INSTRUCTIONS',
      'PIN_INSTRUCTIONS',
    ],
    ['a status word is waited for as for a removal', 'if (error.details.statusWord !== undefined) return error;', ''],
    ['the card stays held', 'if (this.#began) await this.#connection.end().catch(() => undefined);', ''],
    [
      'an exclusive connection of another program ends the request',
      "error.code !== 'CARD_IN_USE' || wait.aborted",
      'true',
    ],
  ]),
  ...rows(`${CARD}/belgian-eid-card.ts`, PIN, [
    [
      'the block of the PIN is not wiped',
      'for (const bytes of [command, ...blocks])',
      'for (const bytes of [command])',
    ],
    [
      'the command with the PIN is not wiped',
      'for (const bytes of [command, ...blocks])',
      'for (const bytes of blocks)',
    ],
  ]),
  ...rows(`${OPERATIONS}/sign-with-pin.ts`, PIN, [
    ['the PIN is not wiped', '  } finally {\n    pin.wipe();\n', '  } finally {\n'],
    ['what is no PIN reaches the card', "if (!pin.use(isPin)) throw new EidError('PIN_FORMAT_INVALID');", ''],
    ['the last try is not confirmed', 'triesLeft === 1 && !lastTryConfirmed', 'triesLeft === -1 && !lastTryConfirmed'],
    [
      'a signature is asked again after lost contact',
      "{ found, step: 'checking-pin', repeatable: false }, async (card) => {\n      await",
      "{ found, step: 'checking-pin', repeatable: true }, async (card) => {\n      await",
    ],
  ]),
  ...rows('native-host/src/pin/secret-bytes.ts', 'native-host/src/pin/secret-bytes.test.ts', [
    ['wiped bytes are still there', '    this.#bytes.fill(0);\n', ''],
    ['a wiped PIN is lent', "if (this.#wiped) throw new Error('the secret was wiped');", ''],
    [
      'a PIN is printed',
      "toJSON(): string {\n    return '[secret]';",
      'toJSON(): string {\n    return String.fromCharCode(...this.#bytes);',
    ],
  ]),
  ...rows('native-host/src/run-request.ts', SERVE, [
    [
      'the time limit never passes',
      'const timer = setTimeout(onTimeUp, milliseconds);',
      'const timer = setTimeout(() => undefined, milliseconds);',
    ],
    [
      'the time limit ends nothing',
      "const onTimeUp = () => abort.abort(new EidError('REQUEST_TIMED_OUT'));",
      'const onTimeUp = () => undefined;',
    ],
    ['a cancel waits for the card', 'await abortable(work, abort.signal)', 'await work'],
    [
      'a result follows the cancel',
      "    channel.send({ type: 'failure', requestId, error: failure });\n",
      "    channel.send({ type: 'failure', requestId, error: failure });\n    channel.send({ type: 'result', requestId, result: await work.catch(() => ({})) });\n",
    ],
  ]),
  ...rows('native-host/src/serve.ts', SERVE, [
    ['a cancel of another request counts', "throw new EidError('MESSAGE_INVALID', { field: 'requestId' });", 'return;'],
    ['an answer that crossed is a fault', 'if (message.requestId === answered) return;', ''],
    [
      'a cancel is passed over',
      "if (message.type === 'cancel') open.abort(new EidError('REQUEST_CANCELLED'));",
      "if (message.type === 'cancel') return;",
    ],
  ]),
  ...rows('native-host/src/config.ts', 'native-host/src/config.test.ts › an unknown setting', [
    ['an unknown setting passes', 'HostConfigSchema = v.strictObject({', 'HostConfigSchema = v.object({'],
  ]),
  ...rows('native-host/src/log/host-log.ts', LOG, [
    ['any text is logged', ' && v.is(LogEventSchema, event)', ''],
    ['the log repeats the request id', 'reference: referenceOf(requestId)', 'reference: requestId'],
  ]),
  ...rows('native-host/src/log/log-events.ts', LOG, [
    ['any status word is logged', 'v.pipe(v.string(), v.regex(/^[0-9A-F]{4}$/))', 'v.string()'],
    ['an exchange is logged at every level', "exchange: 'traffic'", "exchange: 'info'"],
  ]),
  ...rows('native-host/src/log/place.ts', LOG, [
    ['any name of an error is logged', "ERROR_NAMES.includes(error.name) ? error.name : 'other'", 'error.name'],
    [
      'any code below an error is logged',
      "typeof code === 'string' && SYSTEM_ERRORS.has(code)",
      "typeof code === 'string'",
    ],
  ]),
  ...rows(`${CARD}/register-signature.ts`, SENT, [
    ['usual sizes are believed without a look', 'fits(identity, identitySignature) &&', 'true ||'],
  ]),
  ...rows(`${OPERATIONS}/holder-certificate.ts`, SENT, [
    ['authorities are not kept', 'await authorities.keep(certificate, chain);', ''],
  ]),
  ...rows(`${CARD}/status-words.ts`, WORDS, [
    [
      'a wrong PIN has no tries',
      "throw new EidError('PIN_WRONG', { triesLeft: tries });",
      "throw new EidError('PIN_WRONG');",
    ],
    ['a blocked PIN is a wrong one', 'if (tries === 0)', 'if (tries === 16)'],
    [
      'a key that sleeps is a fault',
      "setSecurityEnvironment: [...ASLEEP, [0x6985, 'CARD_NOT_ACTIVATED'], ",
      'setSecurityEnvironment: [...ASLEEP, ',
    ],
    [
      '63Cx counts tries after every command',
      'COUNTS_TRIES.includes(command) ? triesIn(status) : null',
      'triesIn(status)',
    ],
  ]),
  ...rows(`${CARD}/find-card.ts`, FIND, [
    ['a card of an applet that is too old is read', 'void card.model;', ''],
    ['a card taken out in the search ends it', 'if (!begun && wasRemoved(error)) return null;', ''],
    ['a card taken out later is waited for', 'begun = true;', ''],
    ['a swapped card passes for the chosen one', 'if (card.identity.serial !== serial)', 'if (serial === null)'],
    ['the first card is taken', 'cards[await options.choose(cards.map(({ seen }) => seen))]', 'cards[0]'],
  ]),
  ...rows(`${OPERATIONS}/read-and-ask.ts`, GRANTED, [
    ['a required field may be left out', 'if (missing || granted', 'if (granted'],
    ['fields that nobody asked for may be granted', 'granted.some((field) => fields[field] === undefined)', 'false'],
  ]),
  ...rows(`${OPERATIONS}/read-values.ts`, GRANTED, [
    ['all values are given', 'valuesOf(first.values, granted)', 'first.values'],
  ]),
  ...rows(`${OPERATIONS}/read-identity.ts`, GRANTED, [
    [
      'a file is given that was not allowed whole',
      'const whole = wholeGroups(granted);',
      'const whole = couldBeWhole;',
    ],
    [
      'fields of a file that is given come by value too',
      'granted.filter((field) => !whole.includes(CARD_FIELDS[field]))',
      'granted.filter((field) => CARD_FIELDS[field] !== undefined)',
    ],
  ]),
  ...rows('native-host/src/time-limit.ts', 'native-host/src/time-limit.test.ts', [
    ['a limit ends without its reason', 'this.#both.abort(reason);', 'this.#both.abort();'],
    ['a limit does not follow its source', "source.addEventListener('abort', this.#follow, { once: true });", ''],
    ['a source that said no before is not heard', 'if (source.aborted) this.#follow();', ''],
    ['a stopped clock strikes', 'clearTimeout(this.#timer);', ''],
  ]),
  ...rows('native-host/src/config.ts', 'native-host/src/config.test.ts', [
    ['a setting of any name is repeated', "NAMEABLE.test(place) ? place : 'key'", 'place'],
    ['a list passes for settings', "if (!isRecord(settings)) throw invalid('file');", ''],
  ]),
  ...rows('native-host/src/pcsc/repeated-refusal.ts', 'native-host/src/pcsc/repeated-refusal.test.ts', [
    ['a card service that starts refuses', 'let repeated = false', 'let repeated = true'],
    ['a refusal is never told', '!refusal || (repeated && performance.now() - since >= enoughMs)', '!refusal'],
    ['one that refuses does not run', "error.code !== 'PCSC_NOT_RUNNING' || !(await isListening())", 'true'],
  ]),
  ...rows(`${CARD}/belgian-eid-card.ts`, SENT, [['nobody is told that the card signs', '      onVerified();\n', '']]),
  ...rows('native-host/src/messaging/frame-codec.ts', 'native-host/src/messaging/frame-codec.properties.test.ts', [
    ['a length over the limit is taken', 'length === 0 || length > HOST_REQUEST_MAX_BYTES', 'length === 0'],
    ['a header in two pieces is lost', 'this.#headerBytes += taken.length;', 'this.#headerBytes = taken.length;'],
  ]),
  ...rows('native-host/src/main.ts', `${FRAMING} › SIGUSR1 opens no inspector`, [
    ['a signal opens the inspector', "process.on('SIGUSR1', () => undefined);", ''],
  ]),
  ...rows('native-host/src/run-request.ts', `${FRAMING} › the log copies nothing`, [
    [
      'what the caller chose is written',
      "operation: isOperationName(operation) ? operation : 'unknown' });",
      "operation: isOperationName(operation) ? operation : 'unknown' });\n  console.error(operation);",
    ],
  ]),
  ...rows('native-host/src/messaging/stdio-channel.ts', `${FRAMING} › a browser that does not read`, [
    ['the host reads on while nobody reads it', '    input.pause();\n    unread =', '    unread ='],
    [
      'a browser that does not read is waited for without end',
      'unread = setTimeout(end, UNREAD_MS);',
      'unread = setTimeout(() => undefined, UNREAD_MS);',
    ],
  ]),
  ...rows('native-host/src/install/started-program.ts', 'native-host/src/install/steps.test.ts', [
    ['NODE_OPTIONS brings code into the host', 'unset NODE_OPTIONS\n', ''],
    ['NODE_OPTIONS brings code into the host on Windows', "    '@set NODE_OPTIONS=',\n", ''],
  ]),
];
