// What looks like a code, or like the place of keys, is kept nowhere until the officer
// takes it out or says that it is none.
import { command } from './fill.mjs';
import { look } from './look.mjs';
import { until } from './programs.mjs';
import { goTo } from './visit.mjs';

const NAMED = 'His son said the PIN is 4471';
const TAKEN_OUT = 'His son knows the PIN';
const PATIENCE_MS = 10_000;

/** Typed under the control of keys, and in a note on storage. */
export async function codes(page, base, visit, report) {
  await goTo(page, base, `#/visit/${visit}/section/d`, 'section');
  await page.locator('[data-question^="d8_here"] [data-option=yes]').first().click();
  const control = page.locator('[data-question^="d16_control"]').first();
  await control.locator('[data-option=other]').click();
  const concern = page.locator('[data-question^="d16_concern"]').first();
  const key = await concern.getAttribute('data-question');
  await typedCode(page, base, visit, { concern, key }, report);
  await notedPlace(control, report);
}

async function typedCode(page, base, visit, { concern, key }, report) {
  const field = concern.locator('textarea');
  const warning = concern.locator('[data-code-warning]');
  const recorded = (is) =>
    until('the answer', PATIENCE_MS, async () => {
      const { answer } = await asked(base, visit, key);
      return answer !== null && is(answer.text);
    });
  await field.pressSequentially(NAMED);
  // Its first three figures look like one, too.
  await warning.filter({ hasText: '“4471”' }).waitFor();
  const said = await warning.innerText();
  report.holds('a code is named as it is typed', said.includes('“4471” looks like a code'), said);
  await look(page, 'section-code-warning', report);
  await field.blur();
  const { draft, answer } = await asked(base, visit, key);
  report.holds('while it stands nothing of it is kept', draft === null && answer === null);

  // Away and back: it stands in the field and nowhere else.
  await goTo(page, base, `#/visit/${visit}/section/a`, 'section');
  await goTo(page, base, `#/visit/${visit}/section/d`, 'section');
  await warning.waitFor();
  const held = await field.inputValue();
  report.holds('a text that is kept nowhere is not lost on the way', held === NAMED, held);

  await field.fill(TAKEN_OUT);
  await warning.waitFor({ state: 'detached' });
  await field.blur();
  await recorded((text) => text === TAKEN_OUT);
  report.holds('with the code taken out it is saved as always', true);

  await field.fill('Held by the estate, file 4471');
  await warning.waitFor();
  await field.press('Tab');
  await page.keyboard.press('Enter');
  await recorded((text) => text.includes('4471'));
  report.holds('one press of a key says that it is not a code', (await warning.count()) === 0);
}

async function notedPlace(control, report) {
  await control.locator('[data-action=note]').click();
  const note = control.locator('[data-note]');
  await note.fill('The keys are under the mat');
  const warning = control.locator('[data-code-warning]');
  await warning.waitFor();
  const said = await warning.innerText();
  report.holds('a hiding place is named in a note', said.includes('“under the mat”'), said);
  await note.fill('');
  await warning.waitFor({ state: 'detached' });
  await note.blur();
}

async function asked(base, visit, key) {
  const view = await command(base, 'section', { visit, section: 'd' });
  const rows = view.groups.flatMap((group) => group.rows).flatMap((row) => row.questions);
  return [...view.questions, ...rows].find((question) => question.key === key);
}
