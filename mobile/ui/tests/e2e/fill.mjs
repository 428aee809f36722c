// Gives a visit the answers it still needs through the same commands as the
// screens do, so that the screens after the last question can be looked at.

const WORDS =
  'Recorded for the tests of the screens. It says nothing of any person, ' +
  'and is as long as it must be.';
const ROUNDS_MAX = 400;

/** A command over the bridge; the refusal is thrown as the core worded it. */
export async function command(base, name, request) {
  const response = await fetch(`${base}/ipc/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  const body = await response.json();
  if (!response.ok) throw Object.assign(new Error(body.message), body);
  return body;
}

/** Answers until only gates that take a reason are left. */
export async function fill(base, visit) {
  const tried = new Map();
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const { blockers } = await command(base, 'visit', { visit });
    const blocker = blockers.find(({ key, gate }) => key && !gate && !key.startsWith('l3_'));
    if (!blocker) return;
    const question = await find(base, visit, blocker);
    const at = tried.get(blocker.key) ?? 0;
    const answers = candidates(question);
    if (at >= answers.length) throw new Error(`no answer settles ${blocker.key}: ${blocker.text}`);
    tried.set(blocker.key, at + 1);
    await command(base, 'answer', { visit, key: blocker.key, answer: answers[at] }).catch(
      (error) => {
        if (error.code !== 'invalid') throw error;
      },
    );
  }
}

async function find(base, visit, { section, key }) {
  const view = await command(base, 'section', { visit, section });
  const question = [...view.questions, ...inRows(view.groups)].find((one) => one.key === key);
  if (!question)
    throw new Error(`the question ${key} stands in the way and is not in section ${section}`);
  return question;
}

/** The questions of all rows, also of the lists within a row. */
const inRows = (groups) =>
  groups.flatMap((group) =>
    group.rows.flatMap((row) => [...row.questions, ...inRows(row.groups)]),
  );

/** Answers worth trying, the plainest first. */
function candidates({ kind, options, provenances, states }) {
  const provenance = provenances[0];
  const ids = options.map(({ id }) => id);
  const day = new Date().toISOString();
  const values = {
    yes_no: [true, false],
    declaration: [true],
    choice: ids,
    many: ids.map((id) => [id]),
    text: ['KEY 80B', WORDS],
    long_text: [WORDS],
    number: [1, 0, 10, 60],
    date: [day.slice(0, 10)],
    date_time: [`${day.slice(0, 19)}+00:00`],
  };
  const plain = (values[kind] ?? []).map((value) => ({ state: 'answered', value, provenance }));
  const others = [
    { state: 'not_applicable', reason: WORDS, provenance },
    { state: 'cannot_see', reason: WORDS, provenance },
    { state: 'not_asked', reason: 'time', provenance },
  ];
  return [...plain, ...others.filter(({ state }) => states.includes(state))];
}
