// Where the focus is after a screen changed, and after Escape.

const PATIENCE_MS = 5_000;

/** Whether the focus came to the heading of the screen that stands. */
export async function headingFaults(page, patienceMs = PATIENCE_MS) {
  const there = page.locator('h1:focus');
  const came = await there.waitFor({ timeout: patienceMs }).then(
    () => true,
    () => false,
  );
  if (came) return [];
  const at = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 100));
  return [`the focus is not on the heading but on ${at}`];
}

/** Opens by key what this button opens; Escape closes it and leads back to the button. */
export async function escapeFaults(page, opener, opened) {
  await page.locator(opener).first().focus();
  await page.keyboard.press('Enter');
  await page.locator(opened).first().waitFor({ timeout: PATIENCE_MS });
  await page.locator(opened).first().focus();
  await page.keyboard.press('Escape');
  const gone = page.locator(opened).first().waitFor({ state: 'detached', timeout: PATIENCE_MS });
  if (
    !(await gone.then(
      () => true,
      () => false,
    ))
  )
    return [`Escape does not close ${opened}`];
  const back = page.locator(`${opener}:focus`).waitFor({ timeout: PATIENCE_MS });
  return back.then(
    () => [],
    () => [`after Escape the focus is not on ${opener} again`],
  );
}

/** The rail's ways, each with its heading. */
export async function railByKeyboard(page, report) {
  for (const nav of ['sending', 'today']) {
    await page.locator(`[data-nav=${nav}]`).focus();
    await page.keyboard.press('Enter');
    await page.locator(`[data-screen=${nav}]`).waitFor();
    report.check(`by keyboard to ${nav}: the focus is on its heading`, await headingFaults(page));
  }
}
