/** A folder is a layer and arrows point down: who may import whom, as drawn in docs/architecture.md. */
import { dirname, join, normalize } from 'node:path';
import { importedModules, type SourceFile, sourceFiles } from './source-files.ts';

const LAYERS: Record<string, { mayImport: string[]; nodeModules: boolean }> = {
  shared: { mayImport: ['shared'], nodeModules: false },
  'native-host': { mayImport: ['native-host', 'shared'], nodeModules: true },
  extension: { mayImport: ['extension', 'shared'], nodeModules: false },
  portal: { mayImport: ['portal', 'shared'], nodeModules: true },
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
  const found = sourceFiles(/^(?:shared|native-host|extension|portal)\/src\/.*\.tsx?$/)
    .filter((file) => !isTest(file.path))
    .filter((file) =>
      importedModules(file.text).some((module) => target(file, module) === 'test' || /virtual-card/.test(module)),
    )
    .map((file) => file.path);
  expect(found).toEqual([]);
});
