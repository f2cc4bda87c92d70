/**
 * The road that login, read-identity and sign share: find the card, ask consent, read in one transaction, ask the PIN with no
 * transaction open, sign in a second one. One VERIFY for each prompt; a wrong PIN leads to a new prompt, never to a retry.
 */
import { createHash } from 'node:crypto';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { SignatureAlgorithm } from '@eid-loket/shared/protocol/fields.ts';
import type { PinPurpose } from '@eid-loket/shared/protocol/operations.ts';
import { HASH_OF } from '@eid-loket/shared/token/login-token-message.ts';
import { BelgianEidCard } from '../belgian-eid/belgian-eid-card.ts';
import { CARD_FILES } from '../belgian-eid/card-files.ts';
import { type FoundCard, waitForCard } from '../belgian-eid/find-card.ts';
import { inTransaction } from '../pcsc/card-session.ts';
import { isPin } from '../pin/pin-block.ts';
import type { PinEntry, PinPrompt } from '../pin/pin-entry.ts';
import type { OperationContext } from './operation-context.ts';

const CERTIFICATE_FILES = {
  authentication: CARD_FILES.authenticationCertificate,
  signature: CARD_FILES.signatureCertificate,
} as const;

export interface SignRequest<T> {
  purpose: PinPurpose;
  /** Further reading in the transaction that reads the certificates. */
  read(card: BelgianEidCard): Promise<T>;
  /** The message to sign; the card gets its hash. */
  message(algorithm: SignatureAlgorithm): Promise<Uint8Array>;
}

export interface SignedByCard<T> {
  certificate: Uint8Array;
  /** Issuing CA, root. */
  chain: [Uint8Array, Uint8Array];
  algorithm: SignatureAlgorithm;
  signature: Uint8Array;
  read: T;
}

export async function signWithCard<T>(context: OperationContext, request: SignRequest<T>): Promise<SignedByCard<T>> {
  const found = await waitForCard({ ...context, waitMs: context.cardWaitMs });
  context.onStage('waiting-for-consent');
  await context.consent();
  context.onStage('working');
  const before = await inTransaction({ ...context, reader: found.reader, repeatable: true }, async (session) => {
    const card = await openSame(session, found);
    const triesLeft = await card.triesLeft();
    if (triesLeft === 0) throw new EidError('PIN_BLOCKED');
    const certificate = await card.readCertificate(CERTIFICATE_FILES[request.purpose]);
    const ca = await card.readCertificate(CARD_FILES.caCertificate);
    const root = await card.readCertificate(CARD_FILES.rootCertificate);
    return {
      algorithm: card.model.algorithm,
      triesLeft,
      certificate,
      chain: [ca, root] as [Uint8Array, Uint8Array],
      read: await request.read(card),
    };
  });
  const message = await request.message(before.algorithm);
  const digest = createHash(HASH_OF[before.algorithm].replace('-', '')).update(message).digest();
  const signature = await signWithPin(context, found, request.purpose, digest, before.triesLeft);
  return {
    certificate: before.certificate,
    chain: before.chain,
    algorithm: before.algorithm,
    signature,
    read: before.read,
  };
}

async function signWithPin(
  context: OperationContext,
  found: FoundCard,
  purpose: PinPurpose,
  digest: Uint8Array,
  tries: number | null,
): Promise<Uint8Array> {
  const entry = await context.pinEntry();
  let prompt: PinPrompt = { purpose, triesLeft: tries, problem: null };
  for (;;) {
    context.onStage('waiting-for-pin', entry.outsideBrowser);
    const { pin, lastTryConfirmed } = await ask(entry, context, prompt);
    try {
      // What is no PIN must not reach the card, which would count it as a try.
      if (!pin.use(isPin)) {
        prompt = { ...prompt, problem: 'PIN_FORMAT_INVALID' };
        continue;
      }
      context.onStage('working');
      return await inTransaction({ ...context, reader: found.reader, repeatable: false }, async (session) => {
        const card = await openSame(session, found);
        await refuseUnconfirmedLastTry(card, lastTryConfirmed);
        return card.sign(purpose, digest, pin);
      });
    } catch (error) {
      prompt = askAgain(prompt, error);
    } finally {
      pin.wipe();
    }
  }
}

const ask = (entry: PinEntry, { origin, language, signal }: OperationContext, prompt: PinPrompt) =>
  entry.ask({ ...prompt, origin, language }, signal);

/** By what the card says now: another program may have spent tries while the citizen typed. */
async function refuseUnconfirmedLastTry(card: BelgianEidCard, lastTryConfirmed: boolean): Promise<void> {
  const triesLeft = await card.triesLeft();
  if (triesLeft === 0) throw new EidError('PIN_BLOCKED');
  if (triesLeft === 1 && !lastTryConfirmed) throw new EidError('PIN_LAST_TRY_NOT_CONFIRMED', { triesLeft });
}

/** @throws the error itself when asking again makes no sense */
function askAgain(prompt: PinPrompt, error: unknown): PinPrompt {
  if (!(error instanceof EidError)) throw error;
  if (error.code !== 'PIN_WRONG' && error.code !== 'PIN_LAST_TRY_NOT_CONFIRMED') throw error;
  return { ...prompt, triesLeft: error.details.triesLeft ?? null, problem: error.code };
}

async function openSame(session: Parameters<typeof BelgianEidCard.open>[0], found: FoundCard): Promise<BelgianEidCard> {
  const card = await BelgianEidCard.open(session);
  if (card.identity.serial !== found.serial) throw new EidError('CARD_CHANGED');
  return card;
}
