// Looks at every screen of the tablet over the bridge, on the real core, in
// both orientations. Needs two visits on the tablet, for it finishes one in each.
//
//   BRIDGE_URL        http://127.0.0.1:PORT of a running mobile-bridge
//   TABLET_PIN        six digits
//   ENROL_CODE, OFFICER_NAME, OFFICER_PASSWORD, OFFICER_TOTP   for a new tablet
//   PICTURES          folder for a picture of each screen, if wanted
import { launch, open, ORIENTATIONS } from './browser.mjs';
import { everyScreen } from './screens.mjs';

const base = process.env.BRIDGE_URL;
if (!base || !process.env.TABLET_PIN) {
  console.error('BRIDGE_URL and TABLET_PIN are needed: start mobile-bridge and name it.');
  process.exit(2);
}
const who = {
  pin: process.env.TABLET_PIN,
  code: process.env.ENROL_CODE,
  name: process.env.OFFICER_NAME,
  password: process.env.OFFICER_PASSWORD,
  totpSecret: process.env.OFFICER_TOTP,
};

const faults = [];
let looked = 0;
let where = 'before the first screen';
const report = {
  pictures: process.env.PICTURES,
  fault: (text) => faults.push(`after "${where}": ${text}`),
  looked(name) {
    where = name;
    looked += 1;
    console.log(`looked at ${name}`);
  },
};

const browser = await launch();
try {
  for (const orientation of ORIENTATIONS) {
    const page = await open(browser, orientation, faults);
    await everyScreen(page, { base, who, orientation: orientation.name, report });
    await page.context().close();
  }
} catch (error) {
  report.fault(error instanceof Error ? error.message : String(error));
} finally {
  await browser.close();
}
for (const fault of faults) console.error(`fault: ${fault}`);
console.log(`${looked} passed, ${faults.length} failed`);
process.exit(faults.length === 0 ? 0 : 1);
