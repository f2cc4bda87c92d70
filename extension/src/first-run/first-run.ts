/** The page after installing: what this is, live checks, and how to install what is missing. */
import browser from 'webextension-polyfill';
import { pageButton, section } from '../pages/controls.ts';
import { openPage, type PageFrame } from '../pages/page-frame.ts';
import { statusList } from '../pages/status-list.ts';
import { statusRows } from '../pages/status-rows.ts';
import type { System } from '../pages/texts/page-texts.ts';
import { grantPolicyPortals } from '../portals/citizen-portals.ts';
import { isGranted, listPortals } from '../portals/portals.ts';
import { element } from '../ui/dom.ts';

const SYSTEMS: Readonly<Record<string, System>> = { linux: 'linux', win: 'windows', mac: 'mac' };

async function show(): Promise<void> {
  const frame = await openPage((texts) => texts.firstRun.title);
  const { firstRun: texts } = frame.texts;
  const { os } = await browser.runtime.getPlatformInfo();
  const allGood = element('p', { class: 'notice good', id: 'all-good', hidden: true }, texts.allGood);
  const install = section(
    texts.installTitle,
    element('p', {}, texts.installHelp),
    element('p', { id: 'install' }, texts.install[SYSTEMS[os] ?? 'other']),
  );
  install.hidden = true;
  const status = statusList(frame, (latest) => {
    const rows = statusRows(latest);
    allGood.hidden = rows.some(({ light }) => light !== 'good');
    install.hidden = rows.some(({ part, light }) => part === 'host' && light === 'good');
  });
  frame.main.replaceChildren(
    element('h1', {}, texts.title),
    ...texts.what.map((sentence) => element('p', {}, sentence)),
    section(texts.checkTitle, status, element('div', { role: 'status' }, allGood)),
    install,
    ...(await policySection(frame)),
    section(texts.useTitle, element('p', {}, texts.use)),
  );
}

/** Browsers let no policy give access to a site: the citizen says yes once, for all sites of the organisation. */
async function policySection(frame: PageFrame): Promise<Node[]> {
  const listed = (await listPortals()).filter(({ source }) => source === 'policy').map(({ origin }) => origin);
  const granted = await Promise.all(listed.map(isGranted));
  const waiting = listed.filter((_, index) => !granted[index]);
  if (waiting.length === 0) return [];
  const { firstRun, settings } = frame.texts;
  return [
    section(
      firstRun.policyTitle,
      element('ul', { id: 'policy-portals' }, ...waiting.map((origin) => element('li', { class: 'host' }, origin))),
      pageButton('switch-on', settings.switchOn, () => grantPolicyPortals(waiting).then(show), 'primary'),
    ),
  ];
}

void show();
