/**
 * "Fill in this form", from looking to undoing: looks what the form wants, has just that read with the citizen's consent, shows what
 * goes where, and writes what stays ticked.
 */
import type { CardValues } from '@eid-loket/shared/protocol/card-fields.ts';
import { recordInLedger } from '../ledger/ledger.ts';
import { pageButton } from '../pages/controls.ts';
import { failureNotice } from '../pages/failure-notice.ts';
import { ownOperation } from '../pages/own-operation.ts';
import { openPage, type PageFrame } from '../pages/page-frame.ts';
import { readPolicy } from '../portals/read-policy.ts';
import { element } from '../ui/dom.ts';
import { composeValues, neededFields } from './compose-values.ts';
import { nameOf, previewTable } from './preview-table.ts';
import { type RecognisedField, recogniseFields } from './recognise-fields.ts';
import { TabForm } from './tab-form.ts';

interface Visit {
  frame: PageFrame;
  form: TabForm;
  origin: string;
  /** Of the page with the form. */
  pageLanguage: string;
  recognised: RecognisedField[];
}

async function begin(): Promise<void> {
  const frame = await openPage((texts) => `${texts.fill.title} – ${texts.product}`);
  const { fill: texts } = frame.texts;
  show(frame, '', element('p', { role: 'status' }, texts.looking));
  const form = new TabForm(Number(new URLSearchParams(location.search).get('tab')));
  try {
    if (!(await readPolicy()).fillForms) throw new Error('switched off by policy');
    const { fields, language } = await form.scan();
    const visit = {
      frame,
      form,
      origin: await form.origin(),
      pageLanguage: language || frame.language,
      recognised: recogniseFields(fields),
    };
    showFound(visit);
  } catch {
    show(frame, '', element('p', { class: 'notice', id: 'not-possible' }, texts.notPossible), closeOnly(frame));
  }
}

function show({ main, texts }: PageFrame, origin: string, ...children: Node[]): void {
  main.replaceChildren(
    element('h1', { tabindex: '-1' }, texts.fill.title),
    ...(origin ? [element('p', { class: 'host' }, `${texts.fill.on} `, element('strong', {}, origin))] : []),
    ...children,
  );
  main.querySelector('h1')?.focus();
}

const closeOnly = ({ texts }: PageFrame) =>
  element(
    'div',
    { class: 'buttons' },
    pageButton('close', texts.fill.close, () => window.close()),
  );

function showFound(visit: Visit, problem?: Node): void {
  const { frame, origin, recognised } = visit;
  const { fill: texts } = frame.texts;
  // A country alone is no reason to read a card.
  if (neededFields(recognised).length === 0)
    return show(frame, origin, element('p', { class: 'notice', id: 'nothing' }, texts.nothing), closeOnly(frame));
  show(
    frame,
    origin,
    ...(problem ? [problem] : []),
    element('p', {}, texts.found),
    element('ul', { id: 'found' }, ...recognised.map(({ field }) => element('li', {}, nameOf(field)))),
    element('p', { class: 'soft' }, texts.onlyAsked),
    element(
      'div',
      { class: 'buttons' },
      pageButton('read', problem ? texts.again : texts.read, () => read(visit), 'primary'),
      pageButton('close', texts.close, () => window.close()),
    ),
  );
}

async function read(visit: Visit): Promise<void> {
  const { frame, origin, recognised } = visit;
  show(frame, origin, element('p', { role: 'status', id: 'reading' }, frame.texts.fill.reading));
  try {
    const fields = Object.fromEntries(neededFields(recognised).map((field) => [field, 'optional' as const]));
    const { values } = await ownOperation('read-values', { fields }, frame.language);
    showPreview(visit, values);
  } catch (error) {
    showFound(visit, failureNotice(error, frame.language));
  }
}

function showPreview(visit: Visit, values: CardValues): void {
  const { frame, origin, recognised, pageLanguage } = visit;
  const { fill: texts } = frame.texts;
  const proposed = composeValues(recognised, values, pageLanguage);
  if (proposed.length === 0)
    return show(frame, origin, element('p', { class: 'notice', id: 'nothing' }, texts.notOnCard), closeOnly(frame));
  const { table, chosen } = previewTable(proposed, frame.texts);
  show(
    frame,
    origin,
    element('p', {}, texts.preview),
    table,
    element(
      'div',
      { class: 'buttons' },
      pageButton('fill', texts.fillIn, () => fillIn(visit, chosen()), 'primary'),
      pageButton('close', texts.close, () => window.close()),
    ),
  );

  async function fillIn({ form }: Visit, assignments: { id: number; value: string }[]): Promise<void> {
    const count = await form.fill(assignments);
    await recordInLedger({ origin, operation: 'read-values', params: {} }, { values });
    const sentence = count === 1 ? texts.filled.one : texts.filled.other.replace('{count}', String(count));
    show(
      frame,
      origin,
      element('p', { class: 'notice good', role: 'status', id: 'filled' }, `${sentence} ${texts.checkIt}`),
      element(
        'div',
        { class: 'buttons' },
        pageButton('close', texts.close, () => window.close(), 'primary'),
        pageButton('undo', texts.undo, () => takeBack(visit)),
      ),
    );
  }
}

async function takeBack({ frame, form, origin }: Visit): Promise<void> {
  await form.undo();
  show(
    frame,
    origin,
    element('p', { class: 'notice', role: 'status', id: 'undone' }, frame.texts.fill.undone),
    closeOnly(frame),
  );
}

void begin();
