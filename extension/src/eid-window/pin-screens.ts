/** Where the citizen types the PIN, or is told where to: in this window, in a dialog of the system, or on the reader's own keys. */

import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import { triesLeftText } from '@eid-loket/shared/errors/error-text.ts';
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { element } from '../ui/dom.ts';
import { filled } from '../ui/filled.ts';
import { errorWords } from '../ui/kept-together.ts';
import { pinPadSymbol, pinSymbol } from '../ui/pictures.ts';
import { mayPress } from './click-guard.ts';
import { button, cancelButton, type ScreenContext, type ScreenParts, submitButton } from './screen-parts.ts';
import type { State } from './session-state.ts';
import { windowTexts } from './texts/index.ts';
import type { WindowTexts } from './texts/window-texts.ts';

const FORM = 'pin-form';

export function pinScreen({ prompt }: Extract<State, { name: 'pin' }>, context: ScreenContext): ScreenParts {
  const { language, actions } = context;
  const texts = windowTexts(language);
  const pin = pinField('pin', texts.pinLabel, texts, prompt.problem !== null);
  const lastTry = lastTryBox(prompt.triesLeft, texts);
  const submit = submitButton('submit-pin', prompt.purpose === 'signature' ? texts.sign : texts.confirm, FORM);
  const form = pinForm(submit, [...problem(prompt, language), ...pin.parts, help(texts.pinHelp), ...lastTry.parts]);
  onSubmit(form, submit, () => actions.submitPin(pin.take(), lastTry.confirmed()));
  return {
    symbol: pinSymbol(),
    title: prompt.purpose === 'signature' ? texts.pinTitleSign : texts.pinTitle,
    content: [form],
    actions: [cancelButton(context), submit],
  };
}

export function newPinScreen({ prompt }: Extract<State, { name: 'new-pin' }>, context: ScreenContext): ScreenParts {
  const { language, actions } = context;
  const texts = windowTexts(language);
  const old = pinField('pin', texts.oldPin, texts, prompt.problem !== null);
  const chosen = pinField('new-pin', texts.newPin, texts, false);
  const again = pinField('new-pin-again', texts.newPinAgain, texts, prompt.problem === 'NEW_PINS_DIFFERENT');
  const lastTry = lastTryBox(prompt.triesLeft, texts);
  const submit = submitButton('submit-pin', texts.changePin, FORM);
  const form = pinForm(submit, [
    ...problem(prompt, language),
    ...old.parts,
    ...chosen.parts,
    ...again.parts,
    help(texts.newPinHelp),
    ...lastTry.parts,
  ]);
  onSubmit(form, submit, () =>
    actions.submitNewPin({
      oldPin: old.take(),
      newPin: chosen.take(),
      newPinAgain: again.take(),
      lastTryConfirmed: lastTry.confirmed(),
    }),
  );
  return { symbol: pinSymbol(), title: texts.newPinTitle, content: [form], actions: [cancelButton(context), submit] };
}

/** Before the PIN is typed on the reader, where there is no box to tick. */
export function lastTryScreen({ prompt }: Extract<State, { name: 'last-try' }>, context: ScreenContext): ScreenParts {
  const { language, actions } = context;
  const texts = windowTexts(language);
  const warning = element('p', { class: 'notice warn' }, texts.lastTry);
  return {
    symbol: pinPadSymbol(),
    title: texts.lastTryTitle,
    content: [...problem({ ...prompt, triesLeft: 1 }, language), warning],
    actions: [
      cancelButton(context),
      button('use-last-try', texts.lastTryConfirm, 'primary', () => actions.confirmLastTry()),
    ],
  };
}

export function nativePinScreen(state: Extract<State, { name: 'native-pin' }>, context: ScreenContext): ScreenParts {
  const { language, request } = context;
  const texts = windowTexts(language);
  const onPad = state.place === 'pin-pad';
  const padHelp = request.operation === 'change-pin' ? texts.padChangeHelp : texts.padHelp;
  return {
    symbol: onPad ? pinPadSymbol() : pinSymbol(),
    title: onPad ? texts.padTitle : texts.nativePinTitle,
    text: onPad ? padHelp : texts.nativePinHelp,
    content: problem(state, language, { lastTryIsTold: false }),
    actions: [cancelButton(context)],
  };
}

const help = (text: string) => element('p', { id: 'pin-help', class: 'help' }, text);

const tries = (count: number, language: Language) => element('p', { id: 'tries' }, triesLeftText(count, language));

function pinForm(submit: HTMLButtonElement, parts: Node[]): HTMLFormElement {
  submit.setAttribute('form', FORM);
  return element('form', { id: FORM, autocomplete: 'off', novalidate: false }, ...parts);
}

function onSubmit(form: HTMLFormElement, submit: HTMLButtonElement, send: () => void): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (mayPress(submit)) send();
  });
}

function pinField(id: string, label: string, texts: WindowTexts, isWrong: boolean) {
  const field = element('input', {
    id,
    class: 'pin',
    type: 'password',
    inputmode: 'numeric',
    autocomplete: 'off',
    maxlength: '12',
    required: true,
    'aria-describedby': `pin-help pin-problem ${id}-count`,
    'aria-invalid': isWrong ? 'true' : 'false',
  });
  const count = element('span', { id: `${id}-count`, class: 'help' });
  field.addEventListener('input', () => {
    const { length } = field.value;
    const sentence = length === 1 ? texts.typed.one : filled(texts.typed.other, { count: length });
    count.replaceChildren(length === 0 ? '' : sentence);
  });
  const show = element(
    'button',
    { type: 'button', class: 'plain small', 'aria-pressed': 'false', 'aria-controls': id },
    texts.showPin,
  );
  show.addEventListener('click', () => {
    const shown = field.type === 'text';
    field.type = shown ? 'password' : 'text';
    show.setAttribute('aria-pressed', String(!shown));
    show.replaceChildren(shown ? texts.showPin : texts.hidePin);
  });
  return {
    parts: [element('label', { for: id }, label), field, element('div', { class: 'pin-line' }, count, show)],
    /** The field forgets what it gives. */
    take(): string {
      const typed = field.value;
      field.value = '';
      return typed;
    },
  };
}

function lastTryBox(triesLeft: number | null, texts: WindowTexts) {
  const box = element('input', { id: 'last-try', type: 'checkbox', required: true });
  const parts =
    triesLeft === 1
      ? [
          element('p', { class: 'notice warn' }, texts.lastTry),
          element('label', { class: 'check', for: 'last-try' }, box, texts.lastTryConfirm),
        ]
      : [];
  return { parts, confirmed: () => box.checked };
}

/** Why it is asked again, and how many tries are left. */
function problem(
  prompt: { problem: ErrorCode | null; triesLeft: number | null },
  language: Language,
  { lastTryIsTold = true } = {},
): Node[] {
  const details = prompt.triesLeft === null ? {} : { triesLeft: prompt.triesLeft };
  const wrong = prompt.problem === null ? null : errorWords(prompt.problem, language, details);
  const alert = element(
    'div',
    { id: 'pin-problem', role: 'alert' },
    ...(wrong ? [element('p', { class: 'notice bad' }, `${wrong.what} ${wrong.todo}`)] : []),
  );
  const told = prompt.problem === 'PIN_WRONG' || prompt.triesLeft === null || (lastTryIsTold && prompt.triesLeft === 1);
  return told ? [alert] : [alert, tries(prompt.triesLeft as number, language)];
}
