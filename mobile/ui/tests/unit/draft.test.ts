// Half-typed text reaches the core within a quarter of a second, in the order
// it was typed, and the answer that takes its place goes after it.
import { beforeEach, expect, test, vi } from 'vitest';
import { DRAFT_EVERY_MS, DraftKeeper } from '../../src/questions/draft';

let kept: string[] = [];
/** Answers the core still owes. */
let owed: (() => void)[] = [];
let keeper: DraftKeeper;

const answer = async (): Promise<void> => {
  owed.shift()?.();
  await vi.advanceTimersByTimeAsync(0);
};

beforeEach(() => {
  vi.useFakeTimers();
  kept = [];
  owed = [];
  keeper = new DraftKeeper((text) => {
    kept.push(text);
    return new Promise((done) => owed.push(done));
  });
});

test('the first character is kept at once', () => {
  keeper.typed('G');
  expect(kept).toEqual(['G']);
});

test('fast typing is kept at intervals, and its last state always', async () => {
  for (const text of ['G', 'Gu', 'Gun', 'Guns']) keeper.typed(text);
  await answer();
  expect(kept).toEqual(['G']);
  await vi.advanceTimersByTimeAsync(DRAFT_EVERY_MS);
  expect(kept).toEqual(['G', 'Guns']);
  expect(DRAFT_EVERY_MS).toBeLessThanOrEqual(250);
});

test('a slow core is given one text at a time, so that none overtakes another', async () => {
  keeper.typed('G');
  keeper.typed('Gu');
  await vi.advanceTimersByTimeAsync(10 * DRAFT_EVERY_MS);
  expect(kept).toEqual(['G']);
  await answer();
  expect(kept).toEqual(['G', 'Gu']);
});

test('what was not sent is sent when asked, and waited for', async () => {
  keeper.typed('G');
  keeper.typed('Gu');
  let flushed = false;
  void keeper.flush().then(() => (flushed = true));
  await answer();
  expect(kept).toEqual(['G', 'Gu']);
  expect(flushed).toBe(false);
  await answer();
  expect(flushed).toBe(true);
  await vi.advanceTimersByTimeAsync(10 * DRAFT_EVERY_MS);
  expect(kept).toEqual(['G', 'Gu']);
});
