import type { EndJson, MatchJson } from '../routes/pattern-answers.ts';

/**
 * Matches as a table: from and to as the clock of each meter's zone shows them, the figures with their units, and the
 * reason; below it how many there are. `zones` has the IANA zones by the meters' ids.
 */
export function toText(
  matches: readonly MatchJson[],
  end: EndJson,
  zones: ReadonlyMap<string, string>,
): string {
  const clockOf = (meter: string) => createClock(zones.get(meter) ?? 'UTC');
  const clocks = new Map([...new Set(matches.map(({ meter }) => meter))].map((id) => [id, clockOf(id)]));
  const figures = [...new Set(matches.flatMap((match) => match.figures.map(({ name }) => name)))];
  const rows = matches.map((match) => {
    const clock = clocks.get(match.meter)!;
    const byName = new Map(match.figures.map((figure) => [figure.name, figure]));
    const shown = figures.map((name) => {
      const figure = byName.get(name);
      return figure ? `${toDigits(figure.value)} ${figure.unit}`.trimEnd() : '';
    });
    const other = match.other ? ` (and ${clock(match.other.from)} to ${clock(match.other.to)})` : '';
    return [match.meter, clock(match.from), clock(match.to), ...shown, match.reason + other];
  });
  const header = ['meter', 'from', 'to', ...figures, 'why'];
  return [...(rows.length > 0 ? align([header, ...rows]) : []), summaryOf(matches.length, end)].join('\n');
}

function summaryOf(shown: number, { matches, meters, readings, excluded }: EndJson): string {
  const found = matches === 0 ? 'nothing was found' : `${count(matches, 'match', 'matches')} found`;
  const more = matches > shown ? `, ${shown} shown` : '';
  const left = excluded > 0 ? `; ${count(excluded, 'window')} with missing readings left out` : '';
  return `${found}${more}, in ${count(meters, 'meter')}; ${count(readings, 'reading')} read${left}`;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** "Thu 2025-07-10 16:15", a time that the clock shows twice with its offset. */
function createClock(zone: string): (timeMs: number) => string {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: zone, weekday: 'short', hourCycle: 'h23', timeZoneName: 'longOffset' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  });
  const partsOf = (timeMs: number) =>
    Object.fromEntries(format.formatToParts(timeMs).map(({ type, value }) => [type, value]));
  const show = (timeMs: number) => {
    const { weekday, year, month, day, hour, minute } = partsOf(timeMs);
    return `${weekday} ${year}-${month}-${day} ${hour}:${minute}`;
  };
  return (timeMs) => {
    const shown = show(timeMs);
    const isTwice = [-HOUR_MS, HOUR_MS].some((apartMs) => show(timeMs + apartMs) === shown);
    return isTwice ? `${shown} ${partsOf(timeMs).timeZoneName}` : shown;
  };
}

const HOUR_MS = 3_600_000;

/** Six digits at most, as a person reads them. */
function toDigits(value: number | null): string {
  return value === null ? '–' : String(Number(value.toPrecision(6)));
}

/** Columns as wide as their longest cells. */
function align(rows: readonly string[][]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}
