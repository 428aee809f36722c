// How long a locked keypad stays locked, in words.

/** `Wait 5 minutes. Your work is safe.` */
export function waitWords(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  const long = seconds < 90 ? `${seconds} second${seconds === 1 ? '' : 's'}` : `${minutes} minutes`;
  return `Too many tries. Wait ${long}. Your work is safe.`;
}
