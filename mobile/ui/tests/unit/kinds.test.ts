// What is typed becomes the one value the record keeps, or a reason why not.
import { expect, test } from 'vitest';
import type { QuestionView } from '../../src/bindings/types';
import { inWords, isSignature, readTyped } from '../../src/questions/kinds';

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

test('a day is said back in words that nobody can misread', () => {
  expect(inWords('date', '2026-03-04')).toBe('4 March 2026');
  expect(inWords('date_time', '2026-03-04T10:05')).toBe('4 March 2026, 10:05');
  expect(inWords('date', '2026-13-04')).toBe('');
  expect(inWords('text', '2026-03-04')).toBe('');
});

test('the officer declares, the applicant signs', () => {
  const options = [{ id: 'signed', label: 'Signed' }];
  expect(isSignature({ kind: 'declaration', options } as QuestionView)).toBe(true);
  expect(
    isSignature({ kind: 'declaration', options: [] as QuestionView['options'] } as QuestionView),
  ).toBe(false);
});
