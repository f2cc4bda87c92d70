/** SELECT FILE, READ BINARY and READ RECORD (Belpic V1.8 sections 6.6 to 6.8; V1.7 sections 6.3 and 6.4). */
import type { CardContext } from './card-context.ts';
import { type Answer, answer, type Command } from './command.ts';
import { APPLET_AID } from './file-system.ts';
import { rightLength, SW } from './status-words.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();

export function selectFile(card: CardContext, { p1, p2, data }: Command): Answer {
  const name = hex(data);
  // The official middleware selects the applet with P2 = 00; the manuals know 0C alone.
  if (p2 !== 0x0c && !(p1 === 0x04 && p2 === 0x00 && name === APPLET_AID)) return answer(SW.WRONG_P1_P2);
  const selected = () => answer(SW.DONE);
  const missing = () => answer(SW.FILE_NOT_FOUND);
  switch (p1) {
    case 0x02:
      if (data.length !== 2) return answer(SW.LENGTH_INCONSISTENT);
      return card.files.selectIdentifier(name) ? selected() : missing();
    case 0x04:
      // An empty name selects the Card Manager (V1.8 section 6.6, footnote).
      card.appletLeft = data.length === 0;
      if (card.appletLeft) return selected();
      if (data.length < 5 || data.length > 16) return answer(SW.LENGTH_INCONSISTENT);
      return card.files.selectName(name) ? selected() : missing();
    case 0x08:
      if (data.length === 0 || data.length % 2 !== 0) return answer(SW.LENGTH_INCONSISTENT);
      return card.files.selectPath(name) ? selected() : missing();
    default:
      return answer(SW.WRONG_P1_P2);
  }
}

export function readBinary(card: CardContext, { p1, p2, le }: Command): Answer {
  if (p1 & 0x80) return answer(SW.WRONG_PARAMETERS);
  const file = card.files.current;
  if (!file) return answer(SW.NO_CURRENT_FILE);
  const offset = (p1 << 8) | p2;
  if (offset >= file.length) return answer(SW.WRONG_PARAMETERS);
  const rest = file.length - offset;
  const wanted = le ?? 256;
  if (wanted > rest) return answer(rightLength(rest));
  return answer(SW.DONE, file.slice(offset, offset + wanted));
}

export function readRecord(card: CardContext, { p1, p2, le }: Command): Answer {
  if (!card.profile.hasReadRecord) return answer(SW.INSTRUCTION_UNKNOWN);
  const file = card.files.current;
  if (!file) return answer(SW.NO_CURRENT_FILE);
  if (!card.files.currentHasRecords) return answer(SW.FILE_HAS_NO_RECORDS);
  const records = recordsBetween(file, p1, p2);
  if (p2 < p1 || records.length === 0) return answer(SW.RECORD_NOT_FOUND);
  const whole = Buffer.concat(records);
  const wanted = le === null || le === 256 ? whole.length : le;
  if (wanted > whole.length) return answer(rightLength(whole.length));
  return answer(SW.DONE, whole.subarray(0, wanted));
}

/** Whole `tag length value` elements; zeros after the last one are padding. */
function recordsBetween(file: Uint8Array, first: number, last: number): Uint8Array[] {
  const records: Uint8Array[] = [];
  for (let offset = 0; offset + 2 <= file.length; ) {
    const tag = file[offset] as number;
    const end = offset + 2 + (file[offset + 1] as number);
    if (tag === 0 && offset > 0) break;
    if (tag >= first && tag <= last) records.push(file.slice(offset, end));
    offset = end;
  }
  return records;
}
