/** XML from nested elements, indented, with everything escaped. Pure. */

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text) => text.replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign]);

/**
 * @param {string} name @param {Record<string, string | number>} attributes
 * @param {(string[] | string)} [content] lines of elements, or a text
 * @returns {string[]} lines
 */
export function element(name, attributes, content = []) {
  const start = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escaped(String(value))}"`)].join(
    ' ',
  );
  if (typeof content === 'string') return [`<${start}>${escaped(content)}</${name}>`];
  if (content.length === 0) return [`<${start}/>`];
  return [`<${start}>`, ...content.map((line) => `  ${line}`), `</${name}>`];
}

/** @param {string[]} lines @param {string} [type] a DOCTYPE */
export const xmlFile = (lines, type) =>
  ['<?xml version="1.0" encoding="utf-8"?>', ...(type ? [type] : []), ...lines, ''].join('\n');
