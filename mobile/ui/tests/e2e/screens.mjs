// Every screen of the officer's and the applicant's, once, on the real core.
import { answerByKeyboard } from './keyboard.mjs';
import { command, fill } from './fill.mjs';
import { look } from './look.mjs';
import { screenOf, toToday, typePin } from './start.mjs';

const GUNS_SECTION = 'e';

/** From the first screen to the lock, looking at each. */
export async function everyScreen(page, { base, who, orientation, report }) {
  const see = (name) => look(page, name, orientation, report);
  await page.goto(`${base}/index.html`);
  await toToday(page, who, see);

  const visit = await chooseVisit(page);
  await briefing(page, visit, see);
  await page.locator('[data-screen=visit] [data-section]').first().waitFor();
  await see('visit');
  const sections = await page.locator('[data-section]').evaluateAll((all) => all.map((one) => one.dataset.section));
  for (const section of sections) await oneSection(page, base, visit, section, see);
  await keyboardPass(page, base, visit, report);
  await guns(page, base, visit, see);
  await photos(page, base, visit, see, report);
  await goTo(page, base, `#/visit/${visit}/check`, 'check');
  await see('check');
  await handOver(page, base, visit, who, see, report);
  await finish(page, base, visit, see, report);
  await goTo(page, base, '#/sending', 'sending');
  await see('sending');
  await page.locator('[data-action=lock]').click();
  await page.locator('[data-screen=lock]').waitFor();
  await see('lock');
}

async function goTo(page, base, fragment, screen) {
  await page.goto(`${base}/index.html${fragment}`);
  await page.locator(`[data-screen="${screen}"]`).waitFor();
}

/** The first visit that can be gone on with. */
async function chooseVisit(page) {
  const card = page.locator('[data-visit][data-state=ready], [data-visit][data-state=started]').first();
  await card.waitFor({ timeout: 60_000 });
  await card.click();
  return card.getAttribute('data-visit');
}

async function briefing(page, visit, see) {
  await page.locator(`[data-chosen="${visit}"] [data-action=briefing]`).click();
  await page.locator('[data-screen=briefing] footer button').waitFor();
  await see('briefing');
  const tick = page.locator('[name=markers_read]');
  if ((await tick.count()) > 0) await tick.check();
  await page.locator('[data-action=arrive], [data-action=open-visit]').first().click();
}

async function oneSection(page, base, visit, section, see) {
  await goTo(page, base, `#/visit/${visit}/section/${section}`, 'section');
  await page.locator(`[data-section-open="${section}"]`).waitFor();
  await see(`section-${section}`);
}

/** The first section that still asks something, by keyboard. */
async function keyboardPass(page, base, visit, report) {
  const { sections } = await command(base, 'visit', { visit });
  const open = sections.find(({ done, total, id }) => done < total && id !== GUNS_SECTION);
  if (!open) return;
  await goTo(page, base, `#/visit/${visit}/section/${open.id}`, 'section');
  const answered = await answerByKeyboard(page, report);
  if (answered === 0) report.fault(`by keyboard: nothing could be answered in section ${open.id}`);
  report.looked(`section ${open.id} by keyboard, ${answered} answered`);
}

async function guns(page, base, visit, see) {
  await goTo(page, base, `#/visit/${visit}/guns`, 'guns');
  await page.locator('[data-row-panel]').waitFor();
  await page.locator('[data-row-panel] [data-question^="e1_seen"] [data-option=seen]').click();
  const serial = page.locator('[data-row-panel] [data-question^="e6_serial"] input');
  await serial.fill('SK 80B');
  await serial.blur();
  await page.locator('[data-outcome]').waitFor();
  await see('guns');
}

async function photos(page, base, visit, see, report) {
  await goTo(page, base, `#/visit/${visit}/photos`, 'photos');
  const before = await page.locator('[data-evidence]').count();
  await page.locator('[data-file]').setInputFiles({ name: 'cabinet.jpg', mimeType: 'image/jpeg', buffer: await jpeg(page) });
  await page.locator('[data-evidence]').nth(before).waitFor({ timeout: 15_000 });
  await page.locator('[name=caption]').fill('Cabinet, closed');
  await page.locator('[name=caption]').blur();
  const whole = await page.locator('[data-evidence-open] img').evaluate((image) => image.decode().then(() => image.naturalWidth, () => 0));
  if (whole === 0) report.fault('the photo that was taken in cannot be shown');
  await see('photos');
}

/** A picture larger than one piece, so that it travels in several. */
async function jpeg(page) {
  const url = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 1600;
    canvas.height = 1200;
    const pen = canvas.getContext('2d');
    for (let at = 0; at < 9000; at += 1) {
      pen.fillStyle = `hsl(${(at * 47) % 360} 60% ${20 + (at % 60)}%)`;
      pen.fillRect((at * 131) % 1600, (at * 71) % 1200, 40, 30);
    }
    return canvas.toDataURL('image/jpeg', 0.95);
  });
  return Buffer.from(url.split(',')[1], 'base64');
}

/** The applicant's page, and that no way but the PIN leads off it. */
async function handOver(page, base, visit, who, see, report) {
  await goTo(page, base, `#/visit/${visit}`, 'visit');
  await page.locator('[data-action=hand-over]').click();
  await page.locator('[data-screen=hand-over] [data-signature]').waitFor();
  await see('hand-over');
  const refusal = await command(base, 'today', {}).catch((error) => error.code);
  if (refusal !== 'locked') report.fault(`in hand-over the day could be asked for: ${refusal}`);
  await page.goto(`${base}/index.html#/today`);
  await page.locator('[data-screen=hand-over]').waitFor();
  await page.goBack().catch(() => undefined);
  await page.locator('[data-screen=hand-over]').waitFor();
  await page.locator('[data-action=decline]').click();
  await page.locator('[name=reason]').fill('I want to read it again at home.');
  await page.locator('[data-action=decline-save]').click();
  await page.locator('[data-outcome=declined]').waitFor();
  await page.locator('[data-action=unlock]').click();
  await see('hand-over-unlock');
  await typePin(page, who.pin);
  await page.locator('[data-screen=today], [data-screen=visit], [data-screen=section]').first().waitFor();
}

async function finish(page, base, visit, see, report) {
  await fill(base, visit);
  await goTo(page, base, `#/visit/${visit}/check`, 'check');
  await page.locator('[data-action=finish]').waitFor();
  for (const reason of await page.locator('[data-gate] [name=reason]').all()) await reason.fill('Said at the door; see the notes.');
  await see('check-ready');
  await page.locator('[data-action=finish]').click();
  await page.locator('[data-reference]').waitFor({ timeout: 15_000 });
  await see('finished');
  if ((await screenOf(page)) !== 'finished') report.fault('the visit was not finished');
}
