// A picture arrives as it left, in pieces that the core takes.
import { expect, test } from 'vitest';
import { PIECE_BYTES, pieces, sha256 } from '../../src/photos/pieces';

const CORE_PIECE_BYTES_MAX = 256 * 1024;

/** Bytes with no pattern a piece could begin on. */
const picture = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => (at * 2654435761) >>> 24);

const fromBase64 = (text: string): Uint8Array =>
  Uint8Array.from(atob(text), (one) => one.charCodeAt(0));

test.each([0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES + 77])(
  'a picture of %i bytes is whole again after its pieces',
  (length) => {
    const bytes = picture(length);
    const back = new Uint8Array(length);
    let arrived = 0;
    for (const piece of pieces(bytes)) {
      const part = fromBase64(piece.base64);
      expect(piece.offset).toBe(arrived);
      expect(part.length).toBeLessThanOrEqual(CORE_PIECE_BYTES_MAX);
      back.set(part, arrived);
      arrived += part.length;
    }
    expect(arrived).toBe(length);
    expect(back.every((byte, at) => byte === bytes[at])).toBe(true);
  },
);

test('the fingerprint is SHA-256 in hexadecimal', async () => {
  expect(await sha256(new TextEncoder().encode('abc'))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});
