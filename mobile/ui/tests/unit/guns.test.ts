// How a gun stands, from what the core says of it.
import { expect, test } from 'vitest';
import type { Comparison, GunRow } from '../../src/bindings/types';
import { nextToDo, standing, type Standing } from '../../src/guns/standing';

const gun = (of: Partial<GunRow>): GunRow => ({
  row: 'g1',
  title: 'Tikka T3x',
  make: 'Tikka',
  model: 'T3x',
  calibre: '.243',
  class: 'Rifle',
  certificate: 'fac',
  serial: 'SK 40817B',
  listed: true,
  withdrawn: null,
  seen: null,
  read: null,
  comparison: null,
  suggestion: null,
  relations: [],
  decision: null,
  to_do: true,
  untouched: true,
  ...of,
});
const compared = (outcome: Comparison['outcome']): Comparison => ({
  outcome,
  certificate: [],
  read: [],
});

const table: [Partial<GunRow>, Standing][] = [
  [{}, 'to_do'],
  [{ seen: 'seen' }, 'to_do'],
  [{ seen: 'seen', comparison: compared('exact') }, 'matched'],
  [{ seen: 'seen', comparison: compared('confusable') }, 'differs'],
  [{ seen: 'seen', comparison: compared('confusable'), decision: 'typographic' }, 'settled'],
  [{ seen: 'elsewhere' }, 'elsewhere'],
  [{ listed: false, seen: 'seen' }, 'extra'],
  [{ withdrawn: 'entered twice' }, 'withdrawn'],
];

test.each(table)('%o stands as %s', (of, state) => {
  expect(standing(gun(of))).toBe(state);
});

test('the next gun comes round after the last', () => {
  const done = { to_do: false };
  const rows = [gun({ row: 'g1' }), gun({ row: 'g2', ...done }), gun({ row: 'g3' })];
  expect(nextToDo(rows, 'g1')?.row).toBe('g3');
  expect(nextToDo(rows, 'g3')?.row).toBe('g1');
  expect(nextToDo([gun({ row: 'g2', ...done })], 'g2')).toBeUndefined();
  expect(nextToDo([gun({ row: 'g4', withdrawn: 'entered twice' })], undefined)).toBeUndefined();
});
