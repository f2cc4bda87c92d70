/**
 * A card whose every byte was computed by hand beforehand: the keys are the public P-384 test key of RFC 6979 appendix A.2.6, so
 * file contents, hashes, signatures over the files and the exchange of commands can all be compared with published values.
 */
import { createPrivateKey, createPublicKey, verify } from 'node:crypto';
import { bytesOf, hexOf, PIN, send, WRONG_PIN } from '../../../helpers/apdu.ts';
import { writeTlv, zeroPadded } from '../files/tlv-writer.ts';
import { issueCertificate, signDeterministically } from '../pki/certificates.ts';
import { KEY_AUTHENTICATION, KEY_BASIC, KEY_SIGNATURE } from './card-context.ts';
import { createVirtualCard } from './virtual-card.ts';

const D = '6B9D3DAD2E1B8C1C05B19875B6659F4DE23C3B667BF297BA9AA47740787137D896D5724E4C70A825F872C9EA60D2EDF5';
const X = 'EC3A4E415B4E19A4568618029F427FA5DA9A8BC4AE92E02E06AAE5286B300C64DEF8F0EA9055866064A254515480BC13';
const Y = '8015D9B72D7D57244EA8EF9AC0C621896708A59367F9DFB9F54CA84B3F1C9DB1288B231C3AE0D4FE7344FD2533264720';
const base64url = (hex: string) => bytesOf(hex).toString('base64url');

const privateKey = createPrivateKey({
  format: 'jwk',
  key: { kty: 'EC', crv: 'P-384', d: base64url(D), x: base64url(X), y: base64url(Y) },
});
const key = { kind: 'EC', privateKey } as const;

const SERIAL = '534C4749909900112233445566778899';
const PHOTO_HASH = '1D282677EAC2B1F8DAED86515D680FFF734B7D6CD3D5624371C789C6F2E65DB79A9E07BB7EFB967FDE75AA03560BDD24';
const BASIC_KEY_HASH =
  'EFA1FD6A2C4C29A984C259FE299BD6544D35EE4028E5139196C1CA18C2F04E23178DB02D678120C4BB611417D44623A1';
const BASIC_KEY_FILE = `3076301006072A8648CE3D020106052B8104002203620004${X}${Y}`;

const IDENTITY = [
  '010C353939303030303030313332',
  `0210${SERIAL}`,
  '030A31352E30332E32303234',
  '040A31352E30332E32303334',
  '050447656E74',
  '060B3835303733303030343537',
  '0709566F6F726265656C64',
  '0806416E204C6561',
  '09014D',
  '0A0342454C',
  '0B074272C3BC676765',
  '0C0B3330204A554C2031393835',
  '0D0156',
  '0E00',
  '0F0131',
  '100130',
  `1130${PHOTO_HASH}`,
  '12023030',
  `1A30${BASIC_KEY_HASH}`,
].join('');

const SGN_IDENTITY =
  '3065023048B0707BCE66767947480C9B7F698CB83DC77F6983C3B4FF7546CDBFD1597D4C91B08C7A2AB8125CA66299732F90CA74023100BC6D44D5C1D8E34DFA77B7BB5DFCDD237163120F48EB0D21F74266DBC0BDE1D606C16E4B199E1F608C4B188D9ACCE526';
const SGN_ADDRESS =
  '306502307122D2D146F9FEB7026807A239915AEAC1F0D76A1A084814B90FA010F3D4B83FC30A4D491796C48480D3C0CBC4E9F4EA023100A83F7B7DA7DC26F8D731A8AAEFF350C4FD281B9A8542EBF4A35159C8770B4BD5865ABB10357EB0E4AB7272538E4363F8';

const identity = writeTlv(
  new Map<number, string | Uint8Array>([
    [0x1a, bytesOf(BASIC_KEY_HASH)],
    [0x01, '599000000132'],
    [0x02, bytesOf(SERIAL)],
    [0x03, '15.03.2024'],
    [0x04, '15.03.2034'],
    [0x05, 'Gent'],
    [0x06, '85073000457'],
    [0x07, 'Voorbeeld'],
    [0x08, 'An Lea'],
    [0x09, 'M'],
    [0x0a, 'BEL'],
    [0x0b, 'Brügge'],
    [0x0c, '30 JUL 1985'],
    [0x0d, 'V'],
    [0x0e, ''],
    [0x0f, '1'],
    [0x10, '0'],
    [0x11, bytesOf(PHOTO_HASH)],
    [0x12, '00'],
  ]),
);
const address = writeTlv(
  new Map([
    [0x01, 'Voorbeeldlaan 7 bus 2'],
    [0x02, '9000'],
    [0x03, 'Gent'],
  ]),
);
const sgnIdentity = zeroPadded(signDeterministically(identity, key), 104);

test('the files have the published bytes', () => {
  expect(identity).toHaveLength(239);
  expect(hexOf(identity)).toBe(IDENTITY);
  expect(hexOf(address)).toBe(
    '0115566F6F726265656C646C61616E20372062757320320204393030300304 47656E74'.replace(' ', ''),
  );
  expect(hexOf(createPublicKey(privateKey).export({ type: 'spki', format: 'der' }))).toBe(BASIC_KEY_FILE);
});

test('the register’s signatures have the published bytes', () => {
  expect(hexOf(sgnIdentity)).toBe(`${SGN_IDENTITY}00`);
  const sgnAddress = signDeterministically(Buffer.concat([address, sgnIdentity]), key);
  expect(hexOf(sgnAddress)).toBe(SGN_ADDRESS);
});

const certificate = issueCertificate(
  {
    subject: [['CN', 'worked example']],
    key,
    notBefore: new Date('2024-03-15'),
    notAfter: new Date('2034-03-15'),
    keyUsage: ['digitalSignature'],
  },
  { name: [['CN', 'worked example']], key },
);

const card = createVirtualCard({
  applet: '1.8',
  serial: bytesOf(SERIAL),
  files: new Map([
    ['2F00', Buffer.of(0)],
    ['DF014031', identity],
    ['DF014040', bytesOf(BASIC_KEY_FILE)],
    ['DF005038', certificate],
  ]),
  keys: { [KEY_BASIC]: privateKey, [KEY_AUTHENTICATION]: privateKey, [KEY_SIGNATURE]: privateKey },
  pin: '1234',
});

const CARD_DATA = `${SERIAL}01020304051800010000020F`;
const SAMPLE_DIGEST =
  '9A9083505BC92276AEC4BE312696EF7BF3BF603F4BBD381196A029F340585312313BCA4A9B5B890EFEE42C77B1EE25FE';

test.each([
  ['select applet', '00A4040C0FA00000003029057000AD13100101FF', '9000'],
  ['card data', '80E400001C', `${CARD_DATA}9000`],
  ['with tries', '80E400011F', `${CARD_DATA}03FFFF9000`],
  ['select MF', '00A4020C023F00', '9000'],
  ['select DF(ID)', '00A4020C02DF01', '9000'],
  ['select identity', '00A4020C024031', '9000'],
  ['read 250', '00B00000FA', '6CEF'],
  ['read exact', '00B00000EF', `${IDENTITY}9000`],
  ['past the end', '00B000EFFA', '6B00'],
  ['wrong directory', '00A4020C025038', '6A82'],
  ['walk to the certificate: MF', '00A4020C023F00', '9000'],
  ['walk to the certificate: DF', '00A4020C02DF00', '9000'],
  ['walk to the certificate: EF', '00A4020C025038', '9000'],
  ['first bytes', '00B0000004', `${hexOf(certificate.slice(0, 4))}9000`],
  ['select MF again', '00A4020C023F00', '9000'],
  ['select DF(BELPIC)', '00A4020C02DF00', '9000'],
  ['tries left', '0020000100', '63C3'],
  ['MSE, authentication key, SHA-384', '002241B6050480028482', '9000'],
  ['PSO too early', `002A9E9A30${SAMPLE_DIGEST}`, '6982'],
  ['wrong PIN', `0020000108${WRONG_PIN}`, '63C2'],
  ['PIN', `0020000108${PIN}`, '9000'],
  ['sign', `002A9E9A30${SAMPLE_DIGEST}`, '6160'],
])('transcript: %s', (_step, command, answer) => {
  expect(send(card, command)).toBe(answer);
});

test('transcript: fetch gives a signature over "sample", once; a card’s nonce is random', () => {
  const raw = bytesOf(send(card, '00C0000060').slice(0, -4));
  expect(
    verify('sha384', Buffer.from('sample'), { key: createPublicKey(privateKey), dsaEncoding: 'ieee-p1363' }, raw),
  ).toBe(true);
  expect(send(card, '00C0000060')).toBe('6985');
  expect(send(card, '80E60000')).toBe('9000');
});

test('the published signatures are the deterministic ones: r and s of RFC 6979 for "sample" with SHA-384', () => {
  expect(hexOf(signDeterministically(Buffer.from('sample'), key))).toBe(
    '306602310094EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C81A648152E44ACF96E36DD1E80FABE4602310099EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94FA329C145786E679E7B82C71A38628AC8',
  );
});
