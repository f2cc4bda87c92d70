/** Bodies of forms: none larger than a form can be, each read whole before its turn comes, so that whoever sends slowly keeps nobody waiting. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { inTurn } from '../parts/turns.ts';
import type { PortalEnvironment } from './context.ts';

/** An identity package with a photo of the size limit fits; nothing a form sends comes near. */
const BODY_LIMIT = 256 * 1024;

function refuseLarge(): never {
  throw new EidError('BODY_TOO_LARGE', { limit: BODY_LIMIT });
}

const limitUntold = bodyLimit({ maxSize: BODY_LIMIT, onError: refuseLarge });

/** @throws EidError BODY_TOO_LARGE */
export const limitBody: MiddlewareHandler<PortalEnvironment> = async (context, next) => {
  const { method } = context.req;
  if (method === 'GET' || method === 'HEAD') return next();
  const length = context.req.header('content-length');
  // The library makes a stream of every body, which costs more than all else that is done before the turn.
  if (length === undefined || context.req.header('transfer-encoding') !== undefined) return limitUntold(context, next);
  if (Number(length) > BODY_LIMIT) refuseLarge();
  await next();
};

/** @throws EidError BODY_MALFORMED for one that breaks off, PORTAL_BUSY */
export const takeTurns: MiddlewareHandler<PortalEnvironment> = async (context, next) => {
  if (context.req.method !== 'POST') return next();
  await context.req.arrayBuffer().catch((cause) => {
    throw new EidError('BODY_MALFORMED', {}, { cause });
  });
  await inTurn(next);
};
