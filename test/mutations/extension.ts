/** The extension's own rules, taken out one at a time: the session's, the guard of the buttons, addresses, and text that is shown. */
import { type Mutation, rows } from './mutation.ts';

const WINDOW = 'extension/src/eid-window';
const SESSION = `${WINDOW}/session.test.ts`;
const ORIGIN = `${WINDOW}/origin.test.ts`;
const TEXT = 'shared/src/token/token.test.ts';
const MESSAGES = 'shared/src/protocol/messages.test.ts';

export const MUTATIONS: readonly Mutation[] = [
  ...rows(`${WINDOW}/session-state.ts`, SESSION, [
    ['what was wrong at the reader is not told', 'problem: problem ?? null', 'problem: null'],
    [
      'the last try is not asked after a wrong PIN at the reader',
      "'native-pin', 'pin', 'new-pin', 'last-try'],",
      "'native-pin', 'pin', 'new-pin'],",
    ],
  ]),
  ...rows(`${WINDOW}/session.ts`, SESSION, [
    [
      'a malformed result of the host passes',
      "parseMessage(OPERATIONS[this.#parts.request.operation].result, result, 'HOST_MESSAGE_INVALID');",
      'JSON.stringify(result);',
    ],
    [
      'what the host says of another request is heard',
      '(message.requestId !== null && message.requestId !== this.#parts.request.requestId)',
      'false',
    ],
    [
      'any state may follow any other',
      '!mayFollow(this.#state.name, next.name)',
      'mayFollow(this.#state.name, next.name) === null',
    ],
    ['an answer goes to whatever is on the screen', 'this.#over || this.#state.name !== answer.kind', 'this.#over'],
    [
      'a no does not reach the host',
      "this.#host?.send({ type: 'cancel', requestId: this.#parts.request.requestId });",
      '',
    ],
    [
      'a no leaves the line to the host open',
      '    this.#host?.close();\n    this.#host = null;',
      '    this.#host = null;',
    ],
    [
      'a no leaves the window open',
      "    this.#page.tell({ type: 'failure', error: failure });\n    this.#parts.closeWindow();",
      "    this.#page.tell({ type: 'failure', error: failure });",
    ],
    ['the page does not hear a no', "    this.#page.tell({ type: 'failure', error: failure });\n", ''],
    [
      'the window has no time limit of its own',
      'setTimeout(() => this.end(failure), delayMs)',
      'setTimeout(() => undefined, delayMs)',
    ],
    [
      "the host's time limit stays on the screen",
      "if (this.#failure.code === 'REQUEST_TIMED_OUT') return this.end();",
      '',
    ],
    ['the code of a failure is lost when the window closes', '    this.#failure = toFailure(error);\n', ''],
    [
      'the page is not told what trouble there is',
      "    this.#page.tell({ type: 'trouble', error: this.#failure });\n",
      '',
    ],
    ['trying again keeps the old failure', '    this.#failure = CANCELLED;\n', ''],
  ]),
  ...rows(`${WINDOW}/origin.ts`, ORIGIN, [
    [
      'private suffixes are not looked at',
      'const registered = getDomain(hostname, { allowPrivateDomains: true })',
      'const registered = getDomain(hostname)',
    ],
    ['names in other scripts bring no warning', 'isInternational ? punycode.toUnicode(hostname) : null', 'null'],
    ['long names are not cut in front', 'subdomains.slice(subdomains.length - room)', 'subdomains.slice(0, room)'],
    ['look-alikes are told by their letters alone', 'skeleton(other) === skeleton(own)', 'other === skeleton(own)'],
  ]),
  ...rows('shared/src/token/displayable-text.ts', TEXT, [
    ['default-ignorable characters are shown', "'(?![\\\\ufe0e\\\\ufe0f])\\\\p{Default_Ignorable_Code_Point}',", ''],
    ['selectors stand anywhere', "'(?<!\\\\p{Extended_Pictographic})[\\\\ufe0e\\\\ufe0f]',", ''],
    ['enclosing marks are shown', "'\\\\p{Me}',", ''],
    ['marks are stacked without end', "'\\\\p{M}{3}',", ''],
    ['the blank of Braille is shown', "'\\\\u2800',", ''],
    ['wide blanks are shown', "'(?![ \\\\u00a0\\\\u202f])\\\\p{Zs}',", ''],
    ['a title has several lines', '/[\\t\\n]/.test(title) || ', ''],
  ]),
  ...rows('shared/src/protocol/parse-message.ts', MESSAGES, [
    ['an array is taken for a message', 'if (!isRecord(message)) throw new EidError(code);', ''],
  ]),
];
