// Lists within a row, and values that are worked out: a form that has them is put
// into the core's answers on their way to the screen, and what the screen asks the
// core to add is held against where it stands.
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
  const answer = { ...told, confidence: null, note: null, by: '', at: '', others: [] };
  const row = (one) => {
    const value = asked(like, `d10_days@${one.row}`, { kind: 'number', computed: true, answer });
    const questions = [...one.questions, value];
    return { ...one, questions, groups: [sharers(like, one.row)] };
  };
  const group = (one) => (one.group === of ? { ...one, rows: one.rows.map(row) } : one);
  return { ...view, groups: view.groups.map(group) };
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
async function grownPage(browser, of) {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.route('**/ipc/section', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: grown(await response.json(), of) });
  });
  return page;
}

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
}

async function ofAGun(browser, base, visit, report) {
  const page = await grownPage(browser, 'gun');
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
