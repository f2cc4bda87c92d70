/**
 * The script of the portal's pages: asks the extension, sends the result on, and tells how it goes. Everything it sends is
 * verified by the server from raw bytes.
 */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { errorText } from '@eid-loket/shared/errors/error-text.ts';
import { createEidClient, EidCallError } from '@eid-loket/shared/page-client/eid-client.ts';
import { ReasonsSchema } from '@eid-loket/shared/protocol/card-fields.ts';
import { FailureSchema } from '@eid-loket/shared/protocol/failure.ts';
import { LANGUAGES, type Language } from '@eid-loket/shared/protocol/fields.ts';
import * as v from 'valibot';
import { keepChecking } from './install-check.ts';

const language: Language = LANGUAGES.find((each) => each === document.documentElement.lang) ?? 'nl';
const eid = createEidClient({ language });
/** The address of the script that judges a new password. */
const { strength = '' } = document.currentScript?.dataset ?? {};

/** By which the helpdesk finds a failure in the portal's log. */
const references = new WeakMap<Error, string>();

const NextSchema = v.object({ next: v.pipe(v.string(), v.regex(/^\/(?![/\\])/)) });
const ChallengeSchema = v.object({ challengeNonce: v.string() });

async function post(path: string, token: string, body: unknown): Promise<unknown> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Form-Token': token },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  if (response.ok) return answer;
  const failure = v.safeParse(FailureSchema, answer);
  const error = failure.success
    ? new EidError(failure.output.code, failure.output.details)
    : new EidError('INTERNAL_ERROR');
  references.set(error, response.headers.get('Error-Reference') ?? '');
  throw error;
}

const challenge = async (purpose: string, token: string) =>
  v.parse(ChallengeSchema, await post('/api/challenge', token, { purpose }));

type Action = (place: DOMStringMap, token: string, target: string) => Promise<unknown>;

function readCard(purpose: string): Action {
  return async ({ reasons = '{}' }, token, target) =>
    post(
      target,
      token,
      await eid.readIdentity({
        ...(await challenge(purpose, token)),
        groups: ['identity', 'address'],
        reasons: v.parse(ReasonsSchema, JSON.parse(reasons)),
      }),
    );
}

const showCard =
  (purpose: string): Action =>
  async (_, token, target) =>
    post(target, token, await eid.login(await challenge(purpose, token)));

/** What each button does: asks the card and posts what came. */
const ACTIONS: Readonly<Record<string, Action>> = {
  login: showCard('login'),
  proof: showCard('proof'),
  staff: showCard('staff'),
  register: readCard('register'),
  parameters: readCard('parameters'),
  sign: async ({ title = '' }, token, target) => {
    const shown = await fetch(`${target}/document`);
    if (!shown.ok) throw new EidError('LOGIN_REQUIRED');
    return post(`${target}/signature`, token, await eid.sign({ title, document: await shown.text() }));
  },
};

for (const place of document.querySelectorAll<HTMLElement>('[data-eid]')) {
  const button = place.querySelector('button');
  const state = place.querySelector<HTMLElement>('.eid-state');
  if (button && state) enable(place, button, state);
}

function enable(place: HTMLElement, button: HTMLButtonElement, state: HTMLElement): void {
  const { eid: action = '', token = '', target = '', busy = '', verifying = '' } = place.dataset;
  button.hidden = false;
  // A form that the card is a proof for is sent once it was shown.
  const form = action === 'proof' ? place.closest('form') : null;
  button.addEventListener('click', async () => {
    if (form && !form.reportValidity()) return;
    button.disabled = true;
    state.className = 'eid-state notice';
    state.replaceChildren(busy);
    try {
      const answer = await ACTIONS[action]?.(place.dataset, token, target);
      state.replaceChildren(verifying);
      if (form) form.requestSubmit();
      else location.assign(v.parse(NextSchema, answer).next);
    } catch (error) {
      button.disabled = false;
      const isTold = error instanceof EidError || error instanceof EidCallError;
      tell(state, place.dataset, isTold ? error : new EidError('INTERNAL_ERROR'));
    }
  });
}

const WaysSchema = v.record(v.string(), v.array(v.object({ href: v.string(), text: v.string() })));

/** The pages on which somebody gets on after this failure; a page that is open already does not help. */
function waysAfter(code: string, ways: string): HTMLElement {
  const links = (v.parse(WaysSchema, JSON.parse(ways))[code] ?? [])
    .filter(({ href }) => href !== location.pathname)
    .map(({ href, text }) =>
      Object.assign(document.createElement('a'), { href, textContent: text, className: 'button' }),
    );
  const row = Object.assign(document.createElement('p'), { className: 'actions', hidden: links.length === 0 });
  row.append(...links);
  return row;
}

/** What another card reader or another try does not mend. */
const CARD_CANNOT: ReadonlySet<string> = new Set(['PIN_BLOCKED', 'CERTIFICATE_NOT_ON_CARD', 'CERTIFICATE_REVOKED']);

/** A citizen's own no is no failure: it is told without red and without a code. */
const OWN_DOING: ReadonlySet<string> = new Set(['REQUEST_CANCELLED']);

function tell(
  state: HTMLElement,
  { code: label = '', ways = '{}', helpdesk = '', otherWay = '' }: DOMStringMap,
  error: EidError | EidCallError,
): void {
  const { what, todo } = errorText(error.code, language, error.details);
  const line = (text: string) => Object.assign(document.createElement('p'), { textContent: text });
  const isOwn = OWN_DOING.has(error.code);
  state.className = isOwn ? 'eid-state notice neutral' : 'eid-state notice bad';
  const code = Object.assign(document.createElement('p'), {
    className: 'code',
    textContent: `${label} `,
    hidden: isOwn,
  });
  const named = (className: string, textContent: string) =>
    Object.assign(document.createElement('code'), { className, textContent });
  code.append(named('error-code', error.code));
  const reference = references.get(error);
  if (reference) code.append(' · ', named('error-reference', reference));
  const other = Object.assign(line(otherWay), { hidden: otherWay === '' || !CARD_CANNOT.has(error.code) });
  const call = Object.assign(line(helpdesk), { className: 'helpdesk', hidden: isOwn || helpdesk === '' });
  state.replaceChildren(line(what), line(todo), other, waysAfter(error.code, ways), call, code);
  for (const help of document.querySelectorAll<HTMLDetailsElement>('details[data-opens-on]'))
    if (help.dataset.opensOn === error.code) help.open = true;
}

const installing = document.querySelector<HTMLElement>('#install');
if (installing) void keepChecking(eid, language, installing);

/** Its word lists are large, so it comes when somebody is about to choose a password, and once. */
document.querySelector('input[autocomplete="new-password"]')?.addEventListener(
  'focus',
  () => {
    document.head.append(Object.assign(document.createElement('script'), { src: strength }));
  },
  { once: true },
);
