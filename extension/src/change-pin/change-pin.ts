/** Changing the PIN: the eID window asks the old and the new one; this page only starts it and says how it ended. */
import { pageButton } from '../pages/controls.ts';
import { failureNotice } from '../pages/failure-notice.ts';
import { ownOperation } from '../pages/own-operation.ts';
import { openPage } from '../pages/page-frame.ts';
import { statusList } from '../pages/status-list.ts';
import { element } from '../ui/dom.ts';

async function show(): Promise<void> {
  const frame = await openPage((texts) => `${texts.changePin.title} – ${texts.product}`);
  const { changePin: texts } = frame.texts;
  const outcome = element('div', { id: 'outcome', role: 'status' });
  const change = async () => {
    outcome.replaceChildren();
    try {
      await ownOperation('change-pin', {}, frame.language);
      outcome.replaceChildren(element('p', { class: 'notice good' }, texts.done));
    } catch (error) {
      outcome.replaceChildren(failureNotice(error, frame.language));
    }
  };
  frame.main.replaceChildren(
    element('h1', {}, texts.title),
    statusList(frame),
    element('p', {}, texts.intro),
    element('div', { class: 'buttons' }, pageButton('start', texts.start, change, 'primary')),
    outcome,
  );
}

void show();
