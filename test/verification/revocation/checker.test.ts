/**
 * The whole question against the card simulator's responder, in both worlds: what each persona's card and each misbehaviour leads
 * to, what is asked how often, and what a portal without an answer does.
 */
import { fromBase64 } from '@eid-loket/shared/encoding/base64.ts';
import { type Certificate, parseCertificate } from '@eid-loket/shared/verification/certificate.ts';
import { buildCertificateChain } from '@eid-loket/shared/verification/certificate-chain.ts';
import {
  createRevocationChecker,
  type RevocationChecker,
  type RevocationOptions,
} from '@eid-loket/shared/verification/revocation/revocation-checker.ts';
import { BELGIAN_TRUST, type TrustAnchors } from '@eid-loket/shared/verification/trust-anchors.ts';
import { verifyLogin } from '@eid-loket/shared/verification/verify-login.ts';
import type { BehaviourName } from '@eid-loket/virtual-card/revocation/behaviours.ts';
import { cardResult, testTrust } from '../../helpers/card-results.ts';
import { startTestResponder, type TestResponder } from '../../helpers/revocation.ts';

const ORIGIN = 'https://e-loket.example';
const NONCE = 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=';
const START = Date.parse('2026-11-24T12:00:00Z');
const MINUTE = 60_000;
/** The responder makes its keys in this very process. */
const PATIENT = { ocsp: { timeMs: 60_000, bytes: 65_536 }, crl: { timeMs: 60_000, bytes: 1_000_000 } };

let now = START;
let trust: TrustAnchors;
let responder: TestResponder;
let problems: string[];
beforeAll(async () => {
  trust = await testTrust();
  responder = await startTestResponder(() => new Date(now));
});
afterAll(() => responder?.stop());
beforeEach(() => {
  now = START;
  problems = [];
  responder.behave('normal');
});

const checkerFor = (options: Partial<RevocationOptions> = {}) =>
  createRevocationChecker({
    fetch: responder.fetch,
    trust,
    whenUnavailable: 'refuse',
    onProblem: ({ problem }) => problems.push(problem),
    limits: PATIENT,
    ...options,
  });

/** What was asked since, without the order in which two questions at once arrive. */
async function asked(action: () => Promise<unknown>): Promise<string[]> {
  const before = responder.requests.length;
  await action();
  return responder.requests.slice(before).sort();
}

const login = (persona: string) => cardResult(persona, ORIGIN, 'login', { challengeNonce: NONCE });

async function chainOf(persona: string): Promise<Certificate[]> {
  const { token, certificateChain } = await login(persona);
  const leaf = await parseCertificate(fromBase64(token.unverifiedCertificate));
  return buildCertificateChain({ leaf, untrusted: certificateChain.map(fromBase64), trust, now: new Date(START) });
}

const codeOf = (error: { code?: string }) => error.code ?? String(error);
const check = (checker: RevocationChecker, chain: readonly Certificate[]) =>
  checker.check(chain, new Date(now)).then(({ checked }) => (checked ? 'checked' : 'not checked'), codeOf);

describe.each([
  ['EC', 'jan', 'ec'],
  ['RSA', 'marie', 'rsa'],
] as const)('in the %s world', (_world, persona, suffix) => {
  let chain: Certificate[];
  beforeAll(async () => {
    chain = await chainOf(persona);
  });

  test('card and authority are asked about by OCSP, once while the answers are good', async () => {
    const checker = checkerFor();
    const questions = [`POST /ocsp/citizen-${suffix}`, `POST /ocsp/root-${suffix}`];
    expect(await asked(async () => expect(await check(checker, chain)).toBe('checked'))).toEqual(questions);
    now += 9 * MINUTE;
    expect(await asked(() => check(checker, chain))).toEqual([]);
    now += MINUTE;
    expect(await asked(() => check(checker, chain))).toEqual(questions);
    expect(problems).toEqual([]);
  });

  test('the answers are handed out, as evidence of their moment', async () => {
    const { answers } = await checkerFor().check(chain, new Date(now));
    expect(answers).toMatchObject([
      { state: 'good', source: 'ocsp', certificate: chain[0]?.fingerprint, evidence: expect.any(Uint8Array) },
      { state: 'good', source: 'ocsp', certificate: chain[1]?.fingerprint },
    ]);
    expect(answers[0]?.thisUpdate).toEqual(new Date(START - MINUTE));
  });

  const TROUBLES: [BehaviourName, string][] = [
    ['stale', 'stale'],
    ['wrong-signer', 'signer'],
    ['unreachable', 'unreachable'],
    ['try-later', 'response-status'],
    ['garbage', 'malformed'],
    ['other-nonce', 'nonce'],
  ];

  test.each(TROUBLES)('a responder that is %s is passed over for the CRL', async (behaviour, problem) => {
    const fetch: RevocationOptions['fetch'] = (address, init) => {
      responder.behave(address.includes('/ocsp/') ? behaviour : 'normal');
      return responder.fetch(address, init);
    };
    // One question after the other, so that each meets its own behaviour.
    const link = chain.slice(0, 2);
    const checker = checkerFor({ fetch });
    expect(await asked(async () => expect(await check(checker, link)).toBe('checked'))).toEqual([
      `GET /crl/citizen-${suffix}.crl`,
      `POST /ocsp/citizen-${suffix}`,
    ]);
    expect(problems).toEqual([`ocsp.${problem}`]);
  });

  const LISTS: Readonly<Record<BehaviourName, string | null>> = {
    normal: null,
    'other-nonce': null,
    stale: 'stale',
    'wrong-signer': 'signature',
    unreachable: 'unreachable',
    'try-later': 'http-status',
    garbage: 'malformed',
    slow: 'timeout',
  };

  test.each([...TROUBLES, ['slow', 'timeout'] as const])(
    'OCSP and CRL that are both %s',
    async (behaviour, problem) => {
      responder.behave(behaviour);
      const limits =
        behaviour === 'slow' ? { ocsp: { timeMs: 300, bytes: 9_999 }, crl: { timeMs: 300, bytes: 9_999 } } : PATIENT;
      const list = LISTS[behaviour];
      const refusing = await check(checkerFor({ limits }), chain);
      expect(refusing).toBe(list ? 'REVOCATION_UNAVAILABLE' : 'checked');
      expect([...new Set(problems)].sort()).toEqual([...(list ? [`crl.${list}`] : []), `ocsp.${problem}`]);
      const lenient = await check(checkerFor({ limits, whenUnavailable: 'accept-and-say' }), chain);
      expect(lenient).toBe(list ? 'not checked' : 'checked');
    },
  );
});

test.each([
  ['jan', 'checked', 'checked'],
  ['samir-a-card', 'checked', 'checked'],
  ['rosa-rekeyed', 'checked', 'checked'],
  ['rita-revoked', 'CERTIFICATE_REVOKED', 'CERTIFICATE_REVOKED'],
  ['hilde-on-hold', 'CERTIFICATE_REVOKED', 'CERTIFICATE_REVOKED'],
  // A list cannot name an unknown certificate: that is the disadvantage of going on without the responder.
  ['ugo-unknown', 'CERTIFICATE_UNKNOWN', 'checked'],
])('%s: %s by OCSP, %s by CRL', async (persona, byOcsp, byCrl) => {
  const chain = await chainOf(persona);
  expect(await check(checkerFor(), chain)).toBe(byOcsp);
  expect(await check(checkerFor({ whenUnavailable: 'accept-and-say' }), chain)).toBe(byOcsp);
  responder.behave('other-nonce');
  expect(await check(checkerFor(), chain)).toBe(byCrl);
});

test('an authority that is revoked takes its cards with it', async () => {
  const [card, ca] = (await chainOf('jan')) as [Certificate, Certificate];
  const [revoked] = (await chainOf('rita-revoked')) as [Certificate];
  // The responder knows no revoked authority: the revoked card stands in its place, with the authority's name and key.
  const { subjectDer, publicKey, publicKeyBits } = ca;
  expect(await check(checkerFor(), [card, { ...revoked, subjectDer, publicKey, publicKeyBits }, ca])).toBe(
    'CERTIFICATE_REVOKED',
  );
});

test('a card that is revoked is refused though nobody can say about its authority', async () => {
  const fetch: RevocationOptions['fetch'] = (address, init) =>
    address.includes('root') ? Promise.reject(new Error('down')) : responder.fetch(address, init);
  expect(await check(checkerFor({ fetch }), await chainOf('rita-revoked'))).toBe('CERTIFICATE_REVOKED');
  expect(await check(checkerFor({ fetch }), await chainOf('jan'))).toBe('REVOCATION_UNAVAILABLE');
});

describe('what is kept', () => {
  test('questions at once about the same certificates are asked once', async () => {
    const checker = checkerFor();
    const chain = await chainOf('jan');
    const said = await asked(() => Promise.all(Array.from({ length: 20 }, () => check(checker, chain))));
    expect(said).toEqual(['POST /ocsp/citizen-ec', 'POST /ocsp/root-ec']);
  });

  test('what is known of one certificate says nothing of another', async () => {
    const checker = checkerFor();
    const [jan, ca] = (await chainOf('jan')) as [Certificate, Certificate];
    expect(await check(checker, [jan, ca])).toBe('checked');
    expect(await check(checker, (await chainOf('rita-revoked')).slice(0, 2))).toBe('CERTIFICATE_REVOKED');
    // The same serial number under another authority.
    const other = (await chainOf('samir-a-card'))[1] as Certificate;
    expect(await check(checker, [jan, other])).toBe('REVOCATION_UNAVAILABLE');
  });

  test('a failure is kept for seconds only', async () => {
    const checker = checkerFor();
    const chain = await chainOf('jan');
    responder.behave('unreachable');
    expect(await check(checker, chain)).toBe('REVOCATION_UNAVAILABLE');
    responder.behave('normal');
    now += 4_000;
    expect(await asked(async () => expect(await check(checker, chain)).toBe('REVOCATION_UNAVAILABLE'))).toEqual([]);
    now += 1_000;
    expect(await check(checker, chain)).toBe('checked');
  });

  test('a responder that does not answer is left alone, and tried again more and more seldom', async () => {
    let down = true;
    const tried: number[] = [];
    const fetch: RevocationOptions['fetch'] = (address, init) => {
      if (!down) return responder.fetch(address, init);
      tried.push((now - START) / 1_000);
      return Promise.reject(new Error('no answer'));
    };
    const checker = checkerFor({ fetch });
    const [card, ca] = (await chainOf('jan')) as [Certificate, Certificate];
    const checkAt = (second: number, chain = [card, ca]) => {
      now = START + second * 1_000;
      return check(checker, chain);
    };
    // Another citizen each second, so that no kept answer saves the question.
    for (let second = 0; second < 60; second += 1)
      expect(await checkAt(second, [{ ...card, serialNumber: Uint8Array.of(second) }, ca])).toBe(
        'REVOCATION_UNAVAILABLE',
      );
    // OCSP and CRL each: at once, after 5 seconds, and after twice as long each time.
    expect(tried).toEqual([0, 0, 5, 5, 15, 15, 35, 35]);
    expect(problems).toHaveLength(8);
    down = false;
    expect(await checkAt(74, [{ ...card, serialNumber: Uint8Array.of(74) }, ca])).toBe('REVOCATION_UNAVAILABLE');
    expect(await checkAt(75)).toBe('checked');
  });

  test('a list that takes longer than a login may wait is there for the next one', async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const fetch: RevocationOptions['fetch'] = async (address, init) => {
      if (address.includes('/ocsp/')) throw new Error('down');
      await released;
      return responder.fetch(address, init);
    };
    const checker = checkerFor({ fetch, overallMs: 20 });
    const [card, ca] = (await chainOf('jan')) as [Certificate, Certificate];
    expect(await check(checker, [card, ca])).toBe('REVOCATION_UNAVAILABLE');
    release();
    now += 5_000;
    const said = await asked(async () => {
      while ((await check(checker, [card, ca])) !== 'checked') now += 5_000;
    });
    expect(said.filter((line) => line.startsWith('GET')).length).toBeLessThanOrEqual(1);
  });

  test('a moment that is none is nobody’s', async () => {
    const chain = await chainOf('jan');
    await expect(checkerFor().check(chain, new Date(Number.NaN))).rejects.toThrow('now must be a valid Date');
  });

  test('a card on hold is asked about again after a minute', async () => {
    const checker = checkerFor();
    const chain = (await chainOf('hilde-on-hold')).slice(0, 2);
    expect(await asked(() => check(checker, chain))).toHaveLength(1);
    now += 59_000;
    expect(await asked(() => check(checker, chain))).toEqual([]);
    now += 1_000;
    expect(await asked(() => check(checker, chain))).toHaveLength(1);
  });

  test('an answer is never kept longer than it says itself', async () => {
    const checker = checkerFor();
    const chain = (await chainOf('jan')).slice(0, 2);
    responder.behave('normal', { validFor: 3 * MINUTE });
    await check(checker, chain);
    now += MINUTE;
    expect(await asked(() => check(checker, chain))).toEqual([]);
    now += MINUTE;
    expect(await asked(() => check(checker, chain))).toHaveLength(1);
  });

  test('a clock that was set back asks anew', async () => {
    const checker = checkerFor();
    const chain = (await chainOf('jan')).slice(0, 2);
    await check(checker, chain);
    now -= MINUTE;
    expect(await asked(() => check(checker, chain))).toHaveLength(1);
  });

  test('one list serves all cards of an authority', async () => {
    const checker = checkerFor();
    responder.behave('other-nonce');
    const said = await asked(async () => {
      for (const persona of ['jan', 'zoe-accents', 'rita-revoked'])
        await check(checker, (await chainOf(persona)).slice(0, 2));
    });
    expect(said.filter((line) => line.startsWith('GET'))).toEqual(['GET /crl/citizen-ec.crl']);
  });
});

describe('the network', () => {
  const answering = (response: () => Response) =>
    checkerFor({
      fetch: async () => response(),
      limits: { ocsp: { timeMs: 60_000, bytes: 100 }, crl: { timeMs: 60_000, bytes: 100 } },
    });

  test.each([
    ['an answer over the size limit', 'too-large', () => new Response(new Uint8Array(101))],
    ['another status', 'http-status', () => new Response('', { status: 500 })],
    ['success without content', 'http-status', () => new Response(null, { status: 204 })],
    ['no bytes at all', 'malformed', () => new Response(null)],
  ])('%s is no answer: %s', async (_name, problem, response) => {
    expect(await check(answering(response), (await chainOf('jan')).slice(0, 2))).toBe('REVOCATION_UNAVAILABLE');
    expect(problems).toEqual([`ocsp.${problem}`, `crl.${problem}`]);
  });

  test('what is too large is not read to its end', async () => {
    let sent = 0;
    let cancelled = false;
    const endless = () =>
      new Response(
        new ReadableStream({
          pull: (controller) => {
            sent += 1;
            controller.enqueue(new Uint8Array(60));
          },
          cancel: () => {
            cancelled = true;
          },
        }),
      );
    await check(answering(endless), (await chainOf('jan')).slice(0, 2));
    expect([cancelled, sent < 20, problems[0]]).toEqual([true, true, 'ocsp.too-large']);
  });

  test('redirects are not followed, and no cookie is sent', async () => {
    const seen: RequestInit[] = [];
    const fetch: RevocationOptions['fetch'] = async (_address, init) => {
      seen.push(init);
      return new Response('');
    };
    await check(checkerFor({ fetch }), await chainOf('jan'));
    expect(seen.length).toBeGreaterThan(2);
    for (const init of seen) expect(init).toMatchObject({ redirect: 'error', credentials: 'omit' });
  });

  test('a certificate that names a host of nobody’s makes nobody call', async () => {
    const seen: string[] = [];
    const fetch: RevocationOptions['fetch'] = async (address) => {
      seen.push(address);
      return new Response('');
    };
    // A portal in production: the addresses of test cards are none that it may ask.
    expect(await check(checkerFor({ fetch, trust: BELGIAN_TRUST }), await chainOf('jan'))).toBe(
      'REVOCATION_UNAVAILABLE',
    );
    expect(seen).toEqual([]);
  });

  test('every question has another nonce', async () => {
    const bodies = new Set<string>();
    const fetch: RevocationOptions['fetch'] = async (_address, { body }) => {
      if (body) bodies.add(Buffer.from(body as Uint8Array).toString('hex'));
      return new Response('');
    };
    const chain = (await chainOf('jan')).slice(0, 2);
    for (let round = 0; round < 3; round += 1) await check(checkerFor({ fetch }), chain);
    expect(bodies.size).toBe(3);
  });

  test('a fault of our own is none of the network’s', async () => {
    const checker = checkerFor({
      nonce: () => {
        throw new TypeError('bug');
      },
    });
    expect(await check(checker, await chainOf('jan'))).toBe('TypeError: bug');
  });
});

describe('a login', () => {
  const verify = async (persona: string, revocation: RevocationChecker | 'not-checked', change = {}) => {
    const { token, certificateChain } = await login(persona);
    return verifyLogin({
      ...{ token: { ...token, ...change }, certificateChain, trust, revocation, now: new Date(now) },
      expectedOrigin: ORIGIN,
      expectedChallengeNonce: NONCE,
    });
  };

  test('of a revoked card is refused, and of a good one says that it was checked', async () => {
    await expect(verify('rita-revoked', checkerFor())).rejects.toMatchObject({ code: 'CERTIFICATE_REVOKED' });
    expect((await verify('jan', checkerFor())).revocation).toMatchObject({ checked: true, answers: [{}, {}] });
  });

  test('says so where it was not checked', async () => {
    expect((await verify('rita-revoked', 'not-checked')).revocation).toEqual({ checked: false, answers: [] });
    responder.behave('unreachable');
    const lenient = await verify('jan', checkerFor({ whenUnavailable: 'accept-and-say' }));
    expect(lenient.revocation).toEqual({ checked: false, answers: [] });
  });

  test('that is not signed by the card’s holder asks nobody anything', async () => {
    const other = await login('zoe-accents');
    const said = await asked(() =>
      expect(verify('jan', checkerFor(), { signature: other.token.signature })).rejects.toMatchObject({
        code: 'TOKEN_SIGNATURE_INVALID',
      }),
    );
    expect(said).toEqual([]);
  });
});
