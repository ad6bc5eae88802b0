import { toIsoTime } from '../readings/iso-time.ts';
import type { MatchJson } from '../routes/pattern-answers.ts';
import { noEnd, type Replies } from './format-matches.ts';
import { toMatchJson } from './match-json.ts';

/**
 * The final matches as CSV: `meter,from,to,score,reason`, then a column for each figure that any of them has, and the
 * ends of the other window if any has one. Times are UTC, what is not defined is blank. Which columns there are is known
 * once all is found; the limit of matches bounds what is held.
 */
export async function* formatMatchTable(replies: Replies): AsyncGenerator<Buffer> {
  const matches: MatchJson[] = [];
  let isWhole = false;
  for await (const { match, end } of replies) {
    if (match?.round === 0) matches.push(toMatchJson(match));
    isWhole ||= end !== undefined && end !== null;
  }
  if (!isWhole) throw noEnd();
  yield Buffer.from(toTable(matches));
}

function toTable(matches: readonly MatchJson[]): string {
  const figures = [...new Set(matches.flatMap((match) => match.figures.map(toColumn)))];
  const hasOther = matches.some(({ other }) => other);
  const header = ['meter', 'from', 'to', 'score', 'reason', ...figures];
  const lines = matches.map((match) => {
    const values = new Map(match.figures.map((figure) => [toColumn(figure), figure.value]));
    const { meter, from, to, score, reason, other } = match;
    return [
      ...[meter, toIsoTime(from), toIsoTime(to), score, reason],
      ...figures.map((column) => values.get(column)),
      ...(hasOther ? [other && toIsoTime(other.from), other && toIsoTime(other.to)] : []),
    ];
  });
  const rows = [[...header, ...(hasOther ? ['other from', 'other to'] : [])], ...lines];
  return rows.map((row) => `${row.map(toField).join(',')}\n`).join('');
}

function toColumn({ name, unit }: { name: string; unit: string }): string {
  return unit === '' ? name : `${name} (${unit})`;
}

/** RFC 4180. */
function toField(value: string | number | null | undefined): string {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
