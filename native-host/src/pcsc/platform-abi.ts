/**
 * How each system's own PC/SC library is called: names, sizes and layouts, a row a system. They are the same functions
 * everywhere and differ only here (winscard.h and wintypes.h of pcsc-lite, of PCSC.framework and of the Windows SDK).
 */

import type koffi from 'koffi';
import type { TypeObject } from 'koffi';
import type { PcscCall } from './pcsc-results.ts';

type Koffi = typeof koffi;

/** Names of C types as koffi knows them. `long` is 4 or 8 bytes by the machine, as in C. */
export interface PcscAbi {
  /** As the system's loader finds it. */
  library: string;
  /** DWORD. */
  dword: 'ulong' | 'uint32';
  /** LONG, the type of every result. */
  result: 'long' | 'int32';
  /** SCARDCONTEXT and SCARDHANDLE. */
  handle: 'long' | 'int32' | 'uintptr_t';
  /** SCARD_READERSTATE and SCARD_IO_REQUEST without padding. */
  packed: boolean;
  /** rgbAtr in SCARD_READERSTATE. */
  atrBytes: number;
  /** How reader names are passed, and how the list of them is encoded. */
  text: { type: 'str'; encoding: 'utf8' } | { type: 'str16'; encoding: 'utf16le' };
  /** Functions that take text end in it. */
  textSuffix: '' | 'W';
  /** SCardControl in the form with a control code. */
  control: 'SCardControl' | 'SCardControl132';
  /** SCARD_CTL_CODE. */
  controlCode(code: number): number;
  /** Whether SCardGetStatusChange tells of readers that come, by the pseudo reader of that name. */
  tellsOfReaders: boolean;
}

const ctlCodeOfPcscLite = (code: number) => 0x42000000 + code;

const PCSC_LITE: PcscAbi = {
  library: 'libpcsclite.so.1',
  dword: 'ulong',
  result: 'long',
  handle: 'long',
  packed: false,
  atrBytes: 33,
  text: { type: 'str', encoding: 'utf8' },
  textSuffix: '',
  control: 'SCardControl',
  controlCode: ctlCodeOfPcscLite,
  tellsOfReaders: true,
};

export const PCSC_ABIS = {
  linux: PCSC_LITE,
  darwin: {
    ...PCSC_LITE,
    library: '/System/Library/Frameworks/PCSC.framework/PCSC',
    dword: 'uint32',
    result: 'int32',
    handle: 'int32',
    packed: true,
    control: 'SCardControl132',
    tellsOfReaders: false,
  },
  win32: {
    library: 'winscard.dll',
    dword: 'uint32',
    result: 'int32',
    handle: 'uintptr_t',
    packed: false,
    atrBytes: 36,
    text: { type: 'str16', encoding: 'utf16le' },
    textSuffix: 'W',
    control: 'SCardControl',
    // CTL_CODE(FILE_DEVICE_SMARTCARD, code, METHOD_BUFFERED, FILE_ANY_ACCESS) of winioctl.h
    controlCode: (code) => (0x31 << 16) | (code << 2),
    tellsOfReaders: true,
  },
} as const satisfies Partial<Record<NodeJS.Platform, PcscAbi>>;

export type PcscPlatform = keyof typeof PCSC_ABIS;

/** Any other system is taken for one with pcsc-lite. */
export const pcscAbi = (platform: NodeJS.Platform = process.platform): PcscAbi =>
  platform in PCSC_ABIS ? PCSC_ABIS[platform as PcscPlatform] : PCSC_LITE;

/** Members in the order of the C structures. */
function structures({ dword, text, atrBytes }: PcscAbi) {
  return {
    readerState: {
      szReader: text.type,
      pvUserData: 'void *',
      dwCurrentState: dword,
      dwEventState: dword,
      cbAtr: dword,
      rgbAtr: `uint8_t [${atrBytes}]`,
    },
    ioRequest: { dwProtocol: dword, cbPciLength: dword },
  } as const;
}

/** SCARD_READERSTATE and SCARD_IO_REQUEST, made for this system. */
export interface PcscTypes {
  readerState: TypeObject;
  ioRequest: TypeObject;
}

export function pcscTypes(koffi: Pick<Koffi, 'struct' | 'pack'>, abi: PcscAbi): PcscTypes {
  const { readerState, ioRequest } = structures(abi);
  const make = abi.packed ? koffi.pack : koffi.struct;
  return { readerState: make(readerState), ioRequest: make(ioRequest) };
}

/** The functions we call: their names in the library and the types of their parameters, as C declares them. */
export function signatures(koffi: Pick<Koffi, 'pointer' | 'inout' | 'out'>, abi: PcscAbi, types: PcscTypes) {
  const { dword, handle, text, textSuffix: w } = abi;
  const bytes = 'uint8_t *';
  const outHandle = koffi.out(koffi.pointer(handle));
  const outDword = koffi.out(koffi.pointer(dword));
  const length = koffi.inout(koffi.pointer(dword));
  return {
    establishContext: ['SCardEstablishContext', [dword, 'void *', 'void *', outHandle]],
    releaseContext: ['SCardReleaseContext', [handle]],
    cancel: ['SCardCancel', [handle]],
    listReaders: [`SCardListReaders${w}`, [handle, 'void *', bytes, length]],
    getStatusChange: [
      `SCardGetStatusChange${w}`,
      [handle, dword, koffi.inout(koffi.pointer(types.readerState)), dword],
    ],
    connect: [`SCardConnect${w}`, [handle, text.type, dword, dword, outHandle, outDword]],
    disconnect: ['SCardDisconnect', [handle, dword]],
    beginTransaction: ['SCardBeginTransaction', [handle]],
    endTransaction: ['SCardEndTransaction', [handle, dword]],
    transmit: ['SCardTransmit', [handle, koffi.pointer(types.ioRequest), bytes, dword, 'void *', bytes, length]],
    control: [abi.control, [handle, dword, bytes, dword, bytes, dword, outDword]],
    getAttrib: ['SCardGetAttrib', [handle, dword, bytes, length]],
  } satisfies Record<PcscCall, [string, (string | object)[]]>;
}
