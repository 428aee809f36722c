// Asks now and then again: for screens that change by themselves.

/** Runs this now and every so many milliseconds; the answer stops it. */
export function every(ms: number, act: () => void): () => void {
  act();
  const timer = setInterval(act, ms);
  return () => clearInterval(timer);
}
