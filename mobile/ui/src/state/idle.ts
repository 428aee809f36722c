// How long nobody touched the tablet, and what follows: a neutral screen in a
// visit, the PIN outside one, the PIN anywhere in the end.

export const COVER_AFTER_MS = 2 * 60_000;
/** What is private hides sooner. */
export const HIDE_AFTER_MS = 60_000;

export type Idle = 'none' | 'cover' | 'lock';

/** What this many idle milliseconds call for. */
export function idleAct(
  idleMs: number,
  where: 'private' | 'visit' | 'outside',
  lockAfterMs: number,
): Idle {
  if (idleMs >= lockAfterMs) return 'lock';
  if (where === 'private' && idleMs >= HIDE_AFTER_MS) return 'cover';
  if (idleMs >= COVER_AFTER_MS) return where === 'visit' ? 'cover' : 'lock';
  return 'none';
}
