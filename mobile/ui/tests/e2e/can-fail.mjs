// The checks can fail: each is shown the fault it is there for, planted on a
// screen that had none.
import { escapeFaults, headingFaults } from './focus.mjs';
import { walkFaults } from './keyboard.mjs';
import { axeFaults, roomFaults, targetFaults, widthFaults } from './look.mjs';

/** Plants each fault on the screen that stands, and takes it away again. */
export async function checksCanFail(page, report) {
  const planted = async (name, plant, find, expected) => {
    await page.evaluate(plant);
    const faults = await find(page);
    await page.evaluate(() => document.getElementById('planted').remove());
    const caught = faults.some((fault) => expected.test(fault));
    report.holds(
      `planted ${name} is found`,
      caught,
      `only this was found: ${faults.join('; ') || 'nothing'}`,
    );
  };
  await planted('button without a name', plantNameless, axeFaults, /^button-name: .*planted/);
  await planted('grey on grey', plantPale, axeFaults, /^color-contrast: .*planted/);
  await planted('target of 30 px', plantSmall, targetFaults, /smaller than .*planted/);
  await planted('line too wide', plantWide, widthFaults, /beyond the edge/);
  await planted('button that hides its focus', plantRingless, walkFaults, /no ring on .*planted/);
  await planted('bar over what has the focus', plantCover, walkFaults, /covered or out of sight/);
  await planted('keyboard trap', plantTrap, walkFaults, /does not let go: .*planted/);
  await planted('bar that leaves no room', plantBar, roomFaults, /the bars leave \d+ %/);
  await planted(
    'focus that is elsewhere',
    plantThief,
    headingFaults,
    /not on the heading .*planted/,
  );
  await planted('form that stays', plantStaying, stayingFaults, /Escape does not close .*staying/);
}

const stayingFaults = (page) => escapeFaults(page, '#planted button', '#planted [data-staying]');

function plantNameless() {
  const button = document.createElement('button');
  button.id = 'planted';
  document.querySelector('main').prepend(button);
}

function plantPale() {
  const words = document.createElement('p');
  words.id = 'planted';
  words.textContent = 'Hard to read';
  Object.assign(words.style, { color: '#aaa', background: '#bbb' });
  document.querySelector('main').prepend(words);
}

function plantSmall() {
  const button = document.createElement('button');
  button.id = 'planted';
  button.textContent = 'x';
  Object.assign(button.style, {
    minWidth: '0',
    minHeight: '0',
    width: '30px',
    height: '30px',
    padding: '0',
  });
  document.querySelector('main').prepend(button);
}

function plantWide() {
  const box = document.createElement('div');
  box.id = 'planted';
  Object.assign(box.style, { width: '3000px', height: '10px' });
  document.querySelector('main').prepend(box);
}

function plantRingless() {
  const button = document.createElement('button');
  button.id = 'planted';
  button.textContent = 'No ring';
  button.style.outline = 'none';
  document.querySelector('main').prepend(button);
}

function plantCover() {
  const bar = document.createElement('div');
  bar.id = 'planted';
  Object.assign(bar.style, { position: 'fixed', inset: '0', background: '#fff', zIndex: '9' });
  document.body.append(bar);
}

function plantTrap() {
  const trap = document.createElement('button');
  trap.id = 'planted';
  trap.textContent = 'Trap';
  trap.addEventListener('keydown', (event) => event.key === 'Tab' && event.preventDefault());
  document.querySelector('main').prepend(trap);
}

function plantBar() {
  const bar = document.createElement('div');
  bar.id = 'planted';
  Object.assign(bar.style, { flex: 'none', height: '500px' });
  document.querySelector('main').before(bar);
}

function plantThief() {
  const button = document.createElement('button');
  button.id = 'planted';
  document.querySelector('main').prepend(button);
  button.focus();
}

function plantStaying() {
  const box = document.createElement('div');
  box.id = 'planted';
  box.innerHTML = '<button type="button">Open</button>';
  const field = document.createElement('input');
  field.dataset.staying = '';
  box.firstChild.addEventListener('click', () => box.append(field));
  document.querySelector('main').prepend(box);
}
