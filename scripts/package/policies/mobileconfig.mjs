/** A configuration profile for macOS (Apple, "Configuration Profile Reference"): one payload for each domain of preferences. The same values give the same identifiers. Pure. */
import { createHash } from 'node:crypto';
import { element, xmlFile } from './xml.mjs';

const TYPE = '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">';

/** @param {Record<string, object>} domains what is to be set, by domain */
export const mobileconfig = (domains) =>
  xmlFile(
    element(
      'plist',
      { version: '1.0' },
      plistOf({
        PayloadContent: Object.entries(domains).map(([domain, values]) => ({
          ...values,
          ...payload(domain, `be.eidloket.policy.${domain}`),
        })),
        PayloadDisplayName: 'eID Loket',
        PayloadScope: 'System',
        ...payload('Configuration', 'be.eidloket.policy'),
      }),
    ),
    TYPE,
  );

const payload = (type, identifier) => ({
  PayloadType: type,
  PayloadIdentifier: identifier,
  PayloadUUID: uuidOf(identifier),
  PayloadVersion: 1,
});

/** Of version 8, which RFC 9562 leaves to whoever makes it. */
function uuidOf(name) {
  const digits = createHash('sha256').update(name).digest('hex').toUpperCase();
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `8${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-');
}

function plistOf(value) {
  if (typeof value === 'string') return element('string', {}, value);
  if (typeof value === 'boolean') return element(String(value), {});
  if (typeof value === 'number') return element('integer', {}, String(value));
  if (Array.isArray(value)) return element('array', {}, value.flatMap(plistOf));
  return element(
    'dict',
    {},
    Object.entries(value).flatMap(([key, each]) => [...element('key', {}, key), ...plistOf(each)]),
  );
}
