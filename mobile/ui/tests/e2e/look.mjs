// Looks at the screen that stands, as a critic would: axe, the size of what is
// touched, nothing cut off at the side, every stop of the keyboard; and takes a
// picture for people.
import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ENLARGED, LANDSCAPE, ORIENTATIONS } from './browser.mjs';
import { walkFaults } from './keyboard.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** ux.md §3.4: a thumb in the field hits no less; answers and main actions are larger. */
const TARGET_PX_MIN = 48;
const ANSWER_PX_MIN = 60;
/** What the bars leave for the screen itself, also where the window is low. */
const ROOM_PARTS_MIN = 0.45;
/** Sub-pixel layout may take this much away. */
const ROUNDING_PX = 0.5;

const pictures = process.env.PICTURES;

/** Looks at the screen in both orientations and with its text twice as large. */
export async function look(page, name, report) {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
  });
  for (const { name: held, viewport } of ORIENTATIONS) {
    await page.setViewportSize(viewport);
    await picture(page, `${name}-${held}`);
    const faults = [
      ...(await axeFaults(page)),
      ...(await targetFaults(page)),
      ...(await widthFaults(page)),
    ];
    report.check(`${name}, ${held}: axe, targets, width`, faults);
  }
  await page.setViewportSize(ENLARGED);
  await picture(page, `${name}-enlarged`);
  const room = [...(await widthFaults(page)), ...(await roomFaults(page))];
  report.check(`${name}, text twice as large: width, room`, room);
  await page.setViewportSize(LANDSCAPE);
  report.check(`${name}, by keyboard: every stop seen, no trap`, await walkFaults(page));
}

async function picture(page, name) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** What axe finds. Without frames it needs no second page to put its findings together. */
export async function axeFaults(page) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(TAGS)
    .setLegacyMode(true)
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`),
  );
}

/** Everything that is touched and too small for it. */
export const targetFaults = (page) =>
  page.evaluate(
    ({ least, answer }) =>
      [...document.querySelectorAll('button, a[href], input, textarea, select, label.button')]
        .filter(
          (one) =>
            one.checkVisibility({ visibilityProperty: true }) &&
            !one.classList.contains('visually-hidden'),
        )
        .flatMap((one) => {
          const { width, height } = one.getBoundingClientRect();
          const wanted = one.matches('.option, .primary, .agree, [data-digit]') ? answer : least;
          if (width >= least && height >= wanted) return [];
          const found = `${Math.round(width)}×${Math.round(height)}`;
          return [`smaller than ${wanted} px: ${one.outerHTML.slice(0, 90)} ${found}`];
        }),
    { least: TARGET_PX_MIN - ROUNDING_PX, answer: ANSWER_PX_MIN - ROUNDING_PX },
  );

/** Whatever has to be scrolled sideways for, or is cut off at the side. */
export const widthFaults = (page) =>
  page.evaluate(() => {
    const meant = (one) =>
      one.closest('.visually-hidden, canvas, svg') ||
      getComputedStyle(one).textOverflow === 'ellipsis';
    const short = (one) =>
      `${one.tagName.toLowerCase()} “${(one.textContent ?? '').trim().slice(0, 40)}”`;
    const all = [...document.body.querySelectorAll('*')].filter(
      (one) => one.checkVisibility() && !meant(one),
    );
    const faults = all
      .filter(
        (one) =>
          getComputedStyle(one).overflowX !== 'visible' &&
          one.scrollWidth > one.clientWidth + 1 &&
          one.clientWidth > 0,
      )
      .map((one) => `wider than its room: ${short(one)} ${one.scrollWidth} in ${one.clientWidth}`);
    const beyond = all.filter((one) => one.getBoundingClientRect().right > innerWidth + 1);
    faults.push(...beyond.slice(0, 5).map((one) => `beyond the edge: ${short(one)}`));
    if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways');
    return faults;
  });

/** Bars that leave too little between them, and keys of the keypad out of sight. */
export const roomFaults = (page) =>
  page.evaluate((least) => {
    const body = document.querySelector('[data-screen] > main.body');
    const part = body ? body.clientHeight / innerHeight : 1;
    const faults = part < least ? [`the bars leave ${Math.round(part * 100)} % of the window`] : [];
    const keys = [...document.querySelectorAll('[data-digit]')];
    const low = keys.filter((key) => key.getBoundingClientRect().bottom > innerHeight + 1);
    return faults.concat(low.map((key) => `out of sight: the key ${key.dataset.digit}`));
  }, ROOM_PARTS_MIN);
