// Takes a picture in: begin, pieces, finish. The core hashes and encrypts the
// bytes as they come; the fingerprint made here must agree with its own.
import type { EvidenceView } from '../bindings/types';
import { call } from '../platform';
import { pieces, sha256 } from './pieces';

/** What it is for. */
export interface Purpose {
  visit: string;
  key?: string;
  kind: 'photo' | 'document';
}

/** Takes these bytes in; told how far it is, from 0 to 1. */
export async function takeIn(
  purpose: Purpose,
  file: Blob,
  onprogress: (part: number) => void,
): Promise<EvidenceView> {
  const media_type = file.type || 'application/octet-stream';
  const { capture } = await call('photo_begin', { ...purpose, media_type });
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    for (const piece of pieces(bytes)) {
      await call('photo_append', { capture, ...piece });
      onprogress(Math.min(1, (piece.offset + piece.base64.length * 0.75) / bytes.length));
    }
    return await call('photo_finish', { capture, sha256: await sha256(bytes) });
  } catch (cause) {
    // The begun capture ends as "not taken"; what stopped it is what is told.
    await call('photo_cancel', { capture }).catch(() => undefined);
    throw cause;
  }
}
