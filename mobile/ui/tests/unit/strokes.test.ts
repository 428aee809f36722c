// A signature is what the pen did: no more points, and none lost.
import { expect, test } from 'vitest';
import {
  extended,
  isSigned,
  pointsOf,
  recorded,
  toPath,
  type Stroke,
} from '../../src/hand-over/strokes';

const line = (points: number): Stroke =>
  Array.from({ length: points }, (_, at) => ({ x: at * 4, y: at, t: at * 8 }));

test('a point joins the last stroke', () => {
  expect(extended([line(2)], { x: 50, y: 50, t: 90 })[0]).toHaveLength(3);
});

test('a point that does not move is left out', () => {
  const strokes = [line(2)];
  expect(extended(strokes, { x: 4.2, y: 1.1, t: 90 })).toBe(strokes);
});

test('a point without a stroke is nothing', () => {
  expect(extended([], { x: 1, y: 1, t: 1 })).toEqual([]);
});

test('a dot is no signature, a line is', () => {
  expect(isSigned([[{ x: 1, y: 1, t: 0 }]])).toBe(false);
  expect(isSigned([line(20)])).toBe(true);
});

test('the record holds tenths of a pixel in whole numbers', () => {
  expect(recorded([[{ x: 10.26, y: 3.14159, t: 16.6 }]])).toEqual([[{ x: 103, y: 31, t: 17 }]]);
});

test('a path runs through every stroke', () => {
  expect(toPath([])).toBe('');
  expect(toPath(line(1))).toBe('M0 0h0.1');
  expect(toPath(line(3))).toBe('M0 0Q4 1 6 1.5L8 2');
  expect(pointsOf([line(3), line(2)])).toBe(5);
});
