/** Symbols of the eID window, one for each kind of state, drawn on the same square in the same line. */
import { picture } from './dom.ts';

const STROKE = {
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': '4',
  'stroke-linejoin': 'round',
  'stroke-linecap': 'round',
};

type Shape = readonly [tag: string, attributes: Record<string, string>];

const line = (d: string, more: Record<string, string> = {}): Shape => ['path', { ...STROKE, d, ...more }];
const symbol = (kind: string, ...shapes: Shape[]) => {
  const made = picture('0 0 64 64', shapes);
  made.classList.add(kind);
  return made;
};

/** The reader with its cable. */
export const readerSymbol = () =>
  symbol(
    'calm',
    line('M8 30h36v22a4 4 0 0 1-4 4H12a4 4 0 0 1-4-4z'),
    line('M16 40h20'),
    line('M44 42h6c8 0 4-22 8-26'),
  );

/** The card going in, chip first. */
export const cardSymbol = () =>
  symbol(
    'calm',
    line('M8 44h48v10a4 4 0 0 1-4 4H12a4 4 0 0 1-4-4z'),
    line('M16 44V10a4 4 0 0 1 4-4h24a4 4 0 0 1 4 4v34'),
    line('M26 28h12v10H26z', { fill: 'var(--focus)' }),
  );

export const pinSymbol = () =>
  symbol(
    'calm',
    line('M14 28h36v26a4 4 0 0 1-4 4H18a4 4 0 0 1-4-4z'),
    line('M22 28v-8a10 10 0 0 1 20 0v8'),
    line('M32 40v8'),
  );

export const pinPadSymbol = () =>
  symbol(
    'calm',
    line('M12 6h40v52H12z'),
    line('M20 16h24'),
    line('M21 30h.1M32 30h.1M43 30h.1M21 40h.1M32 40h.1M43 40h.1M32 50h.1'),
  );

export const documentSymbol = () => symbol('calm', line('M14 6h26l10 10v42H14z'), line('M24 26h16M24 36h16M24 46h10'));

export const busySymbol = () =>
  symbol('busy', line('M32 8a24 24 0 1 0 24 24', { class: 'turning' }), line('M32 20v14l8 6'));

export const doneSymbol = () => symbol('good', line('M32 6a26 26 0 1 0 .1 0z'), line('M20 33l9 9 16-18'));

export const failedSymbol = () => symbol('bad', line('M32 6a26 26 0 1 0 .1 0z'), line('M32 18v18M32 46h.1'));
