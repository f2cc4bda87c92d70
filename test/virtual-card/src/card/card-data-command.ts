/** GET CARD DATA (Belpic V1.7 section 6.9, V1.8 section 6.14): the official way to tell the applets apart. */
import type { CardContext } from './card-context.ts';
import { type Answer, answer, type Command } from './command.ts';
import { rightLength, SW } from './status-words.ts';

/** Applet life cycle 0F: personalised. */
const PERSONALISED = 0x0f;
const SERIAL_LENGTH = 16;

export function getCardData(card: CardContext, { p1, p2, le }: Command): Answer {
  const withTries = p2 === 0x01 && card.profile.tellsTriesInCardData;
  if (p1 !== 0 || !(p2 === 0 || withTries)) return answer(SW.WRONG_PARAMETERS);
  const data = Buffer.concat([
    card.serial,
    Buffer.from(card.profile.platform, 'hex'),
    Buffer.of(card.profile.version),
    Buffer.from(card.profile.versions, 'hex'),
    Buffer.of(PERSONALISED),
    withTries ? Buffer.of(card.pin.tries, 0xff, 0xff) : Buffer.alloc(0),
  ]);
  if (le === data.length) return answer(SW.DONE, data);
  // A Windows service asks for the serial number alone, and cards answer it with the rest announced.
  if (le === SERIAL_LENGTH) return answer(0x6100 | (data.length - SERIAL_LENGTH), data.subarray(0, SERIAL_LENGTH));
  return answer(rightLength(data.length));
}
