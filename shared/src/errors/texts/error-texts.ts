/** The sentences for the error codes, as each language has them. A language that lacks one does not compile. */
import type { ErrorCode } from '../error-catalogue.ts';

export interface ErrorText {
  /** What happened. */
  what: string;
  /** What the reader can do now. */
  todo: string;
}

export interface ErrorTexts {
  triesLeft: { one: string; other: string };
  /** `{tries}` and `{limit}` stand for the details of the failure. */
  codes: Record<ErrorCode, ErrorText>;
}
