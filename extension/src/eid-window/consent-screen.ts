/** What would be given, each datum with its value as the card has it; what is not required can be unticked. */
import { fromBase64 } from '@eid-loket/shared/encoding/base64.ts';
import { toHex } from '@eid-loket/shared/encoding/bytes.ts';
import { CARD_FIELD_NAMES, type CardField, ReasonsSchema } from '@eid-loket/shared/protocol/card-fields.ts';
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import * as v from 'valibot';
import { element } from '../ui/dom.ts';
import { filled } from '../ui/filled.ts';
import { cardSymbol, documentSymbol } from '../ui/pictures.ts';
import { lockWhile, markButtons } from './click-guard.ts';
import { documentView } from './document-view.ts';
import { button, cancelButton, type ScreenContext, type ScreenParts } from './screen-parts.ts';
import type { State } from './session-state.ts';
import { FIELD_NAMES, shownDate, shownValue } from './texts/card-fields.ts';
import { windowTexts } from './texts/index.ts';
import type { WindowTexts } from './texts/window-texts.ts';

type Consent = Extract<State, { name: 'consent' }>;

const INTRO: Readonly<Record<string, keyof WindowTexts & `consent${string}`>> = {
  login: 'consentLogin',
  'read-identity': 'consentRead',
  'get-certificates': 'consentCertificates',
  'prove-card': 'consentProof',
  'read-values': 'consentFill',
};

export function consentScreen(state: Consent, context: ScreenContext): ScreenParts {
  const { request, language, actions } = context;
  if (request.operation === 'sign') return signScreen(state, context);
  if (request.operation === 'sign-hash') return signHashScreen(state, context);
  const texts = windowTexts(language);
  const fields = CARD_FIELD_NAMES.filter((field) => state.prompt.fields[field] !== undefined);
  const refused = new Set<CardField>();
  const reasons = v.parse(v.optional(ReasonsSchema, {}), request.params.reasons);
  const onCard = fields.filter((field) => state.prompt.values[field] !== undefined);
  const absent = fields.filter((field) => !onCard.includes(field));
  const rows = onCard.map((field) => fieldRow(field, state, language, refused, reasons[field]));
  const optional = fields.some((field) => isOptional(field, state));
  return {
    symbol: cardSymbol(),
    title: texts.consentTitle,
    text: texts[INTRO[request.operation] ?? 'consentRead'],
    content: [
      cardLine(state, language),
      ...(rows.length > 0 ? [element('ul', { id: 'data-groups', class: 'fields' }, ...rows)] : []),
      ...(absent.length > 0 ? [absentFields(absent, language)] : []),
      ...(optional ? [element('p', { class: 'help' }, texts.optionalHelp)] : []),
    ],
    actions: [
      cancelButton(context),
      button('allow', texts.allow, 'primary', () => actions.allow(fields.filter((field) => !refused.has(field)))),
    ],
  };
}

function signScreen(state: Consent, context: ScreenContext): ScreenParts {
  const { request, language, actions } = context;
  const texts = windowTexts(language);
  const fields = CARD_FIELD_NAMES.filter((field) => state.prompt.fields[field] !== undefined);
  const allow = button('allow', texts.continueToSign, 'primary', () => actions.allow(fields));
  return {
    symbol: documentSymbol(),
    title: String(request.params.title).trim(),
    text: texts.consentSign,
    content: documentView(request, language, allow),
    actions: [cancelButton(context), allow],
  };
}

/** Going on takes that the citizen says to know the document: nothing here can show it. */
function signHashScreen(state: Consent, context: ScreenContext): ScreenParts {
  const { request, language, actions } = context;
  const texts = windowTexts(language);
  const fields = CARD_FIELD_NAMES.filter((field) => state.prompt.fields[field] !== undefined);
  const allow = button('allow', texts.continueToSign, 'primary', () => actions.allow(fields));
  const known = element('input', { id: 'document-known', type: 'checkbox' });
  lockWhile(allow, () => !known.checked);
  known.addEventListener('change', markButtons);
  const hash = toHex(fromBase64(String(request.params.hash)));
  return {
    symbol: documentSymbol(),
    title: texts.hashTitle,
    text: texts.hashText,
    content: [
      element('p', { class: 'notice warn', role: 'alert' }, texts.hashWarning),
      cardLine(state, language),
      element('label', { class: 'check', for: 'document-known' }, known, texts.hashKnown),
      element('p', { class: 'help' }, `${texts.hashLabel} (${String(request.params.hashFunction)}):`),
      element('code', { id: 'hash', class: 'hash', translate: 'no' }, hash),
    ],
    actions: [cancelButton(context), allow],
  };
}

const isOptional = (field: CardField, { prompt }: Consent) =>
  prompt.fields[field] === 'optional' && prompt.values[field] !== undefined;

/** @param reason what the page says that it needs the field for */
function fieldRow(
  field: CardField,
  state: Consent,
  language: Language,
  refused: Set<CardField>,
  reason: string | undefined,
): HTMLElement {
  const name = FIELD_NAMES[field][language];
  const value = element(
    'span',
    { class: 'value' },
    shownOf(field, state, language),
    ...(reason === undefined ? [] : [reasonLine(reason, language)]),
  );
  if (!isOptional(field, state))
    return element('li', { 'data-field': field }, element('span', { class: 'name' }, name), value);
  const tick = element('input', { type: 'checkbox', id: `give-${field}`, checked: true });
  tick.addEventListener('change', () => {
    if (tick.checked) refused.delete(field);
    else refused.add(field);
  });
  return element(
    'li',
    { 'data-field': field },
    element('label', { class: 'name check', for: `give-${field}` }, tick, name),
    value,
  );
}

/** Marked as a quotation: nobody has checked it. */
const reasonLine = (reason: string, language: Language) =>
  element(
    'span',
    { class: 'reason' },
    `${windowTexts(language).reason} `,
    element('q', { translate: 'no', dir: 'auto' }, reason),
  );

/** One line, which opens for anyone who wants to know: a citizen's card has nothing for half of what cards can say. */
function absentFields(fields: readonly CardField[], language: Language): HTMLElement {
  const { absent } = windowTexts(language);
  const sentence = fields.length === 1 ? absent.one : filled(absent.other, { count: fields.length });
  const names = fields.map((field) => FIELD_NAMES[field][language]).join(' · ');
  return element('details', { id: 'absent', class: 'help' }, element('summary', {}, sentence), element('p', {}, names));
}

function shownOf(field: CardField, { prompt }: Consent, language: Language): Node | string {
  const value = prompt.values[field] ?? '';
  if (field !== 'photo') return shownValue(field, value, language);
  const alt = windowTexts(language).photoAlt;
  return element('img', { src: `data:image/jpeg;base64,${value}`, alt, class: 'photo' });
}

/** Whose card it is: somebody may have left another person's in the reader. */
function cardLine({ prompt: { card } }: Consent, language: Language): HTMLElement {
  const texts = windowTexts(language);
  const holder = card.holder === null ? texts.unknownHolder : filled(texts.cardOf, { name: card.holder });
  const sentence = card.expired ? texts.expired : texts.validUntil;
  const until = card.validUntil === null ? '' : filled(sentence, { date: shownDate(card.validUntil, language) });
  return element(
    'p',
    { id: 'card', class: card.expired ? 'notice warn' : 'card-line' },
    element('strong', {}, holder),
    ...(until === '' ? [] : [', ', element('span', { class: 'together' }, until)]),
  );
}
