/**
 * How long an exchange takes: so much a command, and so much a byte in either direction.
 *
 * A character of T=0 takes 12 elementary time units (ISO 7816-3 section 10.2). At a clock of 4 MHz, a 1.7 card with TA1 = 13
 * (372/4) has units of 23.25 µs, so 280 µs a byte; a 1.8 card with TA1 = 96 (512/32) has units of 4 µs, so 48 µs a byte. On
 * top the reader and USB take some milliseconds a command. Public measurements fit: 252 bytes read in 88 ms and 30 bytes in
 * 18 ms on 1.7 cards (roelderickx/connective-plugin-linux issue 15, OpenSC issue 1112); a real reader may add 5 to 15 ms a command.
 */
import type { AppletName } from '../card/applet-profiles.ts';

export interface SpeedModel {
  perCommandMs: number;
  perByteUs: number;
}

export const AT_ONCE: SpeedModel = { perCommandMs: 0, perByteUs: 0 };

export const REAL_SPEEDS: Readonly<Record<AppletName, SpeedModel>> = {
  '1.0': { perCommandMs: 3, perByteUs: 280 },
  '1.1': { perCommandMs: 3, perByteUs: 280 },
  '1.7': { perCommandMs: 3, perByteUs: 280 },
  '1.8': { perCommandMs: 3, perByteUs: 48 },
};

export const millisecondsFor = ({ perCommandMs, perByteUs }: SpeedModel, bytes: number): number =>
  perCommandMs + (perByteUs * bytes) / 1_000;
