// Keeps half-typed text: the first character is sent at once, later ones at
// most every 150 ms, so that a kill loses no more than a quarter of a second.

export const DRAFT_EVERY_MS = 150;

export class DraftKeeper {
  #latest: string | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #keep: (text: string) => void;

  constructor(keep: (text: string) => void) {
    this.#keep = keep;
  }

  /** Takes note of what stands in the field now. */
  typed(text: string): void {
    this.#latest = text;
    if (this.#timer !== null) return;
    this.flush();
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.flush();
    }, DRAFT_EVERY_MS);
  }

  /** Sends what has not been sent. */
  flush(): void {
    if (this.#latest === null) return;
    this.#keep(this.#latest);
    this.#latest = null;
  }

  /** The field was left: the answer takes the place of its draft. */
  settle(): void {
    this.#latest = null;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
