// What happened, in a word or two.
import type { HistoryWhat } from '../bindings/types';

export const whatWords: Record<HistoryWhat, string> = {
  arrived: 'Arrived',
  answered: 'Answer',
  changed: 'Changed',
  taken_back: 'Taken back',
  settled: 'Settled',
  row_added: 'Added to a list',
  row_taken_out: 'Taken out of a list',
  row_kept: 'Kept in a list',
  row_joined: 'Joined to another',
  photo: 'Photo',
  document: 'Document',
  signature: 'Signature',
  caption: 'Caption',
  linked: 'Put beside an answer',
  left_out: 'Left out of the report',
  note: 'Note',
  other: 'Recorded',
};
