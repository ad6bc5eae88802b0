import { z } from 'zod';
import { COLUMN_ROLES, KINDS, STAMPS } from '../grpc-names.ts';
import { fileIssueSchema } from './schemas.ts';

const count = z.int().min(0);
const orNull = z.number().nullable();
const stamp = z.string().meta({ description: 'UTC, ISO 8601.', examples: ['2024-01-31T23:00:00Z'] });
const id = z.string();

const findingSchema = z
  .object({
    from: stamp,
    to: stamp,
    readings: count,
    value: orNull,
    message: z.string().meta({ description: 'In words.' }),
  })
  .meta({ id: 'Finding', description: 'Something that is unusual in the readings.' });

const findings = z.array(findingSchema);

const qualitySchema = z
  .object({
    gapList: z.array(z.object({ from: stamp, to: stamp, stamps: count, message: z.string() })).meta({
      description: 'From the first to the last stamp that is not there.',
    }),
    stampsInGaps: count,
    outOfOrder: count.meta({ description: 'Rows whose stamp is earlier than that of the row before.' }),
    negative: count,
    spikes: findings,
    stuckRuns: findings,
    doubleHours: findings,
    registerResets: findings,
    found: z
      .object({ spikes: count, stuckRuns: count, doubleHours: count, registerResets: count })
      .meta({ description: 'How many there are of each, where the lists are cut.' }),
    clockChangeDays: z
      .array(z.object({ day: z.string(), hours: z.number(), readings: count }))
      .meta({ description: 'Days of 23 or 25 hours, and how many readings they have.' }),
    codes: z.record(z.string(), count).meta({
      description: 'How many readings are unstated, actual, estimated, substituted.',
    }),
    overlap: z
      .object({ added: count, same: count, changed: count })
      .nullable()
      .meta({ description: 'What was stored of the same stamps before the import.' }),
  })
  .meta({ id: 'QualityReport', description: 'Lists are cut where they are long, counts are not.' });

const importedMeterSchema = z
  .object({
    id: id.meta({ description: 'Of the meter that the readings are of, in every path.' }),
    name: z.string(),
    unit: z.string(),
    kind: z.enum(KINDS),
    intervalSeconds: orNull,
    stamp: z.enum(STAMPS),
    zone: z.string().meta({ description: 'IANA time zone.' }),
    tags: z.record(z.string(), z.string()),
    rows: count.meta({ description: 'As they stand in the file, repeated ones included.' }),
    readings: count.meta({ description: 'Different stamps: what is stored.' }),
    missing: count.meta({ description: 'Rows without a value.' }),
    min: orNull,
    max: orNull,
    sum: orNull.meta({ description: 'Of all rows, exact to the decimals of the file.' }),
    storedSum: orNull.meta({ description: 'Of each stamp the last row.' }),
    energy: orNull.meta({ description: 'What was used; of power in its unit times hours.' }),
    decimals: count,
    first: stamp.nullable(),
    last: stamp.nullable(),
    duplicates: count.meta({ description: 'Rows whose stamp an earlier row has.' }),
    conflicts: count.meta({ description: 'Those among them with another value than the earlier row.' }),
    gaps: count,
    quality: qualitySchema,
    chart: z
      .object({ time: z.array(z.number()), min: z.array(orNull), max: z.array(orNull) })
      .meta({ description: 'Some hundred buckets with their extremes; times are epoch ms.' }),
  })
  .meta({
    id: 'ImportedMeter',
    description: 'One series of the file, with the figures as they stand in it.',
  });

const questionSchema = z
  .object({
    choice: z.string().meta({ description: 'The parameter that answers it.' }),
    text: z.string(),
    options: z.array(z.object({ value: z.string(), label: z.string(), consequence: z.string() })),
    assumed: z.string().meta({ description: 'What was taken as long as nobody has said it.' }),
  })
  .meta({ id: 'FileQuestion', description: 'What the file does not say.' });

const columnSchema = z
  .object({
    name: z.string().meta({ description: 'As `column.NAME=role` takes it.', examples: ['Wert', '#3'] }),
    heading: z.string().meta({ description: 'As the file has it; of several the first and the last.' }),
    count: count.meta({ description: 'How many columns it stands for; more than one in a row a day.' }),
    role: z.enum([...COLUMN_ROLES, 'unit']),
    reason: z.string().optional().meta({ description: 'Why its numbers are not taken as usage.' }),
    example: z.string().meta({ description: 'The first text in it.' }),
  })
  .meta({ id: 'FileColumn', description: 'A column, or those of a row a day together.' });

export const importReportSchema = z
  .object({
    id: id.meta({ description: 'Of the import; empty where nothing was stored.' }),
    file: z.string(),
    sha256: z.string(),
    format: z.string().meta({ examples: ['delimited', 'xlsx', 'espi'] }),
    profile: z.string().nullable().meta({ description: 'Of the issuer, if it is a known one.' }),
    encoding: z.string().nullable(),
    delimiter: z.string().nullable(),
    decimal: z.string().nullable(),
    words: z.string().meta({ description: 'What it was recognised as.' }),
    columns: z.array(columnSchema).optional().meta({
      description: 'Of a table: what its columns were taken for, the first 200 of them.',
    }),
    stored: z.boolean(),
    meters: z.array(importedMeterSchema),
    questions: z.array(questionSchema),
    issues: z.array(fileIssueSchema),
  })
  .meta({ id: 'ImportReport', description: 'What a file was understood to be, and what was found in it.' });

const listedImportSchema = z
  .object({
    id,
    file: z.string(),
    sha256: z.string(),
    bytes: count,
    importedAt: z.int().meta({ description: 'Epoch ms.' }),
    meters: z
      .array(z.object({ id, added: count, changed: count, unchanged: count }))
      .meta({ description: 'What it did to its meters, counted by time stamp.' }),
  })
  .meta({ id: 'Import' });

export const importsSchema = z.object({ imports: z.array(listedImportSchema) });

export const undoSchema = z
  .object({
    meters: z.array(
      z.object({
        id,
        removed: count.meta({ description: 'Stamps that the import had added.' }),
        restored: count.meta({ description: 'Stamps that have again what the import had overwritten.' }),
        kept: count.meta({ description: 'Stamps that were written since and so stay.' }),
        isGone: z.boolean().meta({ description: 'The meter went as well.' }),
      }),
    ),
  })
  .meta({ id: 'UndoneImport' });

export const progressSchema = z
  .object({
    phase: z.enum(['receiving', 'reading', 'checking', 'storing']),
    bytes: count,
    totalBytes: count.nullable(),
    readings: count,
  })
  .meta({
    id: 'ImportProgress',
    description:
      'A line of application/x-ndjson; the last is the report, or a problem where the import failed.',
  });

export type ImportsJson = z.output<typeof importsSchema>;
export type UndoJson = z.output<typeof undoSchema>;
