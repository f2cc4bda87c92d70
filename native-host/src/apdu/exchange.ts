/** One command and its whole answer over T=0: 61xx is fetched, 6Cxx is asked again with the length the card names. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { CardSession } from '../pcsc/card-session.ts';
import { getResponse } from './commands.ts';

export interface Response {
  data: Uint8Array;
  /** Status word, 0x0000 to 0xffff. */
  status: number;
}

const SW1_BYTES_WAITING = 0x61;
const SW1_RIGHT_LENGTH = 0x6c;
/** As the answer to GET RESPONSE (V1.8 section 6.5). */
const SW_NOTHING_WAITING = 0x6985;
const HEADER_BYTES = 4;
const CARD_FILE_CHUNKS = 8;

/** @throws EidError CARD_REMOVED, CARD_COMMUNICATION_FAILED and what the session throws */
export async function exchange(session: CardSession, command: Uint8Array): Promise<Response> {
  let response = await transmitOnce(session, command);
  if (response.status >> 8 === SW1_RIGHT_LENGTH && command.length === HEADER_BYTES + 1) {
    response = await transmitOnce(session, withLength(command, response.status & 0xff));
  }
  const parts = [response.data];
  for (let more = 0; response.status >> 8 === SW1_BYTES_WAITING; more += 1) {
    if (more === CARD_FILE_CHUNKS) throw new EidError('CARD_COMMUNICATION_FAILED');
    response = await transmitOnce(session, getResponse(response.status & 0xff));
    if (response.status >> 8 === SW1_RIGHT_LENGTH) {
      response = await transmitOnce(session, getResponse(response.status & 0xff));
    }
    // What was announced a moment ago is gone: the card lost its power in between.
    if (response.status === SW_NOTHING_WAITING) throw new EidError('CARD_COMMUNICATION_FAILED');
    parts.push(response.data);
  }
  return { data: Uint8Array.from(Buffer.concat(parts)), status: response.status };
}

const transmitOnce = async (session: CardSession, command: Uint8Array) => responseOf(await session.transmit(command));

/** @throws EidError CARD_REMOVED for no answer at all */
export function responseOf(bytes: Uint8Array): Response {
  // A card that vanishes in the middle answers with nothing, and no error (pcsc-lite 1.9.9, measured).
  if (bytes.length === 0) throw new EidError('CARD_REMOVED');
  if (bytes.length === 1) throw new EidError('CARD_COMMUNICATION_FAILED');
  const end = bytes.length - 2;
  return { data: bytes.slice(0, end), status: ((bytes[end] as number) << 8) | (bytes[end + 1] as number) };
}

const withLength = (command: Uint8Array, length: number) => Uint8Array.of(...command.subarray(0, HEADER_BYTES), length);

export const hexStatus = (status: number): string => status.toString(16).padStart(4, '0').toUpperCase();
