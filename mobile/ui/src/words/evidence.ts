// What a visit holds besides its answers, counted by what it is.
import type { EvidenceView } from '../bindings/types';
import { count } from './size';

/** How its time is told: the record holds when it came into the visit, not when a
 * file that was chosen had been made. */
export const beginning = (kind: EvidenceView['kind']): string =>
  kind === 'signature' ? 'Signed' : 'Added to the visit';

/** What to call one piece of it: `photo`, `PDF`, `document`, `signature`. */
export function noun({ kind, media_type }: Pick<EvidenceView, 'kind' | 'media_type'>): string {
  return media_type === 'application/pdf' ? 'PDF' : kind;
}

/** `4 photos, 1 signature`: a signature is no photo, and what there is none of is not named. */
export function evidenceWords(evidence: readonly Pick<EvidenceView, 'kind'>[]): string {
  const of = (kind: EvidenceView['kind']): number =>
    evidence.filter((one) => one.kind === kind).length;
  const [photos, documents, signatures] = [of('photo'), of('document'), of('signature')];
  const rest = [
    ...(documents > 0 ? [count(documents, 'document')] : []),
    ...(signatures > 0 ? [count(signatures, 'signature')] : []),
  ];
  return [...(photos > 0 || rest.length === 0 ? [count(photos, 'photo')] : []), ...rest].join(', ');
}
