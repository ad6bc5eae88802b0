/**
 * A sum whose error does not grow with how many numbers it has. Neumaier's variant of Kahan summation:
 * "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54 (1974).
 */
export class ExactSum {
  #sum = 0;
  #lost = 0;

  add(value: number): void {
    const next = this.#sum + value;
    this.#lost +=
      Math.abs(this.#sum) >= Math.abs(value) ? this.#sum - next + value : value - next + this.#sum;
    this.#sum = next;
  }

  get value(): number {
    return this.#sum + this.#lost;
  }
}

/** The double next to the decimal number of so many digits; what was added in decimals comes out exact. */
export function roundTo(value: number, decimals: number): number {
  // Beyond 20 digits a double has nothing left to round. Zero is added as -0 is no figure for people.
  return Number(value.toFixed(Math.min(decimals, 20))) + 0;
}
