// Two officers with a tablet each, both without a signal: what they said differently
// is settled on the screens, and told in the history.
import { enterUnseen, stands } from './enter.mjs';
import { command } from './fill.mjs';
import { look } from './look.mjs';
import { until } from './programs.mjs';
import { goTo } from './visit.mjs';
import { SECOND } from './world.mjs';

const MEET_MS = 60_000;
const OFFICERS = 'a8_officers';
const ENTRY = 'a13_entry';
const MINE = 'Ellis alone';
const THEIRS = 'Ellis and Bevan';

const answered = (value) => ({ state: 'answered', value, provenance: 'observed' });
const say = (base, visit, key, value) =>
  command(base, 'answer', { visit, key, answer: answered(value) });
const disputes = (base, visit) => command(base, 'disputes', { visit });

/** The visit that both are booked for, begun on both tablets. */
async function bothAtTheDoor(world) {
  const colleague = await world.startColleague();
  await enterUnseen(colleague, await world.officer(SECOND));
  const visit = await until('the visit on the second tablet', MEET_MS, async () => {
    const { visits } = await command(colleague, 'today', {});
    return visits.find(({ state }) => state === 'ready')?.visit;
  });
  for (const base of [world.base, colleague])
    await command(base, 'arrive', { visit, markers_read: true });
  return { colleague, visit };
}

/** What each says alone; both hear of a gun that one of them found. */
async function sayApart(world, colleague, visit) {
  const group = 'gun';
  const { row } = await command(world.base, 'add_row', { visit, group, title: 'Hartwell hammer' });
  await until('the gun on the second tablet', MEET_MS, async () => {
    await command(colleague, 'send_now', {});
    const { rows } = await command(colleague, 'guns', { visit });
    return rows.some((one) => one.row === row);
  });
  await world.stopServer();
  await say(colleague, visit, `e1_seen@${row}`, 'seen');
  for (const [base, who, entry] of [
    [world.base, MINE, 'invited_in'],
    [colleague, THEIRS, 'refused'],
  ]) {
    await say(base, visit, OFFICERS, who);
    await say(base, visit, ENTRY, entry);
  }
  await command(world.base, 'withdraw_row', { visit, group, row, reason: 'Counted twice' });
  await world.startServer();
  await until('what the colleague said', MEET_MS, async () => {
    for (const base of [colleague, world.base]) await command(base, 'send_now', {});
    const { questions } = await disputes(world.base, visit);
    return questions.length >= 2;
  });
}

/** Two answers, from both being shown to both being told of. */
export async function twoOfficers(page, world, report) {
  const { base } = world;
  const { colleague, visit } = await bothAtTheDoor(world);
  await sayApart(world, colleague, visit);
  await goTo(page, base, `#/visit/${visit}`, 'visit');
  await page.locator('[data-disputes]').waitFor();
  await look(page, 'visit-two-answers', report);
  await goTo(page, base, `#/visit/${visit}/section/a`, 'section');
  await page.locator(`[data-question="${OFFICERS}"] [data-disputed]`).waitFor();
  await look(page, 'section-two-answers', report);
  await goTo(page, base, `#/visit/${visit}/two-answers`, 'two-answers');
  await page.locator('[data-dispute]').first().waitFor();
  await look(page, 'two-answers', report);
  await settleOne(page, base, visit, report);
  await recordAnother(page, base, visit, report);
  await settleTheRow(page, base, visit, report);
  await history(page, base, visit, report);
}

/** By the keyboard alone: nothing is chosen beforehand. */
async function settleOne(page, base, visit, report) {
  await page.locator(`[data-dispute="${OFFICERS}"]`).click();
  await stands(page, 'settle');
  const radios = page.locator('[data-settle] input[type=radio]');
  await radios.first().waitFor();
  report.holds('nothing is chosen for anybody', (await radios.and(page.locator(':checked')).count()) === 0);
  report.holds('two answers, and another one', (await radios.count()) === 3);
  await look(page, 'settle', report);
  await radios.first().focus();
  await page.keyboard.press('ArrowDown');
  const chosen = await page.locator('.choice:has(:checked)').innerText();
  await page.locator('[data-action=use]').focus();
  await page.keyboard.press('Enter');
  await page.locator(`[data-settle="${OFFICERS}"]`).waitFor({ state: 'detached' });
  const { questions } = await disputes(base, visit);
  report.holds('choosing ends it', !questions.some(({ key }) => key === OFFICERS), chosen);
}

async function recordAnother(page, base, visit, report) {
  await goTo(page, base, `#/visit/${visit}/settle/${ENTRY}`, 'settle');
  await page.locator('[data-choice=another] input').check();
  const question = page.locator(`[data-question="${ENTRY}"]`);
  await question.waitFor();
  const pressed = await question.locator('[data-option][aria-pressed=true]').count();
  report.holds('another answer begins with none', pressed === 0);
  await look(page, 'settle-another', report);
  await question.locator('[data-option=invited_in]').click();
  await page.locator('[data-screen=settle]').waitFor({ state: 'detached' });
  const { questions } = await disputes(base, visit);
  report.holds('another answer ends it', !questions.some(({ key }) => key === ENTRY));
}

async function settleTheRow(page, base, visit, report) {
  const { rows } = await disputes(base, visit);
  report.holds('a row taken out by one and answered by another is shown', rows.length === 1);
  if (rows.length === 0) return;
  const [{ group, row }] = rows;
  await goTo(page, base, `#/visit/${visit}/settle-row/${group}/${row}`, 'settle-row');
  await page.locator('[data-choice=keep]').waitFor();
  await look(page, 'settle-row', report);
  await page.locator('[data-choice=keep] input').check();
  await page.locator('[data-action=use]').click();
  await page.locator('[data-screen=settle-row]').waitFor({ state: 'detached' });
  report.holds('a row that is kept is asked about', (await disputes(base, visit)).rows.length === 0);
}

async function history(page, base, visit, report) {
  await goTo(page, base, `#/visit/${visit}/history`, 'history');
  await page.locator('[data-entry=settled]').first().waitFor();
  await look(page, 'history', report);
  await page.locator('[data-only=disputes]').click();
  await page.locator('[data-entry=arrived]').first().waitFor({ state: 'detached' });
  const apart = await page.locator('[data-entry][data-apart]').count();
  report.holds('what was said at the same time is marked', apart >= 4, String(apart));
  await goTo(page, base, `#/visit/${visit}/history/${OFFICERS}`, 'history');
  await page.locator('[data-entry=settled]').waitFor();
  const words = await page.locator('[data-screen=history] main').innerText();
  report.holds('both texts are in it', words.includes(MINE) && words.includes(THEIRS), words);
  await look(page, 'history-of-a-question', report);
  await page.locator('[data-entry=answered] [data-action=stood-at]').first().click();
  await stands(page, 'stood-at');
  await page.locator('[data-stood]').first().waitFor();
  await look(page, 'as-it-stood', report);
  await goTo(page, base, '#/today', 'today');
}
