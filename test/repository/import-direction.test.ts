/** A folder is a layer and imports point down, never in a circle, as docs/architecture.md says. */
import { dirname, join, normalize } from 'node:path';
import { importedModules, type SourceFile, sourceFiles } from './source-files.ts';

const LAYERS: Record<string, { mayImport: string[]; nodeModules: boolean }> = {
  shared: { mayImport: ['shared'], nodeModules: false },
  'native-host': { mayImport: ['native-host', 'shared'], nodeModules: true },
  extension: { mayImport: ['extension', 'shared'], nodeModules: false },
  portal: { mayImport: ['portal', 'shared'], nodeModules: true },
  'verify-service': { mayImport: ['verify-service', 'shared'], nodeModules: true },
};

const BELOW_ROOMS = ['storage', 'parts', 'web', 'mail', 'session', 'accounts'];

/** The portal's floors: each folder may import itself and those of its row. The files beside the folders put it all together. */
const PORTAL_FLOORS: Record<string, readonly string[]> = {
  storage: [],
  parts: ['storage'],
  revocation: ['parts'],
  web: ['storage', 'parts'],
  mail: ['storage', 'parts', 'web'],
  session: ['storage', 'parts', 'web'],
  accounts: ['storage', 'parts', 'web', 'mail', 'session'],
  requests: BELOW_ROOMS,
  'public-pages': BELOW_ROOMS,
  registration: BELOW_ROOMS,
  login: BELOW_ROOMS,
  'forgotten-password': BELOW_ROOMS,
  'my-parameters': BELOW_ROOMS,
  'my-profile': BELOW_ROOMS,
  'my-sessions': BELOW_ROOMS,
  openid: BELOW_ROOMS,
  'e-loket': [...BELOW_ROOMS, 'requests'],
  'back-office': [...BELOW_ROOMS, 'requests'],
  operations: BELOW_ROOMS,
  client: ['accounts'],
};

const isTest = (path: string) => /\.test\.tsx?$/.test(path);
const layerOf = (path: string) => path.split('/')[0] as string;

function target(file: SourceFile, module: string): string | null {
  if (module.startsWith('@eid-loket/')) return module.split('/')[1] as string;
  if (module.startsWith('.')) return layerOf(normalize(join(dirname(file.path), module)));
  return null;
}

describe.each(Object.entries(LAYERS))('%s', (layer, rule) => {
  const files = sourceFiles(new RegExp(`^${layer}/src/.*\\.tsx?$`)).filter((file) => !isTest(file.path));

  test('has files that these rules look at', () => {
    expect(files.length).toBeGreaterThan(3);
  });

  test(`imports only ${rule.mayImport.join(' and ')}`, () => {
    const upward = files.flatMap((file) =>
      importedModules(file.text)
        .filter((module) => !rule.mayImport.includes(target(file, module) ?? layer))
        .map((module) => `${file.path} imports ${module}`),
    );
    expect(upward).toEqual([]);
  });

  test(rule.nodeModules ? 'names Node modules with the node: prefix' : 'uses no Node module', () => {
    const found = files.flatMap((file) =>
      importedModules(file.text)
        .filter((module) => (rule.nodeModules ? /^(fs|path|os|crypto|net|child_process)(\/|$)/ : /^node:/).test(module))
        .map((module) => `${file.path} imports ${module}`),
    );
    expect(found).toEqual([]);
  });
});

describe('the portal', () => {
  const PORTAL = 'portal/src/';
  const files = sourceFiles(/^portal\/src\/[^/]+\/.*\.tsx?$/);
  const floorOf = (path: string) => path.slice(PORTAL.length).split('/')[0] as string;

  test('has no folder without a row in the table, and no row without a folder', () => {
    expect([...new Set(files.map(({ path }) => floorOf(path)))].sort()).toEqual(Object.keys(PORTAL_FLOORS).sort());
  });

  test('imports only from the floors below', () => {
    const upward = files.flatMap(({ path, text }) =>
      relativeImports(path, text)
        .filter((to) => floorOf(to) !== floorOf(path) && !PORTAL_FLOORS[floorOf(path)]?.includes(floorOf(to)))
        .map((to) => `${path} imports ${to}`),
    );
    expect(upward).toEqual([]);
  });
});

test.each(Object.keys(LAYERS))('%s has no circle of imports, not even of types', (layer) => {
  const files = sourceFiles(new RegExp(`^${layer}/src/.*\\.tsx?$`));
  const imports = new Map(files.map(({ path, text }) => [path, relativeImports(path, text)]));
  expect(circles(imports)).toEqual([]);
});

test('circles are seen', () => {
  const imports = new Map([
    ['a', ['b', 'c']],
    ['b', ['c']],
    ['c', ['a']],
    ['d', ['a']],
  ]);
  expect(circles(imports)).toEqual(['a > b > c > a']);
});

const relativeImports = (path: string, text: string) =>
  importedModules(text)
    .filter((module) => module.startsWith('.'))
    .map((module) => normalize(join(dirname(path), module)));

/** @returns each circle that a walk through the imports runs into, as its files in order */
function circles(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, way: readonly string[]) => {
    if (way.includes(file)) found.push([...way.slice(way.indexOf(file)), file].join(' > '));
    if (way.includes(file) || done.has(file)) return;
    for (const next of imports.get(file) ?? []) walk(next, [...way, file]);
    done.add(file);
  };
  for (const file of imports.keys()) walk(file, []);
  return found;
}

test('shared touches the window only in the page client', () => {
  const touching = sourceFiles(/^shared\/src\/.*\.ts$/)
    .filter((file) => !isTest(file.path) && !file.path.startsWith('shared/src/page-client/'))
    .filter((file) =>
      /\b(?:window|document|localStorage|navigator)\.[a-z]/i.test(file.text.replace(/\/\*[\s\S]*?\*\//g, '')),
    )
    .map((file) => file.path);
  expect(touching).toEqual([]);
});

test('what is shipped never imports from test/', () => {
  const found = sourceFiles(/^(?:shared|native-host|extension|portal|verify-service)\/src\/.*\.tsx?$/)
    .filter((file) => !isTest(file.path))
    .filter((file) =>
      importedModules(file.text).some((module) => target(file, module) === 'test' || /virtual-card/.test(module)),
    )
    .map((file) => file.path);
  expect(found).toEqual([]);
});
