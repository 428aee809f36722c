// Half-typed text reaches the core within a quarter of a second, and never
// after the answer that took its place.
import { beforeEach, expect, test, vi } from 'vitest';
import { DRAFT_EVERY_MS, DraftKeeper } from '../../src/questions/draft';

let kept: string[] = [];
let keeper: DraftKeeper;

beforeEach(() => {
  vi.useFakeTimers();
  kept = [];
  keeper = new DraftKeeper((text) => kept.push(text));
});

test('the first character is kept at once', () => {
  keeper.typed('G');
  expect(kept).toEqual(['G']);
});

test('fast typing is kept at intervals, and its last state always', () => {
  for (const text of ['G', 'Gu', 'Gun', 'Guns']) keeper.typed(text);
  expect(kept).toEqual(['G']);
  vi.advanceTimersByTime(DRAFT_EVERY_MS);
  expect(kept).toEqual(['G', 'Guns']);
  expect(DRAFT_EVERY_MS).toBeLessThanOrEqual(250);
});

test('nothing is kept after the field was left', () => {
  keeper.typed('G');
  keeper.typed('Gu');
  keeper.settle();
  vi.advanceTimersByTime(10 * DRAFT_EVERY_MS);
  expect(kept).toEqual(['G']);
});

test('what was not sent is sent when asked', () => {
  keeper.typed('G');
  keeper.typed('Gu');
  keeper.flush();
  expect(kept).toEqual(['G', 'Gu']);
});
