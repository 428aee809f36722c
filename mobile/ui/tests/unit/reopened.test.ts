// What is said of an app that came back stays until the officer goes on: a line
// that went by itself would move the buttons under the finger.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AppState } from '../../src/bindings/types';
import { app, enter, go } from '../../src/state/app.svelte';

const today = { screen: 'today', reopened: true, place: null, sending: null };

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('location', { hash: '' });
  vi.stubGlobal('history', { pushState: () => undefined });
  app.state = null;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  app.reopened = false;
});

test('it is said after the PIN and does not go by itself', () => {
  enter(today as unknown as AppState);
  vi.advanceTimersByTime(600_000);
  expect(app.reopened).toBe(true);
});

test('it goes with the screen it was said on', () => {
  enter(today as unknown as AppState);
  go({ screen: 'sending' });
  expect(app.reopened).toBe(false);
});

test('nothing is said where nothing was open', () => {
  enter({ ...today, reopened: false } as unknown as AppState);
  expect(app.reopened).toBe(false);
});
