/** A card that is no eID: it has an ATR and refuses everything, as a bank card refuses our applet's name. */
import type { VirtualCard } from './card/virtual-card.ts';

export const unknownCard = (): VirtualCard => ({
  atr: Buffer.from('3B6500002063CB6800', 'hex'),
  transmit: () => Buffer.from('6A82', 'hex'),
  reset: () => {},
  file: () => null,
});
