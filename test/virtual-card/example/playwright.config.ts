/** A portal's own end-to-end tests with a virtual card: copy this folder, and start your portal in place of ours. */
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

/** Where eID Loket was built. */
const EID_LOKET = process.env.EID_LOKET ?? '/path/to/eid-loket/dist';
const PORT = process.env.PORTAL_PORT ?? '8099';
const FOLDER = join(__dirname, 'results');
const TEST_ROOT = join(FOLDER, 'test-root.pem');

export default defineConfig({
  testDir: __dirname,
  outputDir: join(FOLDER, 'tests'),
  workers: 1,
  // For a busy machine: how long something takes says nothing about whether it is right.
  timeout: 180_000,
  expect: { timeout: 60_000 },
  use: { baseURL: `http://localhost:${PORT}`, locale: 'nl', ...{ eidLoket: EID_LOKET } },
  webServer: {
    // The portal must trust the test authority's roots; only a portal for tests does.
    command: `mkdir -p ${FOLDER} && npx --no-install eid-loket-card --write-root ${TEST_ROOT} && exec node ${EID_LOKET}/portal/main.mjs`,
    url: `http://localhost:${PORT}/healthz`,
    env: { PORT, PUBLIC_ORIGIN: `http://localhost:${PORT}`, DATA_DIR: join(FOLDER, 'data'), TEST_ROOT },
  },
});
