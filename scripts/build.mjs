/**
 * Builds everything that runs: portal, extension, native host; and for demo and tests the virtual card, the host composed with
 * it, and the demo itself. `--portal ORIGIN` (may be repeated) lists the portals that may use the extension, `--web-eid ORIGIN` and
 * `--beidconnect ORIGIN` those among them whose pages may speak that product's messages.
 */
import { parseArgs } from 'node:util';
import { buildDemo } from './build-demo.mjs';
import { buildExtension } from './build-extension.mjs';
import { buildHost, buildVirtualHost } from './build-host.mjs';
import { buildPageClient, buildPageClientTypes } from './build-page-client.mjs';
import { buildPortal } from './build-portal.mjs';
import { buildVirtualCard, buildVirtualCardTypes } from './build-virtual-card.mjs';
import { DEVELOPMENT_PORTALS } from './development-portals.mjs';
import { beginBuild } from './dist-stamp.mjs';

const list = { type: 'string', multiple: true };
const { values } = parseArgs({ options: { portal: list, 'web-eid': list, beidconnect: list } });
const { portal: portals = DEVELOPMENT_PORTALS, 'web-eid': webEid, beidconnect: beidConnect } = values;
const built = beginBuild(portals);

await Promise.all([
  buildPortal(),
  buildExtension({ portals, webEid, beidConnect }),
  buildHost(),
  buildVirtualHost(),
  buildVirtualCard(),
  buildPageClient(),
  buildDemo(),
]);
buildVirtualCardTypes();
buildPageClientTypes();
built();
