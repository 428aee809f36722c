// Keeps half-typed text: the first character is sent at once, later ones at
// most every 150 ms, so that a kill loses no more than a quarter of a second.
// One at a time: two on the way could arrive the other way round, and the older
// text would stand.

export const DRAFT_EVERY_MS = 150;

export class DraftKeeper {
  #latest: string | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #sending: Promise<void> | null = null;
  #keep: (text: string) => Promise<void>;

  /** `keep` ends when the text is kept or could not be; it never throws. */
  constructor(keep: (text: string) => Promise<void>) {
    this.#keep = keep;
  }

  /** Takes note of what stands in the field now. */
  typed(text: string): void {
    this.#latest = text;
    this.#sendIfFree();
  }

  /** Sends what has not been sent; ends when nothing is on the way. */
  async flush(): Promise<void> {
    this.#rest();
    while (this.#sending !== null || this.#latest !== null) {
      this.#sendIfFree();
      this.#rest();
      await this.#sending;
    }
  }

  #sendIfFree(): void {
    if (this.#latest === null || this.#timer !== null || this.#sending !== null) return;
    const text = this.#latest;
    this.#latest = null;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#sendIfFree();
    }, DRAFT_EVERY_MS);
    this.#sending = this.#keep(text).then(() => {
      this.#sending = null;
      this.#sendIfFree();
    });
  }

  #rest(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
