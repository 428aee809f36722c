// The words of an answer: its states, how the officer knows it, why not asked.
import type { Answer, AnswerStateOf, AnswerValue } from '../bindings/types';

export type State = AnswerStateOf;
export type Value = AnswerValue;
export type StateName = State['state'];
export type Provenance = Answer['provenance'];
export type NotAskedReason = Extract<State, { state: 'not_asked' }>['reason'];

export const provenanceWords: Record<Provenance, string> = {
  observed: 'I saw it',
  applicant: 'Told by applicant',
  third_party: 'Told by someone else',
  document: 'Read in a document',
  record: 'From the record',
  derived: 'Worked out from other answers',
};

export const stateWords: Record<StateName, string> = {
  answered: 'Answered',
  declined: 'Would not say',
  not_asked: 'Not asked',
  not_applicable: 'Does not apply',
  cannot_see: 'Could not see',
  pending: 'Still to come',
  withdrawn: 'Taken back',
};

export const notAskedWords: Record<NotAskedReason, string> = {
  unsafe: 'It was not safe to ask',
  interrupted: 'The visit was interrupted',
  not_relevant: 'It does not bear on this visit',
  third_party_present: 'Someone else was in the room',
  time: 'There was no time',
  forgot: 'I forgot',
};

/** What the officer is asked to write with a state; absent where nothing is. */
export const reasonLabel: Partial<Record<StateName, string>> = {
  not_applicable: 'Why does it not apply?',
  cannot_see: 'Why could you not see it?',
  pending: 'What has to be done?',
  withdrawn: 'Why do you take it back?',
};

/** The state with what was written for it. */
export function stateWith(state: StateName, words: string): State {
  switch (state) {
    case 'answered':
      return { state, value: words };
    case 'declined':
      return { state };
    case 'not_asked':
      return { state, reason: words as NotAskedReason };
    case 'pending':
      return { state, task: words };
    case 'not_applicable':
    case 'cannot_see':
    case 'withdrawn':
      return { state, reason: words };
  }
}
