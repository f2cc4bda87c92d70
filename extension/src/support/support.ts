/** The help page: what a code means (support.html#CODE), how host, reader and card are, what the host's doctor finds, and a report to save. */
import { ERROR_CATALOGUE, type ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import browser from 'webextension-polyfill';
import { askHost, type HostAnswer } from '../pages/ask-background.ts';
import { pageButton, saveFile, section } from '../pages/controls.ts';
import { openPage, type PageFrame } from '../pages/page-frame.ts';
import { statusList } from '../pages/status-list.ts';
import type { Status } from '../pages/status-rows.ts';
import { element } from '../ui/dom.ts';
import { errorWords } from '../ui/kept-together.ts';
import { checkList } from './check-list.ts';
import { composeReport } from './report.ts';

let status: Status | null = null;
let checks: HostAnswer<'doctor'> | null = null;
let looks = 0;

async function show(): Promise<void> {
  const frame = await openPage((texts) => `${texts.support.title} – ${texts.product}`);
  const { support: texts } = frame.texts;
  const word = decodeURIComponent(location.hash.slice(1));
  const found = section(texts.checksTitle, element('p', { class: 'busy' }, frame.texts.status.asking));
  found.id = 'found';
  frame.main.replaceChildren(
    element('h1', {}, texts.title),
    element('p', {}, texts.intro),
    ...(word ? [codeSection(word, frame)] : []),
    section(
      texts.stateTitle,
      statusList(frame, (latest) => {
        status = latest;
        void lookAgain(found, frame);
      }),
    ),
    found,
    section(
      texts.reportTitle,
      element('p', { class: 'soft' }, texts.reportHelp),
      element('div', { class: 'buttons' }, pageButton('save-report', texts.save, save, 'primary')),
    ),
  );
}

/** Whenever host, reader or card are no longer as they were: the citizen is mending. */
async function lookAgain(found: HTMLElement, frame: PageFrame): Promise<void> {
  looks += 1;
  const look = looks;
  const answer = await askHost('doctor', frame.language);
  // A slower answer from before is no longer true.
  if (look !== looks) return;
  checks = answer;
  found.replaceChildren(element('h2', {}, frame.texts.support.checksTitle), ...checkList(answer, frame));
}

const isCode = (word: string): word is ErrorCode => Object.hasOwn(ERROR_CATALOGUE, word);

function codeSection(word: string, { texts, language }: PageFrame): HTMLElement {
  const { codeTitle, unknownCode } = texts.support;
  if (!isCode(word)) return section(codeTitle, element('p', { id: 'what' }, unknownCode));
  const { what, todo } = errorWords(word, language);
  return section(
    codeTitle,
    element('div', { class: 'notice bad' }, element('p', { id: 'what' }, what), element('p', { id: 'todo' }, todo)),
    element('p', { class: 'soft' }, element('code', { id: 'code' }, word)),
  );
}

async function save(): Promise<void> {
  const word = decodeURIComponent(location.hash.slice(1));
  const { os, arch } = await browser.runtime.getPlatformInfo();
  const report = composeReport({
    at: new Date(),
    code: isCode(word) ? word : null,
    status,
    checks,
    extensionVersion: browser.runtime.getManifest().version,
    system: `${os} ${arch}`,
    browser: navigator.userAgent,
  });
  saveFile('eid-loket-report.json', JSON.stringify(report, null, 2));
}

window.addEventListener('hashchange', () => void show());
void show();
