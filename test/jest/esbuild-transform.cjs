// Turns TypeScript and the ESM-only packages into CommonJS for Jest. esbuild-jest is unmaintained and ts-jest needs the
// JS API that TypeScript 7 no longer has, so this is the whole transformer.
const { createHash } = require('node:crypto');
const { extname } = require('node:path');
const { transformSync, version } = require('esbuild');

const LOADERS = { '.ts': 'ts', '.tsx': 'tsx', '.mts': 'ts', '.js': 'js', '.mjs': 'js', '.jsx': 'jsx' };

module.exports = {
  process(source, file) {
    const { code, map } = transformSync(source, {
      loader: LOADERS[extname(file)],
      format: 'cjs',
      target: 'node20',
      sourcefile: file,
      sourcemap: 'both',
      sourcesContent: false,
      jsx: 'automatic',
      jsxImportSource: 'hono/jsx',
      define: { 'import.meta.url': 'importMetaUrl' },
      banner: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;',
      // Jest's CommonJS runtime has no callback for a real import().
      supported: { 'dynamic-import': false },
    });
    return { code, map };
  },
  getCacheKey(source, file, options) {
    return createHash('sha1').update(source).update(file).update(options.configString).update(version).digest('hex');
  },
};
