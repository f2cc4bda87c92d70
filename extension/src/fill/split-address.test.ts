/** Street, number and box out of one line, as Belgian cards write it. */
import { splitAddress } from './split-address.ts';

test.each([
  ['Kerkstraat 12', 'Kerkstraat', '12', ''],
  ['Kerkstraat 12 bus 3', 'Kerkstraat', '12', '3'],
  ['Kerkstraat 12 bus A/3', 'Kerkstraat', '12', 'A/3'],
  ['Rue de la Loi 16 bte 4', 'Rue de la Loi', '16', '4'],
  ["Chaussée de l'Été 11 bte A/3", "Chaussée de l'Été", '11', 'A/3'],
  ['Place du 4 Août 12 boîte 2', 'Place du 4 Août', '12', '2'],
  ['Kirchstraße 9', 'Kirchstraße', '9', ''],
  ['Meir 1A b 4', 'Meir', '1A', '4'],
  ['Wetstraat 16 /0002', 'Wetstraat', '16', '0002'],
  ['Wetstraat 16/b12', 'Wetstraat', '16', '12'],
  ['Nieuwstraat 12-14', 'Nieuwstraat', '12-14', ''],
  [
    'Burgemeester-Jan-Baptist-Vandenbroeckestraat 1234 bus 5678A',
    'Burgemeester-Jan-Baptist-Vandenbroeckestraat',
    '1234',
    '5678A',
  ],
  ['Zonder nummer', 'Zonder nummer', '', ''],
  ['', '', '', ''],
])('%s', (line, street, number, box) => {
  expect(splitAddress(line)).toEqual({ street, number, box });
});
