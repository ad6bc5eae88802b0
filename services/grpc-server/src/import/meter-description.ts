import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { ImportError } from '../errors.ts';
import { METER_KINDS, STAMP_SIDES, type MeterDescription } from '../meter.ts';
import { isTimeZone } from '../series/calendar-periods.ts';
import type { SaidOfMeters } from './said-of-meters.ts';

const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Reads an ISO 8601 duration of days to seconds, such as "PT15M", as seconds; NaN if it is none or zero. */
export function parseDuration(text: string): number {
  const [days, hours, minutes, seconds] = (DURATION.exec(text) ?? [])
    .slice(1)
    .map((part) => Number(part ?? 0));
  const total = ((days! * 24 + hours!) * 60 + minutes!) * 60 + seconds!;
  return total > 0 ? total : NaN;
}

const expected = {
  text: 'expected a text',
  kind: `expected ${METER_KINDS.join(', ')}`,
  stamp: `expected ${STAMP_SIDES.join(' or ')}`,
  interval: 'expected an ISO 8601 duration such as PT15M',
  zone: 'expected an IANA time zone such as Europe/London',
  tags: 'expected an object of texts, such as {"site": "Utrecht"}',
};

const text = z.string(expected.text).min(1, expected.text);

const DescriptionFile = z.strictObject(
  {
    name: text.optional(),
    unit: text.default('kWh'),
    kind: z.enum(METER_KINDS, expected.kind).default('energy'),
    interval: z
      .string(expected.interval)
      .transform(parseDuration)
      .refine((seconds) => !Number.isNaN(seconds), expected.interval)
      .optional(),
    stamp: z.enum(STAMP_SIDES, expected.stamp).default('end'),
    zone: z.string(expected.zone).refine(isTimeZone, expected.zone).default('UTC'),
    tags: z.record(z.string().min(1, expected.tags), text, expected.tags).default({}),
  },
  'expected an object with name, unit, kind, interval, stamp, zone, tags',
);

/**
 * What the file `<stem>.meter.json` beside a meter file says of the meter, each part optional: without it the
 * name is the id, values are kWh of energy used in the interval, which is inferred, stamped at its end, in UTC,
 * and there are no tags.
 * Throws ImportError that names the field.
 */
export async function readMeterDescription(dataDir: string, id: string): Promise<MeterDescription> {
  const { data } = await readDescriptionFile(dataDir, id);
  const { name, interval, ...rest } = data;
  return { id, name: name ?? id, intervalSeconds: interval ?? null, ...rest };
}

/** What the same file says of the meters of a file of another format: what stands there, and nothing else. */
export async function readSaidOfMeters(dataDir: string, stem: string): Promise<SaidOfMeters> {
  const { said, data } = await readDescriptionFile(dataDir, stem);
  const fields = { ...data, intervalSeconds: data.interval };
  return Object.fromEntries(
    SAID.flatMap(([key, field]) => (said[key] === undefined ? [] : [[field, fields[field]]])),
  );
}

/** The keys of the file and what they are called here, in the order by which a file is known again. */
const SAID = [
  ['name', 'name'],
  ['unit', 'unit'],
  ['kind', 'kind'],
  ['stamp', 'stamp'],
  ['zone', 'zone'],
  ['interval', 'intervalSeconds'],
  ['tags', 'tags'],
] as const;

/** The file's content, as it stands and with what it leaves out filled in. */
async function readDescriptionFile(dataDir: string, stem: string) {
  const file = `${stem}.meter.json`;
  const content = parseJson(file, await readIfThere(path.join(dataDir, file)));
  const parsed = DescriptionFile.safeParse(content);
  if (!parsed.success) throw new ImportError(`${file}: ${describeIssue(parsed.error)}`);
  return { said: content as z.input<typeof DescriptionFile>, data: parsed.data };
}

async function readIfThere(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '{}';
    throw error;
  }
}

function parseJson(file: string, content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new ImportError(`${file}: ${(error as SyntaxError).message}`, { cause: error });
  }
}

function describeIssue({ issues }: z.ZodError): string {
  const [issue] = issues;
  return [issue?.path.join('.'), issue?.message].filter(Boolean).join(': ');
}
