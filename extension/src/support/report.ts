/** What a helpdesk wants to know, and nothing about a person: versions and states. Pure. */
import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import type { HostAnswer } from '../pages/ask-background.ts';
import { type Status, statusRows } from '../pages/status-rows.ts';

export interface ReportFacts {
  at: Date;
  /** The code that the page was opened at. */
  code: ErrorCode | null;
  /** Null before the host was asked. */
  status: Status | null;
  checks: HostAnswer<'doctor'> | null;
  extensionVersion: string;
  system: string;
  browser: string;
}

export const composeReport = ({ at, code, status, checks, extensionVersion, system, browser }: ReportFacts) => ({
  product: 'eID Loket',
  at: at.toISOString(),
  code,
  extensionVersion,
  system,
  browser,
  state: status === null ? [] : statusRows(status),
  /** Codes alone: the sentences may name folders. */
  checks:
    checks === null || 'code' in checks
      ? checks
      : checks.result.rows.map(({ check, verdict, problem, code: told }) => ({ check, verdict, problem, code: told })),
});
