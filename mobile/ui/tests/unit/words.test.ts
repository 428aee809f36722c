// The words people read: ages, times, sizes, waits, the ladder.
import { expect, test } from 'vitest';
import { systemWords } from '../../src/words/kinds';
import { deliveryLook } from '../../src/words/delivery';
import { weakness } from '../../src/words/pin';
import { count, size } from '../../src/words/size';
import { age, agoOrDoubt, moment, oldest, oldWords, shortDay } from '../../src/words/time';
import { waitWords } from '../../src/words/wait';

test.each([
  [5, '5 min'],
  [60, '1 h'],
  [166, '2 h 46 min'],
  [60 * 24 * 3, '3 days'],
])('%i minutes are %o', (minutes, words) => {
  expect(age(minutes)).toBe(words);
});

test('a marker without an age says why, and counts as the oldest', () => {
  const doubt = 'dated in the future: check with the control room';
  const young = { age_minutes: 5, doubt: null };
  const old = { age_minutes: 166, doubt: null };
  const future = { age_minutes: null, doubt };
  expect(agoOrDoubt(old)).toBe('2 h 46 min ago');
  expect(agoOrDoubt(future)).toBe(doubt);
  expect(oldest([young, future, old])).toBe(future);
  expect(oldWords([young, old])).toBe('These markers are 2 h 46 min old.');
  expect(oldWords([young, future, old])).toBe(`A marker is ${doubt}.`);
});

test('another day is short enough to stand beside a time', () => {
  expect(shortDay('2026-12-07')).toBe('Mon 7 December');
});

test('a time says its day when it is not today', () => {
  const now = new Date(2026, 10, 24, 14, 0).getTime();
  expect(moment(new Date(2026, 10, 24, 9, 5).getTime(), now)).toBe('09:05');
  expect(moment(new Date(2026, 10, 23, 9, 5).getTime(), now)).toBe('Yesterday 09:05');
  expect(moment(new Date(2026, 10, 2, 9, 5).getTime(), now)).toBe('2 November 2026');
});

test.each([
  [812, '812 bytes'],
  [38_000, '38 KB'],
  [2_240_000, '2.2 MB'],
])('%i bytes are %o', (bytes, words) => {
  expect(size(bytes)).toBe(words);
});

test('one photo is one photo', () => {
  expect([count(1, 'photo'), count(3, 'photo')]).toEqual(['1 photo', '3 photos']);
});

test('a wait says that the work is safe', () => {
  expect(waitWords(300)).toBe('Too many tries. Wait 5 minutes. Your work is safe.');
  expect(waitWords(1)).toContain('1 second.');
});

test('the ladder has its fixed words', () => {
  const words = ['on_tablet', 'waiting', 'sending', 'with_force', 'needs_you'] as const;
  expect(words.map((state) => deliveryLook[state].words)).toEqual([
    'Saved on this tablet',
    'Waiting to send',
    'Sending',
    'With the force',
    'Needs you',
  ]);
});

test.each(['000000', '123456', '987654'])('%s is too easy a PIN', (pin) => {
  expect(weakness(pin)).not.toBeNull();
});

test('a PIN with no pattern is taken', () => {
  expect(weakness('274951')).toBeNull();
});

test('what the force’s systems are called is said in words', () => {
  expect(systemWords('pnc_person')).toBe('PNC person');
  expect(systemWords('gp_marker')).toBe('GP marker');
  expect(systemWords('command_and_control')).toBe('Command and control');
});
