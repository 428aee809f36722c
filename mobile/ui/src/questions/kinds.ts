// Reading what was typed into a field as the value the record keeps.
import type { QuestionView } from '../bindings/types';
import type { Value } from '../words/answers';
import { clockTime, day } from '../words/time';
import { isoDate, readMinute, withOffset } from '../words/dates';

export type Read = { value: Value } | { fault: string };

/** The value of what was typed under a question of this kind. */
export function readTyped(kind: string, typed: string): Read {
  const text = typed.trim();
  switch (kind) {
    case 'number':
      return /^-?\d{1,9}$/.test(text)
        ? { value: Number(text) }
        : { fault: 'Type a whole number, like 14.' };
    case 'date': {
      const date = isoDate(text);
      return date ? { value: date } : { fault: 'Type a date, like 24/11/2026.' };
    }
    case 'date_time': {
      const at = readMinute(text);
      return at
        ? { value: withOffset(at) }
        : { fault: 'Type a date and time, like 2026-11-24 14:05.' };
    }
    default:
      return { value: text };
  }
}

/** A typed day as nobody can misread it: which of two numbers is the month is
 * the tablet's own setting. Empty while it is no day. */
export function inWords(kind: string, typed: string): string {
  const read = kind === 'date' || kind === 'date_time' ? readTyped(kind, typed) : null;
  if (!read || !('value' in read)) return '';
  const at = String(read.value);
  return kind === 'date' ? day(`${at}T12:00:00`) : `${day(at)}, ${clockTime(at)}`;
}

/** Kinds whose answer is typed, and so has a draft until the field is left. */
export const isTyped = (kind: string): boolean =>
  ['text', 'long_text', 'number', 'date', 'date_time'].includes(kind);

/** Signed or declined by the applicant in hand-over, and nowhere else. The
 * officer's own declaration has no options: it is made or not. */
export const isSignature = ({ kind, options }: QuestionView): boolean =>
  kind === 'declaration' && options.length > 0;
