const LANGUAGES = 'en de de-AT fr es it nl pt da sv nb fi pl cs'.split(' ');
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
  for (let month = 1; month <= 12; month++) {
    const date = new Date(Date.UTC(2024, month - 1, 15));
    for (const language of LANGUAGES)
      for (const style of ['long', 'short'] as const)
        // With a day and a year a month may be declined: "styczeń", but "15 stycznia 2024".
        for (const rest of [{}, { day: 'numeric', year: 'numeric' }] as const)
          names.set(part(language, date, 'month', { month: style, ...rest }), month);
  }
  names.delete('');
  return names;
}

function weekdayNames(): Set<string> {
  const names = new Set<string>();
  for (let day = 1; day <= 7; day++) {
    const date = new Date(Date.UTC(2024, 0, day));
    for (const language of [...LANGUAGES, 'ja'])
      for (const style of ['long', 'short'] as const)
        names.add(part(language, date, 'weekday', { weekday: style }));
  }
  // German files write "Mo." as well as "Mo", and Dutch ones "ma" and "maa".
  for (const name of [...names]) if (name.length > 3 && /^[a-z]+$/.test(name)) names.add(name.slice(0, 3));
  return names;
}

function part(
  language: string,
  date: Date,
  type: 'month' | 'weekday',
  style: Intl.DateTimeFormatOptions,
): string {
  const parts = new Intl.DateTimeFormat(language, { ...style, timeZone: 'UTC' }).formatToParts(date);
  return fold(parts.find((part) => part.type === type)?.value ?? '');
}

/** "Février." → "fevrier". The stroke of "ł" is no accent to Unicode, but no name needs it. */
function fold(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase();
}
