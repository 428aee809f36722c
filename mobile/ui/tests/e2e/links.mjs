// What a concern rests on is chosen from the visit's own answers and evidence. The
// form of the day asks no such question yet: one is put among the core's answers.
import { look } from './look.mjs';
import { goTo } from './visit.mjs';

const KEY = 'k1_safety_link';

/** Found by its words, chosen by the keyboard, taken off again. */
export async function links(browser, base, visit, report) {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
  const page = await context.newPage();
  const chosen = [];
  await page.route('**/ipc/section', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: asked(await response.json(), chosen) });
  });
  await page.route('**/ipc/answer', async (route) => {
    chosen.splice(0, chosen.length, ...route.request().postDataJSON().answer.value);
    const view = await fetch(`${base}/ipc/section`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ visit, section: 'a' }),
    });
    const saved_at = new Date().toISOString();
    await route.fulfill({ json: { section: asked(await view.json(), chosen), saved_at } });
  });
  await goTo(page, base, `#/visit/${visit}/section/a`, 'section');
  const question = page.locator(`[data-question=${KEY}]`);
  await choose(page, question, report);
  report.holds('two links are put in their one order', chosen.length === 2 && chosen[0] < chosen[1]);
  await look(page, 'section-links-chosen', report);
  await question.locator('[data-action=link-off]').first().click();
  await question.locator('[data-link]').nth(1).waitFor({ state: 'detached' });
  report.holds('one of two is taken off', chosen.length === 1);
  report.holds('the last one stays', (await question.locator('[data-action=link-off]').count()) === 0);
  await context.close();
}

async function choose(page, question, report) {
  await question.locator('[data-action=link-add]').focus();
  await page.keyboard.press('Enter');
  const field = question.locator('[name=link]');
  await field.waitFor();
  await look(page, 'section-links-open', report);
  const found = question.locator('[data-link-target]');
  const [, row] = (await found.first().innerText()).match(/\b([A-Z]\d+)\b/);
  await field.fill(row.toLowerCase());
  const words = await found.allInnerTexts();
  const fit = words.length > 0 && words.every((text) => text.includes(row));
  report.holds('targets are found by their words', fit, words.join(' | '));
  await field.press('Tab');
  await page.keyboard.press('Enter');
  await question.locator('[data-link]').waitFor();
  const back = await page.evaluate(() => document.activeElement?.dataset.action);
  report.holds('the keyboard goes on where it was', back === 'link-add', String(back));
  await page.keyboard.press('Enter');
  await field.waitFor();
  await found.first().click();
  await question.locator('[data-link]').nth(1).waitFor();
  await question.locator('[data-action=link-add]').click();
  await page.keyboard.press('Escape');
  report.holds('Escape closes the list', (await field.count()) === 0);
}

/** The section with the question in it. */
function asked(view, chosen) {
  const [like, ...rest] = view.questions;
  const value = [...chosen];
  const options = value.map((id) => ({ id, label: `Leads to ${id}` }));
  const answer = like.answer && { ...like.answer, state: 'answered', value, text: value.join('; ') };
  const question = {
    ...like,
    key: KEY,
    text: 'What does the concern for public safety rest on?',
    help: 'Choose the answers and the exhibits that show it.',
    kind: 'links',
    zone: 'officer',
    options,
    answer: value.length > 0 ? answer : null,
  };
  return { ...view, questions: [question, ...rest] };
}
