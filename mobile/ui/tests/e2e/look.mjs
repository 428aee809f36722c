// Looks at a screen as a critic would: axe, target sizes, sideways scrolling,
// and a picture for people.
import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** A thumb in the field hits no less. */
const TARGET_PX_MIN = 48;
/** Sub-pixel layout may take this much away. */
const ROUNDING_PX = 0.5;

/** Looks at the screen that stands now. */
export async function look(page, name, orientation, report) {
  await page.evaluate(() => document.fonts.ready);
  await picture(page, `${name}-${orientation}`, report);
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  for (const violation of violations) {
    for (const node of violation.nodes) report.fault(`${violation.id}: ${node.html.slice(0, 160)}`);
  }
  for (const small of await smallTargets(page)) report.fault(`smaller than 48 px: ${small}`);
  if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) {
    report.fault('the screen scrolls sideways');
  }
  report.looked(`${name} ${orientation}`);
}

async function picture(page, name, { pictures }) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** Everything that can be touched and is too small for it. */
const smallTargets = (page) =>
  page.evaluate(
    (least) =>
      [...document.querySelectorAll('button, a[href], input, textarea, select, label.button')]
        .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.classList.contains('visually-hidden'))
        .map((one) => ({ one, box: one.getBoundingClientRect() }))
        .filter(({ box }) => box.width < least || box.height < least)
        .map(({ one, box }) => `${one.outerHTML.slice(0, 90)} ${Math.round(box.width)}×${Math.round(box.height)}`),
    TARGET_PX_MIN - ROUNDING_PX,
  );

/** Whether what has the focus shows it and is not under a bar. */
export const focusIsSeen = (page) =>
  page.evaluate(() => {
    const one = document.activeElement;
    if (!one || one === document.body) return 'nothing has the focus';
    const box = one.getBoundingClientRect();
    const style = getComputedStyle(one);
    const ringed = parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none' || one.closest('label:focus-within');
    const x = box.left + box.width / 2;
    const y = box.top + Math.min(box.height / 2, 20);
    const top = document.elementFromPoint(x, y);
    if (!ringed) return `no ring on ${one.outerHTML.slice(0, 90)}`;
    if (one.classList.contains('visually-hidden') || !top || one.contains(top) || top.contains(one)) return null;
    return `${one.outerHTML.slice(0, 90)} is under ${top.outerHTML.slice(0, 60)}`;
  });
