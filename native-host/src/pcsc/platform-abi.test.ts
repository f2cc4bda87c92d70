/**
 * The layout of the structures on each system, as its headers document it: pcsc-lite 1.9.9 (pcsclite.h, winscard.h), PCSC.framework
 * (pcsclite.h, `#pragma pack(1)`), Windows SDK (winscard.h). Sizes are those of 64-bit machines, on which the tests run.
 */
import koffi from 'koffi';
import { PCSC_ABIS, type PcscPlatform, pcscAbi, pcscTypes, signatures } from './platform-abi.ts';

const LAYOUTS: Record<
  PcscPlatform,
  { size: number; offsets: Record<string, number>; ioRequest: number; dword: number }
> = {
  linux: {
    size: 80,
    offsets: { szReader: 0, pvUserData: 8, dwCurrentState: 16, dwEventState: 24, cbAtr: 32, rgbAtr: 40 },
    ioRequest: 16,
    dword: 8,
  },
  darwin: {
    size: 61,
    offsets: { szReader: 0, pvUserData: 8, dwCurrentState: 16, dwEventState: 20, cbAtr: 24, rgbAtr: 28 },
    ioRequest: 8,
    dword: 4,
  },
  win32: {
    size: 64,
    offsets: { szReader: 0, pvUserData: 8, dwCurrentState: 16, dwEventState: 20, cbAtr: 24, rgbAtr: 28 },
    ioRequest: 8,
    dword: 4,
  },
};

describe.each(Object.keys(LAYOUTS) as PcscPlatform[])('%s', (platform) => {
  const abi = pcscAbi(platform);
  const layout = LAYOUTS[platform];
  const types = pcscTypes(koffi, abi);

  test('SCARD_READERSTATE and SCARD_IO_REQUEST lie as in C', () => {
    expect(types.readerState.size).toBe(layout.size);
    const members = Object.entries(types.readerState.members ?? {});
    expect(Object.fromEntries(members.map(([name, { offset }]) => [name, offset]))).toEqual(layout.offsets);
    expect(types.ioRequest.size).toBe(layout.ioRequest);
  });

  test('DWORD, LONG and the handles have their size', () => {
    expect(koffi.sizeof(abi.dword)).toBe(layout.dword);
    expect(koffi.sizeof(abi.result)).toBe(layout.dword);
    expect(koffi.sizeof(abi.handle)).toBe(platform === 'darwin' ? 4 : 8);
  });

  test('names of functions', () => {
    const names = Object.values(signatures(koffi, abi, types)).map(([name]) => name);
    const w = platform === 'win32' ? 'W' : '';
    expect(names.sort()).toEqual(
      [
        'SCardBeginTransaction',
        'SCardCancel',
        `SCardConnect${w}`,
        platform === 'darwin' ? 'SCardControl132' : 'SCardControl',
        'SCardDisconnect',
        'SCardEndTransaction',
        'SCardEstablishContext',
        'SCardGetAttrib',
        `SCardGetStatusChange${w}`,
        `SCardListReaders${w}`,
        'SCardReleaseContext',
        'SCardTransmit',
      ].sort(),
    );
  });

  test('SCARD_CTL_CODE(3400), which asks for the features of a reader', () => {
    expect(abi.controlCode(3400)).toBe(platform === 'win32' ? 0x00313520 : 0x42000d48);
  });
});

test('every other system is taken for one with pcsc-lite', () => {
  expect(pcscAbi('freebsd')).toBe(PCSC_ABIS.linux);
});
