// Times and dates as staff read them: 14:06, Yesterday 14:06, 24 November 2026.

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const exact = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const longDay = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const weekday = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});

const shortWeekday = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'long',
});

/** `14:06` */
export const clockTime = (at: number | string): string => clock.format(new Date(at));

/** `14:06:31`, for what must be exact: when something was saved. */
export const exactTime = (at: number | string): string => exact.format(new Date(at));

/** `24 November 2026` */
export const day = (at: number | string): string => longDay.format(new Date(at));

/** `Tuesday 24 November` */
export const dayOfWeek = (at: number | string): string =>
  weekday.format(new Date(at)).replace(',', '');

/** `24 November 2026, 14:06:31`: everything that is known of a moment. */
export const exactMoment = (at: number | string): string => `${day(at)}, ${exactTime(at)}`;

/** `2026-11-24T14:06`, as a field for a time has it. */
export function localMinute(at: number | string): string {
  const then = new Date(at);
  return new Date(then.getTime() - then.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** `14:06` on the same day, `Yesterday 14:06`, else `24 November 2026`. */
export function moment(at: number | string, now: number): string {
  const then = new Date(at);
  const today = new Date(now);
  const yesterday = new Date(now);
  yesterday.setDate(today.getDate() - 1);
  if (then.toDateString() === today.toDateString()) return clockTime(at);
  if (then.toDateString() === yesterday.toDateString()) return `Yesterday ${clockTime(at)}`;
  return day(at);
}

/** What is known of a marker's time. */
interface Dated {
  age_minutes: number | null;
  doubt: string | null;
}

/** `2 h 46 min ago`, or why its age is not known and what to do. */
export const agoOrDoubt = ({ age_minutes, doubt }: Dated): string =>
  age_minutes === null ? (doubt ?? 'of no known age') : `${age(age_minutes)} ago`;

/** The one that is relied on least: without an age, else the oldest. */
export const oldest = <Marker extends Dated>(markers: readonly Marker[]): Marker | undefined =>
  [...markers].sort((a, b) => (b.age_minutes ?? Infinity) - (a.age_minutes ?? Infinity))[0];

/** What the banner says of markers of which one at least is not to be relied on. */
export function oldWords(markers: readonly Dated[]): string {
  const worst = oldest(markers);
  if (!worst) return '';
  if (worst.age_minutes === null) return `A marker is ${agoOrDoubt(worst)}.`;
  return `These markers are ${age(worst.age_minutes)} old.`;
}

/** `Mon 7 December`, to stand beside a name or a time. */
export const shortDay = (date: string): string =>
  shortWeekday.format(new Date(`${date}T12:00:00`)).replace(',', '');

/** `2 h 46 min`: how old something is. */
export function age(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} days`;
}
