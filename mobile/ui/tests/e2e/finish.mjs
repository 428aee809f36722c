// Finishing with no server, and the way of the visit to the force once there is
// one again.
import { stands } from './enter.mjs';
import { command, fill } from './fill.mjs';
import { escapeFaults } from './focus.mjs';
import { look } from './look.mjs';
import { goTo } from './visit.mjs';

/** Fewer than destroy what the PIN opens. */
const WRONG_TRIES_MAX = 7;

/** Seals the visit offline, sends it, and looks at each rung. */
export async function finish(page, world, visit, report) {
  const { base } = world;
  await fill(base, visit);
  await goTo(page, base, `#/visit/${visit}`, 'visit');
  await page.locator('[data-section]').first().waitFor();
  const earlier = page.locator('[data-notice=signed-earlier]');
  report.holds('answers after the signature: the visit says so', await earlier.isVisible());
  await earlier.locator('[data-action=all-changed]').click();
  await look(page, 'visit-answered', report);
  await goTo(page, base, `#/visit/${visit}/check`, 'check');
  await page.locator('[data-action=finish]').waitFor();
  for (const reason of await page.locator('[data-gate] [name=reason]').all())
    await reason.fill('Said at the door; see the notes.');
  report.holds('answers after the signature: the last look says so', await earlier.isVisible());
  await look(page, 'check-ready', report);
  await page.locator('[data-action=finish]').click();
  await page.locator('[data-reference]').waitFor({ timeout: 15_000 });
  await look(page, 'finished', report);
  await goTo(page, base, '#/sending', 'sending');
  await page.locator('[data-items] li').first().waitFor();
  await look(page, 'sending', report);

  await world.startServer();
  await page.locator('[data-action=send-now]').click();
  await goTo(page, base, `#/visit/${visit}/finished`, 'finished');
  await page.locator('[data-rung=with_force][data-done=true]').waitFor({ timeout: 60_000 });
  await look(page, 'finished-with-force', report);
  report.check(
    'Escape closes the reason to go on',
    await escapeFaults(page, '[data-action=reopen]', '[name=reason]'),
  );
  await page.locator('[data-action=reopen]').click();
  await look(page, 'finished-reopen', report);
  await goTo(page, base, '#/sending', 'sending');
  await page.locator('[data-items] li').first().waitFor();
  await look(page, 'sending-with-force', report);
  await goTo(page, base, '#/today', 'today');
  await page.locator(`[data-visit="${visit}"][data-state=with_force]`).click();
  await look(page, 'today-one-with-force', report);
}

/** Wrong PINs until the tablet makes one wait. */
export async function tooManyTries(page, base, pin, report) {
  await page.locator('[data-action=lock]').click();
  await stands(page, 'lock');
  const wrong = [...pin].reverse().join('');
  for (let tries = 0; tries < WRONG_TRIES_MAX; tries += 1) {
    await command(base, 'unlock', { pin: wrong }).catch((error) => error);
    if ((await command(base, 'app_state', {})).wait_seconds > 0) break;
  }
  await page.reload();
  await stands(page, 'lock');
  const said = await page.locator('[role=alert]').innerText();
  report.holds(
    'after too many wrong PINs one has to wait',
    /Too many tries\. Wait/.test(said),
    said,
  );
  await look(page, 'lock-wait', report);
}
