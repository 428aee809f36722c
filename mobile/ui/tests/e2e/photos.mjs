// Photos by the camera, and by a file where there is none.
import { command } from './fill.mjs';
import { escapeFaults } from './focus.mjs';
import { look } from './look.mjs';
import { goTo } from './visit.mjs';

/** Photos by the camera and by a file; one the tablet cannot show. */
export async function photos(browser, page, base, visit, report) {
  await goTo(page, base, `#/visit/${visit}/photos`, 'photos');
  await page.locator('[data-file]').waitFor({ state: 'attached' });
  await look(page, 'photos-none', report);
  const camera = await escapeFaults(page, '[data-action=take-photo]', '[data-action=shutter]');
  report.check('Escape closes the camera', camera);
  await page.locator('[data-action=take-photo]').click();
  await page.locator('[data-action=shutter]:enabled').waitFor();
  await look(page, 'camera', report);
  await page.locator('[data-action=shutter]').click();
  await page.locator('[data-evidence]').first().waitFor({ state: 'attached', timeout: 20_000 });
  await page.locator('[data-action=close-camera]').click();
  await withoutCamera(browser, base, visit, report);
  await page.reload();
  await page.locator('[data-evidence]').nth(1).waitFor();
  await addFile(page, { name: 'cabinet.jpg', mimeType: 'image/jpeg', buffer: await jpeg(page) });
  await page.locator('[name=caption]').fill('Cabinet, closed');
  await page.locator('[name=caption]').blur();
  await page.locator('[data-evidence]', { hasText: 'Cabinet, closed' }).waitFor();
  report.holds('the photo from a file is shown', (await shownWidth(page)) > 0);
  const damaged = page.locator('[data-damaged]', { hasText: 'only part of it arrived' });
  report.holds('a whole photo is not called damaged', (await damaged.count()) === 0);
  await look(page, 'photos', report);
  await addFile(page, {
    name: 'cut.jpg',
    mimeType: 'image/jpeg',
    buffer: (await jpeg(page)).subarray(0, 9_000),
  });
  const said = await damaged.waitFor({ timeout: 10_000 }).then(
    () => true,
    () => false,
  );
  report.holds('a photo that ends too soon is called damaged where it is shown', said);
  await look(page, 'photos-cut', report);
  const leaving = await escapeFaults(page, '[data-action=exclude]', '[name=reason]');
  report.check('Escape closes the form that leaves a photo out', leaving);
  await page.locator('[data-action=exclude]').click();
  await page.locator('[name=reason]').fill('The file is cut short.');
  await look(page, 'photos-leave-out', report);
  await page.locator('[data-action=exclude-save]').click();
  await page.locator('[data-evidence-open]', { hasText: 'Left out of the report' }).waitFor();
  await sheet(page, base, visit, report);
}

/** A PDF is a document that is kept, and is not called a photo. */
async function sheet(page, base, visit, report) {
  const buffer = Buffer.from('%PDF-1.7 an invented page');
  await addFile(page, { name: 'letter.pdf', mimeType: 'application/pdf', buffer });
  await page.locator('[data-cannot-show]', { hasText: 'This PDF cannot be shown' }).waitFor();
  const { photos: all } = await command(base, 'photos', { visit });
  report.holds('a PDF is a document', all.at(-1).kind === 'document');
  const heading = page.locator('[data-screen=photos]', { hasText: '1 document' });
  report.holds('a PDF is counted as a document', (await heading.count()) === 1);
  const began = page.locator('[data-evidence-open]', { hasText: 'Added to the visit' });
  report.holds('a file was added, not taken', (await began.count()) === 1);
  await look(page, 'photos-pdf', report);
}

/** Once signed, a visit counts its photos, its PDF and its signature apart. */
export async function signatureApart(page, base, visit, report) {
  const { photos: all } = await command(base, 'photos', { visit });
  const photos = all.filter(({ kind }) => kind === 'photo').length;
  const words = `${photos} photos, 1 document, 1 signature`;
  for (const [fragment, screen] of [
    [`#/visit/${visit}`, 'visit'],
    [`#/visit/${visit}/photos`, 'photos'],
  ]) {
    await goTo(page, base, fragment, screen);
    const said = page.locator(`[data-screen=${screen}]`, { hasText: words });
    const seen = await said.waitFor({ timeout: 10_000 }).then(
      () => true,
      () => false,
    );
    report.holds(`${screen}: “${words}”`, seen);
  }
}

/** A tablet whose camera is refused, and one that has none: a file does instead. */
async function withoutCamera(browser, base, visit, report) {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
  const other = await context.newPage();
  await other.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error('refused'));
  });
  await goTo(other, base, `#/visit/${visit}/photos`, 'photos');
  await other.locator('[data-action=take-photo]').click();
  await other.locator('[data-camera]', { hasText: 'Choose a file instead' }).waitFor();
  await look(other, 'camera-refused', report);
  await other.addInitScript(() => {
    navigator.mediaDevices.enumerateDevices = () => Promise.resolve([]);
  });
  await other.reload();
  await other.locator('[data-evidence]').first().waitFor();
  report.holds(
    'with no camera nothing offers one',
    (await other.locator('[data-action=take-photo]').count()) === 0,
  );
  await addFile(other, { name: 'door.jpg', mimeType: 'image/jpeg', buffer: await jpeg(other) });
  await look(other, 'photos-no-camera', report);
  await context.close();
}

async function addFile(page, file) {
  const before = await page.locator('[data-evidence]').count();
  await page.locator('[data-file]').setInputFiles(file);
  await page.locator('[data-evidence]').nth(before).waitFor({ timeout: 20_000 });
  await page.locator('[data-evidence]').nth(before).click();
}

/** The width of the picture that stands open, once it is decoded. */
const shownWidth = (page) =>
  page.locator('[data-evidence-open] img').evaluate((image) =>
    image.decode().then(
      () => image.naturalWidth,
      () => 0,
    ),
  );

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
