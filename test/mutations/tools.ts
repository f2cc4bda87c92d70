/** The tests' own tools: what they refuse, and what a run says at its end. */
import { type Mutation, rows } from './mutation.ts';

const VIRTUAL_CARD = 'test/virtual-card/src';
const SUMMARY = 'test/tools/test-summary.test.mjs';

export const MUTATIONS: readonly Mutation[] = [
  ...rows('scripts/test-summary.mjs', SUMMARY, [
    ['a skipped test counts as passed', "status !== 'passed'", "status === 'failed'"],
    [
      'a file that cannot run is passed over',
      "if (bad.length === 0 && file.status === 'failed')",
      'if (bad.length > 99)',
    ],
    [
      'a run without tests is a success',
      "if (report.numTotalTests === 0 && failures.length === 0) return ['no test was found'];",
      '',
    ],
    [
      'a Jest that fails by itself is a success',
      'if (!report.endedWell && failures.length === 0)',
      'if (report.numTotalTests < 0)',
    ],
  ]),
  ...rows(`${VIRTUAL_CARD}/free-port.ts`, `${VIRTUAL_CARD}/free-port.test.ts`, [
    ['a port is free for two', 'reservations.push(reservation.unref());', 'reservation.close();'],
    ['a port is one that the system gives out', '[20_000, 32_767]', '[40_000, 60_000]'],
  ]),
  ...rows(`${VIRTUAL_CARD}/system-programs.ts`, `${VIRTUAL_CARD}/system-programs.test.ts`, [
    ['an ordinary user finds no server', "'/usr/local/sbin', '/usr/sbin', '/sbin', ", ''],
    ['programs of the working directory are run', ".filter((folder) => folder.startsWith('/'))", ''],
    ['the oldest PostgreSQL is taken', 'Number(b) - Number(a)', 'Number(a) - Number(b)'],
  ]),
  ...rows(`${VIRTUAL_CARD}/playwright/chromium.ts`, `${VIRTUAL_CARD}/playwright/chromium.test.ts`, [
    ['Chromium starts in an ASCII locale', "{ LC_ALL: 'C.UTF-8' }", '{}'],
  ]),
];
