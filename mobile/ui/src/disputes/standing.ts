// The words around what stands twice.
import type { Disputes, GivenAnswer, GivenBy, RowSaid } from '../bindings/types';
import type { Route } from '../routes';
import { provenanceWords, type Provenance } from '../words/answers';
import { count } from '../words/size';

/** The value of the radio for an answer that nobody gave yet. */
export const ANOTHER = 'another';
/** The value of the radio that keeps a row. */
export const KEEP = 'keep';

/** How many there are to settle. */
export const left = (disputes: Disputes): number =>
  disputes.questions.length + disputes.rows.length;

/** `2 to settle in this visit` */
export const leftWords = (disputes: Disputes): string =>
  left(disputes) === 0 ? 'Nothing to settle' : `${left(disputes)} to settle in this visit`;

/** What an answer rests on, beside its value. */
export function basedOn(answer: GivenAnswer): string[] {
  const how = provenanceWords[answer.provenance as Provenance] ?? '';
  return [how, ...(answer.note ? [`Note: “${answer.note}”`] : [])].filter((one) => one !== '');
}

/** `You and Siân Bevan`, each once, the officer first. */
export function whoWords(given: readonly GivenBy[]): string {
  const others = [...new Set(given.filter((one) => !one.own).map((one) => one.by))];
  const names = [...(given.some((one) => one.own) ? ['You'] : []), ...others];
  if (names.length === 1)
    return names[0] === 'You' ? 'You, on two tablets,' : `${names[0]}, on two tablets,`;
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** What was said of a row. */
export function saidWords({ what, text, reason }: RowSaid): string {
  switch (what) {
    case 'kept':
      return 'Keep it in the list';
    case 'taken_out':
      return `Take it out: ${text}`;
    case 'same_as':
      return `It is the same as ${text}: ${reason ?? ''}`;
  }
}

/** Where a question with several answers is settled. */
export const settling = (visit: string, key: string): Route => ({ screen: 'settle', visit, key });

/** The section's share: `2 answered differently`. */
export function bySection(disputes: Disputes | null): Map<string, number> {
  const all = [...(disputes?.questions ?? []), ...(disputes?.rows ?? [])];
  const counts = new Map<string, number>();
  for (const { section } of all) counts.set(section, (counts.get(section) ?? 0) + 1);
  return counts;
}

/** `1 question`, `2 questions and 1 entry of a list`. */
export function whatWords({ questions, rows }: Disputes): string {
  const parts = [
    ...(questions.length > 0 ? [count(questions.length, 'question')] : []),
    ...(rows.length > 0 ? [count(rows.length, 'entry of a list', 'entries of lists')] : []),
  ];
  return parts.join(' and ');
}
