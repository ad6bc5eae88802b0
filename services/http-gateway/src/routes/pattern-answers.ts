import { z } from 'zod';
import { problemSchema } from './schemas.ts';

const count = z.int().min(0);
const timeMs = z.int();
const orNull = z.number().nullable();
const span = {
  from: timeMs.meta({ description: 'Start of the first interval, epoch ms.' }),
  to: timeMs.meta({ description: 'End of the last interval, epoch ms.' }),
};

export const matchSchema = z
  .object({
    meter: z.string(),
    ...span,
    score: orNull.meta({ description: 'The greater the better; comparable within one kind.' }),
    figures: z
      .array(z.object({ name: z.string(), value: orNull, unit: z.string() }))
      .meta({ description: 'The figures that matter, with their units; null where one is not defined.' }),
    reason: z.string().meta({ description: 'In words, without times.', examples: ['above 250 kW for 3 h'] }),
    other: z
      .object(span)
      .optional()
      .meta({ description: 'Another window that belongs to it, such as the twin of a motif.' }),
  })
  .meta({ id: 'PatternMatch', description: 'One place where a pattern was found.' });

const endSchema = z
  .object({
    matches: count.meta({ description: 'All that were found, also beyond the limit.' }),
    meters: count.meta({ description: 'Meters that were searched.' }),
    readings: count.meta({ description: 'Readings that were read for it.' }),
    excluded: count.meta({ description: 'Windows not compared, as a reading in them is missing.' }),
  })
  .meta({ id: 'PatternsEnd' });

export const matchesSchema = z
  .object({ matches: z.array(matchSchema), end: endSchema })
  .meta({ id: 'PatternMatches', description: 'What was found, in the order asked for.' });

export const matchLineSchema = z
  .union([
    z.object({
      match: matchSchema.extend({
        round: count.meta({
          description:
            '0: final. Else found so far, and replaced by what has a higher round, or by the final matches.',
        }),
      }),
    }),
    z.object({
      progress: z.object({
        done: z.number().meta({ description: 'Share of the work, 0 to 1.' }),
        meter: z.string().meta({ description: 'The meter that is being searched.' }),
      }),
    }),
    z.object({ end: endSchema }),
    z.object({ problem: problemSchema }),
  ])
  .meta({
    id: 'PatternLine',
    description:
      'One line of application/x-ndjson. The last has the end; or the problem, if it failed after the first line.',
  });

export const matchCsvSchema = z.string().meta({
  description:
    'A header and a line a match: the figures are columns with their units, and the ends of another window, where there is one, the last two. Times are in UTC; what is not defined is blank.',
  examples: [
    'meter,from,to,score,reason,duration (h),energy (kWh)\noffice,2025-01-06T09:00:00Z,2025-01-06T12:00:00Z,90.5,above 250 kW for 3 h,3,840.5\n',
  ],
});

export type MatchJson = z.output<typeof matchSchema>;
export type EndJson = z.output<typeof endSchema>;
export type MatchLine = z.input<typeof matchLineSchema>;
