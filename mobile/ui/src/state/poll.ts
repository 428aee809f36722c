// Keeps the chip of what waits up to date while the app is open.
import { call } from '../platform';
import { app, enter, say } from './app.svelte';

const EVERY_MS = 3_000;
/** A change is read out at most this often. */
const SAY_EVERY_MS = 5_000;

/** Starts asking; the answer stops it. */
export function pollSending(): () => void {
  let saidAt = 0;
  const ask = async (): Promise<void> => {
    const state = await call('app_state', {}).catch(() => null);
    if (!state) return;
    if (state.screen !== 'today') return enter(state);
    const changed = state.sending.text !== app.sending?.text;
    app.sending = state.sending;
    if (changed && Date.now() - saidAt > SAY_EVERY_MS) {
      saidAt = Date.now();
      say(state.sending.text);
    }
  };
  const timer = setInterval(() => void ask(), EVERY_MS);
  return () => clearInterval(timer);
}
