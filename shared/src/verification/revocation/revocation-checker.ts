/**
 * Whether a chain's certificates were revoked, each but the root: OCSP first, then the CRL, answers kept for a while. What
 * happens when neither can be had is the caller's stated policy, never a silent pass.
 */
import { toHex } from '../../encoding/bytes.ts';
import { EidError } from '../../errors/eid-error.ts';
import type { Certificate } from '../certificate.ts';
import { checkMoment } from '../expectations.ts';
import type { TrustAnchors } from '../trust-anchors.ts';
import { addressOf } from './addresses.ts';
import { certIdOf } from './cert-id.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { ExpiringCache, type Learned } from './expiring-cache.ts';
import { judgeCrl, type RevocationList } from './judge-crl.ts';
import { judgeOcspResponse, type OcspMaxAge } from './judge-ocsp.ts';
import { type Fetch, type FetchLimits, fetchLimited } from './limited-fetch.ts';
import { encodeOcspRequest, NONCE_BYTES } from './ocsp-request.ts';
import {
  checkTimes,
  type Link,
  type RevocationAnswer,
  type RevocationSource,
  unavailable,
} from './revocation-answer.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface RevocationReport {
  /** False where a state could not be had and the policy let it pass: say so, and act on it. */
  checked: boolean;
  /** Of the holder's certificate and the authorities above it, as far as they answered. */
  answers: readonly RevocationAnswer[];
}

export interface RevocationChecker {
  /**
   * @param chain as verified: leaf first, pinned root last
   * @throws EidError CERTIFICATE_REVOKED, CERTIFICATE_UNKNOWN, and by policy REVOCATION_UNAVAILABLE
   */
  check(chain: readonly Certificate[], now: Date): Promise<RevocationReport>;
}

/** Written out where revocation is not asked, such as for a signature whose kept answer is judged instead. The result says so. */
export type RevocationStep = RevocationChecker | 'not-checked';

export const askRevocation = async (
  step: RevocationStep,
  chain: readonly Certificate[],
  now: Date,
): Promise<RevocationReport> => (step === 'not-checked' ? { checked: false, answers: [] } : step.check(chain, now));

export interface RevocationOptions {
  fetch: Fetch;
  trust: TrustAnchors;
  /** When neither OCSP nor CRL can be had: refuse, or go on with a report that says so. */
  whenUnavailable: 'refuse' | 'accept-and-say';
  /** Told of every source that failed, so that somebody can look after it. Nothing in it names a person. */
  onProblem?: (problem: SourceProblem) => void;
  /** 32 unpredictable bytes. */
  nonce?: () => Uint8Array<ArrayBuffer>;
  /** One question's time in milliseconds and its answer's size in bytes. Default: OCSP 3 s and 64 KiB, CRL 10 s and 10 MiB. */
  limits?: Partial<Record<RevocationSource, FetchLimits>>;
  /**
   * How long a login waits at most, in milliseconds. Default 5 000. A list that takes longer is fetched to its end beside it, for the
   * next login.
   */
  overallMs?: number;
  /** How old a good OCSP answer may be. Default: 10 days, and one day where it does not say how long it counts. */
  maxAge?: OcspMaxAge;
}

export interface SourceProblem {
  host: string;
  /** Source and failed check, such as `ocsp.timeout`. */
  problem: string;
}

/** Citizen CRLs have megabytes. */
const LIMITS: Readonly<Record<RevocationSource, FetchLimits>> = {
  ocsp: { timeMs: 3_000, bytes: 64 * 1024 },
  crl: { timeMs: 10_000, bytes: 10 * 1024 * 1024 },
};

const OVERALL_MS = 5_000;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** How long something is kept, whatever it says of itself. A card on hold may be activated any minute. */
const KEEP_MS = { good: 10 * MINUTE, 'on-hold': MINUTE, unknown: MINUTE, revoked: 10 * MINUTE } as const;
const KEEP_FAILURE_MS = 5 * SECOND;
const KEEP_LIST_MS = 60 * MINUTE;
const MOST_ANSWERS = 5_000;
const MOST_LISTS = 8;

const randomNonce = () => crypto.getRandomValues(new Uint8Array(NONCE_BYTES));

export function createRevocationChecker(options: RevocationOptions): RevocationChecker {
  const { fetch, trust, whenUnavailable, onProblem, nonce = randomNonce, overallMs = OVERALL_MS, maxAge } = options;
  const limits = { ...LIMITS, ...options.limits };
  /** Null: nobody could say. */
  const answers = new ExpiringCache<RevocationAnswer | null>(MOST_ANSWERS);
  const lists = new ExpiringCache<RevocationList>(MOST_LISTS);

  const breaker = new CircuitBreaker();

  async function askResponder(source: RevocationSource, address: string, init: RequestInit, now: Date): Promise<Bytes> {
    const responder = `${source} ${new URL(address).host}`;
    if (!breaker.mayAsk(responder, now)) throw unavailable(source, 'left-alone');
    try {
      const bytes = await fetchLimited(fetch, source, address, init, limits[source]);
      breaker.answered(responder);
      return bytes;
    } catch (error) {
      if (isSilence(error)) breaker.failed(responder, now);
      else breaker.answered(responder);
      throw error;
    }
  }

  async function byOcsp(link: Link, address: string, now: Date): Promise<RevocationAnswer> {
    const sent = nonce();
    const body = encodeOcspRequest(await certIdOf(link), sent);
    const headers = { 'Content-Type': 'application/ocsp-request', Accept: 'application/ocsp-response' };
    const response = await askResponder('ocsp', address, { method: 'POST', headers, body }, now);
    return judgeOcspResponse({ ...link, response, nonce: sent, now, ...(maxAge ? { maxAge } : {}) });
  }

  async function byCrl({ certificate, issuer }: Link, address: string, now: Date): Promise<RevocationAnswer> {
    const { thisUpdate, nextUpdate, revoked } = await lists.get(`${issuer.fingerprint} ${address}`, now, async () => {
      const list = await judgeCrl({ list: await askResponder('crl', address, { method: 'GET' }, now), issuer, now });
      return { value: list, until: earlier(list.nextUpdate, now, KEEP_LIST_MS) };
    });
    checkTimes('crl', thisUpdate, nextUpdate, now);
    const state = revoked.get(toHex(certificate.serialNumber)) ?? 'good';
    return { state, source: 'crl', certificate: certificate.fingerprint, thisUpdate, nextUpdate, evidence: null };
  }

  const SOURCES = [
    ['ocsp', byOcsp],
    ['crl', byCrl],
  ] as const;

  async function ask(link: Link, now: Date): Promise<Learned<RevocationAnswer | null>> {
    const deadline = AbortSignal.timeout(overallMs);
    for (const [source, by] of SOURCES) {
      const address = addressOf(link.certificate, source, trust);
      if (!address) continue;
      try {
        const answer = await endingAt(deadline, source, by(link, address, now));
        return { value: answer, until: earlier(answer.nextUpdate, now, KEEP_MS[answer.state]) };
      } catch (error) {
        if (!(error instanceof EidError) || error.code !== 'REVOCATION_UNAVAILABLE') throw error;
        const problem = error.details.field ?? source;
        if (problem !== `${source}.left-alone`) onProblem?.({ host: new URL(address).host, problem });
      }
    }
    return { value: null, until: new Date(now.getTime() + KEEP_FAILURE_MS) };
  }

  return {
    async check(chain, now) {
      checkMoment(now);
      const links = chain
        .slice(0, -1)
        .map((certificate, index) => ({ certificate, issuer: chain[index + 1] as Certificate }));
      const all = await Promise.all(
        links.map((link) => {
          const key = `${link.issuer.fingerprint} ${toHex(link.certificate.serialNumber)}`;
          return answers.get(key, now, () => ask(link, now));
        }),
      );
      const known = all.filter((answer) => answer !== null);
      if (known.some(({ state }) => state === 'revoked' || state === 'on-hold'))
        throw new EidError('CERTIFICATE_REVOKED');
      if (known.some(({ state }) => state === 'unknown')) throw new EidError('CERTIFICATE_UNKNOWN');
      const checked = known.length === all.length;
      if (!checked && whenUnavailable === 'refuse') throw new EidError('REVOCATION_UNAVAILABLE');
      return { checked, answers: known };
    },
  };
}

const earlier = (until: Date, now: Date, keepMs: number) => new Date(Math.min(until.getTime(), now.getTime() + keepMs));

/** Nothing came back. A refusal or an answer that does not count comes from a responder that is there. */
const isSilence = (error: unknown) =>
  error instanceof EidError &&
  ['timeout', 'unreachable'].some((problem) => error.details.field?.endsWith(`.${problem}`));

/** @throws EidError REVOCATION_UNAVAILABLE at the deadline; the work itself goes on */
function endingAt<T>(deadline: AbortSignal, source: RevocationSource, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(unavailable(source, 'timeout'));
    if (deadline.aborted) giveUp();
    deadline.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject).finally(() => deadline.removeEventListener('abort', giveUp));
  });
}
