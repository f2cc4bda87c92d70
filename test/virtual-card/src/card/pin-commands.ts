/** VERIFY, CHANGE REFERENCE DATA and LOG OFF (Belpic V1.8 sections 6.9, 6.10 and 6.15). */
import { type CardContext, KEY_SIGNATURE } from './card-context.ts';
import { type Answer, answer, type Command } from './command.ts';
import { readPinBlock } from './pin-state.ts';
import { SW, triesLeft } from './status-words.ts';
import { statusOf } from './uncertain-answers.ts';

/** The one PIN of the citizen. */
const CARDHOLDER_PIN = 0x01;

export function verify(card: CardContext, { p1, p2, data }: Command): Answer {
  if (p1 !== 0) return answer(SW.WRONG_P1_P2);
  if (p2 !== CARDHOLDER_PIN) return answer(SW.REFERENCE_NOT_FOUND);
  const { pin } = card;
  if (data.length === 0 && !card.profile.emptyVerifyCostsATry) {
    if (pin.verified) return answer(SW.DONE);
    return answer(pin.tries === 0 ? SW.PIN_BLOCKED : triesLeft(pin.tries));
  }
  const malformed = data.length > 0 && readPinBlock(data) === null;
  if (malformed && card.answers.malformedVerify === 'refuse') return answer(SW.WRONG_LENGTH);
  if (pin.tries === 0) return answer(SW.PIN_BLOCKED);
  if (!pin.verify(data, card.environment?.key === KEY_SIGNATURE)) return wrongPin(card);
  card.internalAuthentications = 0;
  return answer(SW.DONE);
}

function wrongPin({ pin, answers }: CardContext): Answer {
  return answer(pin.tries === 0 ? statusOf(answers.lastTryFailed) : triesLeft(pin.tries));
}

export function changeReferenceData(card: CardContext, { p1, p2, data }: Command): Answer {
  if (p1 !== 0) return answer(SW.WRONG_P1_P2);
  if (p2 !== CARDHOLDER_PIN) return answer(SW.REFERENCE_NOT_FOUND);
  if (data.length !== 16) return answer(SW.WRONG_LENGTH);
  const { pin } = card;
  if (pin.tries === 0) return answer(SW.PIN_BLOCKED);
  const newPin = readPinBlock(data.subarray(8));
  if (newPin === null) return answer(SW.WRONG_DATA);
  const changed = pin.change(data.subarray(0, 8), newPin, card.answers.changeRestoresTries);
  return changed ? answer(SW.DONE) : wrongPin(card);
}

export function logOff(card: CardContext, { p1, p2, p3 }: Command): Answer {
  if (p1 !== 0 || p2 !== 0) return answer(SW.WRONG_PARAMETERS);
  if (p3 !== 0) return answer(SW.WRONG_LENGTH);
  card.pin.clearRights();
  return answer(SW.DONE);
}
