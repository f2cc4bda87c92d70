/** A card that gives more than it was asked for was not understood: its bytes are not kept as a file. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { CARD_FILES } from './card-files.ts';
import { FileReader } from './file-reader.ts';

const READ_BINARY = 0xb0;

/** A card that selects any file and gives so many bytes more than a READ BINARY asked for. */
const generous = (extra: number) => ({
  transmit: async (command: Uint8Array) => {
    const asked = command[1] === READ_BINARY ? (command[4] as number) + extra : 0;
    return Uint8Array.of(...new Uint8Array(asked), 0x90, 0x00);
  },
  pinPad: async () => null,
  typeOnReader: () => Promise.reject(new EidError('PIN_PAD_FAILED')),
});

test('a longer answer than was asked for is lost contact', async () => {
  const read = (extra: number) => new FileReader(generous(extra)).read(CARD_FILES.identity, 4);
  expect(await read(0)).toHaveLength(4);
  await expect(read(1)).rejects.toMatchObject({ code: 'CARD_COMMUNICATION_FAILED' });
});
