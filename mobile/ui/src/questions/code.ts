// The check for codes and hiding places. The core looks at every text; while
// something in one stands out that the officer has not looked at, it keeps
// nothing of it, and the text is here in memory alone.
import type { SuspectView } from '../bindings/types';
import { call } from '../platform';

/** Texts that are kept nowhere else, by visit and question: one that left the screen comes back. */
const held = new Map<string, string>();

/** One field: what stands in it, and what the officer said of it. */
export class CodeCheck {
  #visit: string;
  #key: string;
  #none = new Set<string>();
  /** The officer looked at something in the text that was kept last. */
  looked = false;

  constructor(visit: string, key: string) {
    this.#visit = visit;
    this.#key = key;
  }

  get #place(): string {
    return `${this.#visit} ${this.#key}`;
  }

  /** What was typed here and kept nowhere. */
  get held(): string | null {
    return held.get(this.#place) ?? null;
  }

  /** Has the core keep a half-typed text; what keeps it from doing so. */
  async keep(text: string): Promise<SuspectView[]> {
    const draft = { visit: this.#visit, key: this.#key, text };
    const { suspects } = await call('draft', draft);
    const open = suspects.filter((one) => !this.#none.has(one.words));
    this.looked = suspects.length > 0 && open.length === 0;
    if (this.looked) await call('draft', { ...draft, not_a_code: true });
    if (open.length > 0) held.set(this.#place, text);
    else held.delete(this.#place);
    return open;
  }

  /** The officer looked: these are no codes. */
  none(suspects: SuspectView[]): void {
    for (const one of suspects) this.#none.add(one.words);
  }

  /** The text is in the record. */
  put(): void {
    held.delete(this.#place);
  }
}
