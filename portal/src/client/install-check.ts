/** Looks at what is installed, again and again while the page about installing is seen, and tells it beside each task. */
import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import { errorText } from '@eid-loket/shared/errors/error-text.ts';
import { EidCallError, type EidClient } from '@eid-loket/shared/page-client/eid-client.ts';
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import * as v from 'valibot';

const EVERY_MS = 4000;
const PARTS = ['extension', 'host', 'reader', 'card'] as const;
type Part = (typeof PARTS)[number];
type Found = readonly [state: string, look: 'good' | 'warn' | 'bad' | ''];

const GOOD: Found = ['good', 'good'];
const WAITING: Found = ['waiting', ''];
const MISSING: Found = ['missing', 'bad'];

const CARDS: Readonly<Record<string, Found>> = {
  eid: GOOD,
  absent: ['missing', 'warn'],
  several: ['severalCards', 'warn'],
  unknown: ['unknownCard', 'bad'],
};

interface Finding {
  states: Readonly<Record<Part, Found>>;
  /** What is wrong, when it is more than a part that is not there. */
  code: ErrorCode | null;
}

async function look(eid: EidClient): Promise<Finding> {
  try {
    const { readers, card } = await eid.getStatus();
    const reader = readers > 0 ? GOOD : (['missing', 'warn'] as const);
    return {
      states: { extension: GOOD, host: GOOD, reader, card: readers > 0 ? (CARDS[card] ?? WAITING) : WAITING },
      code: null,
    };
  } catch (error) {
    return failed(error instanceof EidCallError ? error.code : 'INTERNAL_ERROR');
  }
}

/** The first part that the failure is about; what comes before it works, what comes after cannot be seen. */
function failed(code: ErrorCode): Finding {
  const part: Part = /^(?:PCSC|READER)_/.test(code) ? 'reader' : /^HOST_/.test(code) ? 'host' : 'extension';
  const isMissing = code === 'EXTENSION_NOT_FOUND' || code === 'HOST_NOT_FOUND';
  const isOld = code.endsWith('_OUTDATED');
  const found: Found = isMissing ? MISSING : isOld ? ['outdated', 'bad'] : ['problem', 'bad'];
  const at = PARTS.indexOf(part);
  const states = PARTS.map((each, index) => [each, index < at ? GOOD : index === at ? found : WAITING] as const);
  return { states: Object.fromEntries(states) as Record<Part, Found>, code: isMissing ? null : code };
}

/** @param list the tasks, with the words for each state */
export async function keepChecking(eid: EidClient, language: Language, list: HTMLElement): Promise<void> {
  const words = v.parse(v.record(v.string(), v.string()), JSON.parse(list.dataset.states ?? '{}'));
  const told = document.querySelector<HTMLElement>('#install-state');
  const show = ({ states, code }: Finding) => {
    for (const part of PARTS) tell(list, part, states[part], words);
    const isReady = PARTS.every((part) => states[part] === GOOD);
    const text = isReady ? (told?.dataset.allGood ?? '') : code === null ? '' : sentences(code, language);
    if (told && told.textContent !== text) {
      told.className = isReady ? 'notice good' : text === '' ? '' : 'notice warn';
      told.textContent = text;
    }
  };
  for (const part of PARTS) tell(list, part, ['checking', ''], words);
  for (;;) {
    show(await look(eid));
    await seenAfter(EVERY_MS);
  }
}

function sentences(code: ErrorCode, language: Language): string {
  const { what, todo } = errorText(code, language);
  return `${what} ${todo}`;
}

function tell(
  list: HTMLElement,
  part: Part,
  [state, appearance]: Found,
  words: Readonly<Record<string, string>>,
): void {
  const tag = list.querySelector<HTMLElement>(`[data-part="${part}"] .status`);
  if (!tag) return;
  tag.hidden = false;
  tag.dataset.state = state;
  tag.className = `status ${appearance}`.trim();
  tag.textContent = words[state] ?? '';
}

/** A page that nobody sees does not look. */
async function seenAfter(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  while (document.visibilityState === 'hidden')
    await new Promise((resolve) => document.addEventListener('visibilitychange', resolve, { once: true }));
}
