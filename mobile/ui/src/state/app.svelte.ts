// What the whole app knows: which screen the core says it is on, where the
// officer is, and the last thing that needs saying. No answer lives here.
import type { CommandName, Commands } from '../bindings/commands';
import type { AppState, Sending } from '../bindings/types';
import { call, refused, whenDone, type Refused } from '../platform';
import { flushSync } from 'svelte';
import { fromFragment, isPrivate, toFragment, type Route } from '../routes';

interface App {
  state: AppState | null;
  route: Route;
  notice: Refused | null;
  /** A neutral screen stands before everything. */
  covered: boolean;
  /** The app came back into an open visit. Said until the officer closes it or
   * goes on: a line that went by itself would move what is being pressed. */
  reopened: boolean;
  /** Read out politely by screen readers. */
  said: string;
  sending: Sending | null;
}

export const app: App = $state({
  state: null,
  route: { screen: 'today' },
  notice: null,
  covered: false,
  reopened: false,
  said: '',
  sending: null,
});

// A retry that worked takes the notice of what it retried away.
whenDone((about) => {
  if (app.notice?.about === about) app.notice = null;
});

/** The page of the applicant's own bundle. */
const HAND_OVER_PAGE = 'hand-over.html';

/** Asks the core where it is, and goes there. */
export async function refresh(): Promise<void> {
  try {
    enter(await call('app_state', {}));
  } catch (cause) {
    app.notice = refused(cause);
  }
}

/** Takes over what the core says about itself. */
export function enter(state: AppState): void {
  if (state.screen === 'hand_over') return leaveToHandOver();
  const wasOpen = app.state?.screen === 'today';
  app.state = state;
  app.sending = state.sending;
  if (state.screen === 'today' && !wasOpen) openAtPlace(state);
}

/** Leaves for the applicant's page with nothing of the officer's left behind: a
 * page that is kept for Back would otherwise still show what stood on it. */
export function leaveToHandOver(): void {
  app.state = null;
  flushSync();
  history.replaceState(null, '', '#/today');
  location.replace(HAND_OVER_PAGE);
}

/** After a PIN the officer is where they were; after a restart the address says
 * nothing, and the record of the place does. */
function openAtPlace(state: AppState): void {
  const place = state.place;
  if (place && location.hash === '') {
    const { visit, section, key } = place;
    if (section) go({ screen: 'section', visit, section, ...(key ? { key } : {}) });
    else go({ screen: 'visit', visit });
  } else {
    go(fromFragment(location.hash));
  }
  app.reopened = state.reopened;
}

/** Goes to a screen. */
export function go(route: Route): void {
  app.route = route;
  app.notice = null;
  app.reopened = false;
  const fragment = toFragment(route);
  if (location.hash !== fragment) history.pushState(null, '', fragment);
}

/** Puts a neutral screen before everything. What is private is left: behind it
 * stands its visit. */
export function cover(): void {
  const route = app.route;
  if (isPrivate(route)) app.route = { screen: 'visit', visit: route.visit };
  app.covered = true;
}

/** Goes to a screen in place of the one it was asked through. */
export function replace(route: Route): void {
  app.route = route;
  history.replaceState(null, '', toFragment(route));
}

/** Follows Back and Forward. */
export function followHistory(): void {
  addEventListener('popstate', () => {
    app.route = fromFragment(location.hash);
    app.notice = null;
    app.reopened = false;
  });
}

/** Runs a command; a refusal is shown, never thrown. */
export async function run<Name extends CommandName>(
  command: Name,
  request: Commands[Name]['request'],
): Promise<Commands[Name]['response'] | undefined> {
  try {
    const response = await call(command, request);
    app.notice = null;
    return response;
  } catch (cause) {
    show(refused(cause));
    return undefined;
  }
}

/** Runs a command that nobody asked for just now: what it finds changes no
 * message that somebody is reading. */
export async function peek<Name extends CommandName>(
  command: Name,
  request: Commands[Name]['request'],
): Promise<Commands[Name]['response'] | undefined> {
  try {
    return await call(command, request);
  } catch (cause) {
    const refusal = refused(cause);
    if (refusal.code === 'locked' || app.notice === null) show(refusal);
    return undefined;
  }
}

/** Shows a refusal; a locked tablet goes to its lock screen instead. */
export function show(refusal: Refused): void {
  if (refusal.code === 'locked') void refresh();
  else app.notice = refusal;
}

/** Locks the tablet. */
export async function lock(): Promise<void> {
  const state = await run('lock', {});
  if (state) enter(state);
}

/** Has a screen reader say it, once nothing else is being said. */
export function say(text: string): void {
  app.said = '';
  queueMicrotask(() => (app.said = text));
}
