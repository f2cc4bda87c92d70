/** A portal's own end-to-end tests with a virtual card: copy this folder, and start your portal in place of ours. */
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const PORT = process.env.EXAMPLE_PORT ?? '8099';
const FOLDER = process.env.EXAMPLE_FOLDER ?? join(ROOT, 'test-output', 'example');
const TEST_ROOT = join(FOLDER, 'test-root.pem');

export default defineConfig({
  testDir: '.',
  outputDir: join(FOLDER, 'results'),
  workers: 1,
  use: { baseURL: `http://localhost:${PORT}`, locale: 'nl' },
  webServer: {
    // The portal must trust the test authority's roots; only a portal for tests does.
    command: `mkdir -p ${FOLDER} && npx --no-install eid-loket-card --write-root ${TEST_ROOT} && exec node dist/portal/main.mjs`,
    cwd: ROOT,
    url: `http://localhost:${PORT}/healthz`,
    env: { PORT, PUBLIC_ORIGIN: `http://localhost:${PORT}`, DATA_DIR: join(FOLDER, 'data'), TEST_ROOT },
  },
});
