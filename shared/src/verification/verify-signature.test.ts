/** ECDSA signatures against the public vector of RFC 6979 appendix A.2.6, and every way to write one that is not DER. */
import { fromHex } from '../encoding/bytes.ts';
import type { PublicKey } from './public-key.ts';
import { verifyCertificateSignature, verifyEcdsa, verifyEcdsaDer, verifyJwa, verifyRsa } from './verify-signature.ts';

const X = 'EC3A4E415B4E19A4568618029F427FA5DA9A8BC4AE92E02E06AAE5286B300C64DEF8F0EA9055866064A254515480BC13';
const Y = '8015D9B72D7D57244EA8EF9AC0C621896708A59367F9DFB9F54CA84B3F1C9DB1288B231C3AE0D4FE7344FD2533264720';
const R = '94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C81A648152E44ACF96E36DD1E80FABE46';
const S = '99EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94FA329C145786E679E7B82C71A38628AC8';
const key: PublicKey = {
  kind: 'P-384',
  spki: fromHex(`3076301006072A8648CE3D020106052B8104002203620004${X}${Y}`),
};
const sample = new TextEncoder().encode('sample');
const raw = fromHex(R + S);

const integer = (hex: string) => `02${(hex.length / 2).toString(16).padStart(2, '0')}${hex}`;
const sequence = (hex: string) => `30${(hex.length / 2).toString(16).padStart(2, '0')}${hex}`;
const r = integer(`00${R}`);
const s = integer(`00${S}`);

test('the vector fits as r || s, as ES384 and in DER', async () => {
  expect(await verifyEcdsa(key, 'SHA-384', sample, raw)).toBe(true);
  expect(await verifyJwa('ES384', key, sample, raw)).toBe(true);
  expect(await verifyEcdsaDer(key, 'SHA-384', sample, fromHex(sequence(r + s)))).toBe(true);
  expect(await verifyCertificateSignature(key, '1.2.840.10045.4.3.3', sample, fromHex(sequence(r + s)))).toBe(true);
});

test.each([
  ['another message', 'SHA-384', new TextEncoder().encode('sampl3'), raw],
  ['another hash', 'SHA-256', sample, raw],
  ['r and s changed about', 'SHA-384', sample, fromHex(S + R)],
  ['a byte less', 'SHA-384', sample, raw.slice(0, -1)],
  ['a byte more', 'SHA-384', sample, fromHex(`${R}${S}00`)],
  ['DER where r || s belongs', 'SHA-384', sample, fromHex(sequence(r + s))],
] as const)('r || s does not fit with %s', async (_name, hash, message, signature) => {
  expect(await verifyEcdsa(key, hash, Uint8Array.from(message), Uint8Array.from(signature))).toBe(false);
});

test.each([
  ['nothing', ''],
  ['r || s where DER belongs', R + S],
  ['a byte after it', `${sequence(r + s)}00`],
  ['a length in two bytes', `3081${sequence(r + s).slice(2)}`],
  ['a length of unknown size', `3080${r}${s}0000`],
  ['another tag around', `31${sequence(r + s).slice(2)}`],
  ['another tag for r', sequence(`0A${r.slice(2)}${s}`)],
  ['a negative r', sequence(integer(R) + s)],
  ['a negative s', sequence(r + integer(S))],
  ['a zero too many before r', sequence(integer(`0000${R}`) + s)],
  ['a zero too many before s', sequence(r + integer(`0000${S}`))],
  ['an empty r', sequence(integer('') + s)],
  ['an r that is too long', sequence(integer(`7F00${R}`) + s)],
  ['an r of zero', sequence(integer('00') + s)],
  ['no s', sequence(r)],
  ['a third number', sequence(r + s + integer('01'))],
  ['an s that reaches past the end', sequence(r + s).slice(0, -2)],
])('DER does not fit with %s', async (_name, hex) => {
  expect(await verifyEcdsaDer(key, 'SHA-384', sample, fromHex(hex))).toBe(false);
});

test('a zero before a number that needs none does not fit', async () => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-384' }, true, ['sign', 'verify']);
  const own: PublicKey = {
    kind: 'P-384',
    spki: new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)),
  };
  // One signature in four has two numbers below 2^383.
  for (;;) {
    const signed = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-384' }, pair.privateKey, sample);
    const hex = Buffer.from(signed).toString('hex');
    const [first, second] = [hex.slice(0, 96), hex.slice(96)];
    if (!/^(?:0[1-9a-f]|[1-7])/.test(first) || !/^(?:0[1-9a-f]|[1-7])/.test(second)) continue;
    const fits = (der: string) => verifyEcdsaDer(own, 'SHA-384', sample, fromHex(der));
    expect(await fits(sequence(integer(first) + integer(second)))).toBe(true);
    expect(await fits(sequence(integer(`00${first}`) + integer(second)))).toBe(false);
    expect(await fits(sequence(integer(first) + integer(`00${second}`)))).toBe(false);
    return;
  }
});

test('an algorithm that does not belong to the key never fits', async () => {
  const der = fromHex(sequence(r + s));
  expect(await verifyRsa(key, 'SHA-256', sample, raw)).toBe(false);
  expect(await verifyJwa('RS256', key, sample, raw)).toBe(false);
  for (const oid of ['1.2.840.113549.1.1.12', '1.2.840.10045.4.3.2', '1.2.840.10045.4.1', '1.2.3']) {
    expect(await verifyCertificateSignature(key, oid, sample, der)).toBe(false);
  }
});
