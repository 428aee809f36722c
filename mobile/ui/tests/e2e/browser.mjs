// Debian's Chromium, quiet, and the ways a tablet is held.
import { chromium } from 'playwright-core';

export const LANDSCAPE = { width: 1280, height: 800 };
export const ORIENTATIONS = [
  { name: 'landscape', viewport: LANDSCAPE },
  { name: 'portrait', viewport: { width: 800, height: 1280 } },
];
/** What a tablet in landscape has left when its text is twice as large. */
export const ENLARGED = { width: 640, height: 400 };

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--lang=en-GB',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];

/** Starts the browser. */
export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: FLAGS,
    handleSIGINT: false,
    handleSIGTERM: false,
  });

/** A page of the tablet; what goes wrong inside it is added to `faults`. */
export async function open(browser, faults) {
  const context = await browser.newContext({
    viewport: LANDSCAPE,
    hasTouch: true,
    locale: 'en-GB',
    reducedMotion: 'reduce',
    permissions: ['camera'],
  });
  context.on('weberror', (failure) =>
    faults.push(`a script of the page failed: ${failure.error().message}`),
  );
  context.on('console', (line) => {
    if (/content security policy/i.test(line.text())) faults.push(`content policy: ${line.text()}`);
  });
  return context.newPage();
}
