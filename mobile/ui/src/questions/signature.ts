// A signature under a question, on its way to the core: as its strokes, or as a
// name for who cannot draw; never as a picture.
import type { EvidenceView } from '../bindings/types';
import type { Stroke } from '../hand-over/strokes';
import { pieces, sha256 } from '../photos/pieces';
import { call } from '../platform';

/** What is kept. */
export interface Given {
  strokes: Stroke[];
  typed_name: string | null;
}

/** Keeps a signature as an evidence of this question. */
export async function keepSignature(
  visit: string,
  key: string,
  given: Given,
): Promise<EvidenceView> {
  const begin = { visit, key, kind: 'signature', media_type: 'application/json' } as const;
  const { capture } = await call('photo_begin', begin);
  try {
    const bytes = new TextEncoder().encode(JSON.stringify(given));
    for (const piece of pieces(bytes)) await call('photo_append', { capture, ...piece });
    return await call('photo_finish', { capture, sha256: await sha256(bytes) });
  } catch (cause) {
    // The begun capture ends as "not taken"; what stopped it is what is told.
    await call('photo_cancel', { capture }).catch(() => undefined);
    throw cause;
  }
}
