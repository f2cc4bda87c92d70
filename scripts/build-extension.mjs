/**
 * Builds the extension for Chromium and Firefox. The portals that are listed here become the content script's matches and the
 * constant part of the list that the background checks. A build that lists a site on this machine is a development build; no
 * other ever serves one.
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { DEVELOPMENT_PORTALS } from './development-portals.mjs';
import { drawIcon } from './draw-icon.mjs';

const ROOT = join(import.meta.dirname, '..');
const SOURCE = join(ROOT, 'extension');
const ENTRIES = {
  content: 'content/content-script',
  'beidconnect-page': 'content/beidconnect/beidconnect-page',
  'web-eid-listed': 'content/web-eid/listed-by-policy',
  background: 'background/background',
  'eid-window': 'eid-window/eid-window',
  popup: 'popup/popup',
  options: 'options/options',
  support: 'support/support',
  'first-run': 'first-run/first-run',
  fill: 'fill/fill',
  'page-form': 'fill/page-form',
  'change-pin': 'change-pin/change-pin',
};
const STYLES = { 'eid-window': 'eid-window/eid-window', pages: 'pages/pages' };
const PAGES = ['eid-window', 'popup', 'options', 'support', 'first-run', 'fill', 'change-pin'];

/**
 * @param {{ portals: string[], webEid?: string[], beidConnect?: string[], outdir?: string }} options portals: origins, https or http on
 *   this machine; webEid, beidConnect: those among them whose pages may speak that product's messages
 */
export async function buildExtension({
  portals,
  webEid = [],
  beidConnect = [],
  outdir = join(ROOT, 'dist', 'extension'),
}) {
  const stray = [...webEid, ...beidConnect].find((origin) => !portals.includes(origin));
  if (stray) throw new Error(`${stray} speaks another product's messages, but is no portal`);
  const lists = { portals, webEid, beidConnect };
  await Promise.all(['chromium', 'firefox'].map((browser) => buildFor(browser, lists, join(outdir, browser))));
}

async function buildFor(browser, lists, outdir) {
  mkdirSync(join(outdir, 'icons'), { recursive: true });
  await build({
    entryPoints: [
      ...Object.entries(ENTRIES).map(([out, path]) => ({ out, in: join(SOURCE, 'src', `${path}.ts`) })),
      ...Object.entries(STYLES).map(([out, path]) => ({ out, in: join(SOURCE, 'src', `${path}.css`) })),
    ],
    outdir,
    bundle: true,
    format: 'iife',
    target: ['chrome123', 'firefox140'],
    define: {
      __PORTALS__: JSON.stringify(lists.portals),
      __FOREIGN_API_PORTALS__: JSON.stringify({ 'web-eid': lists.webEid, beidconnect: lists.beidConnect }),
    },
    logLevel: 'warning',
  });
  for (const page of PAGES) cpSync(join(SOURCE, 'src', page, `${page}.html`), join(outdir, `${page}.html`));
  cpSync(join(SOURCE, '_locales'), join(outdir, '_locales'), { recursive: true });
  if (browser === 'chromium') cpSync(join(SOURCE, 'managed-schema.json'), join(outdir, 'managed-schema.json'));
  for (const size of [48, 128]) writeFileSync(join(outdir, 'icons', `icon-${size}.png`), drawIcon(size));
  writeFileSync(join(outdir, 'manifest.json'), JSON.stringify(manifest(browser, lists), null, 2));
}

function manifest(browser, { portals, beidConnect }) {
  const read = (name) => JSON.parse(readFileSync(join(SOURCE, 'manifest', `${name}.json`), 'utf8'));
  const { version } = JSON.parse(readFileSync(join(SOURCE, 'package.json'), 'utf8'));
  return {
    ...read('base'),
    ...read(browser),
    version,
    ...(portals.length > 0 ? { content_scripts: contentScripts(portals, beidConnect) } : {}),
  };
}

const contentScript = (portals, file) => ({
  matches: portals.flatMap(matchesOf),
  js: [file],
  run_at: 'document_start',
  all_frames: false,
});

/** What pages of BeIDConnect call is defined among their own scripts. */
const contentScripts = (portals, beidConnect) => [
  contentScript(portals, 'content.js'),
  ...(beidConnect.length > 0 ? [{ ...contentScript(beidConnect, 'beidconnect-page.js'), world: 'MAIN' }] : []),
];

/** The http twin of an https portal is matched too, so that such a page gets a clear error and not silence. */
function matchesOf(portal) {
  const url = new URL(portal);
  if (url.origin !== portal) throw new Error(`a portal is an origin without a path, not ${portal}`);
  if (url.protocol === 'https:') return [`*://${url.hostname}/*`];
  if (DEVELOPMENT_PORTALS.includes(`${url.protocol}//${url.hostname}`)) return [`http://${url.hostname}/*`];
  throw new Error(`a portal must use https (or http on localhost), not ${portal}`);
}

if (process.argv[1] === import.meta.filename) {
  const list = { type: 'string', multiple: true };
  const options = { portal: list, 'web-eid': list, beidconnect: list, outdir: { type: 'string' } };
  const { values } = parseArgs({ options });
  const { portal: portals = DEVELOPMENT_PORTALS, 'web-eid': webEid, beidconnect: beidConnect, outdir } = values;
  await buildExtension({ portals, webEid, beidConnect, outdir });
}
