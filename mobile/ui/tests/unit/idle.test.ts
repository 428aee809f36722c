// What follows when nobody touches the tablet.
import { expect, test } from 'vitest';
import { idleAct, type Idle } from '../../src/state/idle';

const minutes = (count: number): number => count * 60_000;

const table: [number, boolean, Idle][] = [
  [minutes(1), true, 'none'],
  [minutes(1), false, 'none'],
  [minutes(2), true, 'cover'],
  [minutes(2), false, 'lock'],
  [minutes(10), true, 'lock'],
  [minutes(10), false, 'lock'],
];

test.each(table)('after %i ms (in a visit: %s) it is %s', (idle, inVisit, act) => {
  expect(idleAct(idle, inVisit, minutes(10))).toBe(act);
});
