// Brings a question before the officer and puts the focus on it, so that the
// keyboard and a screen reader go on from there.

/** Scrolls to a question and focuses its heading. A screen that has just opened
    is there at once: a movement can be broken off by what still arrives. */
export function bringIntoView(key: string, atOnce = false): void {
  const question = document.querySelector<HTMLElement>(`[data-question="${CSS.escape(key)}"]`);
  if (!question) return;
  const field = question.querySelector<HTMLElement>(
    ':scope[data-draft="true"] input, :scope[data-draft="true"] textarea',
  );
  const heading = question.querySelector<HTMLElement>('h2');
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  question.scrollIntoView({ block: 'start', behavior: calm || atOnce ? 'auto' : 'smooth' });
  (field ?? heading)?.focus({ preventScroll: true });
}
