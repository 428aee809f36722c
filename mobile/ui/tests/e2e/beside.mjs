// What stands beside a visit: the answers of last time, the walk-round of another
// visit at the same address, and a colleague who joins at the door.
import { command } from './fill.mjs';
import { look } from './look.mjs';
import { goTo } from './visit.mjs';

const LAST = '[data-action=same-as-last-time]';

/** All three, on a visit under way and another one at its address. */
export async function besideAVisit(page, base, [visit, other], report) {
  await lastTime(page, base, visit, report);
  await different(page, base, visit, report);
  await walkRound(page, base, [visit, other], report);
  await colleagues(page, base, visit, report);
}

const say = (base, visit, key, value) =>
  command(base, 'answer', {
    visit,
    key,
    answer: { state: 'answered', value, provenance: 'observed' },
  });

const sectionOf = async (base, visit, key) => {
  const { groups } = await command(base, 'section', { visit, section: 'd' });
  const rows = groups.flatMap((group) => group.rows).flatMap((row) => row.questions);
  return rows.find((question) => question.key === key);
};

/** Nothing is filled in; one tap answers one question, and the way to do so is gone. */
async function lastTime(page, base, visit, report) {
  await say(base, visit, 'd8_here@a1', true);
  await goTo(page, base, `#/visit/${visit}/section/d`, 'section');
  const question = page.locator('[data-question="d11_fixing@a1"]');
  await question.locator(LAST).waitFor();
  const state = await question.getAttribute('data-state');
  report.holds('an answer of last time is shown and not filled in', state === '', state);
  await look(page, 'section-last-time', report);
  const before = await page.locator(LAST).count();
  await question.locator(LAST).click();
  await question.and(page.locator('[data-state=answered]')).waitFor();
  report.holds('one tap answers one question', (await page.locator(LAST).count()) === before - 1);
  const { answer, last_time } = await sectionOf(base, visit, 'd11_fixing@a1');
  const taken = answer.provenance === 'record' && answer.from.record === 'last_visit';
  report.holds('it is from the record of last time', taken && answer.text === last_time.text);
  await question.locator('[data-action=note]').click();
  await question.locator('[data-note]').fill('Seen again today.');
  await question.locator('[data-note]').blur();
  await question.locator('[data-note-state=kept]').waitFor();
  const noted = (await sectionOf(base, visit, 'd11_fixing@a1')).answer;
  report.holds('a note leaves the record that it is from', noted.from.record === 'last_visit');
}

/** Another answer is marked where the officer looks at all of them. */
async function different(page, base, visit, report) {
  await goTo(page, base, `#/visit/${visit}/section/d`, 'section');
  const question = page.locator('[data-question="d11_fixing@a1"]');
  await question.locator('[data-option=stud_noggin]').click();
  await question.locator('[data-option=stud_noggin][aria-pressed=true]').waitFor();
  const { answer } = await sectionOf(base, visit, 'd11_fixing@a1');
  report.holds('another answer names no record', answer.from === null, JSON.stringify(answer));
  await goTo(page, base, `#/visit/${visit}/check`, 'check');
  const line = page.locator('[data-answer="d11_fixing@a1"] [data-different]');
  await line.waitFor();
  await line.scrollIntoViewIfNeeded();
  await look(page, 'check-different', report);
}

/** Shown whole, written by one act, with the way back to the section. */
async function walkRound(page, base, [visit, other], report) {
  await say(base, visit, 'd12_location@a1', 'main_building');
  await command(base, 'arrive', { visit: other, markers_read: true });
  await say(base, other, 'a13_entry', 'invited_in');
  await goTo(page, base, `#/visit/${other}/section/d`, 'section');
  await page.locator('[data-action=walk-round]').click();
  await page.locator(`[data-walk-round="${visit}"] [data-carried="d12_location@a1"]`).waitFor();
  const shown = await page.locator('[data-carried]').count();
  await look(page, 'walk-round', report);
  await page.locator('[data-action=use-walk-round]').click();
  await page.locator('[data-question="d12_location@a1"][data-state=answered]').waitFor();
  const { answer } = await sectionOf(base, other, 'd12_location@a1');
  const { record, visit: from } = answer.from ?? {};
  const named = answer.provenance === 'record' && record === 'visit' && from === visit;
  report.holds(`${shown} answers name the visit they are from`, shown > 2 && named);
  await goTo(page, base, `#/visit/${other}/walk-round`, 'walk-round');
  await page.locator('[data-walk-round]', { hasText: 'Nothing of that walk-round' }).waitFor();
  await look(page, 'walk-round-used', report);
}

/** Asked for by number; what is none is refused in words. */
async function colleagues(page, base, visit, report) {
  await goTo(page, base, `#/visit/${visit}`, 'visit');
  await page.locator('[data-action=colleagues]').click();
  const number = page.locator('[name=staff_number]');
  await number.waitFor();
  await number.fill('MV4417');
  await page.locator('[data-action=add-colleague]').click();
  await page.locator('[data-screen=colleagues] .notice, [role=alert]').first().waitFor();
  await number.fill('MV4420');
  await page.locator('[data-action=add-colleague]').click();
  const asked = page.locator('[data-colleague=MV4420][data-colleague-state=asked]');
  await asked.waitFor();
  const words = await asked.innerText();
  report.holds('a colleague is asked for and not confirmed', words.includes('not confirmed'), words);
  await look(page, 'colleagues', report);
}
