/** The main job in a real browser against two portals behind nginx on one PostgreSQL: the citizen cannot tell. */
import { join } from 'node:path';
import type { StartedProcess } from '@eid-loket/virtual-card/processes.ts';
import { pagesOf } from '../browsers/chromium.ts';
import { startNginx } from '../helpers/nginx.ts';
import { figureOf, type PortalProcess, startPortalProcess, TEST_VAULT_KEY } from '../helpers/portal-process.ts';
import { type StartedPostgres, startPostgres } from '../helpers/postgres.ts';
import { STEPS, travel } from '../scene/journey.ts';
import { startScene } from '../scene/scene.ts';

const DIST = join(import.meta.dirname, '..', '..', 'dist');

let postgres: StartedPostgres;
let portals: PortalProcess[] = [];
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres?.stop();
});

async function startTwo({ PORT, ...settings }: Record<string, string>): Promise<StartedProcess> {
  const shared = { ...settings, DATABASE_URL: postgres.address, VAULT_KEY: TEST_VAULT_KEY };
  portals = await Promise.all([startPortalProcess(shared), startPortalProcess(shared)]);
  const nginx = await startNginx(
    portals.map(({ address }) => address),
    Number(PORT),
  );
  return {
    child: nginx.child,
    output: () => portals.map((portal) => portal.output()).join(''),
    stop: async () => {
      await nginx.stop();
      for (const portal of portals) await portal.stop();
    },
  };
}

test('jan registers, logs in and signs, and both instances had a part in it', async () => {
  const scene = await startScene({
    dist: DIST,
    card: 'in-process',
    persona: 'jan',
    headless: true,
    language: 'nl',
    startPortal: startTwo,
  });
  try {
    const browser = pagesOf(scene.browser.context);
    const { origin } = scene;
    const page = await browser.open(`${origin}/`);
    const done: string[] = [];
    const person = {
      username: 'jan',
      pin: '1234',
      firstNames: 'Jan Pieter',
      surname: 'Voorbeeld',
      street: 'Kerkstraat 12 bus 3',
    };
    await travel({ origin, browser, page, person, picture: async () => {} }, (name) => done.push(name));
    expect(done).toHaveLength(STEPS.main.length);
    for (const portal of portals) expect(await figureOf(portal, 'loket_http_requests_total{')).toBeGreaterThan(10);
  } finally {
    await scene.stop();
  }
});
