// From a new tablet to Today: enrol, sign in, PIN.
import { createHmac } from 'node:crypto';
import { command } from './fill.mjs';
import { look } from './look.mjs';

/** Waits for a screen. */
export const stands = (page, screen) =>
  page.locator(`[data-screen="${screen}"]`).waitFor({ timeout: 30_000 });

/** Types a PIN as a keyboard would. */
export async function typePin(page, pin) {
  await page.locator('[data-keypad] button:enabled').first().waitFor();
  await page.keyboard.type(pin);
}

/** Makes the tablet the force's and the officer's, looking at each screen on the way. */
export async function enterTablet(page, base, who, report) {
  await page.goto(`${base}/`);
  await stands(page, 'enrol');
  await look(page, 'enrol', report);
  await page.locator('[name=code]').fill('doorstep:1:nowhere');
  await page.locator('[data-action=enrol]').click();
  await page.locator('[role=alert]').waitFor();
  await look(page, 'enrol-refused', report);
  await page.locator('[name=code]').fill(who.code);
  await page.locator('[data-action=enrol]').click();

  await stands(page, 'sign-in');
  await look(page, 'sign-in', report);
  await page.locator('[name=name]').fill(who.name);
  await page.locator('[name=password]').fill('not the password');
  await page.locator('[name=totp]').fill('000000');
  await page.locator('[data-action=sign-in]').click();
  await page.locator('[role=alert]').waitFor();
  await look(page, 'sign-in-refused', report);
  await page.locator('[name=password]').fill(who.password);
  await page.locator('[name=totp]').fill(totp(who.totpSecret, Date.now()));
  await page.locator('[data-action=sign-in]').click();

  await stands(page, 'set-pin');
  await look(page, 'set-pin', report);
  await typePin(page, '111111');
  await page.locator('[role=alert]:not(:empty)').waitFor();
  await look(page, 'set-pin-weak', report);
  await typePin(page, who.pin);
  await page.locator('[data-step=again]').waitFor();
  await look(page, 'set-pin-again', report);
  await typePin(page, who.pin);
  await stands(page, 'today');
}

/** The same by commands alone, for a tablet that nobody looks at. */
export async function enterUnseen(base, who) {
  await command(base, 'enrol', { code: who.code });
  const { name, password } = who;
  await command(base, 'sign_in', { name, password, totp: totp(who.totpSecret, Date.now()) });
  await command(base, 'set_pin', { pin: who.pin });
}

/** The six digits of the moment (RFC 6238, SHA-1, 30 s). */
function totp(secret, nowMs) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(nowMs / 30_000)));
  const hash = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = hash[hash.length - 1] & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

function fromBase32(text) {
  const bits = [...text.replace(/[ =]/g, '').toUpperCase()]
    .map((one) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}
