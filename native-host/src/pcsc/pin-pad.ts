/**
 * A reader with keys (PC/SC part 10): what it offers, and one entry of a PIN on it. The PIN goes from the keys into the card; neither
 * this program nor the system sees it.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { CardConnection } from './smart-card-service.ts';

/** How a reader lets the citizen type: in one call, or in two with others between them. Numbers are its control codes. */
export type PinRoute =
  | { direct: number }
  | { start: number; finish: number; keyPressed: number | undefined; abort: number | undefined };

export interface PinPad {
  /** Null where the reader cannot do it. */
  verify: PinRoute | null;
  modify: PinRoute | null;
  /** Digits that a PIN typed on it can have. */
  mostDigits: number;
}

type Control = CardConnection['control'];

/** CM_IOCTL_GET_FEATURE_REQUEST: the number that each system makes its control code of. */
export const GET_FEATURE_REQUEST = 3400;

/** Feature tags (part 10, 2.3). */
const FEATURE = {
  verifyStart: 0x01,
  verifyFinish: 0x02,
  modifyStart: 0x03,
  modifyFinish: 0x04,
  keyPressed: 0x05,
  verifyDirect: 0x06,
  modifyDirect: 0x07,
  abort: 0x0b,
  tlvProperties: 0x12,
} as const;

const CONTROL_CODE_BYTES = 4;
/** bMaxPINSize among the properties (part 10, 2.6.14). */
const MOST_DIGITS_TAG = 0x07;
/** A card's PIN has 4 to 12 digits. */
const LEAST_DIGITS = 4;
const MOST_DIGITS = 12;
const KEY_EVERY_MS = 200;
/** What GET_KEY_PRESSED says when the entry is over: OK, cancel, time-out (part 10, 2.5.6). */
const LAST_KEYS = [0x0d, 0x1b, 0x40];
const NOTHING = new Uint8Array();

/** @returns null for a reader without keys, or one that does not say */
export async function readPinPad(connection: Pick<CardConnection, 'features' | 'control'>): Promise<PinPad | null> {
  try {
    const codes = controlCodes(await connection.features());
    const verify = routeOf(codes, FEATURE.verifyDirect, FEATURE.verifyStart, FEATURE.verifyFinish);
    const modify = routeOf(codes, FEATURE.modifyDirect, FEATURE.modifyStart, FEATURE.modifyFinish);
    if (!verify && !modify) return null;
    const properties = codes.get(FEATURE.tlvProperties);
    const told = properties === undefined ? undefined : tlv(await connection.control(properties, NOTHING));
    return { verify, modify, mostDigits: mostDigits(told?.get(MOST_DIGITS_TAG)?.[0]) };
  } catch {
    // Drivers have many ways to say that they know nothing of part 10.
    return null;
  }
}

/** What no PIN can be is not believed. */
const mostDigits = (told = MOST_DIGITS): number => (told < LEAST_DIGITS ? MOST_DIGITS : Math.min(told, MOST_DIGITS));

/** One that can be stopped is preferred to one that cannot, and the simple one to the rest. */
function routeOf(codes: Map<number, number>, directTag: number, startTag: number, finishTag: number): PinRoute | null {
  const [direct, start, finish] = [codes.get(directTag), codes.get(startTag), codes.get(finishTag)];
  const [keyPressed, abort] = [codes.get(FEATURE.keyPressed), codes.get(FEATURE.abort)];
  const inTwo = start === undefined || finish === undefined ? null : { start, finish, keyPressed, abort };
  if (inTwo && keyPressed !== undefined && abort !== undefined) return inTwo;
  return direct === undefined ? inTwo : { direct };
}

/** Each value is a control code of 4 bytes, big-endian. */
function controlCodes(features: Uint8Array): Map<number, number> {
  const codes = new Map<number, number>();
  for (const [tag, value] of tlv(features))
    if (value.length === CONTROL_CODE_BYTES) codes.set(tag, Buffer.from(value).readUInt32BE());
  return codes;
}

/** Tag and length of one byte each; what is cut off at the end is left out. */
function tlv(bytes: Uint8Array): Map<number, Uint8Array> {
  const values = new Map<number, Uint8Array>();
  for (let at = 0; at + 2 <= bytes.length; ) {
    const end = at + 2 + (bytes[at + 1] as number);
    if (end <= bytes.length) values.set(bytes[at] as number, bytes.subarray(at + 2, end));
    at = end;
  }
  return values;
}

/**
 * One entry, from the first key to the card's answer.
 *
 * @param signal ends the entry where the reader can do that; otherwise it lasts until the reader ends it
 * @returns the status word, of the card or of the reader
 */
export async function typeOnReader(
  route: PinRoute,
  structure: Uint8Array,
  control: Control,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if ('direct' in route) return control(route.direct, structure);
  await control(route.start, structure);
  if (route.keyPressed !== undefined) await untilLastKey(route.keyPressed, control, signal);
  if (signal.aborted && route.abort !== undefined) await control(route.abort, NOTHING);
  return control(route.finish, NOTHING);
}

async function untilLastKey(keyPressed: number, control: Control, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const [key] = await control(keyPressed, NOTHING);
    if (key !== undefined && LAST_KEYS.includes(key)) return;
    await delay(KEY_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
