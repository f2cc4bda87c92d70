/** The sites that may ask, each with who listed it; those that the citizen switched on can be revoked. */
import { pageButton, section } from '../pages/controls.ts';
import type { PageFrame } from '../pages/page-frame.ts';
import { grantPolicyPortals, removeCitizenPortal } from '../portals/citizen-portals.ts';
import type { Portal } from '../portals/portal-list.ts';
import { isGranted, listPortals } from '../portals/portals.ts';
import { element } from '../ui/dom.ts';

export async function portalsSection(frame: PageFrame, changed: () => Promise<void>): Promise<HTMLElement> {
  const { settings: texts } = frame.texts;
  const portals = await listPortals();
  const rows = await Promise.all(portals.map((portal) => row(portal, portals, frame, changed)));
  return section(
    texts.portals,
    element('p', { class: 'soft' }, texts.portalsHelp),
    portals.length === 0 ? element('p', {}, texts.noPortals) : element('ul', { class: 'rows', id: 'portals' }, ...rows),
  );
}

async function row(
  { origin, source }: Portal,
  portals: readonly Portal[],
  { texts }: PageFrame,
  changed: () => Promise<void>,
): Promise<HTMLElement> {
  const waiting = source === 'policy' && !(await isGranted(origin));
  const about = waiting ? texts.settings.policyWaiting : texts.popup.source[source];
  const item = element(
    'li',
    { 'data-origin': origin, 'data-source': source },
    element(
      'span',
      {},
      element('strong', { class: 'host' }, origin),
      element('br'),
      element('span', { class: 'soft' }, about),
    ),
  );
  const others = portals.map((portal) => portal.origin).filter((other) => other !== origin);
  const action = (id: string, label: string, onClick: () => Promise<unknown>) => {
    const made = pageButton(`${id} ${origin}`, label, () => onClick().then(changed));
    made.setAttribute('aria-label', `${label}: ${origin}`);
    item.append(made);
  };
  if (source === 'citizen') action('revoke', texts.settings.revoke, () => removeCitizenPortal(origin, others));
  if (waiting) action('switch-on', texts.settings.switchOn, () => grantPolicyPortals([origin]));
  return item;
}
