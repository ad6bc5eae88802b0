/** How the cells of a delimited text are kept apart. */
export interface Dialect {
  delimiter: string;
  /** Lines before the first that belongs to the table: "sep=;" is one. */
  skippedLines: number;
}

const DELIMITERS = [';', ',', '\t', '|'];
/** Lines that are looked at. */
const MOST_LINES = 400;

/**
 * The delimiter that cuts most lines into the same number of cells, two or more:
 * a preamble has other lines, the table has many of one kind. A line "sep=;" says it. Spaces are one between numbers alone.
 */
export function detectDialect(head: string): Dialect {
  const lines = head.split(/\r\n|\n|\r/).slice(0, MOST_LINES);
  const stated = /^\s*"?sep=(.)"?\s*$/i.exec(lines[0] ?? '');
  if (stated) return { delimiter: stated[1]!, skippedLines: 1 };
  const scores = DELIMITERS.map((delimiter) => ({ delimiter, score: scoreOf(delimiter, lines) }));
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  if (best.score === 0 && isOfNumbers(lines)) return { delimiter: ' ', skippedLines: 0 };
  return { delimiter: best.score > 0 ? best.delimiter : ',', skippedLines: 0 };
}

/** Whether lines are a few numbers with one space between them, as data loggers write them. */
function isOfNumbers(lines: string[]): boolean {
  const filled = lines.filter((line) => line !== '');
  return filled.length > 0 && filled.every((line) => /^[-+.\d]+(?: [-+.\d]+){1,9}$/.test(line));
}

/** Lines that have the commonest number of cells; more cells count a little. */
function scoreOf(delimiter: string, lines: string[]): number {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const cells = countOutsideQuotes(line, delimiter) + 1;
    if (cells > 1) counts.set(cells, (counts.get(cells) ?? 0) + 1);
  }
  let best = 0;
  for (const [cells, count] of counts) best = Math.max(best, count * (1 + Math.log2(cells) / 10));
  // Decimal commas cut every line in the same way, but so that nothing is left of the numbers.
  const isDecimalComma =
    delimiter === ',' && lines.some((line) => /[;\t|]/.test(line)) && isAmongDigits(lines);
  return isDecimalComma ? best / 4 : best;
}

function isAmongDigits(lines: string[]): boolean {
  const text = lines.join('\n');
  const commas = text.match(/,/g)?.length ?? 0;
  return (text.match(/\d,\d/g)?.length ?? 0) > 0.8 * commas;
}

function countOutsideQuotes(line: string, delimiter: string): number {
  let count = 0;
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === delimiter && !isQuoted) count++;
  }
  return count;
}
