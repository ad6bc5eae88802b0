/** One figure of a run: what was measured, against what, and how they compare. */
export interface Row {
  name: string;
  /** What the subject was held against in the same run. */
  reference: string;
  unit: string;
  subject: number;
  referenceValue: number;
  /** Subject to reference. */
  ratio: number;
  /** What the ratio should be, such as "≥ 0.8"; absent where the figure only informs. */
  target?: string;
}

/** A value between others by its rank, from 0 (the least) to 1 (the largest). */
export function quantile(values: readonly number[], rank: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(rank * sorted.length))] ?? NaN;
}

export const median = (values: readonly number[]) => quantile(values, 0.5);

/**
 * Measures two things in turn, so that what disturbs the machine disturbs both; the first round, in which
 * code is compiled and caches are filled, does not count.
 */
export async function inTurn(
  rounds: number,
  subject: () => Promise<number>,
  reference: () => Promise<number>,
): Promise<{ subject: number[]; reference: number[] }> {
  const figures = { subject: [] as number[], reference: [] as number[] };
  for (let round = 0; round <= rounds; round++) {
    const [a, b] = [await subject(), await reference()];
    if (round === 0) continue;
    figures.subject.push(a);
    figures.reference.push(b);
  }
  return figures;
}

/** How long work takes, ms. */
export async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

export function toRow(
  names: Pick<Row, 'name' | 'reference' | 'unit' | 'target'>,
  subject: number,
  referenceValue: number,
): Row {
  return { ...names, subject, referenceValue, ratio: subject / referenceValue };
}
