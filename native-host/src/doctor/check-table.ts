/** What each check concludes from what was observed: a row each. Null: it cannot tell, because of something that stands above it. */

import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import { PROTOCOL_VERSION } from '@eid-loket/shared/protocol/version.ts';
import type { PlaceState } from '../install/judge-place.ts';
import { HOST_VERSION } from '../version.ts';
import type { CheckName } from './checks.ts';
import type { Facts, Finding } from './finding.ts';
import type { CardObservation } from './observe/card.ts';
import type { ProblemName } from './problems.ts';
import type { World } from './world.ts';

export interface Conclusion {
  findings: Finding[];
  /** Shown where all is well. */
  facts?: Facts;
}

type Conclude = (world: World) => Conclusion | null;

const DAY_MS = 24 * 3600 * 1000;
const LOW_DISK_BYTES = 20 * 1024 * 1024;
const OLDEST_RUNTIME = [20, 19];
/** Before it, pcscd loses readers that are plugged in while it starts. */
const OLDEST_SERVICE = [1, 8, 20];

const when = (found: boolean, problem: ProblemName, facts?: Facts): Conclusion =>
  found ? { findings: [{ problem, ...(facts ? { facts } : {}) }] } : { findings: [] };

const running =
  (conclude: Conclude): Conclude =>
  (world) =>
    world.service.state === 'running' ? conclude(world) : null;
/** About each card; of several, a finding says in which reader it is. */
const withCard =
  (conclude: (card: CardObservation, world: World) => Conclusion | null): Conclude =>
  (world) => {
    const { cards } = world.service;
    const each = cards.flatMap((card) => {
      const conclusion = conclude(card, world);
      return conclusion ? [{ reader: card.reader, conclusion }] : [];
    });
    if (cards.length < 2 || each.length === 0) return each[0]?.conclusion ?? null;
    return {
      findings: each.flatMap(({ reader, conclusion: { findings } }) =>
        findings.map(({ problem, facts }) => ({ problem, facts: { ...facts, reader } })),
      ),
    };
  };
/** Of what is only known of a card that could be read so far. */
const known = <T>(value: T | null, conclude: (value: T) => Conclusion): Conclusion | null =>
  value === null ? null : conclude(value);

const failed = (problems: Partial<Record<ErrorCode, ProblemName>>) =>
  withCard(({ failure }) => {
    const problem = failure ? problems[failure] : undefined;
    return problem ? { findings: [{ problem }] } : failure === null ? { findings: [] } : null;
  });

/** In every place that a browser looks at, up to the first manifest: that one counts, whatever is in it. */
const counting = ({ places, browsers }: World) =>
  browsers
    .filter(({ sandbox }) => sandbox === null)
    .flatMap(({ browser }) => {
      const own = places.filter((place) => place.browser === browser);
      return own.find(({ state }) => state !== 'absent') ?? own[0] ?? [];
    });

const inState =
  (problems: Partial<Record<PlaceState, ProblemName>>): Conclude =>
  (world) => ({
    findings: counting(world).flatMap(({ browser, level, state }) => {
      const problem = problems[state];
      return problem ? [{ problem, facts: { browser, level } }] : [];
    }),
  });

const olderThan = (version: string, oldest: readonly number[]): boolean => {
  const numbers = version.split('.').map(Number);
  const differs = oldest.findIndex((number, at) => (numbers[at] ?? 0) !== number);
  return differs !== -1 && (numbers[differs] ?? 0) < (oldest[differs] as number);
};

const dateOf = (date: Date): string => date.toISOString().slice(0, 10);
const lastHello = ({ log }: World) =>
  log.lines.flatMap(({ event }) => (event.event === 'hello' ? [event] : [])).at(-1) ?? null;

export const CHECK_TABLE: Readonly<Record<CheckName, Conclude>> = {
  configuration: ({ configProblem }) => {
    if (configProblem === null) return { findings: [] };
    if (configProblem === 'file') return { findings: [{ problem: 'CONFIGURATION_UNREADABLE' }] };
    return { findings: [{ problem: 'CONFIGURATION_KEY', facts: { key: configProblem } }] };
  },
  clock: ({ now, programWritten, log }) => {
    const last = log.lines.at(-1);
    const seen = Math.max(programWritten?.getTime() ?? 0, last ? Date.parse(last.time) : 0);
    const date = dateOf(now);
    if (now.getTime() < seen - DAY_MS) return { findings: [{ problem: 'CLOCK_BEHIND', facts: { date } }] };
    const years = programWritten ? (now.getTime() - programWritten.getTime()) / (365 * DAY_MS) : 0;
    return years > 2
      ? { findings: [{ problem: 'CLOCK_OR_PROGRAM_OLD', facts: { date, count: Math.floor(years) } }] }
      : { findings: [], facts: { date } };
  },
  runtime: () => {
    const version = process.versions.node;
    return { ...when(olderThan(version, OLDEST_RUNTIME), 'RUNTIME_OLD', { version }), facts: { version } };
  },
  service: ({ service }) => {
    if (service.state === 'missing') return { findings: [{ problem: 'SERVICE_MISSING' }] };
    if (service.state === 'no-library') return { findings: [{ problem: 'SERVICE_LIBRARY_MISSING' }] };
    return when(service.state === 'stopped', 'SERVICE_STOPPED');
  },
  'service-rights': ({ service }) => {
    if (service.state === 'no-rights') return { findings: [{ problem: 'SERVICE_NO_RIGHTS' }] };
    return service.state === 'running' ? { findings: [] } : null;
  },
  'service-version': ({ serviceVersion: version }) =>
    known(version, (version) => ({
      ...when(olderThan(version, OLDEST_SERVICE), 'SERVICE_OLD', { version }),
      facts: { version },
    })),
  driver: ({ hasDriver, service }) => when(!hasDriver && service.readers.length === 0, 'DRIVER_MISSING'),
  usb: running(({ pluggedReaders: count, service }) => ({
    ...when(count > 0 && service.readers.length === 0, 'READER_NOT_DRIVEN', { count }),
    facts: { count },
  })),
  readers: running(({ service: { readers } }) => ({
    ...when(readers.length === 0, 'READER_MISSING'),
    facts: { count: readers.length },
  })),
  'virtual-readers': running(({ service: { virtualReaders: count } }) => when(count > 0, 'READER_VIRTUAL', { count })),
  'pin-pad': running(({ service, config }) =>
    known(service.pinPad, (pinPad) => ({
      ...when(pinPad && config !== null && !config.pinEntry.includes('pin-pad'), 'PIN_PAD_UNUSED'),
      facts: { pinPad },
    })),
  ),
  'card-use': withCard(({ failure }) => when(failure === 'CARD_IN_USE', 'CARD_HELD')),
  card: running(({ service: { cards, readers } }) => {
    if (readers.length === 0) return null;
    if (cards.length === 0) return { findings: [{ problem: 'CARD_ABSENT' }] };
    return when(cards.length > 1, 'CARDS_SEVERAL', { count: cards.length });
  }),
  'card-contact': withCard(({ failure }) => {
    if (failure === 'CARD_MUTE') return { findings: [{ problem: 'CARD_SILENT' }] };
    const lost = failure === 'CARD_COMMUNICATION_FAILED' || failure === 'CARD_REMOVED';
    return when(lost, 'CARD_LOST_CONTACT');
  }),
  'card-kind': failed({
    CARD_NOT_RECOGNISED: 'CARD_FOREIGN',
    CARD_FILE_INVALID: 'CARD_UNREADABLE',
    CARD_ANSWER_UNEXPECTED: 'CARD_UNREADABLE',
    IDENTITY_FILE_INVALID: 'CARD_UNREADABLE',
    CERTIFICATE_MALFORMED: 'CARD_UNREADABLE',
    INTERNAL_ERROR: 'CARD_UNREADABLE',
  }),
  'card-applet': withCard(({ applet, failure }) =>
    known(applet, (applet) => ({
      ...when(failure === 'CARD_APPLET_UNSUPPORTED', 'CARD_TOO_OLD', { applet }),
      facts: { applet },
    })),
  ),
  'card-validity': withCard(({ validUntil }, { now }) =>
    known(validUntil, (date) => ({ ...when(date < dateOf(now), 'CARD_PAST_VALIDITY', { date }), facts: { date } })),
  ),
  'card-pin': withCard(({ triesLeft, failure }) => {
    if (failure === 'CARD_NOT_ACTIVATED') return { findings: [{ problem: 'CARD_INACTIVE' }] };
    return known(triesLeft, (count) => {
      if (count === 0) return { findings: [{ problem: 'PIN_NO_TRIES' }] };
      return { ...when(count === 1, 'PIN_ONE_TRY'), facts: { count } };
    });
  }),
  'card-certificate': withCard(({ certificate, failure }, { now }) => {
    if (failure === 'CERTIFICATE_NOT_ON_CARD') return { findings: [{ problem: 'CERTIFICATE_ABSENT' }] };
    return known(certificate, ({ from, until }) => {
      if (now > until) return { findings: [{ problem: 'CERTIFICATE_PAST', facts: { date: dateOf(until) } }] };
      return { ...when(now < from, 'CERTIFICATE_FUTURE', { date: dateOf(from) }), facts: { date: dateOf(until) } };
    });
  }),
  'card-authority': withCard(({ authority }) =>
    known(authority, (authority) => {
      if (authority === 'test') return { findings: [{ problem: 'AUTHORITY_TEST' }] };
      return when(authority === 'unknown', 'AUTHORITY_UNKNOWN');
    }),
  ),
  browsers: ({ browsers }) => {
    if (browsers.length === 0) return { findings: [{ problem: 'BROWSER_MISSING' }] };
    const problem = browsers.every(({ sandbox }) => sandbox) ? 'BROWSER_SANDBOXED_ONLY' : 'BROWSER_SANDBOXED';
    return {
      findings: browsers.flatMap(({ browser, sandbox }) => (sandbox ? [{ problem, facts: { browser, sandbox } }] : [])),
      facts: { count: browsers.length },
    };
  },
  'manifest-levels': ({ places }) => ({
    findings: places.flatMap(({ browser, level, state }): Finding[] => {
      const system = places.find((place) => place.browser === browser && place.level === 'system');
      if (level !== 'user' || state === 'absent' || system?.state !== 'good') return [];
      return [{ problem: state === 'good' ? 'MANIFEST_TWICE' : 'MANIFEST_HIDES_SYSTEM', facts: { browser, level } }];
    }),
  }),
  manifests: inState({
    absent: 'MANIFEST_MISSING',
    broken: 'MANIFEST_BROKEN',
    'wrong-caller': 'MANIFEST_WRONG_CALLER',
  }),
  'manifest-programs': inState({
    'program-missing': 'MANIFEST_PROGRAM_MISSING',
    'program-not-executable': 'MANIFEST_PROGRAM_NOT_EXECUTABLE',
  }),
  'manifest-versions': (world) => ({
    ...(inState({ 'other-version': 'MANIFEST_OTHER_VERSION' })(world) as Conclusion),
    facts: { version: HOST_VERSION },
  }),
  policies: ({ policies }) => ({
    findings: policies.flatMap(({ browser, unreadable }): Finding[] =>
      unreadable ? [{ problem: 'POLICY_UNREADABLE', facts: { browser } }] : [],
    ),
    facts: { count: policies.length },
  }),
  'policy-host': ({ policies, places }) => ({
    findings: policies.flatMap(({ browser, host }): Finding[] => {
      const systemGood = places.some(
        (place) => place.browser === browser && place.level === 'system' && place.state === 'good',
      );
      const blocked = host === 'blocked' || (host === 'system-level-only' && !systemGood);
      return blocked ? [{ problem: 'POLICY_BLOCKS_HOST', facts: { browser } }] : [];
    }),
  }),
  'policy-extension': ({ policies }) => ({
    findings: policies.flatMap(({ browser, extension }): Finding[] => {
      if (extension === 'free') return [];
      const problem = extension === 'forced' ? 'POLICY_FORCES_EXTENSION' : 'POLICY_BLOCKS_EXTENSION';
      return [{ problem, facts: { browser } }];
    }),
  }),
  extension: (world) => {
    const hello = lastHello(world);
    if (hello === null) return { findings: [{ problem: 'EXTENSION_NOT_SEEN' }] };
    const facts = { version: hello.extensionVersion };
    return { ...when(hello.protocol !== PROTOCOL_VERSION, 'EXTENSION_OTHER_PROTOCOL', facts), facts };
  },
  'pin-dialog': ({ pinDialog, service, config }) => {
    if (service.pinPad && config?.pinEntry.includes('pin-pad')) return { findings: [] };
    if (pinDialog === 'no-screen') return { findings: [{ problem: 'PIN_DIALOG_NO_SCREEN' }] };
    return when(pinDialog === 'missing', 'PIN_DIALOG_MISSING');
  },
  'other-programs': ({ programs }) => when(programs.length > 0, 'OTHER_PROGRAMS', { programs }),
  'firefox-modules': ({ hasCardModule }) => when(hasCardModule, 'FIREFOX_MODULE'),
  log: ({ log: { writable, traffic } }) => {
    if (!writable) return { findings: [{ problem: 'LOG_NOT_WRITABLE' }] };
    return when(traffic, 'LOG_TRAFFIC');
  },
  cache: ({ cache: { writable, entries: count } }) => ({ ...when(!writable, 'CACHE_NOT_WRITABLE'), facts: { count } }),
  disk: ({ freeBytes }) => known(freeBytes, (bytes) => when(bytes < LOW_DISK_BYTES, 'DISK_FULL')),
  language: ({ patient: { env, platform } }) => {
    const named = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
    return when(platform === 'linux' && !/^(?:nl|fr|de|en)/i.test(named), 'LANGUAGE_OTHER');
  },
};
