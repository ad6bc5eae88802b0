import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { StartupError } from '../../../errors.ts';
import { METER_KINDS, STAMP_SIDES } from '../../../meter.ts';
import { isTimeZone } from '../../../series/calendar-periods.ts';
import { prefixOf } from './mapped-ids.ts';

const expected = {
  file: 'expected a list of entries',
  entry: 'expected an object',
  text: 'expected a text',
  kind: `expected ${METER_KINDS.join(', ')}`,
  stamp: `expected ${STAMP_SIDES.join(' or ')}`,
  seconds: 'expected whole seconds, 1 or more',
  zone: 'expected an IANA time zone such as Europe/London',
  texts: 'expected an object of texts, such as {"phase": "L1"}',
};

const text = z.string(expected.text).min(1, expected.text);
const texts = z.record(z.string().min(1, expected.texts), text, expected.texts);

const Entry = z.strictObject(
  {
    measurement: text,
    field: text,
    /** Each of its values is a meter; without it the whole measurement is one. */
    meterTag: text.optional(),
    unit: text,
    kind: z.enum(METER_KINDS, expected.kind),
    database: text.optional(),
    retentionPolicy: text.optional(),
    /** Tags that a series has to have. */
    where: texts.default({}),
    name: text.optional(),
    tags: texts.default({}),
    intervalSeconds: z.int(expected.seconds).min(1, expected.seconds).optional(),
    zone: z.string(expected.zone).refine(isTimeZone, expected.zone).default('UTC'),
    stamp: z.enum(STAMP_SIDES, expected.stamp).default('end'),
  },
  expected.entry,
);

/** Where readings lie that others write, and what they are of. */
export type MappingEntry = z.output<typeof Entry>;

/**
 * Reads the file that INFLUXDB_MAPPING names, a list of entries as JSON. Throws StartupError that names the file, the
 * entry, counted from 1, and the key.
 */
export function readMapping(file: string): MappingEntry[] {
  const refuse = (problem: string, cause?: unknown) =>
    new StartupError(`INFLUXDB_MAPPING "${file}": ${problem}`, { cause });
  const content = readJson(file, refuse);
  if (!Array.isArray(content) || content.length === 0) throw refuse(expected.file);
  const entries = content.map((one: unknown, i) => {
    const parsed = Entry.safeParse(one);
    if (parsed.success) return parsed.data;
    throw refuse(`entry ${i + 1}: ${describeIssue(parsed.error, one)}`);
  });
  const repeated = findRepeated(entries);
  if (repeated) {
    const [first, second] = repeated;
    throw refuse(
      `entry ${second}: would give meters the ids of entry ${first}; they need another field or where`,
    );
  }
  return entries;
}

function readJson(file: string, refuse: (problem: string, cause: unknown) => StartupError): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw refuse(code === 'ENOENT' ? 'does not exist' : message, error);
  }
}

function describeIssue({ issues }: z.ZodError, entry: unknown): string {
  const [issue] = issues as [z.core.$ZodIssue];
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(Entry.shape).join(', ');
    return `${issue.keys[0]}: is no key (expected some of ${known})`;
  }
  const key = issue.path.join('.');
  const isGiven = issue.path.length > 1 || (issue.path[0] !== undefined && has(entry, issue.path[0]));
  if (key === '') return issue.message;
  return isGiven ? `${key}: ${issue.message}` : `${key}: is not given (${issue.message})`;
}

function has(entry: unknown, key: PropertyKey): boolean {
  return typeof entry === 'object' && entry !== null && Object.hasOwn(entry, key);
}

/** The places, from 1, of two entries that could give meters of one id. */
function findRepeated(entries: readonly MappingEntry[]): [number, number] | undefined {
  const places = new Map<string, number>();
  for (const [i, entry] of entries.entries()) {
    const key = `${prefixOf(entry)} ${entry.meterTag !== undefined}`;
    const first = places.get(key);
    if (first !== undefined) return [first, i + 1];
    places.set(key, i + 1);
  }
  return undefined;
}
