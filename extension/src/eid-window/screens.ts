/** One screen for each state. A screen only shows and asks; what an answer does is the session's business. */
import { fromBase64 } from '@eid-loket/shared/encoding/base64.ts';
import { ERROR_CATALOGUE } from '@eid-loket/shared/errors/error-catalogue.ts';
import { errorText, triesLeftText } from '@eid-loket/shared/errors/error-text.ts';
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { DATA_GROUPS } from '@eid-loket/shared/protocol/operations.ts';
import { displayableText } from '@eid-loket/shared/token/displayable-text.ts';
import type { PendingRequest } from '../internal-messages.ts';
import { element } from '../ui/dom.ts';
import { cardPicture, donePicture, readerPicture } from '../ui/pictures.ts';
import { mayPress } from './click-guard.ts';
import type { State, StateName } from './session-state.ts';
import { windowTexts } from './texts/window-texts.ts';

export interface Actions {
  allow(): void;
  submitPin(pin: string, lastTryConfirmed: boolean): void;
  end(): void;
  retry(): void;
}

export interface ScreenContext {
  request: PendingRequest;
  language: Language;
  actions: Actions;
}

type Screen<N extends StateName> = (state: Extract<State, { name: N }>, context: ScreenContext) => Node[];

export function screenFor(state: State, context: ScreenContext): Node[] {
  return (SCREENS[state.name] as Screen<StateName>)(state, context);
}

const SCREENS: { [N in StateName]: Screen<N> } = {
  connecting: (_, context) =>
    busy(windowTexts(context.language).workingTitle, windowTexts(context.language).connecting, context),
  'waiting-for-reader': (_, context) => {
    const texts = windowTexts(context.language);
    return [readerPicture(), heading(texts.readerTitle), element('p', {}, texts.readerHelp), cancelOnly(context)];
  },
  'waiting-for-card': (_, context) => {
    const texts = windowTexts(context.language);
    return [cardPicture(), heading(texts.cardTitle), element('p', {}, texts.cardHelp), cancelOnly(context)];
  },
  consent,
  pin,
  'native-pin': (_, context) => {
    const texts = windowTexts(context.language);
    return [heading(texts.nativePinTitle), element('p', {}, texts.nativePinHelp), cancelOnly(context)];
  },
  working: (_, context) =>
    busy(windowTexts(context.language).workingTitle, windowTexts(context.language).workingHelp, context),
  done: (_, { language }) => {
    const texts = windowTexts(language);
    return [donePicture(), heading(texts.doneTitle), element('p', {}, texts.doneHelp)];
  },
  failed,
};

const heading = (text: string) => element('h1', { tabindex: '-1' }, text);

const busy = (title: string, help: string, context: ScreenContext) => [
  element('div', { class: 'spinner', 'aria-hidden': 'true' }),
  heading(title),
  element('p', {}, help),
  cancelOnly(context),
];

function button(id: string, label: string, kind: 'primary' | 'plain', onClick?: () => void): HTMLButtonElement {
  const made = element('button', { id, class: kind, type: onClick ? 'button' : 'submit' }, label);
  made.addEventListener('click', (event) => {
    if (!mayPress()) event.preventDefault();
    else onClick?.();
  });
  return made;
}

const buttons = (...made: HTMLButtonElement[]) => element('div', { class: 'buttons' }, ...made);

const cancelOnly = ({ language, actions }: ScreenContext) =>
  buttons(button('cancel', windowTexts(language).cancel, 'plain', () => actions.end()));

function consent(_: Extract<State, { name: 'consent' }>, { request, language, actions }: ScreenContext): Node[] {
  const texts = windowTexts(language);
  const { title, intro, content, label } = consentContent(request, language);
  return [
    heading(title),
    element('p', {}, intro),
    content,
    buttons(
      button('allow', label, 'primary', actions.allow),
      button('cancel', texts.cancel, 'plain', () => actions.end()),
    ),
  ];
}

function consentContent({ operation, params }: PendingRequest, language: Language) {
  const texts = windowTexts(language);
  if (operation === 'sign') {
    const text = displayableText(fromBase64(String(params.document)));
    return {
      title: String(params.title),
      intro: texts.consentSign,
      content: element('pre', { id: 'document', tabindex: '0', 'aria-label': String(params.title) }, text),
      label: texts.continueToSign,
    };
  }
  const asked = Array.isArray(params.groups) ? params.groups : [];
  const groups = DATA_GROUPS.filter((group) => asked.includes(group)).map((group) => texts.groups[group]);
  const items = [texts.groups.login, ...groups].map((text) => element('li', {}, text));
  return {
    title: texts.consentTitle,
    intro: operation === 'read-identity' ? texts.consentRead : texts.consentLogin,
    content: element('ul', { id: 'data-groups' }, ...items),
    label: texts.allow,
  };
}

function pin({ prompt }: Extract<State, { name: 'pin' }>, { language, actions }: ScreenContext): Node[] {
  const texts = windowTexts(language);
  const { triesLeft, problem, purpose } = prompt;
  const details = triesLeft === null ? {} : { triesLeft };
  const field = element('input', {
    id: 'pin',
    type: 'password',
    inputmode: 'numeric',
    autocomplete: 'off',
    maxlength: '12',
    required: true,
    'aria-describedby': 'pin-help pin-problem',
    'aria-invalid': problem !== null ? 'true' : 'false',
  });
  const confirmation = element('input', { id: 'last-try', type: 'checkbox', required: true });
  const form = element(
    'form',
    { autocomplete: 'off' },
    element('label', { for: 'pin' }, texts.pinLabel),
    field,
    element('p', { id: 'pin-help', class: 'help' }, texts.pinHelp),
    ...(triesLeft === 1
      ? [
          element('p', { class: 'notice warn' }, texts.lastTry),
          element('label', { class: 'check', for: 'last-try' }, confirmation, texts.lastTryConfirm),
        ]
      : triesLeft !== null && problem !== 'PIN_WRONG'
        ? [element('p', { id: 'tries' }, triesLeftText(triesLeft, language))]
        : []),
    buttons(
      button('submit-pin', texts.confirm, 'primary'),
      button('cancel', texts.cancel, 'plain', () => actions.end()),
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!mayPress()) return;
    const typed = field.value;
    field.value = '';
    actions.submitPin(typed, confirmation.checked);
  });
  const wrong = problem === null ? null : errorText(problem, language, details);
  return [
    heading(purpose === 'signature' ? texts.pinTitleSign : texts.pinTitle),
    element(
      'div',
      { id: 'pin-problem', role: 'alert' },
      ...(wrong ? [element('p', { class: 'notice bad' }, `${wrong.what} ${wrong.todo}`)] : []),
    ),
    form,
  ];
}

function failed({ failure }: Extract<State, { name: 'failed' }>, { language, actions }: ScreenContext): Node[] {
  const texts = windowTexts(language);
  const { what, todo } = errorText(failure.code, language, failure.details);
  const retry = ERROR_CATALOGUE[failure.code].retry ? [button('retry', texts.retry, 'primary', actions.retry)] : [];
  return [
    heading(texts.failedTitle),
    element(
      'div',
      { class: 'notice bad', role: 'alert' },
      element('p', { id: 'what' }, what),
      element('p', { id: 'todo' }, todo),
    ),
    buttons(
      ...retry,
      button('close', texts.close, 'plain', () => actions.end()),
    ),
    element('p', { class: 'code' }, `${texts.code} `, element('code', { id: 'code' }, failure.code)),
  ];
}
