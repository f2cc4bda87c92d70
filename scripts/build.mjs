/** Builds everything that runs: portal, extension, native host, and the virtual card with its host for demo and tests. */
import { buildExtension, DEVELOPMENT_PORTALS } from './build-extension.mjs';
import { buildHost, buildVirtualHost } from './build-host.mjs';
import { buildPortal } from './build-portal.mjs';
import { buildVirtualCard } from './build-virtual-card.mjs';

await Promise.all([
  buildPortal(),
  buildExtension({ portals: DEVELOPMENT_PORTALS }),
  buildHost(),
  buildVirtualHost(),
  buildVirtualCard(),
]);
