/**
 * The system's PC/SC library, loaded when it is first needed and called on other threads, so that a call that blocks never
 * blocks the host. What its functions return becomes our errors here.
 */
import type { KoffiFunc } from 'koffi';
import { libraryMissing } from './library-missing.ts';
import { type PcscCall, pcscError } from './pcsc-results.ts';
import { type PcscAbi, pcscAbi, pcscTypes, signatures } from './platform-abi.ts';

/** SCARDCONTEXT or SCARDHANDLE. */
export type Handle = number | bigint;

export interface PcscLibrary {
  readonly abi: PcscAbi;
  /** Bytes of SCARD_IO_REQUEST. */
  readonly ioRequestBytes: number;
  /**
   * @param args as in C; an out value is an array of one, bytes are a Buffer, which must not be moved or wiped before the end
   * @throws EidError by the table of pcsc-results.ts
   */
  call(name: PcscCall, ...args: unknown[]): Promise<void>;
  /** Resolves when no call is on its way. */
  idle(): Promise<void>;
}

/** @throws EidError PCSC_LIBRARY_MISSING when the library, or koffi's own compiled part, cannot be loaded */
export async function loadPcscLibrary(abi: PcscAbi = pcscAbi()): Promise<PcscLibrary> {
  const { default: koffi } = await import('koffi').catch((cause: unknown) => {
    throw libraryMissing('koffi', cause);
  });
  const types = pcscTypes(koffi, abi);
  const functions = declare();
  const calls = new Set<Promise<void>>();
  return {
    abi,
    ioRequestBytes: types.ioRequest.size,
    async call(name, ...args) {
      const call = callAsync(name, args);
      calls.add(call);
      try {
        await call;
      } finally {
        calls.delete(call);
      }
    },
    async idle() {
      while (calls.size > 0) await Promise.allSettled(calls);
    },
  };

  /** The arguments are held until the end: the library writes into them. */
  function callAsync(name: PcscCall, args: unknown[]): Promise<void> {
    return new Promise((resolve, reject) => {
      functions[name].async(...args, (failure: unknown, returned: number | bigint) => {
        args.length = 0;
        const result = Number(returned) >>> 0;
        if (failure) reject(failure);
        else if (result === 0) resolve();
        else reject(pcscError(name, result));
      });
    });
  }

  function declare(): Record<PcscCall, KoffiFunc<(...args: unknown[]) => number | bigint>> {
    try {
      const library = koffi.load(abi.library);
      const declared = Object.entries(signatures(koffi, abi, types)).map(([call, [symbol, parameters]]) => [
        call,
        library.func('__stdcall', symbol, abi.result, parameters),
      ]);
      return Object.fromEntries(declared);
    } catch (cause) {
      throw libraryMissing(abi.library, cause);
    }
  }
}
