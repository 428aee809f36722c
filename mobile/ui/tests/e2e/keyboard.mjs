// The keyboard alone: where Tab stops, whether one sees it, and a path through
// the app with no pointer.
import { headingFaults, railByKeyboard } from './focus.mjs';

const TABS_MAX = 400;
/** A field for date and time has this many stops of its own. */
const STOPS_IN_A_FIELD = 8;
const WORDS = 'Written with the keyboard alone, to see that every question can be answered so.';
// The day and the month are equal: which of them a field asks for first is the browser's.
const TYPED = { number: '2', text: 'KEY 80B', long_text: WORDS, date: '11112026' };

/** Tabs through the whole screen: every stop is seen, and the end is reached. */
export async function walkFaults(page) {
  await page.evaluate(() => {
    // Where Tab starts from is where the focus was last, even after a blur.
    const start = document.querySelector('dialog[open]') ?? document.body;
    start.tabIndex = -1;
    start.focus();
    start.removeAttribute('tabindex');
    window.stops = new Map();
  });
  const faults = [];
  for (let tab = 0; tab < TABS_MAX; tab += 1) {
    await page.keyboard.press('Tab');
    const { end, fault } = await stopHere(page, STOPS_IN_A_FIELD);
    if (fault) faults.push(fault);
    if (end) return faults.concat(await missed(page));
  }
  return [...faults, `the end was not reached in ${TABS_MAX} tabs`];
}

/** Whether what has the focus shows it and is not covered; or the round is complete. */
const stopHere = (page, mostStops) =>
  page.evaluate((most) => {
    const one = document.activeElement;
    if (!one || one === document.body) return { end: true, fault: null };
    const drawn = one.classList.contains('visually-hidden') ? one.closest('label') : one;
    const name = drawn.outerHTML.slice(0, 100);
    const stops = window.stops.get(one) ?? 0;
    if (stops > most) return { end: true, fault: `does not let go: ${name}` };
    if (stops > 0 && window.last !== one) return { end: true, fault: null };
    window.stops.set(one, stops + 1);
    window.last = one;
    if (stops > 0) return { end: false, fault: null };
    const style = getComputedStyle(drawn);
    if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2)
      return { end: false, fault: `no ring on ${name}` };
    const box = drawn.getBoundingClientRect();
    const points = [0.5, 0.15, 0.85].map((part) => [
      box.left + box.width / 2,
      box.top + box.height * part,
    ]);
    const seen = points.filter(([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top && (drawn.contains(top) || top.contains(drawn));
    });
    // The ring of a field higher than the window cannot be seen whole.
    const enough = box.height > innerHeight / 2 ? 1 : 2;
    return { end: false, fault: seen.length >= enough ? null : `covered or out of sight: ${name}` };
  }, mostStops);

/** What takes the focus and was never stopped at. */
const missed = (page) =>
  page.evaluate(() => {
    // Radios of one name are one stop; the arrows go on from there.
    const group = ({ type, name }) =>
      type === 'radio' ? [...document.querySelectorAll(`input[type=radio][name="${name}"]`)] : [];
    const reached = (one) => [one, ...group(one)].some((other) => window.stops.has(other));
    return [...document.querySelectorAll('button, a[href], input, textarea, select')]
      .filter(
        (one) =>
          !one.disabled && one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }),
      )
      .filter(
        (one) =>
          !reached(one) && (document.querySelector('dialog[open]')?.contains(one) ?? true),
      )
      .map((one) => `never reached: ${one.outerHTML.slice(0, 100)}`);
  });

/** Tabs on to what this selector names. */
export async function tabTo(page, selector) {
  for (let tab = 0; tab < TABS_MAX; tab += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector))
      return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`by keyboard, ${selector} was not reached in ${TABS_MAX} tabs`);
}

/** From the lock through the briefing into a section, answered and left again. */
export async function pathByKeyboard(page, visit, pin, report) {
  await page.locator('[data-screen=lock] [data-keypad]').waitFor();
  await page.keyboard.type(pin);
  await page.locator(`[data-visit="${visit}"]`).waitFor();
  await railByKeyboard(page, report);
  await tabTo(page, `[data-visit="${visit}"]`);
  await page.keyboard.press('Enter');
  await page.locator(`[data-chosen="${visit}"]`).waitFor();
  await tabTo(page, '[data-action=briefing]');
  await page.keyboard.press('Enter');
  await page.locator('[data-screen=briefing] footer button').waitFor();
  if ((await page.locator('[name=markers_read]').count()) > 0) {
    await tabTo(page, '[name=markers_read]');
    await page.keyboard.press('Space');
  }
  await tabTo(page, '[data-action=arrive]');
  await page.keyboard.press('Enter');
  await page.locator('[data-screen=visit] [data-section]').first().waitFor();
  report.check('after arriving the focus is on the heading', await headingFaults(page));
  await tabTo(page, '[data-section]');
  await page.keyboard.press('Enter');
  await page.locator('[data-section-open] [data-question]').first().waitFor();
  report.check('in a section the focus is on the heading', await headingFaults(page));
  const answered = await answerByKeyboard(page);
  report.holds(
    `by keyboard alone from the lock to the end of a section, ${answered} questions answered`,
    answered >= 3,
  );
  await page.keyboard.press('Enter');
  await page.locator('[data-section-open]').waitFor();
}

/** Answers what stands open on the way down the section; ends on its last button. */
async function answerByKeyboard(page) {
  let answered = 0;
  for (let tab = 0; tab < TABS_MAX; tab += 1) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    if (at.action === 'next-section' || at.action === 'overview') return answered;
    if (at.key && at.state === '' && (await answer(page, at))) answered += 1;
  }
  throw new Error(`by keyboard, the end of the section was not reached in ${TABS_MAX} tabs`);
}

/** What has the focus: its question, and whether it takes an answer. */
const focused = (page) =>
  page.evaluate(() => {
    const one = document.activeElement;
    const question = one?.closest('[data-question]');
    return {
      action: one?.dataset.action ?? '',
      key: question?.dataset.question ?? '',
      kind: question?.dataset.kind ?? '',
      state: question?.dataset.state ?? '',
      option: one?.dataset.option ?? '',
      field: ['INPUT', 'TEXTAREA'].includes(one?.tagName ?? '') && one?.type !== 'file',
    };
  });

/** Answers with the keys that one would press. */
async function answer(page, { key, kind, option, field }) {
  if (option) await page.keyboard.press('Space');
  else if (field && TYPED[kind]) {
    await page.keyboard.type(TYPED[kind]);
    await page.keyboard.press(kind === 'long_text' ? 'Tab' : 'Enter');
  } else return false;
  await page.locator(`[data-question="${key}"][data-state=answered]`).waitFor({ timeout: 10_000 });
  return true;
}
