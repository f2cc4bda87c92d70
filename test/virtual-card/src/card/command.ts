/** A command APDU taken apart (ISO 7816-4 section 5.1, short form), and what a command handler answers. */

export interface Command {
  cla: number;
  ins: number;
  p1: number;
  p2: number;
  data: Uint8Array;
  /** Bytes expected, 1 to 256; null where the command has no Le. */
  le: number | null;
  /** The third parameter as T=0 sends it: Lc or Le, whichever is there, else 0. */
  p3: number;
}

export interface Answer {
  status: number;
  data?: Uint8Array;
}

/** @returns null for bytes that are no short APDU */
export function parseCommand(apdu: Uint8Array): Command | null {
  if (apdu.length < 4) return null;
  const [cla, ins, p1, p2, p3] = apdu as unknown as [number, number, number, number, number | undefined];
  const head = { cla, ins, p1, p2, p3: p3 ?? 0 };
  if (apdu.length === 4) return { ...head, data: new Uint8Array(), le: null };
  if (apdu.length === 5) return { ...head, data: new Uint8Array(), le: head.p3 || 256 };
  const data = apdu.slice(5, 5 + head.p3);
  if (data.length !== head.p3) return null;
  if (apdu.length === 5 + head.p3) return { ...head, data, le: null };
  if (apdu.length === 6 + head.p3) return { ...head, data, le: (apdu[apdu.length - 1] as number) || 256 };
  return null;
}

export const answer = (status: number, data?: Uint8Array): Answer => (data ? { status, data } : { status });
