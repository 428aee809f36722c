// Looks at every screen of the tablet in a real browser over the bridge, on the
// real core with a real server, and closes with `N passed, 0 failed`.
//
//   DOORSTEP_BIN   folder of doorstep-server and mobile-bridge (built with the ci profile)
//   CHROMIUM       the browser; /usr/bin/chromium when not set
//   PICTURES       folder for a picture of each screen, if wanted
import { besideAVisit } from './beside.mjs';
import { launch, open } from './browser.mjs';
import { checksCanFail } from './can-fail.mjs';
import { codes } from './codes.mjs';
import { enterTablet } from './enter.mjs';
import { finish, tooManyTries } from './finish.mjs';
import { handOver } from './hand-over.mjs';
import { pathByKeyboard } from './keyboard.mjs';
import { links } from './links.mjs';
import { listsWithinARow } from './lists.mjs';
import { photos, signatureApart } from './photos.mjs';
import { privateScreens } from './private.mjs';
import { Report } from './report.mjs';
import { rareStates } from './states.mjs';
import { twoOfficers } from './two-officers.mjs';
import * as visits from './visit.mjs';
import { World } from './world.mjs';

const report = new Report();
const world = new World();
const faults = [];
let browser;

async function everyScreen(page) {
  const who = await world.officer();
  await enterTablet(page, world.base, who, report);
  const [visit, other, third] = await visits.readyVisits(page);
  await twoOfficers(page, world, report);
  await checksCanFail(page, report);
  await world.stopServer();
  await visits.toTheDoor(page, visit, report);
  await visits.sections(page, world.base, visit, report);
  await visits.questions(page, world.base, visit, report);
  await codes(page, world.base, visit, report);
  await visits.guns(page, world.base, visit, report);
  await photos(browser, page, world.base, visit, report);
  await visits.checkAnswers(page, world.base, visit, report);
  await besideAVisit(page, world.base, [visit, third], report);
  await rareStates(browser, world.base, visit, report);
  await links(browser, world.base, visit, report);
  await listsWithinARow(browser, world.base, visit, report);
  await visits.cover(browser, world.base, visit, report);
  await privateScreens(browser, world.base, visit, report);
  await visits.lockTablet(page, world.base, who.pin, report);
  await pathByKeyboard(page, other, who.pin, report);
  await handOver(page, world, visit, who.pin, report);
  await signatureApart(page, world.base, visit, report);
  await finish(page, world, visit, report);
  await tooManyTries(page, world.base, who.pin, report);
}

/** Whoever stops the run leaves nothing running. */
async function stopEarly() {
  await browser?.close();
  await world.stop();
  process.exit(130);
}
process.once('SIGINT', () => void stopEarly());
process.once('SIGTERM', () => void stopEarly());

let page;
try {
  await world.start();
  browser = await launch();
  page = await open(browser, faults);
  await everyScreen(page);
} catch (error) {
  const at = page && !page.isClosed() ? ` (at ${page.url()})` : '';
  report.check(`the run goes to its end${at}`, [
    error instanceof Error ? error.message : String(error),
  ]);
  if (process.env.PICTURES)
    await page
      ?.screenshot({ path: `${process.env.PICTURES}/stopped-here.png` })
      .catch(() => undefined);
} finally {
  await browser?.close();
  await world.stop();
}
report.check('no script failed and the content policy was kept', faults);
process.exitCode = report.close() ? 0 : 1;
