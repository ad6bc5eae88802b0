import type { FileIssue } from '../model.ts';
import type { MeterReport } from '../report.ts';

/** The sum that a file states of a series; `decimals` are the digits it was printed with behind the mark. */
export interface StatedTotal {
  total: number;
  decimals: number;
  line: number;
}

/**
 * Holds the sum that a file states against its readings: of all rows, or of one row of each stamp, or the energy
 * of a power or a register. Equal is what differs by no more than the last digit of the total: some files round,
 * some cut. Where none is equal the nearest is told of.
 */
export function compareTotal(
  report: Pick<MeterReport, 'name' | 'unit' | 'kind' | 'sum' | 'storedSum' | 'energy' | 'decimals'>,
  { total, decimals, line }: StatedTotal,
): FileIssue {
  const digits = Math.max(decimals, report.decimals);
  const print = (value: number) => `${Number(value.toFixed(Math.min(digits, 20)))}`;
  const stated = `the file states a total of ${total.toFixed(Math.min(decimals, 20))} for ${report.name}`;
  const figures = figuresOf(report).map((figure) => ({ ...figure, apart: Math.abs(figure.value - total) }));
  const nearest = figures.toSorted((a, b) => a.apart - b.apart)[0];
  if (!nearest)
    return { severity: 'warning', line, message: `${stated}, and there are no values to compare` };

  // The slack of a thousandth is for what doubles cannot say exactly.
  const equal = nearest.apart <= 10 ** -decimals * 1.001;
  const sum = `${nearest.words} is ${print(nearest.value)}${report.unit && ` ${nearest.unit}`}`;
  if (equal) return { severity: 'info', line, message: `${stated}: ${sum}, as it says` };
  const difference = `a difference of ${print(nearest.value - total)}`;
  return { severity: 'warning', line, message: `${stated}, but ${sum}: ${difference}` };
}

function figuresOf({ kind, unit, sum, storedSum, energy }: Parameters<typeof compareTotal>[0]) {
  const figures: { words: string; value: number | null; unit: string }[] = [
    { words: 'the sum of its rows', value: sum, unit },
    { words: 'the sum with one row of each stamp', value: storedSum, unit },
  ];
  if (kind === 'power') figures.push({ words: 'the energy of its values', value: energy, unit: `${unit}h` });
  if (kind === 'register') figures.unshift({ words: 'what the register counted', value: energy, unit });
  return figures.flatMap(({ words, value, unit: of }) =>
    value === null ? [] : [{ words, value, unit: of }],
  );
}
