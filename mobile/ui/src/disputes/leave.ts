// Where the officer goes when one is settled, or left for later.
import type { Disputes } from '../bindings/types';
import { app, go, peek, run, say } from '../state/app.svelte';
import type { Commands } from '../bindings/commands';
import { exactTime } from '../words/time';
import { left } from './standing';

type Settling = 'settle' | 'settle_row';

/** Settles; gives what is left. What came in since is shown, and chosen again. */
export async function settle<Name extends Settling>(
  command: Name,
  request: Commands[Name]['request'],
): Promise<{ left: Disputes; done: boolean } | undefined> {
  const settled = await run(command, request);
  if (settled) {
    app.sending = settled.left.sending;
    say(`Settled. Saved on this tablet ${exactTime(settled.saved_at)}`);
    return { left: settled.left, done: true };
  }
  if (app.notice?.code !== 'stale') return undefined;
  const now = await peek('disputes', { visit: request.visit });
  return now && { left: now, done: false };
}

/** To what is left; with nothing left to the place that it was about. */
export function leave(visit: string, now: Disputes, section: string, key?: string): void {
  if (left(now) > 0) return go({ screen: 'two-answers', visit });
  if (section) return go({ screen: 'section', visit, section, ...(key ? { key } : {}) });
  go({ screen: 'visit', visit });
}
