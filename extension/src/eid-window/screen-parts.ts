/** What a screen is made of, and the buttons that all screens share. */

import type { CardField } from '@eid-loket/shared/protocol/card-fields.ts';
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import type { PromptAnswer } from '@eid-loket/shared/protocol/prompts.ts';
import type { PendingRequest } from '../internal-messages.ts';
import { element } from '../ui/dom.ts';
import { mayPress } from './click-guard.ts';
import { windowTexts } from './texts/index.ts';

export interface Actions {
  chooseCard(index: number): void;
  allow(granted: readonly CardField[]): void;
  submitPin(pin: string, lastTryConfirmed: boolean): void;
  submitNewPin(pins: Omit<Extract<PromptAnswer, { kind: 'new-pin' }>, 'kind'>): void;
  confirmLastTry(): void;
  end(): void;
  retry(): void;
}

export interface ScreenContext {
  request: PendingRequest;
  language: Language;
  actions: Actions;
}

export interface ScreenParts {
  symbol: Node;
  title: string;
  text?: string;
  content?: Node[];
  /** The one that goes on comes last. */
  actions?: HTMLButtonElement[];
}

export function button(id: string, label: string, kind: 'primary' | 'plain', onClick: () => void): HTMLButtonElement {
  const made = element('button', { id, class: kind, type: 'button' }, label);
  made.addEventListener('click', () => {
    if (mayPress(made)) onClick();
  });
  return made;
}

/** Submits the form of that id, which is elsewhere on the screen. */
export function submitButton(id: string, label: string, form: string): HTMLButtonElement {
  const made = element('button', { id, class: 'primary', type: 'submit', form }, label);
  made.addEventListener('click', (event) => {
    if (!mayPress(made)) event.preventDefault();
  });
  return made;
}

export const cancelButton = ({ language, actions }: ScreenContext): HTMLButtonElement =>
  button('cancel', windowTexts(language).cancel, 'plain', () => actions.end());
