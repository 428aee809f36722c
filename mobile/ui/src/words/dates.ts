// Dates and times as they are typed, into the one form the record keeps.

/** `2026-11-24` from `24/11/2026`, `24 11 26`, `2026-11-24`; nothing else. */
export function isoDate(typed: string): string | null {
  const text = typed.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return checked(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const plain = /^(\d{1,2})[ ./-](\d{1,2})[ ./-](\d{4}|\d{2})$/.exec(text);
  if (!plain) return null;
  const year = Number(plain[3]);
  return checked(year < 100 ? 2000 + year : year, Number(plain[2]), Number(plain[1]));
}

/** A day that exists, written out. */
function checked(year: number, month: number, dayOfMonth: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth;
  return exists ? date.toISOString().slice(0, 10) : null;
}

/** RFC 3339 with the tablet's own offset, to the minute: `2026-11-24T11:04:00+00:00`. */
export function withOffset(at: Date): string {
  const two = (number: number): string => String(Math.floor(Math.abs(number))).padStart(2, '0');
  const offset = -at.getTimezoneOffset();
  const sign = offset < 0 ? '-' : '+';
  return `${localMinute(at)}:00${sign}${two(offset / 60)}:${two(offset % 60)}`;
}

/** `2026-11-24T11:04`, what a date-and-time field holds. */
export function localMinute(at: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** Reads what stands in a date-and-time field. */
export function readMinute(typed: string): Date | null {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})/.exec(typed.trim());
  if (!match || !isoDate(match[1] ?? '')) return null;
  const at = new Date(`${match[1]}T${match[2]}:00`);
  return Number.isNaN(at.getTime()) ? null : at;
}
