// How one gun of the certificate stands, in a word and a shape.
import type { GunRow } from '../bindings/types';
import type { Look } from '../words/delivery';

export type Standing =
  'matched' | 'differs' | 'settled' | 'elsewhere' | 'extra' | 'to_do' | 'withdrawn';

/** The id of the option "seen" under *Seen?*. */
const SEEN = 'seen';

/** How a gun stands. */
export function standing(row: GunRow): Standing {
  if (row.withdrawn !== null) return 'withdrawn';
  if (row.seen !== null && row.seen !== SEEN) return 'elsewhere';
  const differs = row.comparison !== null && row.comparison.outcome !== 'exact';
  if (differs) return row.decision === null ? 'differs' : 'settled';
  if (!row.listed) return 'extra';
  if (row.seen === SEEN && row.comparison !== null) return 'matched';
  return 'to_do';
}

export const standingLook: Record<Standing, Look> = {
  matched: { words: 'Matches', icon: 'tick', tone: 'ok' },
  differs: { words: 'Does not match', icon: 'warning', tone: 'bad' },
  settled: { words: 'Difference recorded', icon: 'pencil', tone: 'warn' },
  elsewhere: { words: 'Not seen here', icon: 'box', tone: 'act' },
  extra: { words: 'Not on the certificate', icon: 'flag', tone: 'warn' },
  to_do: { words: 'Not checked yet', icon: 'list', tone: 'quiet' },
  withdrawn: { words: 'Taken out', icon: 'cross', tone: 'quiet' },
};

/** Whether the officer still has something to do here. */
const isToDo = (row: GunRow): boolean => row.withdrawn === null && row.to_do;

/** The next gun after this one with something to do; round the end once. */
export function nextToDo(rows: GunRow[], after: string | undefined): GunRow | undefined {
  const at = rows.findIndex((row) => row.row === after);
  return [...rows.slice(at + 1), ...rows.slice(0, Math.max(0, at))].find(isToDo);
}
