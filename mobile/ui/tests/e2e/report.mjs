// One line a check, and the count at the end.

export class Report {
  #passed = 0;
  #failed = 0;

  /** A check with everything it found wrong. */
  check(name, faults) {
    if (faults.length === 0) {
      this.#passed += 1;
      console.log(`ok      ${name}`);
    } else {
      this.#failed += 1;
      console.log(`FAILED  ${name}`);
      for (const fault of faults) console.log(`        ${fault}`);
    }
  }

  /** A check that holds or does not. */
  holds(name, held, found = 'it does not hold') {
    this.check(name, held ? [] : [found]);
  }

  /** The closing line; whether everything passed. */
  close() {
    console.log(`${this.#passed} passed, ${this.#failed} failed`);
    return this.#failed === 0;
  }
}
