import type { PatternKind } from './pattern-kinds.ts';

export type FieldValue = number | string | boolean | readonly (number | string)[] | undefined;

/** The parameters of a kind, or of the calendar, by their names in the description. */
export type FieldValues = Readonly<Record<string, FieldValue>>;

interface FieldOf<Type extends string> {
  type: Type;
  key: string;
  label: string;
  /** Where it says something only beside certain others. */
  isShown?: (values: FieldValues) => boolean;
}

/** One field of the form. Of a number, `scale` units of the description are one of the form's `unit`. */
export type Field =
  | (FieldOf<'number'> & { unit: string; scale: number })
  | (FieldOf<'choice'> & { options: readonly (readonly [value: FieldValue, label: string])[] })
  | (FieldOf<'text'> & { placeholder: string });

const number = (key: string, label: string, unit = '', scale = 1) =>
  ({ type: 'number', key, label, unit, scale }) as const;
const hours = (key: string, label: string) => number(key, label, 'h', 3600);
const minutes = (key: string, label: string) => number(key, label, 'min', 60);
const clock = (key: string, label: string) => number(key, label, "o'clock");
const choice = (key: string, label: string, options: readonly (readonly [FieldValue, string])[]) =>
  ({ type: 'choice', key, label, options }) as const;
const country = (label: string) =>
  ({ type: 'text', key: 'country', label, placeholder: 'NL, DE-BY' }) as const;

export const WORKDAYS = [1, 2, 3, 4, 5];
const DIRECTIONS = [
  ['either', 'Up or down'],
  ['up', 'Up'],
  ['down', 'Down'],
] as const;
const MEASURES = [
  ['shape', 'Shape, at any level'],
  ['magnitude', 'Magnitude, at the same level'],
] as const;

/** The form of a kind, its powers in `unit`. */
export function fieldsOf(kind: PatternKind, unit: string): readonly Field[] {
  return fields[kind](unit);
}

const fields: Record<PatternKind, (unit: string) => readonly Field[]> = {
  run: (unit) => [
    choice('is', 'Power is', [
      ['above', 'Above'],
      ['below', 'Below'],
      ['between', 'Between'],
    ]),
    number('limit', 'Limit', unit),
    { ...number('upperLimit', 'Upper limit', unit), isShown: ({ is }) => is === 'between' },
    hours('atLeastSeconds', 'For at least'),
  ],
  peaks: () => [
    number('top', 'How many'),
    choice('per', 'Of each', [
      ['day', 'Day'],
      ['week', 'Week'],
      ['month', 'Month'],
      ['year', 'Year'],
      ['range', 'Of all'],
    ]),
    minutes('windowSeconds', 'Mean over'),
  ],
  ramp: (unit) => [
    choice('direction', 'Direction', DIRECTIONS),
    number('change', 'By at least', unit),
    minutes('withinSeconds', 'Within'),
  ],
  flat: (unit) => [
    choice('onlyZero', 'Value', [
      [false, 'Any: a stuck meter'],
      [true, 'Zero: an outage'],
    ]),
    hours('atLeastSeconds', 'For at least'),
    { ...number('tolerance', 'Tolerance', unit), isShown: ({ onlyZero }) => onlyZero !== true },
  ],
  gaps: () => [
    choice('of', 'What', [
      [undefined, 'All of these'],
      [['gap'], 'No reading at all'],
      [['missing'], 'Readings without a value'],
      [['repeat'], 'A day that repeats the one before'],
      [['double'], 'A reading counted in the next'],
    ]),
    hours('atLeastSeconds', 'For at least'),
  ],
  baseLoad: (unit) => [
    choice('find', 'What', [
      ['steps', 'Where it stepped up and stayed'],
      ['nights', 'Each night'],
    ]),
    clock('hourFrom', 'Night from'),
    clock('hourTo', 'Night to'),
    { ...number('atLeast', 'Step of at least', unit), isShown: ({ find }) => find !== 'nights' },
  ],
  outOfHours: () => [
    number('share', 'Above', '% of the level of open hours', 0.01),
    choice('openWeekdays', 'Open on', [
      [WORKDAYS, 'Monday to Friday'],
      [[1, 2, 3, 4, 5, 6], 'Monday to Saturday'],
      [[1, 2, 3, 4, 5, 6, 7], 'Every day'],
    ]),
    clock('openFrom', 'Open from'),
    clock('openTo', 'Open to'),
    country('Closed on holidays of'),
  ],
  outlier: () => [
    number('z', 'Robust z from'),
    choice('direction', 'Direction', DIRECTIONS),
    country('Holidays count as Sundays, of'),
  ],
  similar: () => [
    choice('by', 'Compare by', MEASURES),
    choice('starts', 'Where', [
      ['any', 'At any time'],
      ['days', 'At the same time of day'],
    ]),
    number('top', 'How many'),
  ],
  strange: () => [
    choice('find', 'What', [
      ['discords', 'Unlike all others'],
      ['motifs', 'That repeat'],
    ]),
    choice('starts', 'Among', [
      ['days', 'Days'],
      ['weeks', 'Weeks'],
      ['any', 'Windows of any start'],
    ]),
    { ...hours('windowSeconds', 'As long as'), isShown: ({ starts }) => starts === 'any' },
    choice('by', 'Compare by', MEASURES),
    number('top', 'How many'),
  ],
};

/** The part of the calendar in which is looked. */
export const CALENDAR_FIELDS: readonly Field[] = [
  choice('weekdays', 'On', [
    [undefined, 'Every day'],
    [WORKDAYS, 'Monday to Friday'],
    [[6, 7], 'Saturday and Sunday'],
    [[7], 'Sunday'],
  ]),
  clock('hourFrom', 'From'),
  clock('hourTo', 'To'),
  choice('holidays', 'Holidays', [
    [undefined, 'Like other days'],
    ['without', 'Not on them'],
    ['only', 'Only on them'],
  ]),
  { ...country('Holidays of'), isShown: ({ holidays }) => holidays !== undefined },
];
