// Lists within a row, and values that are worked out: a form that has them is put
// into the core's answers on their way to the screen, and what the screen asks the
// core to add is held against where it stands. So is a question that is signed under.
import { createHash } from 'node:crypto';
import { look } from './look.mjs';
import { goTo } from './visit.mjs';

const TITLE = 'Owain Rees';

/** A text question that the core would ask beside one it does ask. */
const asked = (like, key, rest) => ({
  ...like,
  key,
  text: `Asked as ${key}`,
  help: null,
  kind: 'text',
  options: [],
  required: true,
  answer: null,
  draft: null,
  last_time: null,
  photos_wanted: false,
  evidence: [],
  comment: null,
  faults: [],
  soft: [],
  max_chars: 200,
  computed: false,
  ...rest,
});

/** The list of people who share, with one in it and one that was taken out. */
function sharers(like, outer) {
  const row = (id, title, withdrawn) => ({
    row: id,
    title,
    added: true,
    withdrawn,
    questions: [asked(like, `d25_name@${id}`)],
    groups: [],
  });
  const rows = [row(`${outer}s1`, 'Ffion Rees', null), row(`${outer}s2`, 'Nobody', 'twice')];
  return { group: 'sharer', title: 'Person who shares', can_add: true, rows };
}

/** Changes a section's answers: each row of a group gets the list and a value. */
function grown(view, of) {
  const [like] = view.groups.flatMap((group) => group.rows).flatMap((one) => one.questions);
  const told = { state: 'answered', value: 1461, text: '1461', provenance: 'derived' };
  const answer = { ...told, confidence: null, note: null, by: '', at: '' };
  const row = (one) => {
    const value = asked(like, `d10_days@${one.row}`, { kind: 'number', computed: true, answer });
    const questions = [...one.questions, value];
    return { ...one, questions, groups: [sharers(like, one.row)] };
  };
  const group = (one) => (one.group === of ? { ...one, rows: one.rows.map(row) } : one);
  return { ...view, groups: view.groups.map(group) };
}

/** Changes the firearms check's answers: the gun that is looked at gets the list. */
function withList(view) {
  const { chosen } = view;
  const lists = [sharers(chosen.questions[0], chosen.gun.row)];
  return { ...view, chosen: { ...chosen, lists } };
}

/** What the screen asked the core to add; the core of this visit's form knows no such list. */
function additions(page) {
  const all = [];
  void page.route('**/ipc/add_row', (route) => {
    all.push(route.request().postDataJSON());
    return route.fulfill({ json: { row: 's3' } });
  });
  return all;
}

/** Serves a section of another form to a page of its own. */
async function changedPage(browser, change, of = 'section') {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.route(`**/ipc/${of}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: change(await response.json()) });
  });
  return page;
}

const grownPage = (browser, of) => changedPage(browser, (view) => grown(view, of));

/** The list of an address on its section, and the list of a gun on the guns' screen. */
export async function listsWithinARow(browser, base, visit, report) {
  const page = await grownPage(browser, 'address');
  const added = additions(page);
  await goTo(page, base, `#/visit/${visit}/section/d`, 'section');
  const list = page.locator('[data-within^="address/"][data-group=sharer]').first();
  await list.waitFor();
  await addOne(list, 'address', visit, added, report);
  const question = list.locator('[data-question^="d25_name@"][data-question$="s1"] input');
  report.holds('what a list within a row asks can be answered', (await question.count()) > 0);
  const withdrawn = await list.locator('[data-question$="s2"]').count();
  report.holds('a row of it that was taken out asks nothing', withdrawn === 0);
  const value = page.locator('[data-question^="d10_days@"]').first();
  const fields = await value.locator('input, textarea, button').count();
  const shown = (await value.locator('.computed').innerText()) === '1461';
  report.holds('a value that is worked out is shown and cannot be changed', shown && fields === 0);
  await look(page, 'section-list-within', report);
  await page.context().close();
  await ofAGun(browser, base, visit, report);
  await signedUnder(browser, base, visit, report);
}

const SIGNED = 'k12_signature';

/** Takes every signature in as the core would, and keeps what it is given. */
async function takenIn(page, all) {
  const answer = (name, act) =>
    page.route(`**/ipc/photo_${name}`, (route) =>
      route.fulfill({ json: act(route.request().postDataJSON()) ?? {} }),
    );
  await answer('begin', (begin) => {
    all.push({ begin, text: '', whole: false });
    return { capture: `c${all.length}`, exhibit: `ME/${all.length}` };
  });
  await answer('append', ({ base64 }) => {
    all.at(-1).text += Buffer.from(base64, 'base64').toString();
  });
  await answer('finish', ({ sha256 }) => {
    all.at(-1).whole = sha256 === createHash('sha256').update(all.at(-1).text).digest('hex');
    return signature(all.length);
  });
}

/** The signature of this number as the core shows it. */
const signature = (n) => ({
  ...{ id: `d1/${n}`, exhibit: `ME/${n}`, token: `t${n}`, kind: 'signature', shows: false },
  ...{ media_type: 'application/json', size_bytes: 90, sha256: 'e'.repeat(64) },
  ...{ taken_at: `2026-11-24T14:0${n}:00Z`, caption: null, excluded: null, link: SIGNED },
  ...{ sent: 'saved', warning: null },
});

/** A section whose first question is signed under, and what the core was given. */
async function signedPage(browser) {
  const given = [];
  const page = await changedPage(browser, (view) => {
    const evidence = given.filter(({ whole }) => whole).map((_, at) => signature(at + 1));
    const of = asked(view.questions[0], SIGNED, { kind: 'signature', evidence });
    return { ...view, questions: [of, ...view.questions] };
  });
  await takenIn(page, given);
  return { page, given };
}

/** A question that is signed under: by hand, and again by a name; both stay. */
async function signedUnder(browser, base, visit, report) {
  const { page, given } = await signedPage(browser);
  await goTo(page, base, `#/visit/${visit}/section/a`, 'section');
  const question = page.locator(`[data-question=${SIGNED}]`);
  await question.locator('[data-action=sign-here]', { hasText: 'Sign here' }).click();
  await draw(page, question.locator('canvas[data-signature]'));
  await look(page, 'section-sign-here', report);
  await question.locator('[data-action=keep-signature]').click();
  await question.locator('[data-signed="d1/1"]', { hasText: /Signed \d\d:01/ }).waitFor();
  const wanted = { visit, key: SIGNED, kind: 'signature', media_type: 'application/json' };
  const begun = given.length === 1 && JSON.stringify(given[0].begin) === JSON.stringify(wanted);
  report.holds('one signature is begun, for its question', begun, JSON.stringify(given));
  const { strokes, typed_name } = JSON.parse(given[0].text);
  const points = strokes.flat();
  const numbers = points.every(({ x, y, t }) => [x, y, t].every(Number.isInteger));
  const kept = points.length >= 8 && numbers && typed_name === null;
  report.holds('a signature is kept as its strokes', kept, given[0].text);
  await question.locator('[data-action=sign-here]', { hasText: 'Sign again' }).click();
  await question.locator('[data-action=typed-name]').click();
  await question.locator('[name=typed_name]').fill(TITLE);
  await question.locator('[data-action=keep-signature]').click();
  await question.locator('[data-signed="d1/2"]', { hasText: 'signed 2 times' }).waitFor();
  const named = JSON.stringify(JSON.parse(given[1].text));
  const name = JSON.stringify({ strokes: [], typed_name: TITLE });
  report.holds('who cannot draw signs by name', named === name, named);
  await look(page, 'section-signed', report);
  await page.context().close();
}

/** A stroke by hand. */
async function draw(page, pad) {
  await pad.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await pad.boundingBox();
  await page.mouse.move(x + width * 0.1, y + height * 0.6);
  await page.mouse.down();
  for (let step = 1; step <= 12; step += 1)
    await page.mouse.move(x + width * (0.1 + step * 0.05), y + height * (0.4 + (step % 2) * 0.3));
  await page.mouse.up();
}

async function ofAGun(browser, base, visit, report) {
  const page = await changedPage(browser, withList, 'guns');
  const added = additions(page);
  await goTo(page, base, `#/visit/${visit}/guns`, 'guns');
  const list = page.locator('[data-row-panel] [data-within^="gun/"][data-group=sharer]');
  await list.waitFor();
  await addOne(list, 'gun', visit, added, report);
  await look(page, 'guns-list-within', report);
  await page.context().close();
}

async function addOne(list, of, visit, added, report) {
  const within = await list.getAttribute('data-within');
  const form = list.locator('form:has([data-action=add-row])');
  const typed = form.locator('input');
  await typed.fill(TITLE);
  await form.locator('[data-action=add-row]').click();
  await list.page().waitForFunction((one) => one.value === '', await typed.elementHandle());
  const wanted = { visit, group: 'sharer', title: TITLE, within };
  const same = JSON.stringify(added) === JSON.stringify([wanted]);
  report.holds(`an entry is added within its row of ${of}`, same, JSON.stringify(added));
}
