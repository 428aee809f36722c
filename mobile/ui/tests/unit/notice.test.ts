// A notice about what was not saved goes when the same is saved after all.
import { afterEach, expect, test, vi } from 'vitest';
import { call, refused } from '../../src/platform';
import { app, show } from '../../src/state/app.svelte';

const full = {
  code: 'disk_full',
  message: 'The tablet has no room left.',
  safe: 'This was not saved.',
  next: 'Free some room on the tablet.',
};

/** What the core answers to the next command. */
const answers = (ok: boolean, body: object): void =>
  void vi.stubGlobal('fetch', () => Promise.resolve({ ok, json: () => Promise.resolve(body) }));

async function failToKeep(key: string): Promise<void> {
  answers(false, full);
  await call('draft', { visit: 'v', key, text: 'Half' }).catch((cause) => show(refused(cause)));
}

afterEach(() => {
  app.notice = null;
  vi.unstubAllGlobals();
});

test('a text that is kept at the second try takes its notice away', async () => {
  await failToKeep('b1');
  expect(app.notice?.code).toBe('disk_full');
  answers(true, { saved_at: '' });
  await call('draft', { visit: 'v', key: 'b1', text: 'Half a word' });
  expect(app.notice).toBeNull();
});

test('so does the answer that the text becomes', async () => {
  await failToKeep('b1');
  answers(true, { saved_at: '' });
  const answer = { state: 'answered', value: 'Half', provenance: 'observed' } as const;
  await call('answer', { visit: 'v', key: 'b1', answer });
  expect(app.notice).toBeNull();
});

test('what is saved elsewhere says nothing about it', async () => {
  await failToKeep('b1');
  answers(true, { saved_at: '' });
  await call('draft', { visit: 'v', key: 'b2', text: 'Other' });
  await call('draft', { visit: 'w', key: 'b1', text: 'Other' });
  await call('sending', {});
  expect(app.notice?.code).toBe('disk_full');
});
