/**
 * Serves pages that were written for BeIDConnect: their window messages become requests of ours, with the eID window, consent and host
 * that every page gets. Only in pages of sites that are listed for it. No PIN comes from a page, no digest is signed with the key for
 * logins, and what has no row gets one refusal and nothing else.
 */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { INTERACTION_MS, PAGE_MESSAGE_MAX_BYTES, STATUS_MS } from '@eid-loket/shared/protocol/limits.ts';
import { OPERATIONS, type OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import { parseMessage } from '@eid-loket/shared/protocol/parse-message.ts';
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { maySpeak } from '../../portals/foreign-api-portals.ts';
import { askAsForeignApi, wishedLanguage } from '../foreign-request.ts';
import type { OpenRequests } from '../open-requests.ts';
import { takeClick } from '../page-click.ts';
import { RememberedClick } from '../remembered-click.ts';
import { isRowName, ROWS, type RowName } from './operations.ts';
import { beIdConnectResult } from './results.ts';

/** Fields of an operation are its row's to check. */
const MessageSchema = v.looseObject({
  src: v.literal('beidconnect.page'),
  operation: v.picklist([...(Object.keys(ROWS) as RowName[]), 'CERTCHAIN', 'AUTH']),
  correlationId: v.pipe(v.string(), v.regex(/^[0-9A-Fa-f-]{1,64}$/)),
  language: v.nullish(v.pipe(v.string(), v.maxLength(35))),
});
type Message = v.InferOutput<typeof MessageSchema>;

const open = new Set<string>();
/** Whoever just gave the certificates goes on to sign without another click. */
const continued = new RememberedClick();
/** Of the certificates that this page was given: asking for their chain asks nobody again. */
let given: OperationResult<'get-certificates'> | null = null;

export function serveBeIdConnect(requests: OpenRequests): void {
  const allowed = maySpeak('beidconnect', location.origin).catch(() => false);
  window.addEventListener('message', ({ source, origin, data }) => {
    // Frames and openers may post here; only the page itself is served.
    if (source !== window || origin !== location.origin) return;
    if (v.is(MessageSchema, data) && !open.has(data.correlationId)) void serve(requests, data, allowed);
  });
}

async function serve(requests: OpenRequests, message: Message, allowed: Promise<boolean>): Promise<void> {
  const { operation, correlationId } = message;
  open.add(correlationId);
  const answer = (await allowed)
    ? await perform(requests, message).then((success) => ({ ...success, result: 'OK' }), beIdConnectResult)
    : null;
  open.delete(correlationId);
  if (!answer) return;
  const { version: extensionVersion } = browser.runtime.getManifest();
  const envelope = { src: 'beidconnect.background', operation, correlationId, extensionVersion };
  window.postMessage({ ...envelope, ...answer }, location.origin);
}

async function perform(requests: OpenRequests, message: Message): Promise<object> {
  const { operation: name, language } = message;
  if (JSON.stringify(message).length > PAGE_MESSAGE_MAX_BYTES) throw new EidError('REQUEST_INVALID');
  if (name === 'CERTCHAIN') return chainOf(message);
  if (!isRowName(name)) throw new EidError('OPERATION_NOT_ALLOWED');
  const { operation, params, success } = ROWS[name];
  const { interactive } = OPERATIONS[operation];
  const result = await askAsForeignApi(requests, {
    api: 'beidconnect',
    operation,
    language: wishedLanguage(language),
    params: params(message),
    clicked: interactive && ((name === 'SIGN' && continued.take(performance.now())) || takeClick()),
    limitMs: interactive ? INTERACTION_MS : STATUS_MS,
  });
  if (name === 'USERCERTS') {
    given = result as OperationResult<'get-certificates'>;
    continued.remember(performance.now());
  }
  return success(result as never, message);
}

const ChainSchema = v.object({ cert: v.string() });

function chainOf(message: Message): object {
  const { cert } = parseMessage(ChainSchema, message, 'REQUEST_INVALID');
  if (!given || (cert !== given.signatureCertificate && cert !== given.authenticationCertificate))
    throw new EidError('REQUEST_INVALID', { field: 'cert' });
  const { certificateChain } = given;
  return { certificateChain: { rootCA: certificateChain.at(-1), subCA: certificateChain.slice(0, -1) } };
}
