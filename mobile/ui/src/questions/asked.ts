// Which questions of a section are asked, in order, and which are still open.
import type { EvidenceView, QuestionView, RowView, SectionView } from '../bindings/types';
import { isSignature } from './kinds';

/** Questions of the gun group have a screen of their own. */
const OWN_SCREEN = 'gun';

/** Every question of a section that is asked on its screen, in order. */
export const askedOf = (view: SectionView): QuestionView[] => [
  ...view.questions,
  ...view.groups
    .filter((group) => group.group !== OWN_SCREEN)
    .flatMap((group) => group.rows.flatMap(askedOfRow)),
];

/** Every question of a row in order, those of the lists within it after its own. */
export const askedOfRow = (row: RowView): QuestionView[] =>
  row.withdrawn === null
    ? [...row.questions, ...row.groups.flatMap((group) => group.rows.flatMap(askedOfRow))]
    : [];

/** The questions of a row; a withdrawn row asks nothing. */
export const rowQuestions = (row: RowView): QuestionView[] =>
  row.withdrawn === null ? row.questions : [];

/** The gun a question belongs to, which is asked on the guns' screen. */
export const gunOf = (view: SectionView, key: string): string | undefined =>
  view.groups
    .filter((group) => group.group === OWN_SCREEN)
    .flatMap((group) => group.rows)
    .find((row) => askedOfRow(row).some((question) => question.key === key))?.row;

/** Whether this is still to be answered. */
export const isOpen = (question: QuestionView): boolean =>
  !question.computed && !isSignature(question) && question.required && !isAnswered(question);

/** The signatures that stand under a question, in the order they were given. */
export const signaturesOf = ({ evidence }: QuestionView): EvidenceView[] =>
  evidence
    .filter(({ kind, excluded }) => kind === 'signature' && excluded === null)
    .sort((one, other) => Date.parse(one.taken_at) - Date.parse(other.taken_at));

/** Whether something stands under it: an answer, or what is asked for and is in the report:
 * a photo, a signature. */
export const isAnswered = (question: QuestionView): boolean =>
  (question.answer !== null && question.answer.state !== 'withdrawn') ||
  (question.kind === 'photos' && question.evidence.some(({ excluded }) => excluded === null)) ||
  (question.kind === 'signature' && signaturesOf(question).length > 0);
