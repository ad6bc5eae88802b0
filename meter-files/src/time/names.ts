/** No two of them call different months the same; Croatian would, whose "listopad" is October. */
const LANGUAGES = 'en de de-AT fr es it nl pt da sv nb fi pl cs sk hu sl ro ca et lv lt tr el'.split(' ');
/** Short forms in use that the tables of the languages lack. */
const MORE_MONTHS: Record<string, number> = { mrz: 3, sept: 9, maa: 3, agt: 8, janu: 1, juill: 7 };

let months: Map<string, number> | undefined;
let weekdays: Set<string> | undefined;
const monthOf = new Map<string, number>();

/** The month, from 1, of a name or short form in the languages above, in any case and without its accents; else 0. */
export function monthNumber(word: string): number {
  const known = monthOf.get(word);
  if (known !== undefined) return known;
  months ??= monthNames();
  const month = months.get(fold(word)) ?? 0;
  // A column has few different words; what is no time must not fill the memory.
  if (monthOf.size < 1_000) monthOf.set(word, month);
  return month;
}

/** Whether a word is a weekday or its short form in those languages, or in Japanese. */
export function isWeekday(word: string): boolean {
  weekdays ??= weekdayNames();
  return weekdays.has(fold(word));
}

function monthNames(): Map<string, number> {
  const names = new Map(Object.entries(MORE_MONTHS));
  for (const language of LANGUAGES)
    for (const style of ['long', 'short'] as const)
      // With a day and a year a month may be declined: "styczeń", but "15 stycznia 2024".
      for (const rest of [{}, { day: 'numeric', year: 'numeric' }] as const) {
        const nameOf = namer(language, 'month', { month: style, ...rest });
        for (let month = 1; month <= 12; month++) names.set(nameOf(Date.UTC(2024, month - 1, 15)), month);
      }
  names.delete('');
  return names;
}

function weekdayNames(): Set<string> {
  const names = new Set<string>();
  for (const language of [...LANGUAGES, 'ja'])
    for (const style of ['long', 'short'] as const) {
      const nameOf = namer(language, 'weekday', { weekday: style });
      for (let day = 1; day <= 7; day++) names.add(nameOf(Date.UTC(2024, 0, day)));
    }
  // Three letters are usual where a language's own short form has two or four.
  for (const name of [...names]) if (/^[a-z]{4,}$/.test(name)) names.add(name.slice(0, 3));
  return names;
}

function namer(language: string, type: 'month' | 'weekday', style: Intl.DateTimeFormatOptions) {
  const format = new Intl.DateTimeFormat(language, { ...style, timeZone: 'UTC' });
  return (ms: number): string =>
    fold(format.formatToParts(ms).find((part) => part.type === type)?.value ?? '');
}

/** "Février." → "fevrier". The stroke of "ł" is no accent to Unicode, but no name needs it. */
function fold(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase();
}
