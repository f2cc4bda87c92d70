/** Values as the database keeps them: encrypted. Their types keep them apart from what can be read; see sealed-columns.ts. */

declare const kept: unique symbol;
export type SealedText = Uint8Array & { readonly [kept]: 'text' };
export type SealedBytes = Uint8Array & { readonly [kept]: 'bytes' };
