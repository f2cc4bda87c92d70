/** Drawn help for people who never used a reader: the reader with its cable, and the card going in, chip first. */
import { picture } from './dom.ts';

const LINE = {
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': '3',
  'stroke-linejoin': 'round',
  'stroke-linecap': 'round',
};

export const readerPicture = () =>
  picture('0 0 160 90', [
    ['rect', { ...LINE, x: '30', y: '34', width: '76', height: '44', rx: '8' }],
    ['path', { ...LINE, d: 'M44 48h48' }],
    ['path', { ...LINE, d: 'M106 56h14c12 0 8-28 20-28h2' }],
    ['rect', { ...LINE, x: '142', y: '20', width: '12', height: '16', rx: '2' }],
    ['circle', { cx: '96', cy: '68', r: '3', fill: 'currentColor' }],
  ]);

export const cardPicture = () =>
  picture('0 0 160 110', [
    ['rect', { ...LINE, x: '42', y: '62', width: '76', height: '40', rx: '8' }],
    ['path', { ...LINE, d: 'M54 74h52' }],
    [
      'rect',
      {
        x: '52',
        y: '8',
        width: '56',
        height: '62',
        rx: '5',
        fill: 'var(--accent-soft)',
        stroke: 'currentColor',
        'stroke-width': '3',
      },
    ],
    [
      'rect',
      {
        x: '72',
        y: '44',
        width: '16',
        height: '14',
        rx: '3',
        fill: 'var(--focus)',
        stroke: 'currentColor',
        'stroke-width': '2',
      },
    ],
    ['path', { ...LINE, d: 'M80 16v14m-7-6 7 7 7-7' }],
  ]);

export const donePicture = () =>
  picture('0 0 100 100', [
    ['circle', { cx: '50', cy: '50', r: '42', fill: 'var(--good-soft)', stroke: 'var(--good)', 'stroke-width': '4' }],
    ['path', { ...LINE, stroke: 'var(--good)', 'stroke-width': '7', d: 'M30 52l14 14 27-31' }],
  ]);
