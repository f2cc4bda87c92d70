/**
 * The card, as far as it tells why it does not work: kind, applet, validity, tries, authority. Files are read for their dates and
 * nothing else of them is kept. No PIN is asked, and no try is spent: applets that would spend one are not asked.
 */

import { parseIdentityFile } from '@eid-loket/shared/eid-files/identity-file.ts';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import { parseCertificate } from '@eid-loket/shared/verification/certificate.ts';
import { BELGIAN_TRUST, fingerprintOf } from '@eid-loket/shared/verification/trust-anchors.ts';
import { BelgianEidCard } from '../../belgian-eid/belgian-eid-card.ts';
import { SILENT_LOG } from '../../log/host-log.ts';
import { inTransaction } from '../../pcsc/card-session.ts';
import type { ReaderState, SmartCardService } from '../../pcsc/smart-card-service.ts';

export interface CardObservation {
  /** Of the reader that it is in, counted from 1 as `readers` lists them. */
  reader: number;
  /** Why nothing more is known. */
  failure: ErrorCode | null;
  /** As 1.8. */
  applet: string | null;
  validUntil: string | null;
  triesLeft: number | null;
  certificate: { from: Date; until: Date } | null;
  authority: 'belgian' | 'test' | 'unknown' | null;
}

/** Another program may hold the card for ever, and somebody waits. */
const HELD_MS = 2_500;
/** For a card that we have: on a busy machine the slowest one takes a multiple of its two seconds. */
const LOOK_MS = 12_000;

/** Side by side: one that is held, or slow, keeps nobody from looking at the others. */
export const observeCards = (service: SmartCardService, readers: readonly ReaderState[]): Promise<CardObservation[]> =>
  Promise.all(readers.flatMap((reader, at) => (reader.card === 'empty' ? [] : [observeCard(service, reader, at + 1)])));

async function observeCard(service: SmartCardService, reader: ReaderState, number: number): Promise<CardObservation> {
  const seen: CardObservation = {
    ...{ reader: number, failure: null, applet: null, validUntil: null },
    ...{ triesLeft: null, certificate: null, authority: null },
  };
  if (reader.card === 'mute') return { ...seen, failure: 'CARD_MUTE' };
  const patience = new AbortController();
  const held = setTimeout(() => patience.abort(new EidError('CARD_IN_USE')), HELD_MS);
  const slow = setTimeout(() => patience.abort(new EidError('CARD_COMMUNICATION_FAILED')), LOOK_MS);
  try {
    const options = { service, reader: reader.name, log: SILENT_LOG, signal: patience.signal, repeatable: true };
    await inTransaction(options, async (session) => {
      clearTimeout(held);
      const card = await BelgianEidCard.open(session);
      await look(card, seen).finally(() => card.wipe());
    });
  } catch (error) {
    seen.failure = error instanceof EidError ? error.code : 'INTERNAL_ERROR';
  } finally {
    for (const timer of [held, slow]) clearTimeout(timer);
  }
  return seen;
}

/** Fills in as it goes, so that what was seen before a failure counts. */
async function look(card: BelgianEidCard, seen: CardObservation): Promise<void> {
  const { applet } = card.identity;
  seen.applet = `${applet >> 4}.${applet & 15}`;
  // Throws for applets that are too old, before anything that would cost them a try.
  void card.model;
  seen.triesLeft = await card.triesLeft();
  seen.validUntil = parseIdentityFile(await card.readFile('identity')).validUntil;
  seen.authority = await authorityOf(await card.readCertificate('rootCertificate'));
  const { notBefore, notAfter } = await parseCertificate(await card.readCertificate('authenticationCertificate'));
  seen.certificate = { from: notBefore, until: notAfter };
  await card.tryKey('authentication');
}

async function authorityOf(root: Uint8Array): Promise<CardObservation['authority']> {
  if (BELGIAN_TRUST.rootFingerprints.has(await fingerprintOf(root))) return 'belgian';
  const { subject } = await parseCertificate(root);
  return /\bTEST\b/.test(JSON.stringify(subject)) ? 'test' : 'unknown';
}
