// One visit on the real core, from Today to the last look at its answers.
import { stands, typePin } from './enter.mjs';
import { command } from './fill.mjs';
import { escapeFaults } from './focus.mjs';
import { look } from './look.mjs';

/** Opens one of the officer's screens by its address. */
export async function goTo(page, base, fragment, screen) {
  await page.goto(`${base}/index.html${fragment}`);
  await stands(page, screen);
}

/** The visits of the day, once their packs are here. */
export async function readyVisits(page) {
  const ready = page.locator('[data-visit][data-state=ready]');
  await ready.nth(2).waitFor({ timeout: 60_000 });
  return ready.evaluateAll((all) => all.map((one) => one.dataset.visit));
}

/** Today and the briefing, to the door. */
export async function toTheDoor(page, visit, report) {
  await page.locator(`[data-visit="${visit}"]`).click();
  await page.locator(`[data-chosen="${visit}"] .pairs`).nth(1).waitFor();
  await look(page, 'today', report);
  await page.locator(`[data-chosen="${visit}"] [data-action=briefing]`).click();
  await page.locator('[data-screen=briefing] footer button').waitFor();
  await look(page, 'briefing', report);
  const tick = page.locator('[name=markers_read]');
  if ((await tick.count()) > 0) await tick.check();
  await page.locator('[data-action=arrive]').click();
  await page.locator('[data-screen=visit] [data-section]').first().waitFor();
  const none = page.locator('[data-action=hand-over]:disabled', { hasText: 'Nothing to hand over' });
  report.holds('an empty page is not handed over', (await none.count()) === 1);
  await look(page, 'visit', report);
}

/** Every section once. */
export async function sections(page, base, visit, report) {
  const ids = await page
    .locator('[data-section]')
    .evaluateAll((all) => all.map((one) => one.dataset.section));
  report.holds(`the visit has sections (${ids.join(' ')})`, ids.length >= 5);
  for (const id of ids) {
    await goTo(page, base, `#/visit/${visit}/section/${id}`, 'section');
    await page.locator(`[data-section-open="${id}"]`).waitFor();
    await look(page, `section-${id}`, report);
  }
}

/** A question in each of the ways it can stand: half-typed, answered, with a reason. */
export async function questions(page, base, visit, report) {
  const { sections: all } = await command(base, 'visit', { visit });
  await goTo(page, base, `#/visit/${visit}/section/${all[0].id}`, 'section');
  const choice = page.locator('[data-question]:has([data-option])').first();
  await choice.locator('[data-option]').first().click();
  await choice.and(page.locator('[data-state=answered]')).waitFor();
  const notes = await escapeFaults(page, '[data-action=note]', '[data-note]');
  report.check('Escape closes an empty note', notes);
  await note(base, visit, all[0].id, choice, report);
  await choice.locator('[data-action=note]').click();
  await choice.locator('[data-note]').fill('Half a sentence that is not yet');
  const other = page.locator('[data-question][data-state=""]:has([data-action=more])').first();
  const more = '[data-question][data-state=""] [data-action=more]';
  report.check('Escape closes More', await escapeFaults(page, more, '[data-state-option]'));
  await other.locator('[data-action=more]').click();
  await other.locator('[data-state-option]').first().waitFor();
  await look(page, 'section-being-answered', report);
}

/** A note says where it is, from the first character until it is taken off again. */
async function note(base, visit, section, choice, report) {
  const stands = async (state, words) => {
    const said = choice.locator(`[data-note-state=${state}]`, { hasText: words });
    const seen = await said.waitFor({ timeout: 10_000 }).then(
      () => true,
      () => false,
    );
    report.holds(`a note that is ${state} says “${words}”`, seen);
  };
  const recorded = async () => {
    const { questions: all } = await command(base, 'section', { visit, section });
    const key = await choice.getAttribute('data-question');
    return all.find((question) => question.key === key).answer.note;
  };
  const field = choice.locator('[data-note]');
  await choice.locator('[data-action=note]').click();
  await field.fill('Said at the gate.');
  await stands('pending', 'Not yet in the record, kept on this tablet');
  await field.blur();
  await stands('kept', 'Saved on this tablet');
  report.holds('a note is in the record', (await recorded()) === 'Said at the gate.');
  await field.fill('');
  await stands('pending', 'Taken off the answer when you leave this field');
  await field.blur();
  await stands('taken-off', 'Note taken off');
  report.holds('a note that was emptied is off the answer', (await recorded()) === null);
}

/** A gun that differs by a confusable character, and one on no certificate. */
export async function guns(page, base, visit, report) {
  await goTo(page, base, `#/visit/${visit}/guns`, 'guns');
  await page.locator('[data-row-panel]').waitFor();
  await look(page, 'guns', report);
  await page.locator('[data-row-panel] [data-question^="e1_seen"] [data-option=seen]').click();
  const { rows } = await command(base, 'guns', { visit });
  const panel = await page.locator('[data-row-panel]').getAttribute('data-row-panel');
  const serial = page.locator('[data-row-panel] [data-question^="e6_serial"] input');
  const read = lookalike(rows.find(({ row }) => row === panel).serial);
  await serial.fill(read);
  await serial.blur();
  await page.locator('[data-outcome]').waitFor();
  report.holds(
    'one confusable character is shown as that',
    (await page.locator('[data-outcome=confusable]').count()) > 0,
  );
  const suggested = await page.locator('[data-suggestion]').first().innerText();
  report.holds(
    'what the difference may mean is suggested in words',
    suggested.includes('the certificate may need correcting'),
    suggested,
  );
  const decided = page.locator('[data-question^="e8_match"] [data-option][aria-pressed=true]');
  report.holds(
    'a suggestion chooses nothing and corrects nothing',
    (await decided.count()) === 0 && (await serial.inputValue()) === read,
  );
  await look(page, 'guns-compared', report);
  const adding = await escapeFaults(page, '[data-action=add-gun]', '[name=title]');
  report.check('Escape closes the form of a further gun', adding);
  await page.locator('[data-action=add-gun]').click();
  await look(page, 'guns-add', report);
  await page.locator('[name=title]').fill('Hartwell side by side, 20 bore');
  await page.locator('[data-action=add-gun-save]').click();
  await page.locator('[data-standing=extra]').waitFor();
  await look(page, 'guns-added', report);
  await manyGuns(page, base, visit, report);
}

/** One is looked for among all; the others are recorded in one act. */
async function manyGuns(page, base, visit, report) {
  const { rows } = await command(base, 'guns', { visit });
  const find = page.locator('[name=find]');
  await find.fill(rows[0].serial);
  await page.locator('[data-found="1"]').waitFor();
  await look(page, 'guns-found', report);
  await find.fill('no such gun');
  await page.locator('[data-found="0"]').waitFor();
  await find.fill('');
  const untouched = rows.filter((row) => row.untouched).length;
  if (untouched === 0) return;
  const closed = await escapeFaults(page, '[data-action=as-certificate]', '[name=read]');
  report.check('Escape closes what records many guns', closed);
  await page.locator('[data-action=as-certificate]').click();
  const save = page.locator('[data-action=as-certificate-save]');
  report.holds('many guns wait for the officer’s word', await save.isDisabled());
  await page.locator('[name=read]').check();
  await look(page, 'guns-as-certificate', report);
  await save.click();
  await page.locator('[data-action=as-certificate]').waitFor({ state: 'detached' });
  const left = (await command(base, 'guns', { visit })).rows.filter((row) => row.untouched);
  report.holds('many guns are recorded in one act', left.length === 0, `${untouched} before`);
}

/** The serial with one character that the eye takes for another. */
function lookalike(serial) {
  const pairs = {
    O: '0',
    0: 'O',
    1: 'I',
    I: '1',
    5: 'S',
    S: '5',
    8: 'B',
    B: '8',
    2: 'Z',
    Z: '2',
    6: 'G',
    G: '6',
  };
  const at = [...serial].findLastIndex((one) => one in pairs);
  if (at < 0) throw new Error(`no character of ${serial} is easily confused`);
  return serial.slice(0, at) + pairs[serial[at]] + serial.slice(at + 1);
}

/** The last look while much is missing. */
export async function checkAnswers(page, base, visit, report) {
  await goTo(page, base, `#/visit/${visit}/check`, 'check');
  await page.locator('[data-action=finish]').waitFor();
  await look(page, 'check', report);
}

/** After two minutes without a touch a visit shows a neutral screen; one tap comes back. */
export async function cover(browser, base, visit, report) {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
  const other = await context.newPage();
  await other.clock.install();
  await goTo(other, base, `#/visit/${visit}`, 'visit');
  await other.locator('[data-section]').first().waitFor();
  await other.clock.fastForward('02:20');
  await stands(other, 'cover');
  const words = await other.locator('body').innerText();
  report.holds(
    'the neutral screen holds two lines and nobody’s name',
    words.trim().split(/\n+/).length === 2,
    words,
  );
  await look(other, 'neutral', report);
  await other.locator('[data-action=continue]').click();
  await stands(other, 'visit');
  await context.close();
}

/** The lock, and what it says to a wrong PIN. */
export async function lockTablet(page, base, pin, report) {
  await goTo(page, base, '#/today', 'today');
  await page.locator('[data-action=lock]').click();
  await stands(page, 'lock');
  await look(page, 'lock', report);
  await typePin(page, [...pin].reverse().join(''));
  await page.locator('[role=alert]:not(:empty)').waitFor();
  await look(page, 'lock-wrong-pin', report);
}
