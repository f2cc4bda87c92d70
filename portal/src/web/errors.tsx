/** The end of every failure on the server: a page or JSON with the code, the catalogue's status, and the words of the reader's language. */

import { EidError, toFailure } from '@eid-loket/shared/errors/eid-error.ts';
import { ERROR_CATALOGUE, type ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import { errorText } from '@eid-loket/shared/errors/error-text.ts';
import type { PortalContext } from './context.ts';
import { type PageStatus, page } from './layout.tsx';
import { LOGIN_PATHS } from './login-paths.ts';
import { fieldProblem, type ProblemFields } from './problems.ts';
import { portalTextsIn } from './texts/portal/index.ts';

/** Codes that only extension and host use have no status; on the server they would be our own fault. */
const statusOf = (code: ErrorCode) => (ERROR_CATALOGUE[code].httpStatus || 500) as PageStatus;

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
  const failure = toFailure(databaseError(error));
  context.set('refusal', failure.code);
  tellWhenToComeBack(context, failure.code);
  const { log } = context.get('parts');
  if (failure.code === 'INTERNAL_ERROR') log.error({ name: (error as Error)?.name, at: placeOf(error) }, 'unexpected');
  else log.info({ code: failure.code, details: failure.details }, 'refused');
  if (context.req.header('content-type')?.startsWith('application/json'))
    return context.json(failure, statusOf(failure.code));
  const language = context.get('language');
  const texts = portalTextsIn(language);
  const { what, todo } = errorText(failure.code, language, failure.details);
  return frame(
    context,
    texts.errorTitle,
    <>
      <h1>{texts.errorTitle}</h1>
      <div class="notice bad" role="alert">
        <p>{what}</p>
        <p>{todo}</p>
      </div>
      <p class="code">
        {texts.code} <code id="code">{failure.code}</code>
      </p>
      {frame === page && (
        <p class="actions">
          {failure.code === 'LOGIN_REQUIRED' && (
            <a class="button" href={LOGIN_PATHS.password}>
              {texts.logIn}
            </a>
          )}
          <a class="button plain" href="/">
            {texts.navHome}
          </a>
        </p>
      )}
    </>,
    statusOf(failure.code),
  );
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
