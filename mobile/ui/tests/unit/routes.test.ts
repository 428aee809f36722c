// Every screen has an address that leads back to it.
import { expect, test } from 'vitest';
import { fromFragment, isPrivate, toFragment, type Route } from '../../src/routes';

const visit = '0198f0aa-0000-7000-8000-000000000001';

const routes: Route[] = [
  { screen: 'today' },
  { screen: 'sending' },
  { screen: 'visit', visit },
  { screen: 'briefing', visit },
  { screen: 'section', visit, section: 'd' },
  { screen: 'section', visit, section: 'd', key: 'd11_fixing@a1' },
  { screen: 'guns', visit },
  { screen: 'guns', visit, row: 'g1' },
  { screen: 'guns', visit, row: 'g1', key: 'e6_serial@g1' },
  { screen: 'photos', visit },
  { screen: 'photos', visit, evidence: `${visit}/3` },
  { screen: 'check', visit },
  { screen: 'finished', visit },
  { screen: 'two-answers', visit },
  { screen: 'settle', visit, key: 'e6_serial@g1' },
  { screen: 'settle-row', visit, group: 'gun', row: `${visit}-1` },
  { screen: 'history', visit },
  { screen: 'history', visit, key: 'e6_serial@g1' },
  { screen: 'stood-at', visit, at: '2026-11-24T14:06:31.000+00:00' },
  { screen: 'walk-round', visit },
  { screen: 'colleagues', visit },
];

test.each(routes)('%o is found again by its address', (route) => {
  expect(fromFragment(toFragment(route))).toEqual(route);
});

test.each(['', '#', '#/nowhere', '#/visit', '#/visit/'])('%o is Today', (fragment) => {
  expect(fromFragment(fragment)).toEqual({ screen: 'today' });
});

test('a screen of a visit that is none is the visit', () => {
  expect(fromFragment(`#/visit/${visit}/secret`)).toEqual({ screen: 'visit', visit });
});

const hidden: Route[] = [
  { screen: 'private', visit },
  { screen: 'alone', visit, record: 'r1', section: 'g' },
  { screen: 'record', visit, record: 'r1', section: 'g', key: 'g4_concern' },
];

test.each(hidden)('the address of %o leads to its visit and says no more', (route) => {
  expect(isPrivate(route)).toBe(true);
  expect(toFragment(route)).toBe(toFragment({ screen: 'visit', visit }));
  expect(fromFragment(toFragment(route))).toEqual({ screen: 'visit', visit });
});
