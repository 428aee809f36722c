// One section with the keyboard alone: Tab, Space and typing, no pointer.
import { focusIsSeen } from './look.mjs';

const TABS_MAX = 600;
const WORDS = 'Written with the keyboard alone, to see that every question can be answered so.';
// The day and the month are equal: which of them a field asks for first is the browser's.
const TYPED = { number: '2', text: 'KEY 80B', long_text: WORDS, date: '11112026', date_time: null };

/** Answers what can be answered on the section that stands; gives the count. */
export async function answerByKeyboard(page, report) {
  await page.locator('[data-question]').first().waitFor();
  await page.locator('[data-screen=section] h1').focus();
  let answered = 0;
  for (let tab = 0; tab < TABS_MAX; tab += 1) {
    await page.keyboard.press('Tab');
    const hidden = await focusIsSeen(page);
    if (hidden) report.fault(`by keyboard: ${hidden}`);
    const at = await focused(page);
    if (at.action === 'next-section' || at.action === 'overview') return answered;
    if (!at.key || at.state !== '') continue;
    if (await answer(page, at)) answered += 1;
  }
  report.fault(`by keyboard: the end of the section was not reached in ${TABS_MAX} tabs`);
  return answered;
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
  const question = page.locator(`[data-question="${key}"]`);
  await question.and(page.locator('[data-state=answered]')).waitFor({ timeout: 5_000 });
  return true;
}
