// What follows when nobody touches the tablet.
import { expect, test } from 'vitest';
import { idleAct, type Idle } from '../../src/state/idle';

const minutes = (count: number): number => count * 60_000;

const table: [number, Parameters<typeof idleAct>[1], Idle][] = [
  [minutes(1) - 1, 'private', 'none'],
  [minutes(1), 'private', 'cover'],
  [minutes(10), 'private', 'lock'],
  [minutes(1), 'visit', 'none'],
  [minutes(1), 'outside', 'none'],
  [minutes(2), 'visit', 'cover'],
  [minutes(2), 'outside', 'lock'],
  [minutes(10), 'visit', 'lock'],
  [minutes(10), 'outside', 'lock'],
];

test.each(table)('after %i ms in %s it is %s', (idle, where, act) => {
  expect(idleAct(idle, where, minutes(10))).toBe(act);
});
