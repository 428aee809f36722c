// The applicant's page: what it shows, how it ends, and that no way but the
// officer's PIN leads off it.
import { readFileSync } from 'node:fs';
import { stands, typePin } from './enter.mjs';
import { command } from './fill.mjs';
import { look } from './look.mjs';
import { goTo } from './visit.mjs';

/** Commands that the tablet answers in the applicant's hands. */
const APPLICANTS = ['app_state', 'ready', 'hand_over_view', 'hand_over_sign', 'hand_over_decline', 'hand_over_unlock'];

const commands = readFileSync(new URL('../../src/bindings/commands.ts', import.meta.url), 'utf8');
const names = [...commands.matchAll(/^ {2}(\w+): \{ request/gm)].map(([, name]) => name);

/** Hands the tablet over, tries every way out, signs, and takes it back. */
export async function handOver(page, world, visit, pin, report) {
  const secrets = await officersWords(world.base, visit);
  await goTo(page, world.base, `#/visit/${visit}`, 'visit');
  await page.locator('[data-action=hand-over]').click();
  await stands(page, 'hand-over');
  await page.locator('[data-signature]').waitFor();
  await look(page, 'hand-over', report);
  await nothingAnswers(world.base, report);
  await noWayOut(page, world, visit, secrets, report);
  await afterAKill(page, world, visit, pin, report);
  await inWelsh(page, report);
  await waysToEnd(page, report);
  await sign(page);
  await look(page, 'hand-over-signed', report);
  await page.locator('[data-action=unlock]').click();
  await page.locator('[data-keypad]').waitFor();
  await look(page, 'hand-over-unlock', report);
  await typePin(page, [...pin].reverse().join(''));
  await page.locator('[role=alert]:not(:empty)').waitFor();
  report.holds('a wrong PIN leaves the tablet in hand-over', (await command(world.base, 'app_state', {})).screen === 'hand_over');
  await typePin(page, pin);
  await page.locator('[data-screen=today], [data-screen=visit], [data-screen=section]').first().waitFor({ timeout: 20_000 });
}

/** What stands on the officer's screens and must not stand on the applicant's. */
async function officersWords(base, visit) {
  const briefing = await command(base, 'briefing', { visit });
  const today = await command(base, 'today', {});
  const others = today.visits.filter((card) => card.visit !== visit);
  return [
    ...briefing.markers.map(({ text }) => text),
    ...others.flatMap(({ name, reference }) => [name, reference]),
  ].filter(Boolean);
}

/** Every command that is the officer's is refused as locked. */
async function nothingAnswers(base, report) {
  const answered = [];
  for (const name of names.filter((one) => !APPLICANTS.includes(one))) {
    const code = await command(base, name, {}).then(() => 'an answer', (error) => error.code);
    // What belongs to the first steps of a tablet is refused as such.
    if (!['locked', 'refused'].includes(code)) answered.push(`${name}: ${code}`);
  }
  report.check(`in hand-over the ${names.length - APPLICANTS.length} officer’s commands are refused`, answered);
}

/** Back, reload, the address bar, a kill: all land on the applicant's page or the lock. */
async function noWayOut(page, world, visit, secrets, report) {
  const { base } = world;
  const tries = {
    'address bar to Today': () => page.goto(`${base}/index.html#/today`),
    'address bar to the visit': () => page.goto(`${base}/index.html#/visit/${visit}`),
    'address bar to the photos': () => page.goto(`${base}/#/visit/${visit}/photos`),
    back: () => page.goBack(),
    'back again': () => page.goBack(),
    'and again': () => page.goBack(),
    reload: () => page.reload(),
  };
  for (const [name, act] of Object.entries(tries)) {
    await act().catch(() => undefined);
    const landed = page.locator('[data-screen=hand-over] [data-signature], [data-screen=lock] [data-keypad]');
    const seen = await landed.waitFor({ timeout: 10_000 }).then(() => [], () => [`${page.url()} shows something else`]);
    const words = await page.content();
    report.check(`hand-over, ${name}: nothing of the officer’s`, [
      ...seen,
      ...secrets.filter((secret) => words.includes(secret)).map((secret) => `“${secret}” is on the page`),
    ]);
  }
}

/** A kill leads to the lock, and the PIN back to the applicant's page. */
async function afterAKill(page, world, visit, pin, report) {
  await world.killAndRestart();
  await page.goto(`${world.base}/index.html#/visit/${visit}`);
  await stands(page, 'lock');
  await typePin(page, pin);
  await stands(page, 'hand-over');
  await page.locator('[data-signature]').waitFor();
  report.holds('hand-over, killed and started again: the lock, then the applicant’s page', true);
}

/** The other language: all of the page but what was typed, said to be a draft. */
async function inWelsh(page, report) {
  const english = await page.locator('[data-screen=hand-over]').innerText();
  await page.locator('[data-action=language]').click();
  await page.locator('[data-draft]').waitFor();
  await look(page, 'hand-over-welsh', report);
  await page.locator('[data-action=larger-text]').click();
  await look(page, 'hand-over-welsh-larger', report);
  await page.locator('[data-action=larger-text]').click();
  const lang = await page.locator('html').getAttribute('lang');
  report.holds('the page says that it is Welsh', lang === 'cy', String(lang));
  const welsh = await page.locator('[data-screen=hand-over]').innerText();
  const left = ['Please', 'What the officer', 'Your declaration', 'I have read', 'Hand the tablet'];
  report.check('no line of the page stays English', left.filter((words) => welsh.includes(words)));
  await page.locator('[data-action=language]').click();
  await page.locator('[data-draft]').waitFor({ state: 'detached' });
  const again = await page.locator('[data-screen=hand-over]').innerText();
  report.holds('back in English it reads as before', again === english);
}

/** The three ways to end it, each looked at; nothing is sent yet. */
async function waysToEnd(page, report) {
  await page.locator('[data-action=larger-text]').click();
  await look(page, 'hand-over-larger', report);
  await page.locator('[data-action=larger-text]').click();
  await page.locator('[data-action=typed-name]').click();
  await page.locator('[data-action=comment]').click();
  await look(page, 'hand-over-typed', report);
  await page.locator('[data-action=decline]').click();
  await look(page, 'hand-over-decline', report);
  await page.locator('[data-action=by-hand]').click();
}

/** A signature by hand. */
async function sign(page) {
  const pad = page.locator('[data-signature]');
  await pad.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await pad.boundingBox();
  await page.mouse.move(x + width * 0.1, y + height * 0.7);
  await page.mouse.down();
  for (let step = 1; step <= 24; step += 1) {
    await page.mouse.move(x + width * (0.1 + step * 0.03), y + height * (0.5 + 0.3 * Math.sin(step)));
  }
  await page.mouse.up();
  await page.locator('[data-action=sign]').click();
  await page.locator('[data-outcome=signed]').waitFor();
}
