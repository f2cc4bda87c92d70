/** Each check that verification rests on, taken out one at a time; and what the parsers of card files, tokens and DER refuse. */
import { type Mutation, rows } from './mutation.ts';

const VERIFICATION = 'shared/src/verification';
const REVOCATION = `${VERIFICATION}/revocation`;
const [CERTIFICATES, LOGIN] = ['certificates', 'verification'].map((name) => `test/verification/${name}.test.ts`) as [
  string,
  string,
];
const [OCSP, CRL, ADDRESSES, CHECKER] = ['ocsp', 'crl', 'addresses', 'checker'].map(
  (name) => `test/verification/revocation/${name}.test.ts`,
) as [string, string, string, string];
const FILES = 'shared/src/eid-files/eid-files.test.ts';
const TABLES = 'shared/src/eid-files/field-tables.test.ts';

export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'a key on another curve passes',
    file: `${VERIFICATION}/public-key.ts`,
    from: 'oidText(algorithm.read(TAG.oid)) === P384',
    to: "oidText(algorithm.read(TAG.oid)) !== ''",
    tests: [CERTIFICATES],
    equivalent: 'points of other curves have other lengths, and the platform imports a key as P-384 or not at all',
  },
  ...rows(`${VERIFICATION}/certificate-chain.ts`, LOGIN, [
    [
      'validity of the chain is not judged',
      '.find((found) => found !== null);',
      '.find((found) => found === undefined);',
    ],
    ['only the leaf’s validity is judged', 'const problem = path.map(', 'const problem = path.slice(0, 1).map('],

    [
      'an issuer that is no authority passes',
      "!ca || keyUsage?.has('keyCertSign') === false) return false;",
      "keyUsage?.has('keyCertSign') === false) return false; if (!ca) return true;",
    ],
    ['keyCertSign is not asked for', " || keyUsage?.has('keyCertSign') === false", ''],
    ['the path length does not bind', 'ca.pathLength >= casBelow', 'ca.pathLength >= 0'],
    ['not yet valid is valid', 'if (now < notBefore)', 'if (now > notAfter && now < notBefore)'],
    [
      'expired is valid',
      "now > notAfter ? 'CERTIFICATE_EXPIRED' : null",
      "now > notAfter && now < notBefore ? 'CERTIFICATE_EXPIRED' : null",
    ],
  ]),
  ...rows(`${VERIFICATION}/certificate-chain.ts`, CERTIFICATES, [
    ['a leaf that is pinned itself passes', 'if (path.length > 1) yield path;', 'yield path;'],
    [
      'what a holder’s certificate demands is passed over',
      'leaf.unsupportedExtensions.length > 0',
      'leaf.unsupportedExtensions.length > 9',
    ],
    [
      'what an authority’s certificate demands is passed over',
      'return unsupportedExtensions.length === 0 && (',
      'return unsupportedExtensions.length < 9 && (',
    ],
    ['the issuer’s name is not compared', 'subjectDer !== child.issuerDer || ', ''],
    [
      'a link counts without its signature',
      'checked.get(link) ??\n    (await verifyCertificateSignature(issuer.publicKey, signatureAlgorithm, signedBytes, signature));',
      'checked.get(link) ?? signedBytes !== signature;',
    ],
  ]),
  ...rows(`${VERIFICATION}/certificate-purpose.ts`, LOGIN, [
    ['the key usage is not asked for', 'keyUsage?.has(row.keyUsage) === true &&', 'keyUsage !== null &&'],
    ['a signing certificate logs in', '!row.never.some((usage) => keyUsage.has(usage)) &&', ''],
    [
      'extended key usage is not looked at',
      '(row.extendedKeyUsage === null || extendedKeyUsage === null || extendedKeyUsage.includes(row.extendedKeyUsage)) &&',
      '',
    ],
    ['an authority’s certificate logs in', 'certificate.ca === null &&', ''],
    [
      'the policy is not looked at',
      'policies.some((policy) =>',
      '[...policies, row.policies[0] as string].some((policy) =>',
    ],
  ]),
  ...rows(`${VERIFICATION}/certificate-purpose.ts`, CERTIFICATES, [
    [
      'test policies count on real portals',
      '(trust.acceptsTestCards && policy === TEST_POLICY)',
      'policy === TEST_POLICY',
    ],
  ]),
  ...rows(`${VERIFICATION}/certificate.ts`, CERTIFICATES, [
    [
      'the algorithm outside may be another than inside',
      "if (!equalBytes(innerAlgorithm.whole, algorithm.whole)) throw new DerError('two signature algorithms');",
      '',
    ],
    [
      'bytes after a certificate pass',
      '  const parts = outer.enter(TAG.sequence);\n  outer.end();',
      '  const parts = outer.enter(TAG.sequence);',
    ],
  ]),
  ...rows(`${VERIFICATION}/public-key.ts`, CERTIFICATES, [
    ['short RSA keys pass', 'length < RSA_BITS.least || ', 'length < 512 || '],
  ]),
  ...rows(`${VERIFICATION}/verify-login.ts`, LOGIN, [
    [
      'the token’s signature is not checked',
      'if (!(await verifyJwa(algorithm, certificate.publicKey, message, fromBase64(token.signature))))',
      'if (message.length === 0)',
    ],
    [
      'the origin is not in what was signed',
      'loginTokenMessage(expectedOrigin, expectedChallengeNonce, algorithm)',
      "loginTokenMessage('https://e-loket.example', expectedChallengeNonce, algorithm)",
    ],
    ['a signature certificate logs in', "purpose: 'authentication',", "purpose: 'signature',"],
  ]),
  ...rows(`${VERIFICATION}/card-holder.ts`, LOGIN, [
    ['the purpose of the certificate is not checked', '  checkPurpose(leaf, purpose, trust);', ''],
  ]),
  ...rows(`${VERIFICATION}/verify-signed-request.ts`, LOGIN, [
    [
      'the document’s signature is not checked',
      'if (!(await verifyJwa(algorithm, certificate.publicKey, document, signature)))',
      'if (signature.length === 0)',
    ],
    ['an authentication certificate signs documents', "purpose: 'signature',", "purpose: 'authentication',"],
  ]),
  ...rows(`${VERIFICATION}/verify-identity-package.ts`, LOGIN, [
    [
      'the identity’s signature is not checked',
      'if (!(await registerSigned(register, identityFile, identitySignature)))',
      'if (identitySignature.length === 0)',
    ],
    [
      'the address’ signature is not checked',
      'if (!(await registerSigned(register, message, fromBase64(packed.addressSignature)))) {',
      'if (message.length === 0) {',
    ],
    [
      'an address of another identity passes',
      'concatBytes(withoutTrailingZeros(addressFile), identitySignature)',
      'withoutTrailingZeros(addressFile)',
    ],
    [
      'the photo’s digest is not compared',
      'if (photo && !(await photoFits(photo, identity.photoDigest)))',
      'if (photo && !identity.photoDigest)',
    ],
    [
      'the files of another person pass',
      'if (identity.nationalNumber !== login.nationalNumber)',
      'if (identity.nationalNumber === null)',
    ],
    [
      'a card past its last day passes',
      'if (dayInBelgium(now) > identity.validUntil)',
      "if ('0' > identity.validUntil)",
    ],
    ['any certificate under the root is the register', '|| !isRegister(leaf)', ''],
    [
      'a register that began after the card passes',
      "if (dayInBelgium(lastValid) < validFrom) throw new EidError('REGISTER_CERTIFICATE_INVALID');",
      '',
    ],
    ['the register’s purpose is not checked', "    checkPurpose(leaf, 'register', trust);", ''],
  ]),
  ...rows(`${VERIFICATION}/verify-card-proof.ts`, LOGIN, [
    [
      'a card of 1.8 need not prove itself',
      "if (basicKeyDigest === undefined || basicKeyFile === undefined || cardProof === undefined)\n    throw new EidError('CARD_PROOF_INVALID');",
      'if (basicKeyDigest === undefined || basicKeyFile === undefined || cardProof === undefined) return;',
    ],
    [
      'another key proves the card',
      "if (!equalBytes(await digest('SHA-384', basicKeyFile), basicKeyDigest)) throw new EidError('CARD_PROOF_INVALID');",
      '',
    ],
    [
      'the card’s proof is not checked',
      "if (!(await verifyEcdsa(await basicKey(basicKeyFile), 'SHA-384', message, cardProof)))",
      'if (message.length === 0)',
    ],
  ]),
  ...rows(`${VERIFICATION}/verify-signature.ts`, 'shared/src/verification/verify-signature.test.ts', [
    ['a negative number in a signature passes', '|| first & 0x80) return null;', ') return null;'],
    ['a number that is not the shortest passes', 'if (padded && !(second & 0x80)) return null;', ''],
    ['bytes after a signature pass', 'return r && s && 2 + r.size + s.size === der.length ?', 'return r && s ?'],
  ]),
  ...rows(`${VERIFICATION}/authority-cache.ts`, 'test/verification/authority-cache.test.ts', [
    [
      'a holder is kept too',
      'remember([, ...authorities]: readonly Certificate[])',
      'remember(authorities: readonly Certificate[])',
    ],
    ['the cache grows without end', 'this.#certificates.size >= MOST_AUTHORITIES', 'this.#certificates.size < 0'],
    [
      'one list of roots vouches for another',
      'const caches = new WeakMap<TrustAnchors, AuthorityCache>();',
      'const only = new AuthorityCache();\nconst caches = { get: (_: unknown) => only, set: () => undefined };',
    ],
  ]),
  ...rows(`${REVOCATION}/judge-ocsp.ts`, OCSP, [
    ['an answer to another question passes', 'if (nonce && !sameNonce(', 'if (false && nonce && !sameNonce('],
    [
      'an answer about another certificate passes',
      'basic.responses.find(({ certId }) => sameCertId(certId, wanted))',
      'basic.responses.find(({ certId }) => certId !== wanted)',
    ],
    [
      'the answer’s signature is not checked',
      'if (!(await verifyCertificateSignature(signer.publicKey, signatureAlgorithm, signedBytes, signature)))',
      'if (signature.length === 0)',
    ],
    ['an answer’s age is not judged', "checkTimes('ocsp', thisUpdate, nextUpdate, now);", ''],
    ['SHA-1 signs answers', "if (signatureAlgorithm === SHA1_WITH_RSA) throw unavailable('ocsp', 'algorithm');", ''],
    ['any certificate of the issuer answers', 'extendedKeyUsage?.includes(OCSP_SIGNING) === true &&', ''],
    ['a responder that may itself be revoked answers', 'extensions.has(NO_CHECK) &&', ''],
    ['a responder that has expired answers', ' &&\n    now <= notAfter;', ';'],
    [
      'anyone names himself the responder',
      'return fits && verifyCertificateSignature(issuer.publicKey, signatureAlgorithm, signedBytes, signature);',
      'return fits && signature !== signedBytes && signatureAlgorithm !== null;',
    ],
    ['critical extensions of an answer are passed over', 'checkCritical(single.extensions);', ''],
    [
      'an answer without success is read',
      "if (status !== SUCCESSFUL) throw unavailable('ocsp', 'response-status');",
      '',
    ],
  ]),
  ...rows(`${REVOCATION}/judge-crl.ts`, CRL, [
    [
      'a list by another issuer passes',
      "if (!equalBytes(head.read(TAG.sequence).whole, fromHex(issuer.subjectDer))) throw unavailable('crl', 'issuer');",
      'head.read(TAG.sequence);',
    ],
    [
      'a list’s signature is not checked',
      'if (!(await verifyCertificateSignature(issuer.publicKey, algorithm, tbs.whole, signature)))',
      'if (signature.length === 0)',
    ],
    [
      'anyone who may not sign lists signs them',
      "if (issuer.keyUsage?.has('cRLSign') === false) throw unavailable('crl', 'key-usage');",
      '',
    ],
    ['a list’s age is not judged', "checkTimes('crl', thisUpdate, nextUpdate, now);", ''],
    [
      'a list of some revocations passes for the whole',
      "if (critical) throw unavailable('crl', 'critical-extension');",
      "if (critical && extensions === null) throw unavailable('crl', 'critical-extension');",
    ],
    [
      'algorithm inside and outside may differ',
      "if (readAlgorithm(head) !== algorithm) throw unavailable('crl', 'algorithm');",
      'readAlgorithm(head);',
    ],
  ]),
  ...rows(`${REVOCATION}/addresses.ts`, ADDRESSES, [
    ['any host is asked about revocation', 'return HOSTS[source].includes(host) ||', 'return host.length > 0 ||'],
    ['a password in an address passes', "|| username !== '' || password !== ''", ''],
    [
      'hosts for tests are asked by real portals',
      '(trust.acceptsTestCards && TEST_HOSTS.test(host))',
      'TEST_HOSTS.test(host)',
    ],
  ]),
  ...rows(`${REVOCATION}/expiring-cache.ts`, `${REVOCATION}/expiring-cache.test.ts`, [
    ['an answer is believed past its time', 'now < kept.until', 'now >= kept.from'],
    ['a clock that was set back believes all', 'kept.from <= now && ', ''],
    [
      'each visitor asks anew',
      'return this.#asking.get(key) ?? this.#ask(key, now, ask);',
      'return this.#ask(key, now, ask);',
    ],
  ]),
  ...rows('shared/src/eid-files/tlv.ts', FILES, [
    [
      'a value reaches past the end',
      "if (next + length > file.length) throw new TlvError('a value reaches past the end of the file');",
      '',
    ],
    ['the later of two tags counts', "if (fields.has(tag)) throw new TlvError('a tag is there twice');", ''],
    ['lengths do not add up', 'length += byte;', 'length = byte;'],
    ['padding is read as an element', 'if (file.subarray(offset).every((byte) => byte === 0)) break;', ''],
  ]),
  ...rows('shared/src/eid-files/identity-file.ts', TABLES, [
    ['a field may be of any length', 'if (length > max || ', 'if ('],
  ]),
  ...rows('shared/src/eid-files/card-dates.ts', FILES, [
    ['a day without a month passes', 'return match[1] === undefined ? { year } : null;', 'return { year };'],
    ['an unknown month passes', 'if (month === 0) return null;', ''],
  ]),
  ...rows('shared/src/eid-files/national-number.ts', FILES, [
    ['wrong check digits pass', 'if (century === null || counter === 0', 'if (counter === 0'],
    ['counter 000 passes', ' || counter === 0 ||', ' ||'],
    ['everyone was born before 2000', 'return 2000;', 'return 1900;'],
  ]),
  ...rows('shared/src/encoding/der.ts', 'shared/src/encoding/der.test.ts', [
    [
      'an element reaches past its end',
      "if (end > this.#bytes.length) throw new DerError('an element reaches past its end');",
      '',
    ],
    ['bytes after the last element pass', "if (!this.done) throw new DerError('bytes are left over');", ''],
    [
      'a number that is not the shortest passes in DER',
      "if (padded) throw new DerError('a number is not the shortest');",
      '',
    ],
    [
      'any byte is true',
      'if (content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff))',
      'if (content.length !== 1)',
    ],
    ['30 February is a time', ' || time.toISOString() !== iso', ''],
  ]),
  ...rows('shared/src/token/displayable-text.ts', 'shared/src/token/token.test.ts', [
    ['hidden characters are signed', '|| hasHidden(text)', ''],
    ['an empty document is signed', "if (text.trim() === '' || ", 'if ('],
    ['broken UTF-8 is signed', 'fatal: true, ignoreBOM', 'fatal: false, ignoreBOM'],
    ['what hid behind a hidden character stays', 'cleaned === text ? text : cleanedLine(cleaned)', 'cleaned'],
  ]),
  ...rows('shared/src/token/identity-package.ts', 'shared/src/token/token.test.ts', []),
  ...rows('shared/src/protocol/fields.ts', 'shared/src/protocol/messages.test.ts', [
    ['http from anywhere is an origin', 'http:\\/\\/(?:localhost|127\\.0\\.0\\.1)', 'http:\\/\\/[a-z0-9.-]+'],
    ['a guessable request id passes', '/^[0-9a-f]{32}$/', '/^[0-9a-f]{1,32}$/'],
  ]),
  ...rows('shared/src/protocol/parse-message.ts', 'shared/src/protocol/messages.test.ts', [
    [
      'a page’s own words come back as a field',
      'path !== null && /^[A-Za-z0-9_.-]{1,80}$/.test(path) ?',
      'path !== null ?',
    ],
  ]),
  ...rows(`${VERIFICATION}/expectations.ts`, LOGIN, [
    ['any text is an origin', 'v.is(OriginSchema, value) &&', "typeof value === 'string' &&"],
    ['an origin with its usual port passes', ' && new URL(value).origin === value', ''],
    ['any text is a challenge nonce', 'v.is(ChallengeNonceSchema, value)', "typeof value === 'string'"],
    ['an invalid date is now', ' && !Number.isNaN(value.getTime())', ''],
    ['any set is a list of roots', '[...fingerprints].every((one) => FINGERPRINT.test(one))', 'fingerprints.size >= 0'],
    ['revocation is forgotten', "value === 'not-checked' ||", 'value !== 1 ||'],
  ]),
  ...rows(`${VERIFICATION}/received.ts`, LOGIN, [
    [
      'a token of another version passes',
      "typeof stated === 'string' && stated !== format",
      "typeof stated === 'bigint' && stated !== format",
    ],
    ['a chain of any length is looked at', 'v.maxLength(MOST_CERTIFICATES), ', ''],
  ]),
  ...rows(`${VERIFICATION}/certificate-chain.ts`, CERTIFICATES, [
    [
      'SHA-1 signs to this day',
      'signatureAlgorithm === SHA1_WITH_RSA && notBefore >= SHA1_ENDED',
      'signatureAlgorithm === SHA1_WITH_RSA && notBefore < new Date(0)',
    ],
    ['the first way up decides', 'outOfTime ??= new EidError(problem);', 'throw new EidError(problem);'],
    [
      'what cannot be parsed ends the search',
      "error.code === 'CERTIFICATE_MALFORMED') return null;",
      "error.code === 'CERTIFICATE_EXPIRED') return null;",
    ],
  ]),
  ...rows(`${VERIFICATION}/certificate.ts`, CERTIFICATES, [
    ['limits of an authority are passed over', 'LIMITS_OF_AUTHORITIES.has(id) || ', ''],
    [
      'version 1 has extensions',
      "if (smallInteger(version.read(TAG.integer)) !== VERSION_3) throw new DerError('another version than 3');",
      'version.read(TAG.integer);',
    ],
    [
      'a serial number has any length',
      "if (serialNumber.length > SERIAL_NUMBER_MAX_BYTES) throw new DerError('a serial number that is too long');",
      '',
    ],
    ['a point off the curve is a key', '    await platformCrypto.checkKey(certificate.publicKey);', ''],
  ]),
  ...rows(`${VERIFICATION}/der-parts.ts`, CERTIFICATES, [
    [
      'any number of extensions is read',
      "if (extensions.size === MOST_EXTENSIONS) throw new DerError('too many extensions');",
      '',
    ],
    [
      'the later of two extensions counts',
      "if (extensions.has(id)) throw new DerError('an extension is there twice');",
      '',
    ],
  ]),
  ...rows(`${VERIFICATION}/distinguished-name.ts`, CERTIFICATES, [
    ['names have any number of parts', "if (parts > MOST_PARTS) throw new DerError('a name of too many parts');", ''],
    [
      'the later of two serial numbers counts',
      "if (name[field] !== undefined) throw new DerError('a part of the name is there twice');",
      '',
    ],
  ]),
  ...rows(`${VERIFICATION}/public-key.ts`, CERTIFICATES, [
    ['an exponent that protects nothing passes', 'value < RSA_EXPONENT.least || ', 'value < 1n || '],
    ['an even exponent passes', ' || !odd(exponent)', ''],
    [
      'a compressed point passes',
      'bits.length !== P384_POINT_BYTES || bits[0] !== UNCOMPRESSED',
      'bits.length > P384_POINT_BYTES',
    ],
  ]),
  ...rows(`${VERIFICATION}/verify-identity-package.ts`, 'test/verification/register-signatures.test.ts', [
    ['the register signs with SHA-1 to this day', 'new Date(validFrom) < SHA1_ENDED && ', ''],
  ]),
  ...rows(`${REVOCATION}/judge-ocsp.ts`, OCSP, [
    ['a good answer never grows old', "state === 'good' && tooOld < stated ? tooOld : stated", 'stated'],
    ['that a card is revoked grows old', "state === 'good' && tooOld < stated", 'tooOld < stated'],
    ['an answer without an end never ends', 'withoutNextUpdateMs: DAY_MS', 'withoutNextUpdateMs: 999 * DAY_MS'],
  ]),
  ...rows(`${REVOCATION}/revocation-checker.ts`, CHECKER, [
    [
      'a silent responder is asked at every login',
      "if (!breaker.mayAsk(responder, now)) throw unavailable(source, 'left-alone');",
      '',
    ],
  ]),
  ...rows(`${REVOCATION}/circuit-breaker.ts`, CHECKER, [
    ['the pause of a silent responder does not grow', 'before.pauseMs * 2', 'before.pauseMs'],
    ['a responder is left alone for ever', 'if (now.getTime() < trouble.until &&', 'if ('],
    ['questions at once count each', 'if (before && !before.trying) return;', ''],
  ]),
  ...rows('shared/src/encoding/base64.ts', 'shared/src/encoding/encoding.test.ts', [
    ['bits left over in padding pass', '(left === 2 ? 0x0f : 0x03)', '0'],
    ['any length is base64', 'if (text.length % 4 !== 0) return false;', ''],
    [
      'any character is base64',
      'if (valueAt(text, at) < 0) return false;',
      'if (valueAt(text, at) < -1) return false;',
    ],
  ]),
  ...rows('shared/src/challenges/challenges.ts', 'shared/src/challenges/challenges.test.ts', [
    ['a challenge works twice', '      rows.delete(key);\n      return row;', '      return row;'],
    ['a challenge never expires', "if (kept.expiresAt <= clock()) throw new EidError('CHALLENGE_EXPIRED');", ''],
  ]),
  ...rows(`${VERIFICATION}/verify-identity-package.ts`, 'test/verification/register-signatures.test.ts', [
    [
      'a card is refused on its last day',
      'dayInBelgium(now) > identity.validUntil',
      'dayInBelgium(now) >= identity.validUntil',
    ],
  ]),
  ...rows('shared/src/eid-files/identity-file.ts', FILES, [
    ['a field may be missing', '(mandatory && length === 0)', '(mandatory && length < 0)'],
    [
      'any digest of the photo passes',
      "DIGEST_LENGTHS.includes(bytes('photoDigest').length) ?",
      "bytes('photoDigest').length > 0 ?",
    ],
  ]),
  ...rows('shared/src/token/identity-package.ts', LOGIN, [
    [
      'an address comes without its signature',
      "(p.addressFile === undefined) === (p.addressSignature === undefined), 'address",
      "p.addressFile !== null, 'address",
    ],
  ]),
  ...rows('shared/src/eid-files/card-dates.ts', FILES, [
    [
      '30 February is a day',
      'return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;',
      'return date.getTime() !== day;',
    ],
  ]),
  ...rows('shared/src/page-client/page-call.ts', 'shared/src/page-client/page-call.test.ts', [
    ['the page names the wrong side', 'data.protocol < PROTOCOL_VERSION', 'data.protocol > PROTOCOL_VERSION'],
    ['a page waits for ever for an extension that is not there', 'if (waited === NOT_FOUND_AFTER)', 'if (waited < 0)'],
    ['a page waits for ever for an extension that has gone', 'if (unanswered > GONE_AFTER)', 'if (unanswered < 0)'],
  ]),
  ...rows('shared/src/page-client/own-rounds.ts', 'shared/src/page-client/page-call.test.ts', [
    [
      'a page that is slow misses the extension',
      'timer = setTimeout(() => own.port1.postMessage(null), PAUSE_MS);',
      'timer = setTimeout(() => { begin(); onRound(); }, PAUSE_MS);',
    ],
  ]),
];
