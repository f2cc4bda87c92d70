/** The acceptance table of PIN and signature sequences (V1.7 and V1.8 section 5.1), both columns. */

import { cardOf, PIN, send, sw, WRONG_PIN } from '../../../helpers/apdu.ts';
import type { VirtualCard } from './virtual-card.ts';

type Applet = '1.7' | '1.8';

/** Algorithm reference that takes a digest of this length. */
const DIGEST = { '1.7': { reference: '08', bytes: 32 }, '1.8': { reference: '02', bytes: 48 } } as const;
const PERSONA = { '1.7': 'marie', '1.8': 'jan' } as const;

/** A, N: environments; V, V!: right and wrong VERIFY; R: read; Sa, Sn: sign; Sx: sign with a wrong length. */
function step(card: VirtualCard, applet: Applet, letter: string): string {
  const { reference, bytes } = DIGEST[applet];
  const sign = (length: number) => {
    const answer = send(card, `002A9E9A${length.toString(16).padStart(2, '0')}${'5A'.repeat(length)}`);
    return /^61/.test(answer) ? 'OK' : sw(answer);
  };
  switch (letter) {
    case 'A':
      return sw(send(card, `002241B6050480${reference}8482`));
    case 'N':
      return sw(send(card, `002241B6050480${reference}8483`));
    case 'V':
      return sw(send(card, `0020000108${PIN}`));
    case 'V!':
      return sw(send(card, `0020000108${WRONG_PIN}`));
    case 'R':
      return sw(send(card, '00B0000004'));
    case 'Sx':
      return sign(bytes - 1);
    default:
      return sign(bytes);
  }
}

const OK = 'OK';
const SEQUENCES: [number: number, sequence: string, on17: string[], on18: string[]][] = [
  [1, 'A V Sa R Sa', [OK, OK], [OK, OK]],
  [2, 'V R A Sa', [OK], [OK]],
  [3, 'A Sa', ['6982'], ['6982']],
  [4, 'N V Sn', [OK], [OK]],
  [5, 'N V R Sn', ['6982'], [OK]],
  [6, 'N V R R Sn', ['6982'], ['6982']],
  [7, 'N V Sn Sn', [OK, '6982'], [OK, '6982']],
  [8, 'N V Sn A Sa', [OK, '6982'], [OK, '6982']],
  [9, 'A V N V Sn A Sa', [OK, OK], [OK, OK]],
  [10, 'A V Sa N V Sn A Sa Sa N V Sn', [OK, OK, OK, OK, OK], [OK, OK, OK, OK, OK]],
  [11, 'N V Sn V A Sa', [OK, OK], [OK, OK]],
  [12, 'A V N V! Sn A Sa', ['6982', '6982'], ['6982', '6982']],
  [13, 'N V Sx A Sa', ['6700', '6982'], ['6700', '6982']],
  [14, 'A V Sa N Sn', [OK, '6982'], [OK, '6982']],
  [15, 'A V R N Sn A Sa', ['6982', OK], ['6982', OK]],
];

describe.each(['1.7', '1.8'] as const)('applet %s', (applet) => {
  test.each(SEQUENCES)('sequence %i: %s', (_number, sequence, on17, on18) => {
    const card = cardOf(PERSONA[applet]);
    send(card, '00A4020C022F00');
    const outcomes = sequence.split(' ').map((letter) => [letter, step(card, applet, letter)] as const);
    expect(outcomes.filter(([letter]) => letter.startsWith('S')).map(([, outcome]) => outcome)).toEqual(
      applet === '1.7' ? on17 : on18,
    );
  });
});
