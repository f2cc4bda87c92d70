/** One screen for each state. A screen only shows and asks; what an answer does is the session's business. */
import { ERROR_CATALOGUE } from '@eid-loket/shared/errors/error-catalogue.ts';
import { EXTENSION_ORIGIN } from '@eid-loket/shared/protocol/fields.ts';
import type { CardSummary } from '@eid-loket/shared/protocol/prompts.ts';
import { referenceOf } from '@eid-loket/shared/protocol/reference.ts';
import { element } from '../ui/dom.ts';
import { filled } from '../ui/filled.ts';
import { errorWords } from '../ui/kept-together.ts';
import { busySymbol, cardSymbol, doneSymbol, failedSymbol, readerSymbol } from '../ui/pictures.ts';
import { consentScreen } from './consent-screen.ts';
import { lastTryScreen, nativePinScreen, newPinScreen, pinScreen } from './pin-screens.ts';
import { button, cancelButton, type ScreenContext, type ScreenParts } from './screen-parts.ts';
import type { State, StateName } from './session-state.ts';
import { shownDate } from './texts/card-fields.ts';
import { windowTexts } from './texts/index.ts';
import type { WindowTexts } from './texts/window-texts.ts';

type Screen<N extends StateName> = (state: Extract<State, { name: N }>, context: ScreenContext) => ScreenParts;

export function screenFor(state: State, context: ScreenContext): ScreenParts {
  return (SCREENS[state.name] as Screen<StateName>)(state, context);
}

const waiting =
  (symbol: () => Node, title: keyof WindowTexts, text: keyof WindowTexts) =>
  (_: State, context: ScreenContext): ScreenParts => {
    const texts = windowTexts(context.language);
    return {
      symbol: symbol(),
      title: String(texts[title]),
      text: String(texts[text]),
      actions: [cancelButton(context)],
    };
  };

const SCREENS: { [N in StateName]: Screen<N> } = {
  connecting: waiting(busySymbol, 'connectingTitle', 'connecting'),
  'waiting-for-reader': waiting(readerSymbol, 'readerTitle', 'readerHelp'),
  'waiting-for-card': waiting(cardSymbol, 'cardTitle', 'cardHelp'),
  'waiting-for-other-program': waiting(cardSymbol, 'otherTitle', 'otherHelp'),
  'choose-card': chooseCard,
  consent: consentScreen,
  pin: pinScreen,
  'new-pin': newPinScreen,
  'last-try': lastTryScreen,
  'native-pin': nativePinScreen,
  working: ({ step }, context) => {
    const texts = windowTexts(context.language);
    return {
      symbol: busySymbol(),
      title: step === null ? texts.workingTitle : texts.steps[step],
      text: texts.workingHelp,
      actions: [cancelButton(context)],
    };
  },
  done: (_, { language, request }) => {
    const texts = windowTexts(language);
    const own = request.origin === EXTENSION_ORIGIN;
    return own
      ? { symbol: doneSymbol(), title: texts.doneTitle, text: texts.doneOwn }
      : { symbol: doneSymbol(), title: texts.handedOverTitle, text: texts.handedOver };
  },
  failed,
};

function chooseCard({ prompt }: Extract<State, { name: 'choose-card' }>, context: ScreenContext): ScreenParts {
  const texts = windowTexts(context.language);
  const cards = prompt.cards.map((card, index) => {
    const made = button(`card-${index}`, '', 'plain', () => context.actions.chooseCard(index));
    made.classList.add('card-choice');
    made.append(...cardLines(card, context, texts));
    return element('li', {}, made);
  });
  return {
    symbol: cardSymbol(),
    title: texts.chooseTitle,
    text: texts.chooseHelp,
    content: [element('ul', { id: 'cards', class: 'choices' }, ...cards)],
    actions: [cancelButton(context)],
  };
}

function cardLines(card: CardSummary, { language }: ScreenContext, texts: WindowTexts): Node[] {
  const until = card.validUntil && shownDate(card.validUntil, language);
  return [
    element('strong', {}, card.holder ?? texts.unknownHolder),
    ...(until ? [element('span', {}, filled(card.expired ? texts.expired : texts.validUntil, { date: until }))] : []),
    element('span', { class: 'help' }, filled(texts.reader, { name: card.reader })),
  ];
}

function failed(
  { failure }: Extract<State, { name: 'failed' }>,
  { language, actions, request }: ScreenContext,
): ScreenParts {
  const texts = windowTexts(language);
  const { what, todo } = errorWords(failure.code, language, failure.details);
  const retry = ERROR_CATALOGUE[failure.code].retry
    ? [button('retry', texts.retry, 'primary', () => actions.retry())]
    : [];
  return {
    symbol: failedSymbol(),
    title: texts.failedTitle,
    content: [
      element(
        'div',
        { class: 'notice bad', role: 'alert' },
        element('p', { id: 'what' }, what),
        element('p', { id: 'todo' }, todo),
      ),
      element(
        'p',
        {},
        element(
          'a',
          { id: 'what-is-wrong', href: `support.html#${failure.code}`, target: '_blank' },
          texts.whatIsWrong,
        ),
      ),
      element('p', { class: 'code' }, `${texts.code} `, element('code', { id: 'code' }, failure.code)),
      element(
        'p',
        { class: 'code' },
        `${texts.reference} `,
        element('code', { id: 'reference' }, referenceOf(request.requestId)),
      ),
    ],
    actions: [button('close', texts.close, 'plain', () => actions.end()), ...retry],
  };
}
