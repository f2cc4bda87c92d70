/** Talks to a virtual card in hexadecimal, as the manuals print it: `'00 A4 02 0C 02 2F 00'` in, data and status word out. */
import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import type { CardContents, VirtualCard } from '@eid-loket/virtual-card/card/virtual-card.ts';
import { createVirtualCard } from '@eid-loket/virtual-card/card/virtual-card.ts';
import { cardContents } from '@eid-loket/virtual-card/files/card-image.ts';
import { loadPersona, type Overrides } from '@eid-loket/virtual-card/personas/persona-library.ts';

export const PERSONAS = join(import.meta.dirname, '..', 'virtual-card', 'personas');

/** PIN 1234 and another one, as PIN blocks. */
export const PIN = '241234FFFFFFFFFF';
export const WRONG_PIN = '241111FFFFFFFFFF';

export const bytesOf = (hex: string): Buffer => Buffer.from(hex.replace(/\s+/g, ''), 'hex');
export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();

/** @returns response data and status word in upper-case hexadecimal */
export const send = (card: VirtualCard, command: string): string => hexOf(card.transmit(bytesOf(command)));

export const sw = (answer: string): string => answer.slice(-4);

export const contentsOf = (persona: string, set: Overrides = {}): CardContents =>
  cardContents(loadPersona(PERSONAS, persona, set));

export const cardOf = (persona: string, more: Partial<CardContents> = {}): VirtualCard =>
  createVirtualCard({ ...contentsOf(persona), ...more });

export function fileOf({ files }: CardContents, path: string): Buffer {
  const file = files.get(path);
  if (!file) throw new Error(`no file ${path}`);
  return Buffer.from(file);
}

/** The certificate at the beginning of a certificate file. */
export function certificateIn(contents: CardContents, path: string): X509Certificate {
  const file = fileOf(contents, path);
  return new X509Certificate(file.subarray(0, 4 + file.readUInt16BE(2)));
}

/** `00 2A 9E 9A Lc data`. */
export const signCommand = (digest: Uint8Array): string =>
  `002A9E9A${digest.length.toString(16).padStart(2, '0')}${hexOf(digest)}`;

/** MSE: SET, VERIFY, PSO and GET RESPONSE. @returns the signature */
export function signature(card: VirtualCard, reference: string, key: '82' | '83', data: Uint8Array): Buffer {
  for (const [command, wanted] of [
    [`002241B6050480${reference}84${key}`, '9000'],
    [`0020000108${PIN}`, '9000'],
  ] as const) {
    if (send(card, command) !== wanted) throw new Error(`refused: ${command}`);
  }
  const announced = send(card, signCommand(data));
  if (!/^61/.test(announced)) throw new Error(`not signed: ${announced}`);
  return bytesOf(send(card, `00C00000${announced.slice(2)}`).slice(0, -4));
}
