// Turns TypeScript into the ES module that it is, for Jest. esbuild-jest is unmaintained and ts-jest needs the JS API that
// TypeScript 7 no longer has, so this is the whole transformer. Packages are loaded as they come.
import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { transformSync, version } from 'esbuild';

export default {
  process(source, file) {
    const { code, map } = transformSync(source, {
      loader: extname(file).slice(1),
      format: 'esm',
      target: 'node20.19',
      sourcefile: file,
      sourcemap: 'both',
      sourcesContent: false,
      jsx: 'automatic',
      jsxImportSource: 'hono/jsx',
    });
    return { code, map };
  },
  getCacheKey(source, file, options) {
    return createHash('sha1').update(source).update(file).update(options.configString).update(version).digest('hex');
  },
};
