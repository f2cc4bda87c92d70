/** The toolbar's popup: host, reader and card at a glance, and what can be done with the page in front. */
import browser from 'webextension-polyfill';
import { pageButton, pageLink, section } from '../pages/controls.ts';
import { openPage, type PageFrame } from '../pages/page-frame.ts';
import { statusList } from '../pages/status-list.ts';
import { addCitizenPortal, grantPolicyPortals } from '../portals/citizen-portals.ts';
import { readPolicy } from '../portals/read-policy.ts';
import { element } from '../ui/dom.ts';
import { type SiteState, siteState } from './site-state.ts';

async function show(): Promise<void> {
  const frame = await openPage((texts) => texts.product);
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  const policy = await readPolicy();
  const state = await siteState(tab?.url, policy);
  frame.main.replaceChildren(
    element('h1', {}, frame.texts.product),
    statusList(frame),
    section(frame.texts.popup.thisSite, ...siteRows(state, frame)),
    element(
      'div',
      { class: 'buttons' },
      ...(tab?.id !== undefined && policy.fillForms && state.name !== 'none'
        ? [pageButton('fill', frame.texts.popup.fillForm, () => openFill(tab.id as number))]
        : []),
      pageLink('change-pin', frame.texts.popup.changePin, 'change-pin.html'),
      pageLink('settings', frame.texts.popup.settings, 'options.html'),
      pageLink('help', frame.texts.popup.help, 'support.html'),
    ),
  );
}

function siteRows(state: SiteState, frame: PageFrame): Node[] {
  const { popup } = frame.texts;
  switch (state.name) {
    case 'none':
      return [element('p', { class: 'soft' }, popup.noSite)];
    case 'not-secure':
      return [element('p', { class: 'soft' }, popup.notSecure)];
    case 'usable':
      return [
        element('p', { class: 'host' }, element('strong', {}, state.host), ` ${popup.usable}`),
        element('p', { class: 'soft', id: 'source' }, popup.source[state.source]),
      ];
    case 'forbidden':
      return [hostRow(state.host), element('p', { class: 'soft' }, popup.notByPolicy)];
    case 'offered':
      return [
        hostRow(state.host),
        ...(state.byPolicy ? [element('p', { class: 'soft' }, popup.offered)] : []),
        pageButton('use-here', popup.useHere, () => use(state, frame), 'primary'),
      ];
  }
}

/** A window of its own: a popup of the toolbar closes as soon as the eID window opens. */
async function openFill(tabId: number): Promise<void> {
  await browser.windows.create({
    type: 'popup',
    url: browser.runtime.getURL(`fill.html?tab=${tabId}`),
    width: 560,
    height: 720,
  });
  window.close();
}

const hostRow = (host: string) => element('p', { class: 'host' }, element('strong', {}, host));

/** No await before the question: the browser asks a permission only straight from a click. */
async function use({ origin, byPolicy }: Extract<SiteState, { name: 'offered' }>, frame: PageFrame): Promise<void> {
  const granted = await (byPolicy ? grantPolicyPortals([origin]) : addCitizenPortal(origin));
  await show();
  if (!granted) frame.main.append(element('p', { class: 'notice', role: 'alert' }, frame.texts.popup.refused));
}

void show();
