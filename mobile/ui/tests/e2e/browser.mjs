// Debian's Chromium, quiet, in the two ways a tablet is held.
import { chromium } from 'playwright-core';

export const ORIENTATIONS = [
  { name: 'landscape', viewport: { width: 1280, height: 800 } },
  { name: 'portrait', viewport: { width: 800, height: 1280 } },
];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];

/** Starts the browser. */
export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });

/** A page of one orientation; what goes wrong inside it is added to `faults`. */
export async function open(browser, { viewport }, faults) {
  const context = await browser.newContext({
    viewport,
    hasTouch: true,
    locale: 'en-GB',
    reducedMotion: 'reduce',
    permissions: ['camera'],
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(`a script of the page failed: ${error.message}`));
  page.on('console', (line) => {
    if (/content security policy/i.test(line.text())) faults.push(`content policy: ${line.text()}`);
  });
  return page;
}
