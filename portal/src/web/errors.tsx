/**
 * The end of every failure on the server: a page or JSON with the code, the catalogue's status, the words of the reader's language, the
 * ways on, and a reference that stands in the log as well.
 */
import { randomInt } from 'node:crypto';

import { EidError, toFailure } from '@eid-loket/shared/errors/eid-error.ts';
import { ERROR_CATALOGUE, type ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import { errorText } from '@eid-loket/shared/errors/error-text.ts';
import type { PortalContext } from './context.ts';
import { type PageStatus, page } from './layout.tsx';
import { helpdeskLine } from './municipality.ts';
import { fieldProblem, type ProblemFields } from './problems.ts';
import { portalTextsIn } from './texts/portal/index.ts';
import { publicTextsIn } from './texts/public/index.ts';
import { pathOfOurs } from './wanted-page.ts';
import { waysOn } from './ways-on.ts';

/** Codes that only extension and host use have no status; on the server they would be our own fault. */
const statusOf = (code: ErrorCode) => (ERROR_CATALOGUE[code].httpStatus || 500) as PageStatus;

/** Where the script finds it. */
const REFERENCE_HEADER = 'Error-Reference';

/** In seconds; what only has to wait for others is told when to come back. */
const RETRY_AFTER: Partial<Record<ErrorCode, number>> = { TOO_MANY_ATTEMPTS: 900, PORTAL_BUSY: 30 };

function tellWhenToComeBack(context: PortalContext, code: ErrorCode): void {
  const seconds = RETRY_AFTER[code];
  if (seconds) context.header('Retry-After', String(seconds));
}

/** A refused form: what is told at which field, and its page's status. @throws the error itself when no field is for it */
export function refusedForm(error: unknown, context: PortalContext, fields: ProblemFields) {
  const problems = fieldProblem(error, context, fields);
  const { code } = toFailure(error);
  context.get('parts').log.info({ code }, 'refused');
  tellWhenToComeBack(context, code);
  return { problems, status: statusOf(code) };
}

/** @param frame of the page around it */
export function answerError(
  error: unknown,
  context: PortalContext,
  frame: typeof page = page,
): Response | Promise<Response> {
  const { failure, reference } = noteFailure(error, context);
  tellWhenToComeBack(context, failure.code);
  context.header(REFERENCE_HEADER, reference);
  if (context.req.header('content-type')?.startsWith('application/json'))
    return context.json(failure, statusOf(failure.code));
  const language = context.get('language');
  const texts = portalTextsIn(language);
  const { what, todo } = errorText(failure.code, language, failure.details);
  const ways = frame === page ? waysOn(failure.code, language) : [];
  const back = pageBefore(context);
  return frame(
    context,
    texts.errorTitle,
    <>
      <h1>{texts.errorTitle}</h1>
      <div class="notice bad" role="alert">
        <p>{what}</p>
        <p>{todo}</p>
      </div>
      <p class="actions" id="ways-on">
        {ways.map(({ href, text }) => (
          <a class="button" href={href}>
            {text}
          </a>
        ))}
        {back !== null && (
          <a class="button plain" href={back}>
            {texts.back}
          </a>
        )}
        {frame === page && (
          <a class="button plain" href="/">
            {texts.navHome}
          </a>
        )}
      </p>
      {frame === page && (
        <p id="helpdesk">
          {helpdeskLine(context.get('parts').site, language)}{' '}
          <a href="/contact">{publicTextsIn(language).contactTitle}</a>
        </p>
      )}
      <p class="code">
        {texts.code} <code id="code">{failure.code}</code> · <code id="error-reference">{reference}</code>
      </p>
    </>,
    statusOf(failure.code),
  );
}

/** Read out to the helpdesk, it finds the line of the log. Letters and digits that are not taken for one another. */
const REFERENCE_CHARACTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const REFERENCE_LENGTH = 8;
const newReference = () =>
  Array.from({ length: REFERENCE_LENGTH }, () => REFERENCE_CHARACTERS[randomInt(REFERENCE_CHARACTERS.length)]).join('');

/** Counts and logs a failure that ends a request. */
export function noteFailure(error: unknown, context: PortalContext) {
  const failure = toFailure(databaseError(error));
  const reference = newReference();
  context.set('refusal', failure.code);
  const { log } = context.get('parts');
  if (failure.code === 'INTERNAL_ERROR')
    log.error({ name: (error as Error)?.name, at: placeOf(error), reference }, 'unexpected');
  else log.info({ code: failure.code, details: failure.details, reference }, 'refused');
  return { failure, reference };
}

/** The page of ours from which this one was asked for; null where it is the same, which would fail again. */
function pageBefore(context: PortalContext): string | null {
  const referrer = context.req.header('referer');
  const before = referrer === undefined ? null : pathOfOurs(context, referrer);
  return context.req.method === 'GET' && before?.split('?')[0] === context.req.path ? null : before;
}

/** Lost connections: SQLSTATE classes 08, 53 and 57P, what the socket says, and what pg says in words only. */
const LOST_CODE = /^(?:08|53|57P|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)/;
const LOST_MESSAGE =
  /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;

function databaseError(error: unknown): unknown {
  if (error instanceof EidError) return error;
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  const isLost = LOST_CODE.test(String(code ?? '')) || LOST_MESSAGE.test(String(message ?? ''));
  return isLost ? new EidError('STORAGE_UNAVAILABLE', {}, { cause: error }) : error;
}

const placeOf = (error: unknown) =>
  error instanceof Error ? error.stack?.split('\n').find((line) => line.trim().startsWith('at ')) : undefined;
