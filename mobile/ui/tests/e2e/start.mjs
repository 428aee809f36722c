// From whatever the tablet shows first to Today: enrol, sign in, PIN, unlock.
import { createHmac } from 'node:crypto';

/** The screen that stands now. */
export const screenOf = (page) => page.locator('[data-screen]').first().getAttribute('data-screen');

/** Types a PIN as a keyboard would. */
export async function typePin(page, pin) {
  await page.locator('[data-keypad]').waitFor();
  for (const digit of pin) await page.keyboard.press(digit);
}

/** Goes on, screen by screen, until Today; `seen` is told of each. */
export async function toToday(page, who, seen) {
  for (let step = 0; step < 8; step += 1) {
    const screen = await screenOf(page);
    await seen(screen);
    switch (screen) {
      case 'enrol':
        await page.locator('[name=code]').fill(need(who.code, 'ENROL_CODE'));
        await page.locator('[data-action=enrol]').click();
        break;
      case 'sign-in':
        await page.locator('[name=name]').fill(need(who.name, 'OFFICER_NAME'));
        await page.locator('[name=password]').fill(need(who.password, 'OFFICER_PASSWORD'));
        await page.locator('[name=totp]').fill(totp(need(who.totpSecret, 'OFFICER_TOTP'), Date.now()));
        await page.locator('[data-action=sign-in]').click();
        break;
      case 'set-pin':
        await typePin(page, who.pin);
        await page.locator('[data-step=again]').waitFor();
        await typePin(page, who.pin);
        break;
      case 'lock':
        await typePin(page, who.pin);
        break;
      default:
        return;
    }
    await changed(page, screen);
  }
}

/** Waits until another screen stands; a refusal on this one is told. */
async function changed(page, from) {
  try {
    await page.locator(`[data-screen]:not([data-screen="${from}"])`).first().waitFor({ timeout: 20_000 });
  } catch {
    const said = await page.locator('[role=alert]').allInnerTexts();
    throw new Error(`still on ${from}: ${said.join(' ') || 'nothing was said'}`);
  }
}

function need(value, name) {
  if (!value) throw new Error(`${name} is not set, and this tablet asks for it`);
  return value;
}

/** The six digits of the moment (RFC 6238, SHA-1, 30 s). */
export function totp(secret, nowMs) {
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
