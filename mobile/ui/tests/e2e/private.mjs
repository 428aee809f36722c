// Private notes and conversations: marked on every screen, hidden with one tap or
// after a minute, and led into by no address. The packs of a visit of next year are
// put into the core's answers on their way to the screen.
import { stands } from './enter.mjs';
import { look } from './look.mjs';
import { goTo } from './visit.mjs';

const MARK = 'Private: never shown to the applicant';

/** The answers of one command, changed or made up, until the page is closed. */
const instead = (page, name, answer) =>
  page.route(`**/ipc/${name}`, async (route) => {
    await route.fulfill({ json: answer(route.request().postDataJSON()) });
  });

const section = (id, title) => ({
  ...{ id, title, state: 'in_progress', done: 1, total: 4, private: true, comments: 0 },
});

/** A conversation that was begun and the annex, as the core tells of them. */
function told(visit, sending) {
  const begun = { blockers: [], gates: [], saved_at: '2027-04-06T10:20:00+01:00' };
  const blocker = { text: 'How openly did they speak?', section: 'g', key: 'g11_candour', gate: null };
  const gate = { gate: 'g4', text: 'There is a serious concern. Tell a supervisor now.', reason: '' };
  return {
    visit,
    reference: 'ACD-EFH-JK7',
    annex: {
      ...{ record: 'annex', name: null, number: 1, ...begun },
      sections: [section('household', 'Household, restricted'), section('notes', 'Notes')],
    },
    conversations: [
      {
        ...{ record: 'first', name: 'Carys Llewelyn', number: 1, ...begun },
        ...{ sections: [section('g', 'Private conversation')], blockers: [blocker], gates: [gate] },
      },
    ],
    can_start: true,
    adults: [
      { name: 'Carys Llewelyn', outcome: 'Alone, in person' },
      { name: 'Huw Llewelyn', outcome: null },
    ],
    sending,
  };
}

/** Every private screen, and the ways out of it. */
export async function privateScreens(browser, base, visit, report) {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.clock.install();
  await goTo(page, base, `#/visit/${visit}`, 'visit');
  await page.locator('[data-action=private]').click();
  await stands(page, 'private');
  await page.locator('[data-private] h2').first().waitFor();
  await look(page, 'private-none', report);
  const address = new URL(page.url()).hash;
  report.holds('the address says nothing of it', address === `#/visit/${visit}`, address);
  await page.locator('[data-action=back]').click();
  await withRecords(page, visit, report);
  await waysOut(page, visit, report);
  await context.close();
}

async function withRecords(page, visit, report) {
  const sections = [];
  await page.locator('[data-section]').first().waitFor();
  await page.route('**/ipc/section', async (route) => {
    sections.push(route.request().postDataJSON());
    const request = { ...sections.at(-1), visit, section: sections[0].asked };
    const response = await route.fetch({ postData: JSON.stringify(request) });
    await route.fulfill({ response });
  });
  const open = await page.evaluate(() => document.querySelector('[data-section]').dataset.section);
  sections.push({ asked: open });
  await instead(page, 'place', () => ({}));
  await instead(page, 'private_reason', () => ({ saved_at: '2027-04-06T10:21:00+01:00' }));
  const sending = { state: 'with_force', online: true, waiting: 0, text: 'Nothing waiting' };
  await instead(page, 'private_notes', () => told(visit, sending));
  await page.locator('[data-action=private]').click();
  await page.locator('[data-conversation]').waitFor();
  await look(page, 'private', report);
  await page.locator('[data-action=open-conversation]').click();
  await stands(page, 'alone');
  await page.locator('[data-action=not-alone]').click();
  await page.locator('[data-action=why-not]').waitFor();
  await look(page, 'private-alone', report);
  await page.locator('[data-action=alone]').click();
  await stands(page, 'section');
  await page.locator('[data-section-open]').waitFor();
  report.holds('a section of a record is asked of the record', sections.at(-1).visit === 'first');
  report.holds('a section is marked as private', await page.getByText(MARK).isVisible());
  await look(page, 'private-section', report);
}

/** One tap hides, so does a minute; Back, an address and a reload lead to the visit. */
async function waysOut(page, visit, report) {
  const visible = () => page.locator('[data-private]').count();
  await page.locator('[data-action=hide]').click();
  await stands(page, 'cover');
  report.holds('one tap hides everything', (await visible()) === 0);
  await page.locator('[data-action=continue]').click();
  await stands(page, 'visit');
  report.holds('behind the neutral screen stands the visit', (await visible()) === 0);
  await page.locator('[data-action=private]').click();
  await page.locator('[data-conversation]').waitFor();
  await page.clock.fastForward('01:10');
  await stands(page, 'cover');
  await page.clock.fastForward('00:10');
  await stands(page, 'cover');
  await page.locator('[data-action=continue]').click();
  await stands(page, 'visit');
  await page.locator('[data-action=private]').click();
  await page.locator('[data-conversation]').waitFor();
  await page.reload();
  await stands(page, 'visit');
  report.holds('opened again it stands at the visit', (await visible()) === 0);
}
