// How each state looks: a word, a shape and a colour, the same everywhere.
import type { Delivery, SectionState, VisitState } from '../bindings/types';
import type { IconName } from '../components/icons';

export interface Look {
  words: string;
  icon: IconName;
  tone: 'ok' | 'act' | 'warn' | 'bad' | 'private' | 'quiet';
}

/** The delivery ladder. The words are fixed. */
export const deliveryLook: Record<Delivery, Look> = {
  on_tablet: { words: 'Saved on this tablet', icon: 'ticked', tone: 'ok' },
  waiting: { words: 'Waiting to send', icon: 'clock', tone: 'quiet' },
  sending: { words: 'Sending', icon: 'send', tone: 'act' },
  with_force: { words: 'With the force', icon: 'ticked', tone: 'ok' },
  needs_you: { words: 'Needs you', icon: 'warning', tone: 'bad' },
};

export const visitLook: Record<VisitState, Look> = {
  not_ready: { words: 'Not ready to go out', icon: 'warning', tone: 'warn' },
  ready: { words: 'Ready', icon: 'ticked', tone: 'quiet' },
  started: { words: 'In progress', icon: 'pencil', tone: 'act' },
  finished: { words: 'Waiting to send', icon: 'clock', tone: 'quiet' },
  returned: { words: 'Sent back with comments', icon: 'returned', tone: 'bad' },
  with_force: { words: 'With the force', icon: 'ticked', tone: 'ok' },
};

export const sectionLook: Record<SectionState, Look> = {
  complete: { words: 'Complete', icon: 'ticked', tone: 'ok' },
  in_progress: { words: 'In progress', icon: 'pencil', tone: 'act' },
  not_started: { words: 'Not started', icon: 'list', tone: 'quiet' },
  cannot_start: { words: 'Cannot start yet', icon: 'lock', tone: 'quiet' },
};
