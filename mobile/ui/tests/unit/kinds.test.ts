// What is typed becomes the one value the record keeps, or a reason why not.
import { expect, test } from 'vitest';
import { readTyped } from '../../src/questions/kinds';

const taken: [string, string, unknown][] = [
  ['number', ' 14 ', 14],
  ['number', '-3', -3],
  ['date', '24/11/2026', '2026-11-24'],
  ['date', '4.1.26', '2026-01-04'],
  ['date', '2026-11-24', '2026-11-24'],
  ['text', '  SK 40B17B ', 'SK 40B17B'],
];

test.each(taken)('under a %s, %o is %o', (kind, typed, value) => {
  expect(readTyped(kind, typed)).toEqual({ value });
});

const refused: [string, string][] = [
  ['number', '14.5'],
  ['number', 'seven'],
  ['number', '12345678901'],
  ['date', '31/02/2026'],
  ['date', '2026-13-01'],
  ['date', 'tomorrow'],
  ['date_time', '24 November'],
  ['date_time', '2026-02-30 10:00'],
];

test.each(refused)('under a %s, %o says how it is typed', (kind, typed) => {
  expect(readTyped(kind, typed)).toEqual({ fault: expect.stringMatching(/^Type a /) });
});

test('a date and time carries the offset of the tablet', () => {
  expect(readTyped('date_time', '2026-11-24T14:05')).toEqual({
    value: expect.stringMatching(/^2026-11-24T14:05:00[+-]\d\d:\d\d$/),
  });
});
