import { z } from 'zod';
import { checkOrder, most, range, tag } from '../query/query-schemas.ts';
import { oneOf, text } from '../query/query-fields.ts';
import { parseTime, TimeSyntaxError } from '../query/parse-time.ts';

// The description of a pattern is the contract's message Pattern as JSON: names in camelCase, words in lower case.
// What is wrong in itself is told here; what only the search can know (limits of a range, holidays of a country) is
// told by the gRPC server, in the same form.

function fields<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const unknown = `there is no such field (expected ${Object.keys(shape).join(', ')})`;
  return z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? unknown : 'expected an object'),
  });
}

const LARGEST_UINT32 = 2 ** 32 - 1;
const wholeNumber = 'expected a whole number from 0';

const number = (description: string) => z.number('expected a number').meta({ description });
const whole = (description: string) =>
  z
    .int(wholeNumber)
    .min(0, wholeNumber)
    .max(LARGEST_UINT32, `expected at most ${LARGEST_UINT32}`)
    .meta({ description });
const isSo = (description: string) => z.boolean('expected true or false').meta({ description });
const word = <const Word extends string>(words: readonly Word[], description: string) =>
  z.enum(words, `expected one of ${words.join(', ')}`).meta({ description });

const weekdays = z
  .array(z.int('expected 1 to 7').min(1, 'expected 1 to 7').max(7, 'expected 1 to 7'), 'expected an array')
  .meta({ description: 'ISO 8601: 1 is Monday, 7 is Sunday. Default: all.' });
const country = z
  .string('expected a text such as NL')
  .regex(/^[A-Z]{2}(-[A-Za-z0-9]+)*$/, 'expected a country such as NL, or a region such as DE-BY')
  .meta({ description: 'Whose holidays: NL, or of a region DE-BY.', examples: ['NL'] });
const hour = (description: string) => number(`${description} Of the day, 0 to 24, in the meter's zone.`);

/** A time in a body: as in a query, or Unix seconds as a number. */
const bodyTime = (description: string) =>
  z
    .union([z.int(), z.string()], 'expected a time in ISO 8601, or whole Unix seconds')
    .transform((given, context) => {
      try {
        return parseTime(String(given));
      } catch (error) {
        if (!(error instanceof TimeSyntaxError)) throw error;
        context.addIssue(`${JSON.stringify(given)} ${error.message}`);
        return z.NEVER;
      }
    })
    .meta({ description: `${description} ISO 8601 (UTC unless it has an offset), or Unix seconds.` });

const maskSchema = fields({
  weekdays: weekdays.optional(),
  hourFrom: hour('From, included; over midnight where it is after hourTo.').optional(),
  hourTo: hour('To, excluded. Equal to hourFrom: the whole day.').optional(),
  holidays: word(
    ['any', 'only', 'without'],
    'Whether holidays count as other days, alone, or not.',
  ).optional(),
  country: country.optional(),
}).meta({ id: 'CalendarMask', description: "A part of the calendar of the meter's zone." });

const runSchema = fields({
  is: word(['above', 'below', 'between'], 'Default: above. between includes both limits.').optional(),
  limit: number('In kW, or the unit of the figures.'),
  upperLimit: number('Of between.').optional(),
  atLeastSeconds: whole('How long at least.').optional(),
  missingTolerated: whole('So many readings in a row may be missing within a run. Default: 0.').optional(),
}).meta({ id: 'RunPattern', description: 'Readings above, below or between limits for a while.' });

const peaksSchema = fields({
  top: whole('How many of each period. Default: 1.').optional(),
  per: word(['day', 'week', 'month', 'year', 'range'], 'Default: range, the whole of it.').optional(),
  windowSeconds: whole("Length of the windows. Default: the meter's interval.").optional(),
  isSliding: isSo(
    "Windows begin at each reading. Default: at the clock's multiples of their length.",
  ).optional(),
  separationSeconds: whole('From the end of one to the start of the next at least.').optional(),
}).meta({ id: 'PeaksPattern', description: 'The highest means over windows, of each period.' });

const direction = word(['up', 'down', 'either'], 'Default: either.');

const rampSchema = fields({
  direction: direction.optional(),
  change: number('How much at least, above 0.'),
  withinSeconds: whole('In how long at most.'),
}).meta({ id: 'RampPattern', description: 'A change of so much in so short a time.' });

const flatSchema = fields({
  tolerance: number('So far the values may lie apart. Default: 0.').optional(),
  atLeastSeconds: whole('How long at least.'),
  onlyZero: isSo('Only where nothing is used. Default: false.').optional(),
}).meta({ id: 'FlatPattern', description: 'The same value for too long: a stuck meter, or an outage.' });

const gapsSchema = fields({
  of: z
    .array(
      word(
        ['gap', 'missing', 'repeat', 'double'],
        'gap: stamps without a reading; missing: readings without a value; repeat: a day that is the day before again; double: a reading that was counted in the next.',
      ),
      'expected an array',
    )
    .optional(),
  atLeastSeconds: whole('Of gaps and missing readings.').optional(),
}).meta({ id: 'GapsPattern', description: 'What is wrong with the record itself.' });

const baseLoadSchema = fields({
  find: word(['steps', 'nights'], 'Default: steps, where it stepped up and stayed.').optional(),
  hourFrom: hour('From.').optional(),
  hourTo: hour('To. Equal: the whole day.').optional(),
  quantile: number('Share of the readings that lie below. Default: 0.05.').optional(),
  atLeast: number('A step is at least so high.').optional(),
  staysDays: whole('And stays so many nights. Default: 7.').optional(),
}).meta({ id: 'BaseLoadPattern', description: 'What is used when nothing is used.' });

const outOfHoursSchema = fields({
  share: number('Of the level of open hours, above which it is told. Default: 0.5.').optional(),
  openWeekdays: weekdays.optional().meta({ description: 'Default: Monday to Friday, [1, 2, 3, 4, 5].' }),
  openFrom: hour('Default: 7.').optional(),
  openTo: hour('Default: 19.').optional(),
  country: country.optional().meta({ description: 'Whose holidays are closed. Default: none are.' }),
}).meta({ id: 'OutOfHoursPattern', description: 'Usage while the building is closed.' });

const outlierSchema = fields({
  z: number('Robust z from which on a reading is told. Default: 5.').optional(),
  direction: direction.optional(),
  country: country.optional().meta({ description: 'Whose holidays count as Sundays. Default: none do.' }),
}).meta({
  id: 'OutlierPattern',
  description: 'Readings far from what is usual at their time and type of day.',
});

const by = word(['shape', 'magnitude'], 'By shape level and height do not matter.');

const similarSchema = fields({
  exampleFrom: bodyTime('Start of the window that is the example.').optional(),
  exampleTo: bodyTime('Its end, excluded.').optional(),
  shape: z
    .array(z.number('expected a number'), 'expected an array')
    .optional()
    .meta({ description: 'Instead of a window: the values of the example, one for each interval.' }),
  by: by.optional(),
  starts: word(['any', 'days'], 'Default: any reading. days: at the time of day of the example.').optional(),
  top: whole('How many. Default: 10.').optional(),
}).meta({ id: 'SimilarPattern', description: 'Windows like an example.' });

const strangeSchema = fields({
  find: word(
    ['discords', 'motifs'],
    'Default: discords, unlike all others. motifs: pairs that are most alike.',
  ).optional(),
  windowSeconds: whole('Length of the windows. Default: a day; of weeks a week.').optional(),
  starts: word(
    ['any', 'days', 'weeks'],
    'Default: days, at midnight. weeks: at that of a Monday.',
  ).optional(),
  top: whole('How many. Default: 5.').optional(),
  by: by.optional(),
}).meta({ id: 'StrangePattern', description: 'Windows unlike all others, or that repeat.' });

const kinds = {
  run: runSchema.optional(),
  peaks: peaksSchema.optional(),
  ramp: rampSchema.optional(),
  flat: flatSchema.optional(),
  gaps: gapsSchema.optional(),
  baseLoad: baseLoadSchema.optional(),
  outOfHours: outOfHoursSchema.optional(),
  outlier: outlierSchema.optional(),
  similar: similarSchema.optional(),
  strange: strangeSchema.optional(),
};
const kindNames = Object.keys(kinds) as (keyof typeof kinds)[];

const EXAMPLE = {
  run: { is: 'above', limit: 250, atLeastSeconds: 7200 },
  when: { weekdays: [1, 2, 3, 4, 5], holidays: 'without', country: 'NL' },
};

export const patternSchema = fields({ ...kinds, when: maskSchema.optional() })
  .superRefine((pattern, context) => {
    const given = kindNames.filter((name) => pattern[name] !== undefined);
    if (given.length === 1) return;
    const problem = given.length === 0 ? 'no kind is given' : `${given.join(' and ')} are given`;
    context.addIssue(`${problem} (expected one of ${kindNames.join(', ')})`);
  })
  .meta({
    id: 'Pattern',
    description:
      'What to look for: one kind, and in which part of the calendar (not for similar and strange). Values are power in kW for meters of energy and power, whose registers are differenced; for other units they are that unit an hour. Durations are in seconds, hours and days those of the meter.',
    examples: [EXAMPLE],
  });

/** The description as text in a query: the same schema behind JSON.parse. */
const patternText = text
  .transform((given, context): unknown => {
    try {
      return JSON.parse(given);
    } catch (error) {
      context.addIssue(`is no JSON: ${(error as Error).message}`);
      return z.NEVER;
    }
  })
  .pipe(patternSchema)
  .meta({
    description: 'The description of the pattern, a `Pattern` as JSON.',
    type: 'string',
    examples: [JSON.stringify(EXAMPLE)],
  });

const savedName = 'The name of a pattern that was saved, instead of `pattern`.';

/** One of both is given. */
function checkSaved({ pattern, saved }: { pattern?: unknown; saved?: unknown }, context: z.RefinementCtx) {
  if ((pattern === undefined) !== (saved === undefined)) return;
  const message = saved === undefined ? 'is not given, and no saved' : 'is given beside saved';
  context.addIssue({ code: 'custom', path: ['pattern'], message });
}

const ORDERS = ['best-first', 'in-time'] as const;
const orderWords = 'in-time: as they are found, the meters one after the other.';

export const patternsQuery = z
  .strictObject({
    pattern: patternText.optional(),
    saved: text.optional().meta({ description: savedName }),
    ...range,
    order: oneOf(ORDERS, orderWords, { default: 'best-first' }),
    limit: most('matches', 1),
  })
  .superRefine(checkOrder)
  .superRefine(checkSaved);

const mostMatches = 'expected a whole number from 1 to 10000';
const search = {
  pattern: patternSchema.optional(),
  saved: z.string('expected a text').optional().meta({ description: savedName }),
  from: bodyTime('First instant of the range, included. Default: the first reading.').optional(),
  to: bodyTime('End of the range, excluded. Default: up to and with the last reading.').optional(),
  order: word(ORDERS, `Default: best-first. ${orderWords}`).optional(),
  limit: z
    .int(mostMatches)
    .min(1, mostMatches)
    .max(10_000, mostMatches)
    .optional()
    .meta({ description: 'The most matches wanted. Default: 1000.' }),
};

export const patternSearchSchema = fields(search)
  .superRefine(checkOrder)
  .superRefine(checkSaved)
  .meta({ id: 'PatternSearch', description: 'What to look for in a meter.' });

export const manyPatternSearchSchema = fields({ ...search, tag: tag.optional() })
  .superRefine(checkOrder)
  .superRefine(checkSaved)
  .meta({
    id: 'ManyPatternSearch',
    description: 'What to look for in the meters that `tag` finds, or in all.',
  });

export const patternPath = z.object({
  name: z.string().meta({ description: 'Name of the pattern, 1 to 200 characters.', examples: ['Sundays'] }),
});

export const savedPatternSchema = z
  .object({
    name: z.string(),
    pattern: patternSchema,
    savedAt: z.int().meta({ description: 'Epoch ms.' }),
  })
  .meta({ id: 'SavedPattern', description: 'A pattern that can be asked for by its name.' });

export const savedPatternsSchema = z.object({ patterns: z.array(savedPatternSchema) });

export type SavedPatternJson = z.input<typeof savedPatternSchema>;
export type PatternJson = z.output<typeof patternSchema>;
export type PatternSearch = z.output<typeof manyPatternSearchSchema>;
