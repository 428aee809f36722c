// The PIN of this tablet's keypad.

/** Digits of a PIN. */
export const PIN_DIGITS = 6;

/** Why this PIN is a poor one, or nothing. */
export function weakness(pin: string): string | null {
  if (/^(\d)\1+$/.test(pin))
    return 'Six times the same digit is easy to guess. Choose another PIN.';
  if ('01234567890'.includes(pin) || '09876543210'.includes(pin)) {
    return 'Digits in a row are easy to guess. Choose another PIN.';
  }
  return null;
}
