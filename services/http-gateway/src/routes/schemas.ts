import { z } from 'zod';
import { KINDS, PERIODS, QUALITIES, STAMPS } from '../grpc-names.ts';

const revision = z.int().meta({
  description: 'Grows with every change of the readings or the description of the meter.',
});

/** Numbers as JSON has them. What is undefined is null there, NaN being no JSON. */
const timeMs = z.int();
const orNull = z.number().nullable();
const count = z.int().min(0);

export const fileIssueSchema = z
  .object({
    severity: z.enum(['error', 'warning', 'info']),
    message: z.string(),
    line: z.int().optional().meta({
      description:
        'Of the file, from 1; absent where it is about the whole file. Of a binary format the row or entry.',
    }),
    column: z.union([z.int(), z.string()]).optional().meta({ description: 'From 1, or the name.' }),
    text: z.string().optional().meta({ description: 'What stands there, cut where it is long.' }),
  })
  .meta({ id: 'FileIssue', description: 'Something in a file that a person should know of.' });

export const problemSchema = z
  .object({
    type: z
      .string()
      .meta({ description: 'Always `about:blank`: the status says what kind of problem it is.' }),
    title: z.string().meta({ description: 'The status in words.' }),
    status: z.int(),
    detail: z.string().meta({ description: 'What went wrong, for a person.' }),
    requestId: z.string().meta({ description: 'Finds the request in the logs of gateway and gRPC server.' }),
    parameter: z.string().optional().meta({
      description: 'The query parameter, or the field of the body, that is to blame: `pattern.run.limit`.',
    }),
    issues: z.array(fileIssueSchema).optional().meta({ description: 'Why a file was refused.' }),
  })
  .meta({ id: 'Problem', description: 'An error, as RFC 9457 describes it.' });

export const messageSchema = z.object({ message: z.string() }).meta({ id: 'Message' });

export const meterSchema = z
  .object({
    id: z
      .string()
      .meta({ description: 'Names the meter in every path; of an imported file its name without .csv.' }),
    name: z.string(),
    unit: z.string().meta({ description: 'Unit of the values, such as kWh or kW.' }),
    kind: z.enum(KINDS).meta({
      description:
        'energy: used in the interval; power: mean over the interval; register: cumulative, as on a dial.',
    }),
    intervalSeconds: z.int().nullable().meta({
      description: 'Seconds from one reading to the next. null: irregular.',
    }),
    zone: z.string().meta({ description: 'IANA time zone the meter stands in.' }),
    stamp: z.enum(STAMPS).meta({
      description: 'Whether a time stamp marks the start or the end of its interval.',
    }),
    tags: z.record(z.string(), z.string()).meta({
      description: 'What else is said of the meter, such as its site, building and floor.',
      examples: [{ site: 'Utrecht', floor: '2' }],
    }),
    readings: count.meta({ description: 'Stored readings, the missing ones included.' }),
    missing: count.meta({ description: 'Readings that were recorded without a value.' }),
    first: timeMs
      .nullable()
      .meta({ description: 'Stamp of the first reading, epoch ms. null: there is none.' }),
    last: timeMs
      .nullable()
      .meta({ description: 'Stamp of the last reading, epoch ms. null: there is none.' }),
    isDefault: z
      .boolean()
      .meta({ description: 'Whether /meter-usage reads this meter unless told otherwise.' }),
    isReadOnly: z.boolean().meta({
      description:
        'Whether others write what it has, as of a mapping of InfluxDB: it cannot be changed here.',
    }),
    revision,
  })
  .meta({ id: 'Meter' });

const expected = {
  text: 'expected a text of 1 to 200 characters',
  kind: 'expected energy, power or register',
  stamp: 'expected start or end',
  tags: 'expected an object of texts, such as {"site":"Utrecht"}',
};
const shortText = z.string(expected.text).min(1, expected.text).max(200, expected.text);

export const meterChangesSchema = z
  .strictObject({
    name: shortText.optional(),
    unit: shortText.optional().meta({ description: 'What the values are in; they are not converted.' }),
    kind: z.enum(KINDS, expected.kind).optional(),
    zone: shortText.optional().meta({ description: 'IANA time zone, such as Europe/London.' }),
    stamp: z.enum(STAMPS, expected.stamp).optional(),
    tags: z
      .record(shortText, shortText, expected.tags)
      .optional()
      .meta({ description: 'The tags the meter then has, and no others.' }),
  })
  .refine((changes) => Object.keys(changes).length > 0, 'nothing is to be changed')
  .meta({ id: 'MeterChanges', description: 'What is not there stays as it is.' });

export const metersSchema = z.object({ meters: z.array(meterSchema) });

const summarySchema = z
  .object({
    count: count.meta({ description: 'Readings in the range, the missing ones included.' }),
    missing: count,
    sum: z.number(),
    mean: orNull.meta({ description: 'null, as are min and max, if the range has no value.' }),
    min: orNull,
    max: orNull,
    minTime: timeMs.nullable().meta({ description: 'When the smallest value stood, epoch ms.' }),
    maxTime: timeMs.nullable().meta({ description: 'When the largest value stood, epoch ms.' }),
    energy: orNull.meta({
      description:
        'Energy used in the range: the sum of an energy meter, power times interval of a power meter, last minus first of a register. null where that is not defined.',
    }),
    energyUnit: z.string(),
  })
  .meta({ description: 'The whole range as one.' });

const bucketsSchema = z
  .object({
    time: z.array(timeMs).meta({ description: 'Start of the bucket, epoch ms.' }),
    count: z.array(count).meta({ description: 'Readings in the bucket, the missing ones included.' }),
    missing: z.array(count),
    sum: z.array(z.number()).meta({ description: 'Sum of the values; 0 if there is none.' }),
    min: z
      .array(orNull)
      .meta({ description: 'null, as are max, first and last, if all readings are missing.' }),
    max: z.array(orNull),
    first: z.array(orNull).meta({ description: 'The first value in time.' }),
    last: z.array(orNull).meta({ description: 'The last value in time.' }),
    minTime: z.array(timeMs.nullable()).meta({ description: 'When the smallest value stood, epoch ms.' }),
    maxTime: z.array(timeMs.nullable()).meta({ description: 'When the largest value stood, epoch ms.' }),
  })
  .meta({ description: 'Columns of equal length, in time order. Buckets without a reading are left out.' });

export const seriesSchema = z
  .object({
    meter: z.string(),
    from: timeMs.meta({ description: 'First instant of the range covered, epoch ms.' }),
    to: timeMs.meta({ description: 'End of the range covered, excluded, epoch ms.' }),
    bucketMs: count.meta({ description: 'Width of a bucket. 0: each is a single reading at its own time.' }),
    revision,
    summary: summarySchema,
    buckets: bucketsSchema,
  })
  .meta({
    id: 'Series',
    description: 'A range of a meter, summed up in buckets that hide no peak and lose nothing.',
  });

/** Of an answer that several meters were added for. */
const sumOf = {
  meters: z.array(z.string()).meta({ description: 'The ids of the meters that were added.' }),
};

export const sumSeriesSchema = seriesSchema
  .omit({ meter: true })
  .extend({ ...sumOf, unit: z.string().meta({ description: 'Unit of the values.' }) })
  .meta({
    id: 'SumSeries',
    description:
      'The sum of meters on one time base, in buckets. `count` counts its instants; one at which a meter lacks its value is `missing`. The energy of the summary is that of every reading all the same.',
  });

const totalColumnsSchema = z
  .object({
    date: z.array(z.string()).meta({ description: 'First day of the period, such as 2025-03-30.' }),
    from: z.array(timeMs).meta({ description: 'First instant of the period, epoch ms.' }),
    to: z.array(timeMs).meta({ description: 'End of the period, excluded, epoch ms.' }),
    count: z.array(count).meta({ description: 'Readings in the period, the missing ones included.' }),
    missing: z.array(count),
    expected: z
      .array(count)
      .meta({ description: 'Readings that the interval promises for the whole period. 0: irregular.' }),
    energy: z.array(orNull).meta({ description: 'Energy used. null where that is not defined.' }),
    partial: z.array(z.boolean()).meta({
      description: 'Whether the period begins before the readings of the range do, or ends after.',
    }),
  })
  .meta({
    description:
      'Columns of equal length, in time order. Periods between the first and the last without readings are there too.',
  });

export const totalsSchema = z
  .object({
    meter: z.string(),
    zone: z.string().meta({ description: 'IANA time zone of the calendar.' }),
    per: z.enum(PERIODS),
    unit: z.string().meta({ description: 'Unit of the energy, such as kWh.' }),
    revision,
    totals: totalColumnsSchema,
  })
  .meta({ id: 'Totals', description: 'Energy per period of a calendar.' });

export const sumTotalsSchema = totalsSchema
  .omit({ meter: true })
  .extend(sumOf)
  .meta({ id: 'SumTotals', description: 'Energy of several meters per period of a calendar.' });

const qualityRunSchema = z
  .object({
    from: timeMs.meta({ description: 'Stamp of the first reading, epoch ms.' }),
    to: timeMs.meta({ description: 'Just behind the stamp of the last reading, excluded, epoch ms.' }),
    quality: z.enum(QUALITIES).meta({
      description:
        'actual: measured; estimated: worked out, as the meter could not be read; substituted: put in the place of a wrong or missing value; mixed: several of these, or some unstated as well.',
    }),
    readings: count,
    actual: count.meta({ description: 'Of the readings those that are; what is left over is unstated.' }),
    estimated: count,
    substituted: count,
  })
  .meta({ id: 'QualityRun', description: 'Consecutive readings of one quality, or merged ones of several.' });

export const qualitiesSchema = z
  .object({
    meter: z.string(),
    bucketMs: count.meta({
      description:
        '0: each run is of one quality. Else there were too many runs: what is of several in a bucket of this width is one, `mixed`.',
    }),
    revision,
    runs: z.array(qualityRunSchema).meta({
      description: 'In time order. Readings that are in none are of unstated quality.',
    }),
  })
  .meta({
    id: 'Qualities',
    description: 'Where the readings of a range come from, as far as their files say.',
  });

export const readingsSchema = z
  .object({
    meter: z.string(),
    time: z.array(timeMs).meta({ description: 'Epoch ms, ascending.' }),
    value: z.array(orNull).meta({ description: 'In the unit of the meter. null: missing.' }),
  })
  .meta({ id: 'Readings', description: 'Readings as columns of equal length.' });

export const readingLineSchema = z
  .object({ time: timeMs.meta({ description: 'Epoch ms.' }), value: orNull })
  .meta({ id: 'Reading', description: 'One line of application/x-ndjson.' });

export const meterUsageSchema = z
  .object({
    data: z.array(
      z.object({
        timestamp: z.int().meta({ description: 'Unix seconds.' }),
        value: orNull.meta({ description: 'null: missing.' }),
      }),
    ),
  })
  .meta({ id: 'MeterUsage' });

export const healthSchema = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });

export type FileIssue = z.output<typeof fileIssueSchema>;
export type MeterJson = z.output<typeof meterSchema>;
export type SeriesJson = z.output<typeof seriesSchema>;
export type SumSeriesJson = z.output<typeof sumSeriesSchema>;
export type QualitiesJson = z.output<typeof qualitiesSchema>;
export type TotalsJson = z.output<typeof totalsSchema>;
export type SumTotalsJson = z.output<typeof sumTotalsSchema>;
