// States that need a supervisor, a colleague's tablet or a full disk: what the
// core would say is put into its answers on their way to the screen.
import { look } from './look.mjs';
import { goTo } from './visit.mjs';

const BY = 'Dilys Rowe';
const COMMENT = 'Which way does the cabinet door open, and is it seen from the road?';

/** Changes the answers to one command until the page is closed. */
const instead = (page, name, change) =>
  page.route(`**/ipc/${name}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: change(await response.json()) });
  });

/** Looks at each; nothing of it reaches the tablet. */
export async function rareStates(browser, base, visit, report) {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await otherDays(page, base, visit, report);
  await sentBack(page, base, visit, report);
  await twoAnswers(page, base, visit, report);
  await diskFull(page, base, visit, report);
  await needsYou(page, base, report);
  await context.close();
}

/** A visit of a later day under a name of one long word, and a marker from the future. */
async function otherDays(page, base, visit, report) {
  const doubt = 'dated in the future: check with the control room';
  const time = '2026-12-07T10:00:00+00:00';
  const long = { name: 'Llanfairpwllgwyngyll'.repeat(4), markers: 2, markers_old: true };
  await instead(page, 'today', (today) => {
    const visits = today.visits.map((card) =>
      card.visit === visit
        ? { ...card, ...long, state: 'ready', time, day: '2026-12-07', later: true }
        : card,
    );
    return { ...today, visits };
  });
  await instead(page, 'briefing', (briefing) => {
    const undated = { as_at: time, age_minutes: null, doubt, old: true };
    const marker = { kind: 'dogs', text: 'Two loose', ...undated };
    return { ...briefing, time, other_day: true, read: false, arrived: false, markers: [marker] };
  });
  await goTo(page, base, '#/today', 'today');
  const row = page.locator(`[data-later] [data-visit="${visit}"]`);
  await row.click();
  report.holds('a later visit says its day', (await row.innerText()).includes('Mon 7 December'));
  const chip = await row.locator('[data-markers].bad').boundingBox();
  const who = await row.locator('.who').boundingBox();
  const apart = chip !== null && who !== null && who.x + who.width <= chip.x;
  const inside = await row.locator('.who').evaluate((one) => one.scrollWidth <= one.clientWidth);
  report.holds('a long name leaves the markers to be read', apart && inside);
  await page.locator('[data-pack-markers].bad', { hasText: doubt }).waitFor();
  await look(page, 'today-later', report);
  await page.locator(`[data-chosen="${visit}"] [data-action=briefing]`).click();
  await page.locator('[data-old]', { hasText: doubt }).waitFor();
  await look(page, 'briefing-from-the-future', report);
  await page.locator('[name=markers_read]').check();
  await page.locator('[data-action=arrive]').click();
  await page.locator('[data-other-day]', { hasText: 'Monday 7 December' }).waitFor();
  await look(page, 'briefing-other-day', report);
  await page.locator('[data-action=not-today]').click();
  const still = await page.locator('[data-screen=briefing] [data-action=arrive]').count();
  report.holds('a visit of another day is not begun without a yes', still === 1);
  await page.unroute('**/ipc/briefing');
}

async function sentBack(page, base, visit, report) {
  const at = new Date().toISOString();
  await instead(page, 'today', (today) => {
    const visits = today.visits.map((card) =>
      card.visit === visit ? { ...card, state: 'returned', detail: '1 comment to answer' } : card,
    );
    return { ...today, visits };
  });
  await instead(page, 'visit', (view) => {
    const [first, second] = view.sections;
    const comment = (section, text, dealt_with) => ({
      key: '',
      section: section.id,
      question: section.title,
      text,
      dealt_with,
    });
    const comments = [
      comment(first, COMMENT, false),
      comment(second, 'Read the passport number again.', true),
    ];
    return {
      ...view,
      state: 'returned',
      returned: { by: BY, at, comments },
      sections: [{ ...first, comments: 1 }, ...view.sections.slice(1)],
    };
  });
  await goTo(page, base, '#/today', 'today');
  await page.locator(`[data-visit="${visit}"][data-state=returned]`).click();
  await page.locator(`[data-chosen="${visit}"]`).waitFor();
  await look(page, 'today-sent-back', report);
  await goTo(page, base, `#/visit/${visit}`, 'visit');
  await page.locator('[data-returned]').waitFor();
  const on = await page.locator('[data-action=go-to-next]').boundingBox();
  const inSight = on !== null && on.y + on.height <= page.viewportSize().height;
  report.holds('the way on is in sight beside the comments', inSight, JSON.stringify(on));
  await look(page, 'visit-sent-back', report);
}

async function twoAnswers(page, base, visit, report) {
  const given = (op, text, own) => ({
    ...{ op, change: op, state: 'answered', value: text, text, provenance: 'observed' },
    ...{ confidence: null, note: null },
    given: {
      ...{ by: own ? 'Morgan Ellis' : 'Siân Bevan', own, at: new Date().toISOString() },
      ...{ tablet: own ? 'this tablet' : 'another tablet', clock: null },
    },
  });
  await instead(page, 'section', (view) => {
    const [first, second, ...rest] = view.questions;
    const disputed = [given('1@a', 'In person', true), given('2@b', 'By phone', false)];
    const asked = { ...first, disputed };
    return { ...view, questions: [asked, { ...second, comment: COMMENT }, ...rest] };
  });
  await goTo(page, base, `#/visit/${visit}/section/a`, 'section');
  await page.locator('[data-comment]').waitFor();
  report.holds(
    'two answers are both shown',
    (await page.locator('[data-question] .banner', { hasText: 'Siân Bevan' }).count()) === 1,
  );
  await look(page, 'section-sent-back', report);
}

async function diskFull(page, base, visit, report) {
  const error = {
    code: 'disk_full',
    message: 'The tablet has no room left.',
    safe: 'Everything saved before is safe. This was not saved.',
    next: 'Free some room on the tablet, then do this step again.',
  };
  await page.route('**/ipc/answer', (route) => route.fulfill({ status: 507, json: error }));
  const question = page.locator('[data-question]:has([data-option])').nth(1);
  await question.locator('[data-option]').first().click();
  await question.locator('[data-error=disk_full]').waitFor();
  report.holds(
    'what was not saved is not shown as saved',
    (await question.getAttribute('data-state')) !== 'answered',
  );
  await look(page, 'section-disk-full', report);
}

async function needsYou(page, base, report) {
  const doNext = 'Leave the tablet as it is and call the help desk';
  await instead(page, 'sending', (view) => ({
    ...view,
    items: [
      {
        text: 'K3M-7PW-4XC · 1 photo, 2.2 MB',
        detail: 'this tablet cannot read this photo as it was kept',
        next: doNext,
        state: 'needs_you',
      },
      ...view.items,
    ],
  }));
  await goTo(page, base, '#/sending', 'sending');
  await page.locator('[data-sending=needs_you]').waitFor();
  const next = page.locator('[data-sending=needs_you] [data-what-next]');
  const told = (await next.allTextContents()).map((text) => text.trim());
  report.holds('what needs the officer says what to do', told.join() === `${doNext}.`);
  await look(page, 'sending-needs-you', report);
}
