// A picture travels to the core in pieces of text: one call with all of it
// would be a JSON list of numbers on some tablets.

/** Bytes in one piece: a multiple of 3, so that every piece is whole base64. */
export const PIECE_BYTES = 192 * 1024;

/** One piece of a file. */
export interface Piece {
  offset: number;
  base64: string;
}

/** The pieces of these bytes, in order. */
export function* pieces(bytes: Uint8Array): Generator<Piece> {
  for (let offset = 0; offset < bytes.length; offset += PIECE_BYTES) {
    yield { offset, base64: toBase64(bytes.subarray(offset, offset + PIECE_BYTES)) };
  }
}

/** Base64 of a piece. */
export function toBase64(bytes: Uint8Array): string {
  const STEP = 0x8000; // above this many arguments a call can overflow the stack
  let text = '';
  for (let at = 0; at < bytes.length; at += STEP) {
    text += String.fromCharCode(...bytes.subarray(at, at + STEP));
  }
  return btoa(text);
}

/** SHA-256 as lower-case hexadecimal. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
