/** The extension's own rules, taken out one at a time: the session's, the guard of the buttons, addresses, and text that is shown. */
import { type Mutation, rows } from './mutation.ts';

const WINDOW = 'extension/src/eid-window';
const SESSION = `${WINDOW}/session.test.ts`;
const ORIGIN = `${WINDOW}/origin.test.ts`;
const BEIDCONNECT = 'extension/src/content/beidconnect';
const CONTENT = 'extension/src/content/content-script.test.ts';
const BACKGROUND = 'extension/src/background/background.test.ts';
const TEXT = 'shared/src/token/token.test.ts';
const MESSAGES = 'shared/src/protocol/messages.test.ts';

export const MUTATIONS: readonly Mutation[] = [
  ...rows('extension/src/content/web-eid/web-eid.ts', 'extension/src/content/web-eid/web-eid.test.ts', [
    [
      'a frame speaks for a page of Web eID',
      'if (source !== window || origin !== location.origin) return;',
      'if (origin !== location.origin) return;',
    ],
    [
      'another site speaks for a page of Web eID',
      'if (source !== window || origin !== location.origin) return;',
      'if (source !== window) return;',
    ],
    [
      'a busy browser is waited for before a page of Web eID hears that it was heard',
      'if (!(allowed === true || (await allowed))) return;',
      'if (!(await allowed)) return;',
    ],
  ]),
  ...rows('extension/src/background/get-status.ts', 'extension/src/background/get-status.test.ts', [
    ['each question about the status starts a host', 'visit.endedAt === null || ', ''],
    ['an answer about the status is kept for ever', 'Date.now() - visit.endedAt < KEPT_MS', 'true'],
    [
      'a failed visit is never over',
      'current.answer.then(ended, ended);',
      'current.answer.then(ended, () => undefined);',
    ],
  ]),
  ...rows(`${BEIDCONNECT}/beidconnect.ts`, `${BEIDCONNECT}/beidconnect.test.ts`, [
    [
      'a frame speaks for a page of BeIDConnect',
      'if (source !== window || origin !== location.origin) return;',
      'if (origin !== location.origin) return;',
    ],
    [
      'another site speaks for a page of BeIDConnect',
      'if (source !== window || origin !== location.origin) return;',
      'if (source !== window) return;',
    ],
    [
      'the chain of any certificate is told',
      '!given || (cert !== given.signatureCertificate && cert !== given.authenticationCertificate)',
      '!given',
    ],
    [
      'a page of BeIDConnect sends any amount',
      'if (JSON.stringify(message).length > PAGE_MESSAGE_MAX_BYTES) throw',
      'if (JSON.stringify(message).length < 0) throw',
    ],
  ]),
  ...rows(`${BEIDCONNECT}/operations.ts`, `${BEIDCONNECT}/beidconnect.test.ts`, [
    ['a page of BeIDConnect gives a PIN', "pin: v.nullish(v.picklist(['', 'null'])),", 'pin: v.unknown(),'],
    [
      'a page of BeIDConnect takes a part for the whole',
      "if (!('identity' in result) || result.hostVouched)",
      "if (!('identity' in result) && !('hostVouched' in result))",
    ],
    [
      'an unknown hash function passes',
      "algo: v.picklist(['SHA256', 'SHA-256', 'SHA384', 'SHA-384', 'SHA512', 'SHA-512']),",
      'algo: v.string(),',
    ],
  ]),
  ...rows(`${BEIDCONNECT}/ecdsa-der.ts`, `${BEIDCONNECT}/beidconnect.test.ts`, [
    ['an integer of a signature is negative', '(short[0] as number) >= 0x80', '(short[0] as number) > 0xff'],
    [
      'an integer of a signature is too long',
      'bytes.findIndex((byte) => byte !== 0)',
      'bytes.findIndex((byte) => byte >= 0)',
    ],
  ]),
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
  ...rows(`${WINDOW}/eid-window.ts`, `${WINDOW}/eid-window.test.ts`, [
    ['reloading the window starts the request again', '  await browser.storage.session.remove(PENDING_KEY);\n', ''],
    ['a window takes the request of another', 'if (location.hash !==', 'if (location.hash === null &&'],
  ]),
  ...rows('extension/src/content/content-script.ts', CONTENT, [
    ['a frame may connect', 'event.source !== window || ', ''],
    ['another origin may connect', ' || event.origin !== location.origin', ''],
    ['anything connects', '!port || !v.is(ConnectMessageSchema, event.data)', '!port'],
    ['a message has any size', 'if (size > PAGE_MESSAGE_MAX_BYTES)', 'if (size < 0)'],
  ]),
  ...rows('extension/src/content/open-requests.ts', CONTENT, [
    [
      'a request that has ended is begun again by its id',
      'if (this.has(requestId) || this.#ended.has(requestId))',
      'if (this.has(requestId))',
    ],
    ['a second window is heard', 'if (!request || request.window) return false;', 'if (!request) return false;'],
    [
      'a window that does not fit is let be',
      'if (requestId === null || !this.#attach(requestId, port)) port.disconnect();',
      'if (requestId !== null) this.#attach(requestId, port);',
    ],
    [
      'a request has two answers',
      '    if (!this.has(requestId)) return;\n    if (message.output',
      '    if (message.output',
    ],
    [
      'an answer that does not fit is passed over',
      "if (!message.success) return this.end(requestId, new EidError('INTERNAL_ERROR'));",
      'if (!message.success) return;',
    ],
    [
      'the same request may come twice',
      'if (this.has(requestId) || this.#ended.has(requestId))',
      'if (requestId === null)',
    ],
  ]),
  ...rows('extension/src/content/page-click.ts', 'extension/src/content/page-click.test.ts', [
    ['a click that a script makes counts', 'event.isTrusted && ', ''],
    [
      'a click counts after the page was left',
      "'pagehide', () => void click.take(performance.now())",
      "'pagehide', () => undefined",
    ],
  ]),
  ...rows('extension/src/content/remembered-click.ts', 'extension/src/content/remembered-click.test.ts', [
    ['a click counts for ever', 'now - this.#since < REMEMBERED_MS', 'this.#since > Number.NEGATIVE_INFINITY'],
    [
      'a click counts for many requests',
      'const counts = now - this.#since < REMEMBERED_MS;',
      'return now - this.#since < REMEMBERED_MS; const counts = false;',
    ],
  ]),
  ...rows('extension/src/internal-messages.ts', CONTENT, [
    [
      'a port of any name is a window',
      '(name.startsWith(WINDOW_PORT) ? name.slice(WINDOW_PORT.length) : null)',
      "name.slice(name.indexOf(':') + 1)",
    ],
  ]),
  ...rows('extension/src/background/background.ts', BACKGROUND, [
    ['another extension may ask', 'id !== browser.runtime.id || ', ''],
    ['a page without an address may ask', '|| !url || tab', '|| tab'],
    ['something outside of tabs may ask', ' || tab?.id === undefined', ''],
    ['a frame may ask', ' || frameId !== 0', ''],
    ['plain http may ask', "if (!isSecureOrigin(origin)) throw new EidError('INSECURE_PAGE');", ''],
    ['any site may ask', "if (!(await mayOriginAsk(origin))) throw new EidError('PORTAL_NOT_ALLOWED');", ''],
    ['a window opens without a click', '!clicked && (await readPolicy()).clickRequired', 'false'],
    ['params are not looked at', '  checkParams(request);\n', ''],
  ]),
  ...rows('extension/src/background/own-requests.ts', BACKGROUND, [
    ['another extension passes for ourselves', 'id === browser.runtime.id && ', ''],
    ['any page passes for ours', " && url.startsWith(browser.runtime.getURL(''))", ''],
  ]),
  ...rows('extension/src/ui/kept-together.ts', 'extension/src/ui/kept-together.test.ts', [
    ['the name of a package is changed too', '(?<!\\beid)', ''],
    [
      'tables of sentences are left out',
      "if (typeof texts !== 'object' || texts === null) return texts;",
      'return texts;',
    ],
  ]),
  ...rows(`${WINDOW}/eid-window.ts`, 'test/e2e/toolbar-button.test.ts › revoked while its window', [
    [
      'a site that is revoked goes on',
      'onPortalsChanged(() => void endIfRevoked(request, session));',
      'void endIfRevoked(request, session);',
    ],
  ]),
  ...rows(`${WINDOW}/pin-screens.ts`, 'test/e2e/eid-window-access.test.ts › in nl', [
    [
      'the last try needs no confirmation',
      "{ id: 'last-try', type: 'checkbox', required: true }",
      "{ id: 'last-try', type: 'checkbox' }",
    ],
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
    ['a title has several lines', ' && !/[\\t\\n]/.test(text)', ''],
  ]),
  ...rows('shared/src/protocol/parse-message.ts', MESSAGES, [
    ['an array is taken for a message', 'if (!isRecord(message)) throw new EidError(code);', ''],
  ]),
];
