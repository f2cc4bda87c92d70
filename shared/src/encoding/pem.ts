/** PEM files (RFC 7468) of certificates, as administrators keep them; whatever else is in the file is passed over. */
import { fromBase64, toBase64 } from './base64.ts';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g;

/** @returns the DER of each certificate */
export const certificatesInPem = (text: string): Uint8Array<ArrayBuffer>[] =>
  [...text.matchAll(CERTIFICATE)].map(([, body = '']) => fromBase64(body.replace(/\s/g, '')));

export const certificateToPem = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${toBase64(der).replace(/(.{64})(?=.)/g, '$1\n')}\n-----END CERTIFICATE-----\n`;
