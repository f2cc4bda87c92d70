/**
 * The one frame of all screens: who asks what at the top, then symbol and heading, text, content, and the buttons at the same place
 * below. The screen of the present state only fills it.
 */
import { EXTENSION_ORIGIN } from '@eid-loket/shared/protocol/fields.ts';
import type { InteractiveOperationName } from '@eid-loket/shared/protocol/operations.ts';
import type { PendingRequest } from '../internal-messages.ts';
import { element } from '../ui/dom.ts';
import { guardScreen } from './click-guard.ts';
import { looksLike, shownOrigin } from './origin.ts';
import type { ScreenContext } from './screen-parts.ts';
import { screenFor } from './screens.ts';
import type { State } from './session-state.ts';
import { windowTexts } from './texts/index.ts';
import type { WindowTexts } from './texts/window-texts.ts';

const place = (id: string) => document.getElementById(id) as HTMLElement;

/** @param known origins of portals that citizens trust */
export function showHeader({ origin, operation, language }: PendingRequest, known: readonly string[]): void {
  const texts = windowTexts(language);
  const own = origin === EXTENSION_ORIGIN;
  document.documentElement.lang = language;
  document.title = texts.title;
  place('header').replaceChildren(
    ...(own ? [] : [originLine(origin)]),
    element(
      'p',
      { id: 'operation' },
      element('span', { class: 'asks' }, own ? texts.ownAsks : texts.wants),
      ' ',
      texts.operation[operation as InteractiveOperationName] ?? '',
    ),
    ...(own ? [] : originWarnings(origin, known, texts)),
  );
}

function originLine(origin: string): HTMLElement {
  const { before, registered, after } = shownOrigin(origin);
  return element(
    'p',
    { id: 'origin', title: origin, dir: 'ltr' },
    element('span', { class: 'rest' }, before),
    element('strong', {}, registered),
    element('span', { class: 'rest' }, after),
  );
}

function originWarnings(origin: string, known: readonly string[], texts: WindowTexts): HTMLElement[] {
  const { international } = shownOrigin(origin);
  const like = looksLike(origin, known);
  const lines = [
    ...(international === null ? [] : [withName(texts.international, international)]),
    ...(like === null ? [] : [withName(texts.looksLike, like)]),
  ];
  return lines.map((line) => element('p', { class: 'notice warn origin-warning', role: 'alert' }, ...line));
}

/** A name that goes on after a hyphen on the next line could be taken for two. */
function withName(sentence: string, name: string): (Node | string)[] {
  const [before = '', after = ''] = sentence.split('{name}');
  return [before, element('bdi', { class: 'whole-name' }, name), after];
}

export function showScreen(state: State, context: ScreenContext): void {
  const { symbol, title, text, content = [], actions = [] } = screenFor(state, context);
  document.body.dataset.state = state.name;
  showTestBanner(state, context);
  place('screen').replaceChildren(
    element('div', { class: 'head' }, symbol, element('h1', { tabindex: '-1' }, title)),
    ...(text ? [element('p', { class: 'text' }, text)] : []),
    element('div', { class: 'content' }, ...content),
  );
  place('actions').replaceChildren(...actions);
  // Focus goes where the citizen acts next; otherwise to the heading, so that a screen reader speaks the new state.
  const target = place('screen').querySelector<HTMLElement>('input.pin') ?? document.querySelector<HTMLElement>('h1');
  target?.focus();
  guardScreen();
}

/** Once a card of a test authority was seen, until the window closes. */
function showTestBanner(state: State, { language }: ScreenContext): void {
  if (state.name !== 'consent' || state.prompt.card.test !== true || document.getElementById('test-card')) return;
  document.body.prepend(element('p', { id: 'test-card', role: 'status' }, windowTexts(language).testCard));
}
